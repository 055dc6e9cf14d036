"""``handouts catalog``: what translators and reviewers need, on plain .po files."""

from __future__ import annotations

import click

from handouts.commands.catalog.extract import extract
from handouts.commands.catalog.new import new
from handouts.commands.catalog.update import update

EPILOG = """\b
Examples:
  handouts catalog update                  all catalogs, after the English has changed
  handouts catalog new tr                  begin the catalogs of a language
"""


@click.group("catalog", epilog=EPILOG)
def catalog() -> None:
    """Keep the translations: from the English in the templates to the catalogs (.po) of each language."""


for command in (extract, update, new):
    catalog.add_command(command)
