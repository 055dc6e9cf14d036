"""How a command tells of long work: a progress bar on a terminal, else a line for each file; and of tickets."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from handouts.time_left import time_left

if TYPE_CHECKING:
    from pathlib import Path

    from handouts.crew.outcome import Outcome
    from handouts.errors import HandoutError
    from handouts.job import Job
    from handouts.library import Library


class Console:
    """A reporter that writes to stderr, and the paths of files to stdout."""

    def __init__(self, *, verbose: bool, quiet: bool, label: str) -> None:
        self._verbose = verbose
        self._quiet = quiet
        self._label = label
        self._bar: Any = None
        self._began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def started(self, total: int) -> None:
        """Open a progress bar if somebody watches and wants no more than that."""
        if sys.stderr.isatty() and not self._quiet and not self._verbose:
            self._bar = click.progressbar(
                length=total, label=self._label, file=sys.stderr, show_eta=False, show_percent=False, show_pos=True,
                item_show_func=lambda left: left,
            )  # fmt: skip
            self._bar.render_progress()
            self._began = monotonic()

    def made(self, job: Job, path: Path | None, pages: int) -> None:
        """Tell of a file on stdout, where a script can read it."""
        self._step()
        watched = self._bar is not None and sys.stdout.isatty()
        if path is not None and not watched and not self._quiet:
            click.echo(str(path))
        if self._verbose:
            click.echo(f"{job}: {pages} pages, passed its inspection", err=True)

    def failed(self, job: Job, error: HandoutError) -> None:
        """Tell that a job failed; why stands in the summary."""
        self._step()
        if self._bar is None and not self._quiet:
            click.secho(f"not made: {job}", fg="red", err=True)

    def _step(self) -> None:
        if self._bar is not None:
            done = self._bar.pos + 1
            self._bar.update(1, time_left(done, self._bar.length, monotonic() - self._began))


def write_tickets_of(library: Library, outcome: Outcome, *, quiet: bool) -> None:
    """Write the job tickets of the files for a print shop, and tell where they are on stdout.

    Raises:
        HandoutError: a ticket cannot be written.
    """
    if not outcome.for_shop:
        return
    from handouts.ticket_sheet import renew_tickets

    for path in renew_tickets(library, outcome.for_shop):
        if not quiet:
            click.echo(str(path))
