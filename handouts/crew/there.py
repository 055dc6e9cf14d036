"""What a worker of another machine does with a group of pieces; the scheduler's workers find it here by name."""

from __future__ import annotations

import faulthandler
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from handouts.crew.kit import unpacked
from handouts.crew.parcel import at_home, unwrapped
from handouts.crew.steady import steadily
from handouts.crew.surroundings import Font, differences, surroundings
from handouts.crew.work import Answer, Work
from handouts.library import Library

# The text engine is not made for several threads, and a worker may have some.
ALONE = Lock()


@dataclass(frozen=True)
class Order:
    """What is the same for every group.

    ``work`` has no pieces yet. ``origins`` tells which folder of the one who asks has which name in the kit.
    ``expected`` describes the machine whose bytes are wanted, with the ``fonts`` of the whole plan. A piece may take so
    many ``seconds``.
    """

    work: Work
    digest: str
    origins: dict[str, str]
    fonts: tuple[Font, ...]
    expected: dict[str, str]
    seconds: float


@dataclass(frozen=True)
class Unlike:
    """A worker whose machine would make other bytes: its address, and in what it differs."""

    worker: str
    differences: tuple[str, ...]


def make_there(kit: bytes, order: Order, wrapped: bytes) -> list[Answer] | Unlike:
    """Make a group; give what came of each piece, in their order, with the PDFs of those that have a path."""
    with ALONE:
        address, room = _worker()
        folder = unpacked(order.digest, kit, room)
        pieces = unwrapped(wrapped, folder)
        if found := differences(_here(pieces[0].job.library, order.fonts), order.expected):
            return Unlike(address, tuple(found))
        return list(_answers(replace(order.work, pieces=pieces), order, folder))


@lru_cache(maxsize=8)
def _here(library: Library, fonts: tuple[Font, ...]) -> dict[str, str]:
    return surroundings(library, fonts)


def _worker() -> tuple[str, Path]:
    """Give the address of this worker, and the folder that is its own and goes with it."""
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:  # not a worker's thread
        return "this process", Path(tempfile.gettempdir())
    return str(worker.address), Path(worker.local_directory)


def _answers(work: Work, order: Order, folder: Path) -> Iterator[Answer]:
    with Path(os.devnull).open("w", encoding="ascii") as nowhere:
        answers = steadily(work, range(len(work.pieces)))
        for piece in work.pieces:
            # Not a thread of Python: what hangs may never let one run. The scheduler hears of a worker that ended.
            faulthandler.dump_traceback_later(order.seconds, exit=True, file=nowhere)
            try:
                _, answer = next(answers)
            finally:
                faulthandler.cancel_dump_traceback_later()
            error = at_home(answer.error, folder, order.origins) if answer.error else None
            yield replace(answer, error=error, pdf=answer.pdf if piece.path else None)
