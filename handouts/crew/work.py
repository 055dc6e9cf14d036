"""What a crew is given to do, and what comes back of each piece of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from handouts.errors import HandoutError
from handouts.job import Job
from handouts.store import store

if TYPE_CHECKING:
    from handouts.build import Made


class Piece(Protocol):
    """What becomes one file; without a path it is only checked."""

    @property
    def job(self) -> Job:
        """Give the job that the file is known by."""

    @property
    def path(self) -> Path | None:
        """Give the place of the file."""


@dataclass(frozen=True)
class Answer:
    """What came of one piece: its ``pages``, or the ``error``; it took so many ``seconds`` by the clock.

    ``pdf`` is there only until it is stored.
    """

    pages: int = 0
    seconds: float = 0.0
    error: HandoutError | None = None
    pdf: bytes | None = None


@dataclass(frozen=True)
class Work:
    """Pieces, and how they are made: by functions of a module, for other processes find them by name.

    ``make`` gets a few pieces at a time that differ only in their clinic, as far as there are such, and yields what
    came of each, in their order, as soon as it is there: each is timed and limited by itself. ``warm_up`` loads what
    every piece needs; it runs once, before the crew starts, and must neither fail nor take long.
    """

    pieces: Sequence[Piece]
    make: Callable[[Sequence[Any]], Iterator[Made | HandoutError]]
    warm_up: Callable[[Sequence[Any]], None] | None = None


class Executor(Protocol):
    """Does work: here, in a crew of processes, or past one machine."""

    def __call__(self, work: Work) -> Generator[tuple[int, Answer], None, None]:
        """Do the work; yield what came of each piece, as it ends, with its place in the plan."""


def made(work: Work, places: Sequence[int]) -> Iterator[tuple[int, Answer]]:
    """Make the pieces of these places; yield each with its place and its PDF."""
    pieces = [work.pieces[place] for place in places]
    started = perf_counter()
    for place, found in zip(places, work.make(pieces), strict=True):
        seconds = perf_counter() - started
        if isinstance(found, HandoutError):
            yield place, Answer(seconds=seconds, error=_alone(found))
        else:
            yield place, Answer(found.pages, seconds, pdf=found.pdf)
        started = perf_counter()


def _alone(error: HandoutError) -> HandoutError:
    """Give an error without the one that led to it: of that of another package nobody knows whether it can be sent."""
    return type(error)(error.problems)


def stored(piece: Piece, answer: Answer) -> Answer:
    """Store the PDF of an answer, whole or not at all; give the answer without it."""
    error = answer.error
    if answer.pdf is not None and piece.path is not None:
        try:
            store(piece.path, answer.pdf)
        except HandoutError as broken:
            error = broken
    return replace(answer, pdf=None, error=error)
