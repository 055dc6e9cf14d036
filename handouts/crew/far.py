"""Past one machine: the same plan on the workers of a Dask scheduler; the PDFs come back and are stored here.

The scheduler gives a group that was lost with its worker to another one. Each answer is taken once, so each PDF is
stored once, whole. Only so many groups are under way that their PDFs fit into memory.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any

from handouts.crew.fate import lost_there
from handouts.crew.groups import groups
from handouts.crew.kit import pack
from handouts.crew.limits import Limits
from handouts.crew.parcel import wrapped
from handouts.crew.surroundings import fonts_for, surroundings
from handouts.crew.there import Order, Unlike, make_there
from handouts.crew.work import Answer, Work, stored
from handouts.errors import FarError, Problem
from handouts.stopping import stop_if_wished

ADDRESS = re.compile(r"dask://(?P<place>(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+):[0-9]{1,5})/?")

# The most pieces of a group: they come back together, and are lost together.
MOST = 10

# How many groups are under way for each worker: one that it makes, one that it has at hand, one on its way back.
AHEAD = 3

# Seconds: to reach the scheduler; to wait for a worker at all; between two looks at what else there is to do.
TO_CONNECT = 10.0
FOR_WORKERS = 60.0
TICK = 1.0


@dataclass(frozen=True)
class Far:
    """An executor on the workers of the scheduler at ``address`` (``dask://HOST:PORT``)."""

    address: str
    limits: Limits = field(default_factory=Limits)
    patience: float = FOR_WORKERS

    def __post_init__(self) -> None:
        if not ADDRESS.fullmatch(self.address):
            what = f"“{self.address}” is not the address of a scheduler."
            raise FarError(Problem(what, "Write it like --executor dask://10.0.0.5:8786."))

    def __call__(self, work: Work) -> Generator[tuple[int, Answer], None, None]:
        """Do the work.

        Raises:
            FarError: the scheduler is not there, or its workers cannot do the work.
        """
        if not work.pieces:
            return
        if any(piece.job.options for piece in work.pieces):
            what = "What is filled in for one patient does not go to other machines."
            raise FarError(Problem(what, "Leave --executor out, or --option."))
        client = _connected(self.address)
        try:
            yield from _Errand(client, work, self).run()
        except (OSError, TimeoutError) as broken:  # Dask's errors of a connection are of this kind
            raise _lost_scheduler(self.address) from broken
        finally:
            client.close(timeout=TICK)


def _connected(address: str) -> Any:  # noqa: ANN401 - the client of an optional library
    """Reach the scheduler.

    Raises:
        FarError: it is not there, or what it takes to reach it is not installed.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as missing:
        what = f"For --executor dask://… the package “{missing.name}” is missing."
        raise FarError(Problem(what, "Install it: pip install 'handouts[dask]'.")) from None
    for name in ("distributed", "distributed.client", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is told in our words
    place = address.removeprefix("dask://").rstrip("/")
    try:
        return Client(f"tcp://{place}", timeout=TO_CONNECT, set_as_default=False, name="handouts")
    except (OSError, TimeoutError, ValueError) as absent:
        what = f"No scheduler answers at {place}."
        raise FarError(Problem(what, "Is it started (dask scheduler), and does no firewall stand between?")) from absent


def _lost_scheduler(address: str) -> FarError:
    what = f"The scheduler at {address} is gone. What was made so far is in the output folder."
    return FarError(Problem(what, "Start it again with its workers, and run the same command once more."))


class _Errand:
    """One work of a plan, while other machines do it."""

    def __init__(self, client: Any, work: Work, far: Far) -> None:  # noqa: ANN401 - as above
        self._client, self._work, self._far = client, work, far
        libraries = list(dict.fromkeys(piece.job.library for piece in work.pieces))
        self._kit = pack(libraries)
        fonts = fonts_for(piece.job for piece in work.pieces)
        origins = {name: str(folder) for folder, name in self._kit.folders.items()}
        here = surroundings(libraries[0], fonts)
        bare = replace(work, pieces=(), warm_up=None)
        self._order = Order(bare, self._kit.digest, origins, fonts, here, far.limits.seconds)
        self._waiting: deque[tuple[int, ...]] = deque()
        self._suspects: deque[int] = deque()
        self._alone = False
        self._away: dict[Any, tuple[int, ...]] = {}
        self._landed: SimpleQueue[Any] = SimpleQueue()

    def run(self) -> Iterator[tuple[int, Answer]]:
        """Send groups out, and take back what came of them."""
        # Not scattered: what a task has made is made again if all workers that hold it are lost.
        kit = self._submit(bytes, self._kit.data, key=f"handouts-kit-{self._kit.digest}")
        order = self._submit(_same, self._order)
        self._waiting.extend(groups(self._work.pieces, self._workers(), MOST))
        while self._waiting or self._away or self._suspects:
            stop_if_wished()
            workers = self._workers()
            if not self._waiting and not self._away:  # what ends a worker while nothing else is away, is the cause
                self._alone = True
                self._send((self._suspects.popleft(),), kit, order)
            while self._waiting and len(self._away) < AHEAD * workers:
                self._send(self._waiting.popleft(), kit, order)
            for future in self._next():
                yield from self._take(future, self._away.pop(future))
                future.release()

    def _submit(self, function: Callable[..., Any], *arguments: Any, key: str | None = None) -> Any:  # noqa: ANN401
        return self._client.submit(function, *arguments, key=key, pure=False)

    def _send(self, places: tuple[int, ...], kit: Any, order: Any) -> None:  # noqa: ANN401
        pieces = wrapped([self._work.pieces[place] for place in places], self._kit)
        future = self._submit(make_there, kit, order, pieces)
        self._away[future] = places
        future.add_done_callback(self._landed.put)  # from a thread of Dask's

    def _workers(self) -> int:
        """Count the workers, and wait for the first.

        Raises:
            FarError: there is none for too long.
        """
        since = monotonic()
        while not (workers := len(self._client.nthreads())):
            stop_if_wished()
            if monotonic() - since > self._far.patience:
                what = f"The scheduler at {self._far.address} has no workers."
                raise FarError(Problem(what, "Start some: dask worker HOST:PORT --nthreads 1. Then run it again."))
            sleep(TICK)
        return workers

    def _next(self) -> Iterator[Any]:
        """Yield a group that has ended, if one does soon."""
        with suppress(Empty):
            yield self._landed.get(timeout=TICK)

    def _take(self, future: Any, places: tuple[int, ...]) -> Iterator[tuple[int, Answer]]:  # noqa: ANN401
        """Store what came of a group. One that was lost with several workers may have been beside the cause of it.

        Raises:
            FarError: the worker would make other bytes, or cannot do the work.
        """
        from distributed import KilledWorker

        if future.status in {"cancelled", "lost"}:
            raise _lost_scheduler(self._far.address)
        if future.status == "error":
            error = future.exception()
            if not isinstance(error, KilledWorker):
                raise _unable(error) from error
            if not self._alone:
                self._suspects.extend(places)
                return
            [place] = places
            yield place, Answer(error=lost_there(self._work.pieces[place].job, self._far.limits))
            return
        answers = future.result()
        if isinstance(answers, Unlike):
            raise _unlike(answers)
        for place, answer in zip(places, answers, strict=True):
            yield place, stored(self._work.pieces[place], answer)


def _same(order: Order) -> Order:
    return order


def _unable(error: BaseException) -> FarError:
    if isinstance(error, FarError):
        return error
    what = f"The workers cannot run this program ({type(error).__name__}: {error})."
    return FarError(Problem(what, "Install the same version of it, with the same Python, on every worker's machine."))


def _unlike(found: Unlike) -> FarError:
    what = f"The worker {found.worker} would make other PDFs than this machine: {'; '.join(found.differences)}."
    remedy = "Install the same there as here, or use the same container image; then start its workers again."
    return FarError(Problem(what, remedy))
