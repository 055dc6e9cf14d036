"""The file to impose: opened, and checked page by page. Nothing in it is trusted."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pikepdf
from pikepdf import Name

from handouts.errors import PressError, Problem
from handouts.finish.boxes import POINTS_PER_MM, Box
from handouts.finish.facts import IMPOSED
from handouts.impose.sheets import ROUNDING, in_mm

MAX_PAGES = 400

# A page is no smaller than a label and no larger than a poster, in points.
SMALLEST, LARGEST = 20 * POINTS_PER_MM, 2000 * POINTS_PER_MM

# Less bleed than this is a page without any, in points.
NO_BLEED = 0.5 * POINTS_PER_MM


# How the axes of a page lie after it was turned clockwise by so many degrees.
TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}

EXPORT = "Open it in the program that made it, and export it again."


@dataclass(frozen=True)
class SourcePage:
    """A page: its trimmed size and bleed boundary in its own coordinates, and the degrees that it is turned by."""

    trim: Box
    bleed: Box
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Give the width and height as one sees them."""
        width, height = self.trim.right - self.trim.left, self.trim.top - self.trim.bottom
        return (height, width) if self.rotation % 180 else (width, height)

    @property
    def least_bleed(self) -> float:
        """Give the bleed of the side that has the least."""
        trim, bleed = self.trim, self.bleed
        sides = (trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top)
        return max(0.0, min(sides))

    def matrix(self, left: float, bottom: float) -> tuple[float, ...]:
        """Give the matrix that puts the trimmed page upright, with its lower left corner at a point."""
        a, b, c, d = TURNS[self.rotation]
        xs = [a * x + c * y for x in (self.trim.left, self.trim.right) for y in (self.trim.bottom, self.trim.top)]
        ys = [b * x + d * y for x in (self.trim.left, self.trim.right) for y in (self.trim.bottom, self.trim.top)]
        return (a, b, c, d, left - min(xs), bottom - min(ys))


def open_source(pdf: bytes) -> pikepdf.Pdf:
    """Open a file that can be imposed.

    Raises:
        PressError: it cannot be read, or is locked.
    """
    try:
        document = pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as locked:
        raise PressError(_locked()) from locked
    except pikepdf.PdfError as broken:
        what = "This is not a PDF that can be read: it is broken, or another kind of file."
        raise PressError(Problem(what, EXPORT)) from broken
    if document.is_encrypted:
        raise PressError(_locked())
    return document


def read_pages(document: pikepdf.Pdf) -> list[SourcePage]:
    """Read the sizes of the pages, and check that all are the same.

    Raises:
        PressError: there are none or too many, they were imposed already, one says no size that can be used, or some
            are not as large as page 1.
    """
    if IMPOSED in document.docinfo:
        what = "The pages of this file are imposed already."
        raise PressError(Problem(what, "Take the file that it was made of, with one page of the handout on each page."))
    if not 1 <= len(document.pages) <= MAX_PAGES:
        what = f"The file has {len(document.pages)} pages; 1 to {MAX_PAGES} can be imposed."
        raise PressError(Problem(what, "Divide it into several files."))
    found = [_page(page, number) for number, page in enumerate(document.pages, start=1)]
    pages = [page for page in found if isinstance(page, SourcePage)]
    problems = [page for page in found if isinstance(page, Problem)]
    if problems := problems or list(_other_sizes(pages)):
        raise PressError(problems)
    refuse_damaged(document)
    return pages


def refuse_damaged(document: pikepdf.Pdf) -> None:
    """Refuse a file in which something could not be read so far.

    Raises:
        PressError: something could not.
    """
    if document.get_warnings():
        raise PressError(damaged())


def damaged() -> Problem:
    """Tell that something inside of a file is not as it should be."""
    return Problem("The PDF is damaged inside.", EXPORT)


def _locked() -> Problem:
    return Problem("The PDF is locked with a password, or against changes.", "Export it without protection.")


def _page(page: pikepdf.Page, number: int) -> SourcePage | Problem:
    media = _box(page.mediabox)
    crop = _box(page.cropbox)
    trim, bleed = _box(page.trimbox), _box(page.obj.get(Name.BleedBox))
    if not media or not trim:
        return Problem(f"Page {number} does not say its size, or one that cannot be.", EXPORT)
    if Name.UserUnit in page.obj or page.rotation % 360 not in TURNS:
        return Problem(f"Page {number} is scaled, or turned aslant.", EXPORT)
    if Name.TrimBox not in page.obj:
        trim = crop or media
    trim = _common(trim, media)
    read = SourcePage(trim, _common(bleed, media) if bleed else trim, page.rotation % 360)
    if not all(SMALLEST <= length <= LARGEST for length in read.size):
        return Problem(f"Page {number} is {in_mm(*read.size)}, which no paper is.", EXPORT)
    return read if read.least_bleed >= NO_BLEED else SourcePage(trim, trim, read.rotation)


def _box(found: object) -> Box | None:
    """Read a box; None if there is none, or not of four numbers that can be."""
    try:
        left, bottom, right, top = (float(length) for length in found)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ArithmeticError):
        return None
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return None
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _common(one: Box, other: Box) -> Box:
    """Give what two boxes have in common; no size if there is nothing."""
    left, bottom = max(one.left, other.left), max(one.bottom, other.bottom)
    return Box(left, bottom, max(left, min(one.right, other.right)), max(bottom, min(one.top, other.top)))


def _other_sizes(pages: list[SourcePage]) -> Iterator[Problem]:
    """Tell of the pages that are not as large as the first, those of one size together."""
    width, height = pages[0].size
    others = [
        (in_mm(*page.size), number)
        for number, page in enumerate(pages, start=1)
        if abs(page.size[0] - width) > ROUNDING or abs(page.size[1] - height) > ROUNDING
    ]
    for size, group in groupby(sorted(others), key=lambda other: other[0]):
        numbers = sorted(number for _, number in group)
        named = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
        what = f"Page{'s' * (len(numbers) > 1)} {named}: {size}. Page 1: {in_mm(width, height)}."
        yield Problem(what, "All pages must have the same size: make them so, or divide the file.")
