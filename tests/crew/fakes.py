"""Work without pages: what a crew makes of pieces that do what their names say. Runs as a program too."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handouts.build import Made
from handouts.crew.crew import Crew
from handouts.crew.outcome import Outcome, carry_out
from handouts.crew.work import Work
from handouts.errors import PageError, Problem
from handouts.job import Job
from handouts.report import Buffer
from handouts.stopping import heed_signals
from tests.pages import job_of


@cache
def english() -> Job:
    return job_of("en", "riverbend")


@dataclass(frozen=True)
class Fake:
    """A piece that does what its name says."""

    name: str
    folder: Path | None
    job: Job

    @property
    def path(self) -> Path | None:
        return self.folder / f"{self.name}.pdf" if self.folder else None


def hang() -> None:
    time.sleep(600)


def eat() -> None:
    kept = []
    while True:
        kept.append(b"x" * (16 << 20))
        time.sleep(0.001)


def dawdle() -> None:
    time.sleep(0.2)


KEPT = []


def keep() -> None:
    KEPT.append(b"x" * (200 << 20))


def segfault() -> None:
    faulthandler.disable()  # a crash on purpose is no news for whoever reads what the tests print
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(3)


def err() -> None:
    raise KeyError("the name of a patient")


def half_written(piece: Fake) -> None:
    """Hang with a file begun."""
    piece.folder.mkdir(parents=True, exist_ok=True)
    (piece.folder / f".{piece.path.name}-{os.getpid()}-abc.part").write_bytes(b"%PDF-")
    hang()


DEEDS = {"hang": hang, "slow": dawdle, "keep": keep, "eat": eat, "segfault": segfault, "leave": leave, "err": err}


def make(pieces: Sequence[Fake]) -> Iterator[Made | PageError]:
    for piece in pieces:
        deed = piece.name.partition("-")[0]
        if deed == "half":
            half_written(piece)
        elif deed == "bad":
            yield PageError([Problem("What is wrong.", "Mend it.", Path("page.html"), 3), Problem("More.")])
        else:
            DEEDS.get(deed, lambda: None)()
            yield Made(
                piece.job, f"{piece.name} {os.getpid() if deed in {'pid', 'keep'} else ''}".encode(), len(piece.name)
            )


def pieces(folder: Path | None, *names: str) -> list[Fake]:
    return [Fake(name, folder, english()) for name in names]


def done(executor: Crew, folder: Path | None, *names: str) -> Outcome:
    return carry_out(Work(pieces(folder, *names), make), Buffer(), executor)


if __name__ == "__main__":
    heed_signals()
    done(Crew(2), Path(sys.argv[1]), *sys.argv[2:])
