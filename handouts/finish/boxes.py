"""Page boxes: how far the paper, the bleed and the trimmed sheet reach. Lengths in points, the bleed in millimetres.

ISO 32000-1, 14.11.2 (page boundaries); ISO 15930-7 on bounding boxes: the trim box inside the bleed box,
the bleed box inside the media box, and all of them rightly on every page.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Name

from handouts.errors import PressError, Problem

POINTS_PER_MM = 72 / 25.4

# Room outside the bleed for the marks and the slug line, in points.
SLUG = 11 * POINTS_PER_MM

# WeasyPrint rounds lengths to CSS px and then to points.
TOLERANCE = 0.1


class Box(NamedTuple):
    """A rectangle of a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, by: float) -> Box:
        """Give the rectangle that is larger on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: Box) -> bool:
        """Tell whether another rectangle is inside this one."""
        room = self.grown(TOLERANCE)
        return (
            room.left <= other.left
            and room.bottom <= other.bottom
            and room.right >= other.right
            and room.top >= other.top
        )


class PageBoxes(NamedTuple):
    """The three boundaries of a page that a print shop needs."""

    trim: Box
    bleed: Box
    media: Box


def set_boxes(document: pikepdf.Pdf, bleed: float) -> list[PageBoxes]:
    """Set the boxes of every page, with ``bleed`` mm round the trimmed sheet and room for marks outside; give them.

    Raises:
        PressError: a page says no trim size, is turned, or was laid out with less bleed.
    """
    found = [_boxes(page, number, bleed) for number, page in enumerate(document.pages, start=1)]
    if problems := [boxes for boxes in found if isinstance(boxes, Problem)]:
        raise PressError(problems)
    right = [boxes for boxes in found if isinstance(boxes, PageBoxes)]
    for page, boxes in zip(document.pages, right, strict=True):
        put_boxes(page, boxes)
        if Name.ArtBox in page.obj:  # a page has a trim box or an art box, never both
            del page.obj[Name.ArtBox]
    return right


def put_boxes(page: pikepdf.Page, boxes: PageBoxes) -> None:
    """Write the boundaries of a page into it."""
    for name, box in _named(boxes):
        page.obj[name] = Array([Decimal(f"{length:.3f}") for length in box])


def box_of(page: pikepdf.Page, name: str) -> Box:
    """Read a box of a page.

    Raises:
        KeyError: the page has none of this name.
    """
    left, bottom, right, top = (float(length) for length in page.obj[name])
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _named(boxes: PageBoxes) -> Iterator[tuple[str, Box]]:
    yield "/MediaBox", boxes.media
    yield "/CropBox", boxes.media  # a viewer shows the marks
    yield "/BleedBox", boxes.bleed
    yield "/TrimBox", boxes.trim


def _boxes(page: pikepdf.Page, number: int, bleed: float) -> PageBoxes | Problem:
    if Name.TrimBox not in page.obj or Name.MediaBox not in page.obj:
        return Problem(f"Page {number} does not say its trimmed size.", "Make the sheet again with this program.")
    if int(page.obj.get(Name.Rotate, 0)) or Name.UserUnit in page.obj:
        return Problem(f"Page {number} is turned or scaled.", "Make the sheet again with this program.")
    trim, laid_out = box_of(page, "/TrimBox"), box_of(page, "/MediaBox")
    wanted = trim.grown(bleed * POINTS_PER_MM)
    if not laid_out.holds(wanted):
        has = max(0.0, min(trim.left - laid_out.left, trim.bottom - laid_out.bottom)) / POINTS_PER_MM
        what = f"Page {number} was laid out with {has:.3g} mm of bleed, and {bleed:g} mm is wanted."
        return Problem(what, "Lay the sheet out with this bleed, or ask for less.")
    return PageBoxes(trim, wanted, wanted.grown(SLUG))
