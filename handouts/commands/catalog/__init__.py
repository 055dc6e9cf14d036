"""``handouts catalog``: what translators and reviewers do with the catalogs."""

from __future__ import annotations

import click

from handouts.commands.catalog.sign_off import sign_off
from handouts.commands.catalog.status import status

EPILOG = """\b
Examples:
  handouts catalog status
  handouts catalog sign-off es using-a-cane --list
"""


@click.group("catalog", epilog=EPILOG)
def catalog() -> None:
    """Work with the translations: how far they are, and who has read them."""


for command in (status, sign_off):
    catalog.add_command(command)
