"""The marks of an imposed sheet, outside the bleed: where it is cut and folded, registration, and which sheet it is."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.finish.boxes import POINTS_PER_MM
from handouts.finish.marks import CROP_LENGTH, GAP, LINE, TARGET_AWAY, TARGET_CROSS, line, slug_line, target
from handouts.finish.slug_font import SlugFont
from handouts.impose.layout import Side

# Lengths in points: the dashes of a line to fold at, how far the slug line is away, and the room round it.
DASHES = "[3 2] 0 d"
SLUG_AWAY = 4.5 * POINTS_PER_MM
ROOM = 1.0 * POINTS_PER_MM


def draw(side: Side, letters: SlugFont, file: str, sheet: str) -> Iterator[str]:
    """Yield the operators that draw the marks of a side; the slug line has two parts, ``file`` and ``sheet``."""
    bleed = side.boxes.bleed
    near, far = bleed.grown(GAP), bleed.grown(GAP + CROP_LENGTH)
    yield f"{LINE} w"
    for x in side.upright_cuts:
        yield line(x, near.bottom, x, far.bottom)
        yield line(x, near.top, x, far.top)
    for y in side.level_cuts:
        yield line(near.left, y, far.left, y)
        yield line(near.right, y, far.right, y)
    yield from _targets(side)
    yield from _slug(side, letters, file, sheet)
    yield DASHES
    for x in side.folds:
        yield line(x, near.bottom, x, far.bottom)
        yield line(x, near.top, x, far.top)


def _targets(side: Side) -> Iterator[str]:
    """Yield a registration mark in the middle of each column and row, so that none stands on a fold."""
    away = side.boxes.bleed.grown(TARGET_AWAY)
    for column in side.columns:
        middle = (column.left + column.right) / 2
        for y in (away.bottom, away.top):
            yield from target(middle, y)
    for row in side.rows:
        middle = (row.bottom + row.top) / 2
        for x in (away.left, away.right):
            yield from target(x, middle)


def _slug(side: Side, letters: SlugFont, file: str, sheet: str) -> Iterator[str]:
    """Yield the slug line, left and right of the first registration mark below the sheet."""
    column = side.columns[0]
    middle, base = (column.left + column.right) / 2, side.boxes.bleed.bottom - SLUG_AWAY
    room = middle - column.left - TARGET_CROSS - 2 * ROOM
    if file:
        yield slug_line(letters, file, column.left + ROOM, base, room)
    yield slug_line(letters, sheet, middle + TARGET_CROSS + ROOM, base, room)
