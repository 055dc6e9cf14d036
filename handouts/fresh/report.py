"""The report of a run, for a script that acts on it: each PDF that was asked for, what is wrong, and what it took."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated, Literal

from pydantic import Field

from handouts.errors import HandoutError
from handouts.fresh.piece import Piece, program_digest
from handouts.fresh.run import Done
from handouts.fresh.shelf import Shelf
from handouts.fresh.state import FileState
from handouts.provenance import versions
from handouts.record import Count, Digest, Name, Part, Size
from handouts.store import store

# As a shell has it, of a run that was stopped.
STOPPED = 1


class JobReport(Part):
    """One PDF. What nobody knows of it is empty: of one that failed, or that is for one patient."""

    file: str
    state: Literal["made", "as it was", "failed", "not tried"]
    clinic: Name
    handout: Name
    language: Name
    edition: Name
    output: Name
    draft: bool
    pages: Count | None = None
    size: Size | None = None
    sha256: Digest | None = None
    code: str | None = None
    made_of: Digest | None = Field(default=None, description="changes with anything that the PDF is made of")
    seconds: float = 0.0


class FindingReport(Part):
    """One thing that is wrong: ``job`` is the file that it is about; empty if it is about the whole run."""

    job: str | None
    kind: str
    exit_code: int
    what: str
    remedy: str
    file: str | None
    line: int | None
    key: str


class RunReport(Part):
    """A run. All that differs between two runs that do the same is ``started`` and ``seconds``."""

    form: Literal[1] = 1
    command: str
    folder: str
    started: str
    seconds: float
    exit_code: int
    counts: dict[str, int]
    jobs: Annotated[tuple[JobReport, ...], Field(strict=False)]
    findings: Annotated[tuple[FindingReport, ...], Field(strict=False)]
    unwanted: Annotated[tuple[str, ...], Field(strict=False)]
    removed: Annotated[tuple[str, ...], Field(strict=False)]
    tickets: Annotated[tuple[str, ...], Field(strict=False)]
    versions: dict[str, str]
    program: Digest = Field(description="of the program's own code")


@dataclass
class RunLog:
    """What is known of a run while it goes on, so that a report can be written however it ends."""

    command: str
    folder: Path
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    shelf: Shelf | None = None
    done: Done | None = None
    error: HandoutError | None = None
    _clock: float = field(default_factory=perf_counter)

    def report(self) -> RunReport:
        """Sum up the run as it is now."""
        jobs = [self._job(self.shelf, name, piece) for name, piece in self.shelf.wanted.items()] if self.shelf else []
        done = self.done
        exit_code = self.error.exit_code if self.error else 0 if done else STOPPED
        return RunReport(
            command=self.command,
            folder=str(self.folder),
            started=self.started.isoformat(timespec="seconds"),
            seconds=round(perf_counter() - self._clock, 3),
            exit_code=exit_code,
            counts={"jobs": len(jobs), **{state: sum(job.state == state for job in jobs) for state in _STATES}},
            jobs=tuple(jobs),
            findings=tuple(self._findings()),
            unwanted=tuple(done.unwanted) if done else (),
            removed=tuple(done.removed) if done else (),
            tickets=tuple(self._name(path) for path in done.tickets) if done else (),
            versions=versions(),
            program=program_digest(),
        )

    def write(self, path: Path) -> None:
        """Write the report.

        Raises:
            StoreError: it cannot be written.
        """
        text = json.dumps(self.report().model_dump(mode="json"), ensure_ascii=False, indent=1)
        store(path, f"{text}\n".encode())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)

    def _job(self, shelf: Shelf, name: str, piece: Piece) -> JobReport:
        job = piece.job
        known = shelf.kept.get(name) or shelf.made.get(name)
        return JobReport(
            file=name,
            state=self._state(shelf, name, piece),
            clinic=job.clinic.id,
            handout=job.handout.id,
            language=job.language.tag,
            edition=job.edition.name,
            output=job.output.name,
            draft=job.draft,
            seconds=round(self._seconds().get(piece.path, 0.0), 3),
            **(_facts(known) if known else {}),  # type: ignore[arg-type]
        )

    def _seconds(self) -> dict[Path | None, float]:
        entries = self.done.outcome.entries if self.done else ()
        return {entry.target.path: entry.seconds for entry in entries}

    def _state(self, shelf: Shelf, name: str, piece: Piece) -> Literal["made", "as it was", "failed", "not tried"]:
        if name in shelf.kept:
            return "as it was"
        if name in shelf.made or (self.done and piece.path in self.done.outcome.made):
            return "made"
        return "failed" if self.done else "not tried"

    def _findings(self) -> Iterator[FindingReport]:
        failures = self.done.outcome.failures if self.done else []
        names = {id(error): self._name(path) for path, error in self._failed_paths()}
        for _, error in failures:
            yield from _of_error(error, names.get(id(error)))
        if self.error and not failures:
            yield from _of_error(self.error, None)

    def _failed_paths(self) -> Iterator[tuple[Path, HandoutError]]:
        for entry in self.done.outcome.entries if self.done else ():
            if entry.error and entry.target.path:
                yield entry.target.path, entry.error


_STATES = ("made", "as it was", "failed", "not tried")


def _facts(known: FileState) -> Mapping[str, object]:
    return {
        "pages": known.pages,
        "size": known.size,
        "sha256": known.sha256,
        "code": known.code,
        "made_of": known.key,
    }


def _of_error(error: HandoutError, name: str | None) -> Iterable[FindingReport]:
    return [
        FindingReport(
            job=name,
            kind=error.kind,
            exit_code=error.exit_code,
            what=problem.what,
            remedy=problem.remedy,
            file=str(problem.file) if problem.file else None,
            line=problem.line,
            key=problem.key,
        )
        for problem in error.problems
    ]
