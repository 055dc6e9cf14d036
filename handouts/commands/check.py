"""``handouts check``: everything that would stop a build, all at once, without building."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.console import Console

EPILOG = """\b
Examples:
  handouts check                 the clinic of this folder
  handouts check riverbend       a sample clinic
"""


@click.command(epilog=EPILOG)
@click.argument("clinic", required=False, metavar="[CLINIC]", shell_complete=options.complete_clinics)
@options.language_option
@options.verbose_option
@options.quiet_option
def check(clinic: str | None, tags: tuple[str, ...], verbose: bool, quiet: bool) -> None:
    """Check a CLINIC and all that it would print: its file, logo, translations, fonts and every laid-out page.

    Nothing is written.
    """
    from handouts.batch import library_problems, load_clinics, one_error, plan, run
    from handouts.errors import ClinicError
    from handouts.library import Library

    library = Library.bundled()
    try:
        files = load_clinics(library, (clinic,) if clinic else (), Path())
    except ClinicError as error:  # the pages must wait; what is wrong with the translations need not
        raise one_error([error, *library_problems(library, ())]) or error from None
    targets = plan(library, files, (), tags, None)
    with Console(verbose=verbose, quiet=quiet, label="Checking") as console:
        outcome = run(library, targets, console)
    if outcome.error:
        raise outcome.error
    if not quiet:
        name = files[0].clinic.name
        click.secho(f"{name}: nothing would stop a build ({outcome.checked} PDFs).", bold=True, err=True)
        click.echo("Next: handouts build" + (f" --clinic {clinic}" if clinic else ""), err=True)
