"""How a plan is cut into groups of pieces that belong together."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

from handouts.crew.work import Piece

# How often each hand gets a group, at least: with fewer and larger groups one would work on while the others wait.
TURNS = 4


def groups(pieces: Sequence[Piece], hands: int, most: int | None = None) -> list[tuple[int, ...]]:
    """Cut a plan into groups that differ only in their clinic; give the places of each group in the plan.

    The groups stand in the order of their first pieces. None has more than ``most`` pieces.
    """
    alike: dict[Hashable, list[int]] = {}
    for place, piece in enumerate(pieces):
        alike.setdefault(_kind(piece), []).append(place)
    size = max(1, -(-len(pieces) // (hands * TURNS)))
    return [part for places in alike.values() for part in _cut(places, min(size, most or size))]


def _kind(piece: Piece) -> Hashable:
    job = piece.job
    # Clinics with folders of their own have libraries of their own, where a handout of the same name may be another.
    return job.library, job.handout.id, job.language.tag, job.edition.name, job.output.name, job.draft


def _cut(places: Sequence[int], size: int) -> list[tuple[int, ...]]:
    """Cut into parts as few and as even as ``size`` allows."""
    parts = -(-len(places) // size)
    bounds = [len(places) * part // parts for part in range(parts + 1)]
    return [tuple(places[first:last]) for first, last in pairwise(bounds)]
