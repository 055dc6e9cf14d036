"""``handouts catalog``: what translators and reviewers do with the catalogs."""

from __future__ import annotations

import click

from handouts.commands.catalog.check import check

EPILOG = """\b
Examples:
  handouts catalog check                   the rules for translations, in every language
"""


@click.group("catalog", epilog=EPILOG)
def catalog() -> None:
    """Work on the translations: check them."""


for command in (check,):
    catalog.add_command(command)
