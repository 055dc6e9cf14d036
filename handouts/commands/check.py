"""``handouts check``: everything that would stop a build, all at once, without building."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options
from handouts.commands.console import Console
from handouts.commands.crew_options import CrewWish, crew_options

if TYPE_CHECKING:
    from handouts.errors import Problem

EPILOG = """\b
Examples:
  handouts check                 the clinic of this folder
  handouts check riverbend       a sample clinic
"""


@click.command(epilog=EPILOG)
@click.argument("clinic", required=False, metavar="[CLINIC]", shell_complete=options.complete_clinics)
@options.language_option
@options.edition_option
@options.for_option
@crew_options
@options.verbose_option
@options.quiet_option
def check(
    clinic: str | None,
    tags: tuple[str, ...],
    edition_names: tuple[str, ...],
    output_names: tuple[str, ...],
    crew: CrewWish,
    verbose: bool,
    quiet: bool,
) -> None:
    """Check a CLINIC and all that it would print: its file, logo, translations, fonts and every laid-out page.

    Nothing is written.
    """
    from handouts.batch import load_clinics, plan, run
    from handouts.editions import editions_of
    from handouts.errors import ClinicError, one_error
    from handouts.library import Library
    from handouts.library_checks import doubts, library_problems
    from handouts.outputs import outputs_of

    library = Library.bundled()
    try:
        files = load_clinics(library, (clinic,) if clinic else (), Path())
    except ClinicError as error:  # the pages must wait; what is wrong with the translations need not
        raise one_error([error, *library_problems(library, ())]) or error from None
    targets = plan(files, (), tags, None, editions=editions_of(edition_names), outputs=outputs_of(output_names))
    with Console(verbose=verbose, quiet=quiet, label="Checking") as console:
        outcome = run(targets, console, crew.executor())
    if outcome.error:
        raise outcome.error
    if not quiet:
        _show_doubts(doubts(files[0].library, dict.fromkeys(target.job.language for target in targets)))
        name = files[0].clinic.name
        click.secho(f"{name}: nothing would stop a build ({outcome.checked} PDFs).", bold=True, err=True)
        click.echo("Next: handouts build" + (f" --clinic {clinic}" if clinic else ""), err=True)


def _show_doubts(problems: list[Problem]) -> None:
    if problems:
        click.secho("Worth a look by somebody who reads the language (this stops nothing):", bold=True, err=True)
    for problem in problems:
        click.echo(f"  {problem}", err=True)
