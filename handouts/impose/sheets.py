"""The sheets of paper that go through a machine, and which one is large enough. Sizes in mm, lengths in points."""

from __future__ import annotations

from typing import NamedTuple

from handouts.errors import PressError, Problem
from handouts.finish.boxes import POINTS_PER_MM
from handouts.impose.wish import AUTO, SHEETS
from handouts.paper import Paper

# What the marks need outside the bleed.
MARKS_ROOM = 6.5 * POINTS_PER_MM

# Programs round the size of a page to whole points.
ROUNDING = 1.0


class Sheet(NamedTuple):
    """A sheet of paper as it lies, in points; ``marks`` tells whether it has room for marks."""

    name: str
    width: float
    height: float
    marks: bool

    @property
    def wide(self) -> bool:
        """Tell whether the sheet lies wide: then it is turned like a page of a book on its short edge."""
        return self.width > self.height

    @property
    def size(self) -> str:
        """Give the size in mm, as people write it."""
        return in_mm(self.width, self.height)


def in_mm(width: float, height: float) -> str:
    """Write a size that is given in points."""
    return f"{round(width / POINTS_PER_MM, 1):g} × {round(height / POINTS_PER_MM, 1):g} mm"


def choose(width: float, height: float, bleed: float, name: str = AUTO) -> Sheet:
    """Choose a sheet for what is trimmed to a size, with bleed, in points.

    Without a name it is the smallest usual one, with room for marks if there is bleed, or else one just large enough.

    Raises:
        PressError: the named sheet is too small.
    """
    bare, marked = 2 * bleed, 2 * (bleed + MARKS_ROOM)
    if name == AUTO:
        for paper in sorted(SHEETS.values(), key=lambda paper: paper.width * paper.height):
            sheet = _lying(paper, width, height, marked)
            if sheet.marks or (not bleed and _holds(sheet, width, height)):
                return sheet
        return Sheet("", width + marked, height + marked, marks=True)
    sheet = _lying(SHEETS[name], width, height, marked)
    if not _holds(sheet, width + bare, height + bare):
        raise PressError(_too_small(sheet, width + bare, height + bare, choose(width, height, bleed)))
    return sheet


def _lying(paper: Paper, width: float, height: float, marked: float) -> Sheet:
    """Lay a paper as wide or as high as what goes onto it."""
    short, long = sorted((paper.width * POINTS_PER_MM, paper.height * POINTS_PER_MM))
    sheet = Sheet(paper.name, *((long, short) if width > height else (short, long)), False)
    return sheet._replace(marks=_holds(sheet, width + marked, height + marked))


def _holds(sheet: Sheet, width: float, height: float) -> bool:
    return sheet.width + ROUNDING >= width and sheet.height + ROUNDING >= height


def _too_small(sheet: Sheet, width: float, height: float, fits: Sheet) -> Problem:
    what = f"The sheet {sheet.name} ({sheet.size}) is too small: {in_mm(width, height)} is needed."
    remedy = f"Choose --sheet {fits.name} ({fits.size})." if fits.name else f"Leave --sheet out: {fits.size} is made."
    return Problem(what, remedy)
