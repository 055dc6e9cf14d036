"""``handouts catalog``: what translators and reviewers do with the catalogs."""

from __future__ import annotations

import click

from handouts.commands.catalog.check import check


@click.group("catalog")
def catalog() -> None:
    """Work on the translations: check them."""


for command in (check,):
    catalog.add_command(command)
