"""The crew: as many processes as wished, each with a group of pieces at hand, watched by this one.

A process that takes too long, needs too much memory or breaks costs the piece at hand; another takes its place. The
standard library does it: a pool of its own, or of ``pebble``, gives no memory limit, starts its processes from a
thread (where a fork is not safe), and does not tell which piece of a group was at hand.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from handouts.crew import fate
from handouts.crew.groups import groups
from handouts.crew.hand import PATIENCE, Hand
from handouts.crew.limits import Limits
from handouts.crew.work import Answer, Work
from handouts.crew.worker import STOPS
from handouts.errors import CrewError, Problem
from handouts.job import Job
from handouts.stopping import stop_if_wished
from handouts.store import discard_unfinished

# The seconds between two looks at what the processes take.
TICK = 0.1

# A process that keeps more than this part of the memory limit between two groups makes room for a fresh one.
TOO_FAT = 0.5

# Elsewhere system libraries do not bear it that a process is copied.
FORK, SPAWN = "fork", "spawn"
START = FORK if sys.platform == "linux" else SPAWN


@dataclass(frozen=True)
class Crew:
    """An executor of so many processes (``hands``); ``start`` tells how each begins, by a fork or from nothing."""

    hands: int
    limits: Limits = field(default_factory=Limits)
    start: str = START

    def __call__(self, work: Work) -> Generator[tuple[int, Answer], None, None]:
        """Do the work; whatever stops it, no process is left.

        Raises:
            CrewError: no process can be started.
        """
        shift = _Shift(self, work)
        try:
            yield from shift.run()
        finally:
            shift.end()


class _Shift:
    """One work of a crew, while it is done."""

    def __init__(self, crew: Crew, work: Work) -> None:
        self._work = work
        self._limits = crew.limits
        self._context = multiprocessing.get_context(crew.start)
        self._waiting = deque(groups(work.pieces, crew.hands))
        self._wanted = min(crew.hands, len(self._waiting))
        self._hands: list[Hand] = []
        if work.warm_up and crew.start == FORK:
            work.warm_up(work.pieces)

    def run(self) -> Iterator[tuple[int, Answer]]:
        """Hand out groups, hear what comes back, and look after the limits."""
        while self._waiting or self._busy():
            stop_if_wished()
            self._hand_out()
            ready = wait([hand.connection for hand in self._busy()], TICK)
            for hand in self._busy():
                if hand.connection in ready:
                    yield self._hear(hand)
                elif hand.seconds > self._limits.seconds:
                    yield self._lose(hand, fate.too_long(self._at_hand(hand), self._limits))
                elif hand.memory > self._limits.memory:
                    yield self._lose(hand, fate.too_large(self._at_hand(hand), self._limits))
        for hand in self._hands:
            hand.dismiss()
        self._hands.clear()

    def end(self) -> None:
        """End every process at once, and take away what it was writing."""
        held = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # who asks twice must not find half of them left
        try:
            for hand in self._hands:
                self._end(hand)
            self._hands.clear()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def _busy(self) -> list[Hand]:
        return [hand for hand in self._hands if hand.left]

    def _at_hand(self, hand: Hand) -> Job:
        return self._work.pieces[hand.left[0]].job

    def _hand_out(self) -> None:
        for worn in [hand for hand in self._hands if not hand.left and self._is_worn(hand)]:
            self._hands.remove(worn)
            worn.dismiss()
        idle = [hand for hand in self._hands if not hand.left]
        while self._waiting and (idle or len(self._hands) < self._wanted):
            hand: Hand | None = idle.pop() if idle else self._begin()
            if hand is None:
                return
            if hand.give(self._waiting[0]):
                self._waiting.popleft()
            else:
                self._hands.remove(hand)
                self._end(hand)

    def _is_worn(self, hand: Hand) -> bool:
        return hand.done >= self._limits.documents or hand.memory > self._limits.memory * TOO_FAT

    def _begin(self) -> Hand | None:
        """Start one more process; with fewer than were wished the work is done too, only later.

        Raises:
            CrewError: there is not one.
        """
        try:
            hand = Hand(self._context, self._work, self._hands)
        except OSError as broken:
            if not self._hands:
                what = f"The system starts no process ({broken.strerror})."
                raise CrewError(Problem(what, "End other programs, or use fewer processes with --jobs.")) from broken
            self._wanted = len(self._hands)
            return None
        self._hands.append(hand)
        return hand

    def _hear(self, hand: Hand) -> tuple[int, Answer]:
        found = hand.hear()
        if found:
            return found
        return self._lose(hand, None)

    def _lose(self, hand: Hand, error: CrewError | None) -> tuple[int, Answer]:
        """Give up the piece at hand with its process; the rest of its group waits for another."""
        self._hands.remove(hand)
        job, seconds = self._at_hand(hand), hand.seconds
        code = self._end(hand, 0.0 if error else PATIENCE)
        place, *rest = hand.left
        if rest:
            self._waiting.appendleft(tuple(rest))
        return place, Answer(seconds=seconds, error=error or fate.crashed(job, code))

    def _end(self, hand: Hand, patience: float = 0.0) -> int | None:
        pid = hand.pid
        code = hand.end(patience)
        path = self._work.pieces[hand.left[0]].path if hand.left else None
        if path:
            discard_unfinished(path, pid)
        return code
