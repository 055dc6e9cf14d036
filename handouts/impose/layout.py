"""Where everything lies on each side of a sheet, in points from its lower left corner. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from handouts.finish.boxes import Box, PageBoxes
from handouts.impose.schemes import Arrangement, Pages
from handouts.impose.sheets import Sheet


@dataclass(frozen=True)
class Cell:
    """A page, from 1, on a side: where its trimmed size lies, and how much of it is shown."""

    page: int
    trim: Box
    shown: Box


@dataclass(frozen=True)
class Side:
    """One side of a sheet. ``cuts`` and ``folds`` are lines across it; ``upside_down`` turns all of it by half."""

    boxes: PageBoxes
    cells: tuple[Cell, ...]
    columns: tuple[Box, ...]
    rows: tuple[Box, ...]
    folded: bool
    upside_down: bool

    @property
    def upright_cuts(self) -> list[float]:
        """Give where it is cut from top to bottom."""
        trim = self.boxes.trim
        if self.folded:
            return [trim.left, trim.right]
        return sorted({round(side, 3) for column in self.columns for side in (column.left, column.right)})

    @property
    def level_cuts(self) -> list[float]:
        """Give where it is cut from left to right."""
        return sorted({round(side, 3) for row in self.rows for side in (row.bottom, row.top)})

    @property
    def folds(self) -> list[float]:
        """Give where it is folded, from top to bottom."""
        return [column.right for column in self.columns[:-1]] if self.folded else []


def lay_out(arrangement: Arrangement, pages: Pages, sheet: Sheet, *, upside_down_backs: bool) -> Iterator[Side]:
    """Yield the sides, front and back by turns, with all that is trimmed in the middle of the sheet."""
    width, height = arrangement.width(), arrangement.height(pages.height)
    media = Box(0.0, 0.0, sheet.width, sheet.height)
    left, bottom = (sheet.width - width) / 2, (sheet.height - height) / 2
    trim = Box(left, bottom, left + width, bottom + height)
    bleed = trim.grown(pages.bleed)
    boxes = PageBoxes(_inside(trim, media), _inside(bleed, media), media)
    rows = tuple(_rows(trim, arrangement, pages.height))
    for number, side in enumerate(arrangement.sides):
        back = number % 2 == 1
        widths = arrangement.columns[::-1] if back else arrangement.columns
        columns = tuple(_columns(trim, widths, arrangement.gutter))
        creep = number // 2 * arrangement.creep
        places = [_crossing(column, row) for row in rows for column in columns]
        shown = [_shown(place, bleed, pages.bleed, folded=arrangement.folded) for place in places]
        cells = tuple(
            Cell(page, _placed(place, pages, first=column == 0 and arrangement.folded, creep=creep), clip)
            for column, (page, place, clip) in enumerate(zip(side, places, shown, strict=True))
            if page
        )
        yield Side(boxes, cells, columns, rows, arrangement.folded, upside_down=back and upside_down_backs)


def _columns(trim: Box, widths: Sequence[float], gutter: float) -> Iterator[Box]:
    starts = accumulate((width + gutter for width in widths), initial=trim.left)
    for width, (start, _) in zip(widths, pairwise(starts), strict=True):
        yield trim._replace(left=start, right=start + width)


def _rows(trim: Box, arrangement: Arrangement, height: float) -> Iterator[Box]:
    """Yield the rows from the top."""
    for row in range(arrangement.rows):
        top = trim.top - row * (height + arrangement.gutter)
        yield trim._replace(bottom=top - height, top=top)


def _crossing(column: Box, row: Box) -> Box:
    return Box(column.left, row.bottom, column.right, row.top)


def _placed(place: Box, pages: Pages, *, first: bool, creep: float) -> Box:
    """Lay a page at the fold of its place: the first from the left has it on its right."""
    left = place.right - pages.width + creep if first else place.left - creep
    return Box(left, place.bottom, left + pages.width, place.bottom + pages.height)


def _shown(place: Box, bleed: Box, amount: float, *, folded: bool) -> Box:
    """Let a page bleed where it is cut, and end where it is folded."""
    grown = place.grown(amount)
    if not folded:
        return grown
    left = grown.left if abs(grown.left - bleed.left) < 0.01 else place.left
    right = grown.right if abs(grown.right - bleed.right) < 0.01 else place.right
    return grown._replace(left=left, right=right)


def _inside(box: Box, media: Box) -> Box:
    return Box(
        max(box.left, media.left), max(box.bottom, media.bottom), min(box.right, media.right), min(box.top, media.top)
    )
