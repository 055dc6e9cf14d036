"""``handouts finder``: the sheet on which a patient points to a language."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts finder --clinic riverbend
  handouts finder --clinic my-clinic -l es -l ar -l so -o front-desk
"""


@click.command(epilog=EPILOG)
@options.clinics_option
@options.language_option
@options.output_option
@options.draft_option
@options.quiet_option
def finder(clinics: tuple[str, ...], tags: tuple[str, ...], output: Path, draft: bool, quiet: bool) -> None:
    """Make one sheet for the front desk: "Point to your language".

    Every language that the clinic offers stands there in its own letters and in English, with a sentence that asks for
    an interpreter.
    """
    from handouts.batch import clinic_folder, languages_of, load_clinics
    from handouts.errors import HandoutError, one_error
    from handouts.finder import Finder, build_finder
    from handouts.library import Library

    library = Library.bundled()
    files = load_clinics(library, clinics, Path())
    errors: list[HandoutError] = []
    for file in files:
        wanted = Finder(file, tuple(languages_of(file.library, tags or file.clinic.languages)), draft=draft)
        try:
            path = build_finder(file.library, wanted, clinic_folder(output, file, len(files)))
        except HandoutError as error:
            errors.append(error)
            continue
        if not quiet:
            click.echo(str(path))
    if failure := one_error(errors):
        raise failure
    if not quiet:
        click.echo("Next: print it on one page, and put it where patients come in.", err=True)
