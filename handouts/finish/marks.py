"""Crop marks, registration marks and the slug line, all outside the bleed.

They are painted in the colourant All, so that they show on every plate: ISO 32000-1, 8.6.6.4 (Separation spaces)
and 14.11.3 (printer's marks, here as page content, for ISO 15930-7 allows no annotation near the sheet).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.finish.boxes import POINTS_PER_MM, Box, PageBoxes
from handouts.finish.slug_font import SlugFont

# Lengths in points.
LINE = 0.25
GAP = 0.5 * POINTS_PER_MM
CROP_LENGTH = 5 * POINTS_PER_MM
TARGET_AWAY = 3.5 * POINTS_PER_MM
TARGET_RADIUS = 1.5 * POINTS_PER_MM
TARGET_CROSS = 2.5 * POINTS_PER_MM
SLUG_AWAY = 8.5 * POINTS_PER_MM
SLUG_SIZE = 6.0

# The control points of a quarter of a circle, as a share of its radius.
ROUND = 0.5523

ALL, FONT = "/PressAll", "/PressSlug"

# How the marks begin and end in a page's content.
MARKS = f"/Artifact BMC q {ALL} CS 1 SCN {ALL} cs 1 scn"
MARKS_END = "Q EMC"


@dataclass(frozen=True)
class SlugLine:
    """What the slug line tells of a sheet, in English."""

    handout: str
    language: str
    clinic: str
    code: str

    def on(self, page: int, pages: int) -> str:
        """Give the line of a page, of so many pages."""
        parts = (self.handout, self.language, self.clinic, self.code, f"page {page} of {pages}")
        return "  |  ".join(" ".join(part.split()) for part in parts if part)


def draw_marks(document: pikepdf.Pdf, boxes: Sequence[PageBoxes], slug: SlugLine, font: Path) -> None:
    """Draw the marks and the slug line on every page, and clip what was there before to its bleed."""
    lines = [slug.on(number, len(boxes)) for number in range(1, len(boxes) + 1)]
    letters = SlugFont(document, font, lines)
    space = document.make_indirect(all_plates())
    for page, box, said in zip(document.pages, boxes, lines, strict=True):
        _own_resources(page)
        page.obj.Resources.ColorSpace[ALL] = space
        page.obj.Resources.Font[FONT] = letters.dictionary
        page.contents_add(f"q {rectangle(box.bleed)} W n\n".encode(), prepend=True)
        parts = [f"Q {MARKS} {LINE} w"]
        parts += [*_crop_marks(box), *_targets(box.bleed), _slug(letters, box, said), MARKS_END]
        page.contents_add("\n".join(parts).encode(), prepend=False)


def all_plates() -> Array:
    """Give the colour space that prints on every plate."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _own_resources(page: pikepdf.Page) -> None:
    """Give a page resources of its own: WeasyPrint lets all pages share one dictionary."""
    resources = Dictionary(dict(page.obj.get(Name.Resources, Dictionary()).items()))
    for kind in ("/ColorSpace", "/Font"):
        resources[kind] = Dictionary(dict(resources.get(kind, Dictionary()).items()))
    page.obj.Resources = resources


def rectangle(box: Box) -> str:
    """Write the path of a rectangle."""
    return f"{box.left:.3f} {box.bottom:.3f} {box.right - box.left:.3f} {box.top - box.bottom:.3f} re"


def line(left: float, bottom: float, right: float, top: float) -> str:
    """Write a line from one point to another, in points."""
    return f"{left:.3f} {bottom:.3f} m {right:.3f} {top:.3f} l S"


def _crop_marks(boxes: PageBoxes) -> Iterator[str]:
    """Yield two lines for each corner of the trimmed sheet; they start outside the bleed."""
    trim, near, far = boxes.trim, boxes.bleed.grown(GAP), boxes.bleed.grown(GAP + CROP_LENGTH)
    for x in (trim.left, trim.right):
        yield line(x, near.bottom, x, far.bottom)
        yield line(x, near.top, x, far.top)
    for y in (trim.bottom, trim.top):
        yield line(near.left, y, far.left, y)
        yield line(near.right, y, far.right, y)


def _targets(bleed: Box) -> Iterator[str]:
    """Yield a registration mark in the middle of each side."""
    middle_x, middle_y = (bleed.left + bleed.right) / 2, (bleed.bottom + bleed.top) / 2
    away = bleed.grown(TARGET_AWAY)
    for x, y in ((middle_x, away.bottom), (middle_x, away.top), (away.left, middle_y), (away.right, middle_y)):
        yield from target(x, y)


def target(x: float, y: float) -> Iterator[str]:
    """Yield the lines of a registration mark round a point."""
    yield line(x - TARGET_CROSS, y, x + TARGET_CROSS, y)
    yield line(x, y - TARGET_CROSS, x, y + TARGET_CROSS)
    yield _circle(x, y, TARGET_RADIUS)


def _circle(x: float, y: float, radius: float) -> str:
    turns = ((1, 0), (0, 1), (-1, 0), (0, -1))
    parts = [f"{x + radius:.3f} {y:.3f} m"]
    for (ax, ay), (bx, by) in zip(turns, (*turns[1:], turns[0]), strict=True):
        points = (ax + bx * ROUND, ay + by * ROUND), (bx + ax * ROUND, by + ay * ROUND), (bx, by)
        parts.append(" ".join(f"{x + px * radius:.3f} {y + py * radius:.3f}" for px, py in points) + " c")
    return " ".join([*parts, "s"])


def _slug(letters: SlugFont, boxes: PageBoxes, said: str) -> str:
    """Set the slug line under the sheet, no wider than it."""
    room = boxes.trim.right - boxes.trim.left
    return slug_line(letters, said, boxes.trim.left, boxes.bleed.bottom - SLUG_AWAY, room)


def slug_line(letters: SlugFont, said: str, left: float, base: float, room: float) -> str:
    """Set a line at a place, in points; one that is longer than its room is set narrower."""
    narrower = min(100.0, 100 * room / (letters.width(said) * SLUG_SIZE))
    return (
        f"BT {FONT} {SLUG_SIZE} Tf {narrower:.2f} Tz 1 0 0 1 {left:.3f} {base:.3f} Tm "
        f"<{letters.encoded(said).hex()}> Tj ET"
    )


def without_marks(content: bytes) -> bytes:
    """Take the marks that ``draw_marks`` drew off a page's content; other content stays as it is."""
    before, begun, marks = content.rpartition(MARKS.encode())
    return before if begun and marks.rstrip().endswith(MARKS_END.encode()) else content
