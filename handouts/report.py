"""How long work tells of itself: a small protocol, so that library code never prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from handouts.errors import HandoutError
from handouts.job import Job


class Reporter(Protocol):
    """Hears of each job as it ends."""

    def started(self, total: int) -> None:
        """Hear that so many jobs are to be done."""

    def made(self, job: Job, path: Path | None, pages: int) -> None:
        """Hear of a job that is done; ``path`` is its file, or None if it was only checked."""

    def failed(self, job: Job, error: HandoutError) -> None:
        """Hear of a job that was not done."""


@dataclass
class Buffer:
    """A reporter that keeps what it hears."""

    total: int = 0
    files: list[Path | None] = field(default_factory=list)
    failures: list[tuple[Job, HandoutError]] = field(default_factory=list)

    def started(self, total: int) -> None:
        """Keep the number of jobs."""
        self.total = total

    def made(self, job: Job, path: Path | None, pages: int) -> None:
        """Keep the file."""
        self.files.append(path)

    def failed(self, job: Job, error: HandoutError) -> None:
        """Keep the failure."""
        self.failures.append((job, error))
