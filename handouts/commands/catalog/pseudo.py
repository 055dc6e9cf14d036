"""``handouts catalog pseudo``: drafts in languages that do not exist, to look at the layout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options
from handouts.commands.console import Console

if TYPE_CHECKING:
    from handouts.errors import Problem

KINDS = ("accented", "right-to-left", "ids")

EPILOG = """\b
Examples:
  handouts catalog pseudo --clinic riverbend                      every handout, every kind
  handouts catalog pseudo using-a-cane --clinic my-clinic --kind accented
  handouts catalog pseudo using-a-cane --clinic my-clinic --kind right-to-left --edition bilingual
"""


@click.command("pseudo", epilog=EPILOG)
@options.handout_argument
@click.option(
    "--kind", "kinds", metavar="KIND", multiple=True, type=click.Choice(KINDS),
    help="accented: accents on all letters, and every text two fifths longer. right-to-left: English by its sound in "
    "Arabic letters. ids: English with the number of each message. May be given several times; none means all.",
)  # fmt: skip
@options.clinics_option
@options.edition_option
@options.output_option
@options.verbose_option
@options.quiet_option
@click.pass_context
def pseudo(
    context: click.Context,
    handout_ids: tuple[str, ...],
    kinds: tuple[str, ...],
    clinics: tuple[str, ...],
    edition_names: tuple[str, ...],
    output: Path,
    verbose: bool,
    quiet: bool,
) -> None:
    """Make drafts of every HANDOUT (all, if none is named) in pseudo-languages, to see what a translation would break.

    The languages are made in memory and stand in no list. Every page says DRAFT. What does not pass the inspection is
    made all the same and told, with exit code 7. With the edition “bilingual” the English stands beside.
    """
    from handouts.batch import clinic_folder, handouts_of, load_clinics
    from handouts.editions import editions_of
    from handouts.errors import HandoutError, PageError, one_error
    from handouts.job import Job
    from handouts.library import Library
    from handouts.pseudo import pseudo_language
    from handouts.pseudo_sheets import store_draft
    from handouts.stopping import stop_if_wished

    files = load_clinics(Library.bundled(), clinics, Path())
    jobs = [
        (Job(handout, pseudo_language(clinic.library, kind, handout.id), clinic, edition, draft=True),
         clinic_folder(output, clinic, len(files)))
        for clinic in files
        for handout in handouts_of(clinic.library, handout_ids)
        for kind in dict.fromkeys(kinds or KINDS)
        for edition in editions_of(edition_names)
    ]  # fmt: skip
    faults: list[Problem] = []
    errors: list[HandoutError] = []
    with Console(verbose=verbose, quiet=quiet, label="Making drafts") as console:
        console.started(len(jobs))
        for job, folder in jobs:
            stop_if_wished()
            try:
                path, pages, found = store_draft(job, folder)
            except HandoutError as error:
                errors.append(error)
                console.failed(job, error)
                continue
            faults += found
            console.made(job, path, pages)
    _show_faults(faults)
    if error_of_all := one_error(errors):
        raise error_of_all
    if faults:
        context.exit(PageError.exit_code)


def _show_faults(faults: list[Problem]) -> None:
    if faults:
        click.secho(f"{len(faults)} places where the layout is not right:", bold=True, err=True)
    for fault in faults:
        click.echo(f"  {fault.what}", err=True)
