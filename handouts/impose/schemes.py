"""The ways to impose, as data: which pages lie where, how wide each place is, and what is folded or cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.errors import PressError, Problem
from handouts.finish.boxes import POINTS_PER_MM
from handouts.impose import order
from handouts.impose.wish import AUTO, BOOKLET, LEAFLET, LONG, MAX_CREEP, NEXT, SHORT, TWO_UP, Wish

# How much narrower the panel is that is tucked in, in points.
TUCK = 1.5 * POINTS_PER_MM


@dataclass(frozen=True)
class Pages:
    """The pages to impose: how many, their trimmed size and bleed in points; ``right`` binds them on the right."""

    count: int
    width: float
    height: float
    bleed: float
    right: bool


@dataclass(frozen=True)
class Arrangement:
    """Where the pages lie: the places of a front in columns (widths from left to right) or rows, in points.

    ``folded`` places touch each other, others are cut apart. ``creep`` is how much nearer to the spine the pages of
    each inner sheet lie.
    """

    sides: tuple[order.Side, ...]
    columns: tuple[float, ...]
    rows: int = 1
    gutter: float = 0.0
    folded: bool = False
    creep: float = 0.0

    def width(self) -> float:
        """Give the width of all columns."""
        return sum(self.columns) + self.gutter * (len(self.columns) - 1)

    def height(self, row: float) -> float:
        """Give the height of all rows."""
        return row * self.rows + self.gutter * (self.rows - 1)


def _booklet(pages: Pages, wish: Wish) -> Arrangement:
    sides = order.booklet(pages.count, right=pages.right, last_outside=wish.back_cover)
    return Arrangement(tuple(sides), (pages.width,) * 2, folded=True, creep=wish.creep * POINTS_PER_MM)


def _two_up(pages: Pages, wish: Wish) -> Arrangement:
    stacked = pages.width > pages.height
    if wish.beside == NEXT:
        sides = order.next_beside(pages.count, right=pages.right, stacked=stacked)
    else:
        sides = order.same_beside(pages.count)
    columns, rows = (1, 2) if stacked else (2, 1)
    return Arrangement(tuple(sides), (pages.width,) * columns, rows, gutter=2 * pages.bleed)


def _leaflet(pages: Pages, wish: Wish) -> Arrangement:
    if pages.count > max(order.FOLDS):
        what = f"A leaflet has at most {max(order.FOLDS)} pages; this file has {pages.count}."
        raise PressError(Problem(what, "Make a booklet of it: --scheme booklet."))
    sides = order.leaflet(pages.count, right=pages.right)
    if len(sides[0]) == 2:
        return Arrangement(tuple(sides), (pages.width,) * 2, folded=True)
    columns = (pages.width - TUCK, pages.width, pages.width)
    return Arrangement(tuple(sides), columns[::-1] if pages.right else columns, folded=True)


# Each scheme with the edge on which its sheets are turned, or none where heads stay up by themselves.
ARRANGE: dict[str, tuple[Callable[[Pages, Wish], Arrangement], str]] = {
    BOOKLET: (_booklet, AUTO),
    TWO_UP: (_two_up, LONG),
    LEAFLET: (_leaflet, AUTO),
}


def arrange(scheme: str, pages: Pages, wish: Wish) -> Arrangement:
    """Arrange pages as a scheme wants them.

    Raises:
        PressError: there are too many pages for the scheme, or the creep cannot be meant.
    """
    if not 0 <= wish.creep <= MAX_CREEP:
        what = f"A creep of {wish.creep:g} mm for each sheet cannot be meant."
        raise PressError(Problem(what, f"Give the thickness of one sheet of the paper, 0 to {MAX_CREEP:g} mm."))
    return ARRANGE[scheme][0](pages, wish)


def turned_on(scheme: str, wish: Wish, *, wide: bool) -> str:
    """Tell on which edge the sheets are turned between front and back."""
    wanted = ARRANGE[scheme][1] if wish.turn == AUTO else wish.turn
    return heads_up(wide=wide) if wanted == AUTO else wanted


def heads_up(*, wide: bool) -> str:
    """Tell on which edge a sheet is turned like the page of a book."""
    return SHORT if wide else LONG
