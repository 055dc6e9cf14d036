"""Gradients: their colour space, how many numbers their functions give, and the colours at their ends.

ISO 32000-1, 8.7.4.5 (shadings) and 7.10 (functions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from handouts.preflight.objects import entry, items, numbers, whole
from handouts.preflight.spaces import Colour, Space, Spaces

SAMPLED, EXPONENTIAL, STITCHING, CALCULATED = 0, 2, 3, 4
DEEPEST = 5
MOST_ENDS = 400


@dataclass(frozen=True, eq=False)
class Shading:
    """A gradient; ``given`` is how many numbers its functions give for a colour, None if that is unknown."""

    space: Space
    given: int | None
    colours: tuple[Colour, ...]


def read_shading(found: object, spaces: Spaces, resources: object) -> Shading:
    """Read a gradient."""
    space = spaces.read(entry(found, "/ColorSpace"), resources)
    function = entry(found, "/Function")
    parts = items(function)[:MOST_ENDS] or ([function] if function is not None else [])
    counts = [_outputs(part) for part in parts]
    given = sum(count for count in counts if count) if counts and all(counts) else None
    ends = tuple(Colour(space, end) for end in islice(_ends(function), MOST_ENDS) if len(end) == space.parts)
    return Shading(space, given, ends)


def _outputs(function: object, depth: int = 0) -> int | None:
    kind = whole(entry(function, "/FunctionType"), -1)
    if kind == EXPONENTIAL:
        return len(numbers(entry(function, "/C0"))) or 1
    if kind == STITCHING and depth < DEEPEST:
        return _outputs(next(iter(items(entry(function, "/Functions"))), None), depth + 1)
    if kind in {SAMPLED, CALCULATED}:
        return len(numbers(entry(function, "/Range"))) // 2 or None
    return None


def _ends(function: object, depth: int = 0) -> Iterator[tuple[float, ...]]:
    kind = whole(entry(function, "/FunctionType"), -1)
    if kind == EXPONENTIAL:
        yield numbers(entry(function, "/C0")) or (0.0,)
        yield numbers(entry(function, "/C1")) or (1.0,)
    elif kind == STITCHING and depth < DEEPEST:
        for part in items(entry(function, "/Functions")):
            yield from _ends(part, depth + 1)
