"""``handouts preview``: see a draft at once, and again whenever one of its files is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options
from handouts.errors import HandoutError, Problem

if TYPE_CHECKING:
    from handouts.fit import Fit
    from handouts.job import Job

EPILOG = """\b
Examples:
  handouts preview km using-a-cane --watch      and save the .po file in your editor
  handouts preview es using-a-cane --clinic my-clinic --no-open
"""

# More warnings than these are not read while one types; errors are told all.
MOST_WARNINGS = 12


@click.command(epilog=EPILOG)
@click.argument("tag", metavar="LANG", shell_complete=options.complete_languages)
@click.argument("handout", metavar="HANDOUT", shell_complete=options.complete_handouts)
@click.option("--watch", is_flag=True, help="Go on, and set it again when one of its files is saved; Ctrl-C ends it.")
@click.option("--no-open", is_flag=True, help="Do not open the PDF.")
@options.clinic_option
@options.output_option
def preview(tag: str, handout: str, watch: bool, no_open: bool, clinic: str | None, output: Path) -> None:
    """Show the draft of HANDOUT in LANG as it would be printed, and what the checks find in it.

    The PDF is written even if it would not pass, and is no sheet to hand out. A viewer that looks at its file again
    shows each new one.
    """
    from handouts.draft_job import draft_of
    from handouts.library import Library

    screen = _Screen(output, lambda: draft_of(Library.bundled(), tag, handout, clinic), opening=not no_open)
    try:
        if watch:
            screen.watch()
        else:
            screen.renew()
    except KeyboardInterrupt:
        click.echo("\nStopped.", err=True)


class _Screen:
    """What somebody has before them while they work: the last PDF, and what was told of it."""

    def __init__(self, folder: Path, job: Callable[[], Job], *, opening: bool) -> None:
        self._folder = folder
        self._job_now = job
        self._job = job()
        self._opening = opening
        self._fit: Fit | None = None
        self._shows = True  # the words as they are now

    def renew(self) -> None:
        """Set the draft, put it into its place and tell what is found.

        Raises:
            HandoutError: there is nothing to show.
        """
        from handouts.preview.draft import findings_of, look_at, show

        begun = time.perf_counter()
        self._job = self._job_now()
        look = look_at(self._job.library, self._job, self._fit)
        path = show(self._folder, self._job, look)
        took = time.perf_counter() - begun
        self._fit = look.fit
        click.echo(str(path))
        click.echo(f"{time.strftime('%H:%M:%S')}  pages: {look.pages}, {took:.1f} s", err=True)
        if self._opening:
            self._opening = False
            click.launch(str(path))
        findings = list(findings_of(self._job.library, self._job))
        errors = [finding for finding in findings if finding.severity == "error"]
        warnings = [finding for finding in findings if finding.severity != "error"]
        _tell("page", look.problems, "yellow")
        _tell("error", (Problem(found.what, found.remedy, found.file, found.line) for found in errors), "red")
        told = warnings[:MOST_WARNINGS]
        _tell("look", (Problem(found.what, "", found.file, found.line) for found in told), None)
        if more := len(warnings) - len(told):
            click.echo(f"  and {more} more to look at: handouts catalog check {self._job.language.tag}", err=True)
        if not findings and not look.problems:
            click.echo("  The checks find nothing.", err=True)

    def settle(self) -> None:
        """Set the draft just as it would be printed: more closely or roomily than before, if that looks better now.

        Raises:
            HandoutError: there is nothing to show.
        """
        from handouts.preview.draft import look_at, show

        look = look_at(self._job.library, self._job)
        if look.fit != self._fit:
            show(self._folder, self._job, look)
            self._fit = look.fit
            click.echo(f"  It looks better set otherwise: pages: {look.pages}.", err=True)

    def watch(self) -> None:
        """Set the draft again and again, whatever is wrong with it in between."""
        from handouts.preview.afresh import forget
        from handouts.preview.watch import changes, stamps_of

        seen = stamps_of(self._job)
        self._attempt(self.renew)
        click.echo("Waiting for a file to be saved; Ctrl-C ends this.", err=True)
        for changed in changes(lambda: stamps_of(self._job), seen, self._settle):
            forget(changed)
            self._attempt(self.renew)

    def _settle(self) -> None:
        if self._shows:
            self._attempt(self.settle)

    def _attempt(self, doing: Callable[[], None]) -> None:
        self._shows = True
        try:
            doing()
        except HandoutError as error:
            self._shows = False
            click.secho(f"{error.kind}:", fg="red", bold=True, err=True)
            _tell("error", error.problems, "red")


def _tell(label: str, problems: Iterable[Problem], colour: str | None) -> None:
    from handouts.rules.show import plain

    for problem in problems:
        click.secho(f"  {label}: ", fg=colour, nl=False, err=True)
        click.echo("\n  ".join(map(plain, str(problem).split("\n"))), err=True)
