"""``handouts catalog``: what translators and reviewers need, on plain .po files."""

from __future__ import annotations

import click

from handouts.commands.catalog.check import check
from handouts.commands.catalog.export import export
from handouts.commands.catalog.extract import extract
from handouts.commands.catalog.glossary import glossary
from handouts.commands.catalog.import_ import import_
from handouts.commands.catalog.new import new
from handouts.commands.catalog.pseudo import pseudo
from handouts.commands.catalog.sign_off import sign_off
from handouts.commands.catalog.status import status
from handouts.commands.catalog.suggest import suggest
from handouts.commands.catalog.update import update

EPILOG = """\b
Examples:
  handouts catalog update                  all catalogs, after the English has changed
  handouts catalog new tr                  begin the catalogs of a language
  handouts catalog check                   what is wrong with them, by rule
  handouts catalog status                  how far each language is
  handouts catalog sign-off es using-a-cane --list
  handouts catalog export es --format xliff    for an agency, and back with import
"""


@click.group("catalog", epilog=EPILOG)
def catalog() -> None:
    """Keep the translations: from the English in the templates to catalogs (.po) that somebody has signed off."""


for command in (
    extract,
    update,
    new,
    check,
    status,
    sign_off,
    export,
    import_,
    pseudo,
    suggest,
    glossary,
):
    catalog.add_command(command)
