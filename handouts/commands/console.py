"""How a command tells of long work: a progress bar on a terminal, else a line for each file; and of tickets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from handouts.time_left import time_left

if TYPE_CHECKING:
    from handouts.errors import HandoutError
    from handouts.fresh.report import RunLog
    from handouts.fresh.run import Done
    from handouts.job import Job


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


@contextmanager
def reported(log: RunLog, path: Path | None) -> Iterator[None]:
    """Write the report of a run to a ``path``, if there is one, however the run ends."""
    from handouts.errors import HandoutError

    try:
        yield
    except HandoutError as error:
        log.error = error
        raise
    finally:
        if path:
            log.write(path)


def summarise(done: Done, folder: Path, noun: str) -> None:
    """Tell on stderr what a run has done, and on stdout where the job tickets are."""
    from handouts.fresh.quick import told_nothing, told_unwanted

    for ticket in done.tickets:
        click.echo(str(ticket))
    for name in done.removed:
        click.echo(f"removed: {name}", err=True)
    for line in told_unwanted(done.unwanted):
        click.echo(line, err=True)
    if done.nothing:
        click.secho(told_nothing(len(done.current), str(folder.resolve())), bold=True, err=True)
        return
    made, kept, failures = len(done.outcome.made), len(done.shelf.kept), done.outcome.failures
    all_ = counted(len(done.shelf.wanted), noun)
    were = "was as it should be" if kept == 1 else "were as they should be"
    said = f"{made} of {all_} made anew, {kept} {were}, in" if kept else f"{counted(made, noun)} made, in"
    click.secho(f"{said} {folder.resolve()}", bold=True, err=True)
    if failures:
        click.secho(f"{counted(len(failures), noun)} not made:", fg="red", bold=True, err=True)
        for job, _ in failures:
            click.echo(f"  {job}", err=True)
    elif made:
        click.echo("Look at them before you print: no person has reviewed a sheet that says so.", err=True)


def counted(number: int, noun: str) -> str:
    """Say how many there are of something."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def asked_of(context: click.Context) -> dict[str, str]:
    """Give what decides what a command makes: its options, without those that only say what is told of it."""
    how = ("jobs", "seconds", "memory_mb", "address")
    told = ("again", "prune", "report", "manifest", "verbose", "quiet", *how)
    asked = {name: str(value) for name, value in sorted(context.params.items()) if name not in told}
    return asked | {"folder": str(Path.cwd())}
