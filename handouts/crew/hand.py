"""One process of the crew, as the one that leads it sees it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from time import monotonic
from typing import Any

from handouts.crew.memory import memory_of
from handouts.crew.work import Answer, Work
from handouts.crew.worker import STOPS, serve

# The seconds that a process which has nothing left to do gets to end by itself.
PATIENCE = 5.0


class Hand:
    """A process with the places that it has yet to answer, the one at hand first."""

    def __init__(self, context: BaseContext, work: Work, others: Sequence[Hand]) -> None:
        """Start the process.

        Raises:
            OSError: the system has no room for one more.
        """
        self._connection, end = context.Pipe()
        self.left: list[int] = []
        self.done = 0
        self._since = monotonic()
        copied = [self._connection, *(other.connection for other in others)]
        foreign = copied if context.get_start_method() == "fork" else []
        # Only this context knows its kind of process.
        self._process: Any = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(end, work, foreign, os.getpid()), daemon=True
        )
        self._shared = 0
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # until the new process knows what to do with them
        try:
            self._process.start()
            self._shared = memory_of(self.pid)  # a copy of this process has its pages without taking any
        except OSError:
            self._connection.close()
            raise
        finally:
            end.close()
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)

    @property
    def connection(self) -> Connection:
        """Give the leader's end of the pipe."""
        return self._connection

    @property
    def pid(self) -> int:
        """Give the number of the process."""
        return int(self._process.pid)

    @property
    def memory(self) -> int:
        """Give the memory that the process has taken since it started, in bytes."""
        return max(0, memory_of(self.pid) - self._shared)

    @property
    def seconds(self) -> float:
        """Tell how long the piece at hand takes so far."""
        return monotonic() - self._since

    def give(self, places: Sequence[int]) -> bool:
        """Hand over a group, unless the process has gone."""
        try:
            self._connection.send(tuple(places))
        except OSError:
            return False
        self.left = list(places)
        self._since = monotonic()
        return True

    def hear(self) -> tuple[int, Answer] | None:
        """Take the next answer; None if the process has gone."""
        try:
            place, answer = self._connection.recv()
        except (EOFError, OSError):
            return None
        self.left.remove(place)
        self.done += 1
        self._since = monotonic()
        return place, answer

    def dismiss(self) -> None:
        """Let the process end, for it has nothing to do."""
        self.end(PATIENCE)

    def end(self, patience: float = 0.0) -> int | None:
        """End the process, if it has not ended by itself after so many seconds, and give its exit code."""
        self._connection.close()
        self._process.join(patience)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        self._process.close()
        return None if code is None else int(code)
