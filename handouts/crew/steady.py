"""Making pieces so that a fault of the program costs one of them, and not those after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.crew.fate import faulty
from handouts.crew.work import Answer, Work, made


def steadily(work: Work, places: Sequence[int]) -> Iterator[tuple[int, Answer]]:
    """Make the pieces of these places; after a fault, make the rest anew."""
    left = list(places)
    while left:
        try:
            for place, answer in made(work, tuple(left)):
                left.remove(place)
                yield place, answer
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest goes on
            place = left.pop(0)
            yield place, Answer(error=faulty(work.pieces[place].job, fault))
