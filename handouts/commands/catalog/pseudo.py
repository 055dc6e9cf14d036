"""``handouts catalog pseudo``: drafts in languages that do not exist, to look at the layout."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.console import Console

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
def pseudo(
    handout_ids: tuple[str, ...],
    kinds: tuple[str, ...],
    clinics: tuple[str, ...],
    edition_names: tuple[str, ...],
    output: Path,
    verbose: bool,
    quiet: bool,
) -> None:
    """Make drafts of every HANDOUT (all, if none is named) in pseudo-languages, to see what a translation would break.

    The languages are made in memory and stand in no list. Every page says DRAFT. With the edition “bilingual” the
    English stands beside.
    """
    from handouts.batch import Target, clinic_folder, handouts_of, load_clinics, run
    from handouts.editions import editions_of
    from handouts.job import Job
    from handouts.library import Library
    from handouts.pseudo import pseudo_language

    library = Library.bundled()
    files = load_clinics(library, clinics, Path())
    targets = [
        Target(
            Job(handout, pseudo_language(clinic.library, kind, handout.id), clinic, edition, draft=True),
            clinic_folder(output, clinic, len(files)),
        )
        for clinic in files
        for handout in handouts_of(clinic.library, handout_ids)
        for kind in dict.fromkeys(kinds or KINDS)
        for edition in editions_of(edition_names)
    ]
    with Console(verbose=verbose, quiet=quiet, label="Making drafts") as console:
        outcome = run(targets, console)
    if outcome.error:
        raise outcome.error
