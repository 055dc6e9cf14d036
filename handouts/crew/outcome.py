"""What came of a plan: it is told of each piece as it ends, and kept in the order of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from handouts.crew.work import Executor, Piece, Work
from handouts.errors import HandoutError, one_error
from handouts.job import Job
from handouts.report import Reporter
from handouts.store import sweep


@dataclass(frozen=True)
class Entry:
    """What came of a target: a file at ``path`` of so many ``pages``, or the ``error``.

    It took so many ``seconds`` by the clock, in the process that made it.
    """

    target: Piece
    path: Path | None = None
    pages: int = 0
    seconds: float = 0.0
    error: HandoutError | None = None

    @property
    def job(self) -> Job:
        """Give the job of the target."""
        return self.target.job


@dataclass(frozen=True)
class Outcome:
    """What came of a plan, in the order of the plan."""

    entries: Sequence[Entry] = ()

    @property
    def made(self) -> list[Path]:
        """Give the files that were made."""
        return [entry.path for entry in self.entries if entry.path]

    @property
    def for_shop(self) -> list[Path]:
        """Give those of the files that go to a print shop."""
        return [entry.path for entry in self.entries if entry.path and entry.job.output.public]

    @property
    def checked(self) -> int:
        """Count the jobs that were only checked, and passed."""
        return sum(entry.error is None and entry.path is None for entry in self.entries)

    @property
    def failures(self) -> list[tuple[Job, HandoutError]]:
        """Give the jobs that failed, and why."""
        return [(entry.job, entry.error) for entry in self.entries if entry.error]

    @property
    def error(self) -> HandoutError | None:
        """Give one error for all failures: of their common kind, or of several kinds."""
        return one_error([error for _, error in self.failures])


def carry_out(work: Work, reporter: Reporter, executor: Executor) -> Outcome:
    """Do work, and tell of each piece as it ends."""
    entries: dict[int, Entry] = {}
    reporter.started(len(work.pieces))
    for folder in {piece.path.parent for piece in work.pieces if piece.path}:
        sweep(folder)
    with closing(executor(work)) as answers:  # what interrupts a report ends the processes too
        for place, answer in answers:
            piece = work.pieces[place]
            path = None if answer.error else piece.path
            entries[place] = Entry(piece, path, answer.pages, answer.seconds, answer.error)
            if answer.error:
                reporter.failed(piece.job, answer.error)
            else:
                reporter.made(piece.job, path, answer.pages)
    return Outcome(tuple(entries[place] for place in sorted(entries)))
