"""``handouts contact-sheet``: every language's first page in one picture."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.console import Console

EPILOG = """\b
Examples:
  handouts contact-sheet trigger-point-injections --clinic riverbend
  handouts contact-sheet trigger-point-injections --clinic my-clinic -l ar -l ur -l fa -o right-to-left.png
"""


@click.command("contact-sheet", epilog=EPILOG)
@click.argument("handout", shell_complete=options.complete_handouts)
@options.clinics_option
@options.language_option
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    default=Path("contact-sheet.png"), show_default=True, help="The picture (PNG).",
)  # fmt: skip
@options.draft_option
@options.verbose_option
@options.quiet_option
def contact_sheet(
    handout: str,
    clinics: tuple[str, ...],
    tags: tuple[str, ...],
    output: Path,
    draft: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Put the first page of a HANDOUT in every language into one picture, to look them over at once.

    Each page passes its inspection first, as in a build.
    """
    from handouts.batch import load_clinics, plan
    from handouts.contact_sheet import contact_sheet as make_sheet
    from handouts.library import Library
    from handouts.store import store

    library = Library.bundled()
    files = load_clinics(library, clinics, Path())
    jobs = [target.job for target in plan(files, (handout,), tags, None, draft=draft)]
    with Console(verbose=verbose, quiet=quiet, label="Making pages") as console:
        picture = make_sheet(library, jobs, console)
    store(output, picture)
    if not quiet:
        click.echo(str(output))
