"""The file at hand: its pages with their boundaries, and what they paint (ISO 32000-1, 7.7.3 and 14.11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pikepdf

from handouts.preflight.geometry import POINTS_PER_MM, Box, box_from, common
from handouts.preflight.marks import Mark, Painted
from handouts.preflight.objects import BROKEN, entry, number, whole
from handouts.preflight.walk import Walker

LETTER = Box(0, 0, 612, 792)
MOST_PAGES = 1_000
MOST_PARENTS = 64


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page: what it says of its boundaries, in points, and what it paints."""

    number: int
    page: pikepdf.Object
    said: dict[str, Box]
    turned: int
    unit: float
    painted: Painted

    @property
    def media(self) -> Box:
        """Give the paper."""
        return self.said.get("/MediaBox", LETTER)

    @cached_property
    def trim(self) -> Box:
        """Give the sheet as it is cut, or what comes nearest to it."""
        return next((self.said[key] for key in ("/TrimBox", "/ArtBox", "/CropBox") if key in self.said), self.media)

    @property
    def bleed(self) -> Box:
        """Give the area with the bleed; without one, that of the trimmed sheet."""
        return self.said.get("/BleedBox", self.trim)

    @property
    def size(self) -> tuple[float, float]:
        """Give the width and height of the trimmed sheet, as one looks at it, in millimetres."""
        box, scale = self.trim, self.unit / POINTS_PER_MM
        size = (box.right - box.left) * scale, (box.top - box.bottom) * scale
        return (size[1], size[0]) if self.turned % 180 else size

    @cached_property
    def marks(self) -> list[Mark]:
        """Give the marks that can be seen on the trimmed sheet."""
        return [
            mark
            for mark in self.painted.marks
            if not mark.hidden and mark.box is not None and common(mark.box, self.trim)
        ]

    def millimetres(self, box: Box) -> tuple[float, float]:
        """Give the upper left corner of a rectangle, from the upper left of the trimmed sheet as one looks at it."""
        trim, scale = self.trim, self.unit / POINTS_PER_MM
        away = {
            0: (box.left - trim.left, trim.top - box.top),
            90: (box.bottom - trim.bottom, box.left - trim.left),
            180: (trim.right - box.right, box.bottom - trim.bottom),
            270: (trim.top - box.top, trim.right - box.right),
        }[self.turned]
        return away[0] * scale, away[1] * scale

    def on_page(self, place: tuple[float, float, float, float]) -> Box:
        """Give the rectangle on the page of a place as one looks at it: left, top, right and bottom, in millimetres."""
        left, top, right, bottom = (side * POINTS_PER_MM / self.unit for side in place)
        trim = self.trim
        return {
            0: Box(trim.left + left, trim.top - bottom, trim.left + right, trim.top - top),
            90: Box(trim.left + top, trim.bottom + left, trim.left + bottom, trim.bottom + right),
            180: Box(trim.right - right, trim.bottom + top, trim.right - left, trim.bottom + bottom),
            270: Box(trim.right - bottom, trim.top - right, trim.right - top, trim.top - left),
        }[self.turned]


class Subject:
    """A file that is checked. Its pages are walked through when a rule first asks for them."""

    def __init__(self, document: pikepdf.Pdf, data: bytes) -> None:
        self.document = document
        self.data = data
        self.cache: dict[str, object] = {}

    @property
    def root(self) -> pikepdf.Object:
        """Give the catalog."""
        return self.document.Root

    @cached_property
    def length(self) -> int:
        """Count the pages; a broken tree of pages has none."""
        try:
            return len(self.document.pages)
        except BROKEN:
            return 0

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Give the pages, no more than are looked at."""
        walker = Walker(self.document)
        return [self._sheet(walker, number) for number in range(1, min(self.length, MOST_PAGES) + 1)]

    def _sheet(self, walker: Walker, count: int) -> Sheet:
        page = self.document.pages[count - 1].obj
        said = {}
        for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            box = box_from(_inherited(page, key) if key in {"/MediaBox", "/CropBox"} else entry(page, key))
            if box is not None:
                said[key] = box
        turned = whole(_inherited(page, "/Rotate")) % 360
        unit = number(entry(page, "/UserUnit"), 1.0) or 1.0
        painted = walker.page(page, _inherited(page, "/Resources"), said.get("/MediaBox", LETTER))
        return Sheet(count, page, said, turned if turned % 90 == 0 else 0, unit, painted)


def _inherited(page: object, key: str) -> object:
    for _ in range(MOST_PARENTS):
        found = entry(page, key)
        if found is not None:
            return found
        page = entry(page, "/Parent")
    return None
