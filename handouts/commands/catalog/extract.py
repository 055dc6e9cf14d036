"""``handouts catalog extract``: the English of the templates, for translators."""

from __future__ import annotations

import json
from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts catalog extract                      into the locales of the program
  handouts catalog extract -o for-translators
  handouts catalog extract --clinic my-clinic   what the clinic's own folder adds
  handouts catalog extract --check              for CI: exit code 10 if a file is out of date
"""


@click.command(epilog=EPILOG)
@options.clinic_option
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the files; without it, the locales of the program, or of the clinic's own folder.",
)  # fmt: skip
@click.option("--check", is_flag=True, help="Write nothing, and end with exit code 10 if a file is out of date.")
@options.json_option
def extract(clinic: str | None, output: Path | None, check: bool, as_json: bool) -> None:
    """Write the English messages of the templates into .pot files, one for each handout and one that all share.

    A file that only its date would change stays as it is.
    """
    from datetime import UTC, datetime

    from handouts.batch import load_clinics
    from handouts.errors import OutdatedError, Problem
    from handouts.library import Library
    from handouts.source.pot_file import pot_files
    from handouts.source.shelf import layers, own_library
    from handouts.store import store

    library = own_library(load_clinics(Library.bundled(), [clinic], Path())[0]) if clinic else Library.bundled()
    # A group's folder has files of its own; what is wanted somewhere else is the nearest folder's alone.
    found = [
        template
        for layer in (layers(library)[:1] if output else layers(library))
        for template in pot_files(layer, output, datetime.now(UTC))
    ]
    outdated = [template for template in found if not template.is_current]
    if not check:
        for template in outdated:
            store(template.file, template.data)
    if as_json:
        click.echo(json.dumps([template.as_data() for template in found], ensure_ascii=False, indent=2))
    else:
        for template in found:
            state = "up to date" if template.is_current else "out of date" if check else "written"
            click.echo(f"{template.file}: {template.messages} messages, {state}")
    if check and outdated:
        remedy = "Run “handouts catalog extract”."
        raise OutdatedError(
            Problem("This file is not what the templates say.", remedy, template.file) for template in outdated
        )
