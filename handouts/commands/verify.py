"""``handouts verify``: what a PDF is, and whether it is still current."""

from __future__ import annotations

import json
from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.verdicts import show_verdict

EPILOG = """\b
Examples:
  handouts verify out/trigger-point-injections_es_Spanish_Letter.pdf
  handouts verify old/*.pdf --clinic my-clinic --json

Exit codes: 0 all current · 10 something is out of date · 11 a PDF that cannot be told, or not whole.
"""


@click.command(epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-c", "--clinic", metavar="FILE|NAME", shell_complete=options.complete_clinics,
    help="The clinic file, its folder, or a sample clinic. Without it, it is looked for in the folders above the PDF.",
)  # fmt: skip
@options.json_option
def verify(files: tuple[Path, ...], clinic: str | None, as_json: bool) -> None:
    """Tell what each PDF is, and what has changed since it was made.

    The file itself says what it was made of: handout, translation, clinic file, devices, style, fonts and program.
    """
    from handouts.errors import UnknownSheetError, one_error
    from handouts.library import Library
    from handouts.stale import freshness_error
    from handouts.verify import verify as verify_file

    library = Library.bundled()
    verdicts, errors = [], []
    for path in files:
        try:
            verdicts.append(verify_file(library, path, clinic))
        except UnknownSheetError as error:
            errors.append(UnknownSheetError(error.problems))
    if as_json:
        click.echo(json.dumps([verdict.as_data() for verdict in verdicts], ensure_ascii=False, indent=2))
    else:
        for verdict in verdicts:
            show_verdict(verdict)
    found = freshness_error(verdicts, [])
    if failure := one_error([error for error in (found, *errors) if error]):
        raise failure
