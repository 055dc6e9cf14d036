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
    space = document.make_indirect(_all_plates())
    for page, box, line in zip(document.pages, boxes, lines, strict=True):
        _own_resources(page)
        page.obj.Resources.ColorSpace[ALL] = space
        page.obj.Resources.Font[FONT] = letters.dictionary
        page.contents_add(f"q {_rectangle(box.bleed)} W n\n".encode(), prepend=True)
        parts = ["Q /Artifact BMC q", f"{ALL} CS 1 SCN {ALL} cs 1 scn {LINE} w"]
        parts += [*_crop_marks(box), *_targets(box.bleed), _slug(letters, box, line), "Q EMC"]
        page.contents_add("\n".join(parts).encode(), prepend=False)


def _all_plates() -> Array:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _own_resources(page: pikepdf.Page) -> None:
    """Give a page resources of its own: WeasyPrint lets all pages share one dictionary."""
    resources = Dictionary(dict(page.obj.get(Name.Resources, Dictionary()).items()))
    for kind in ("/ColorSpace", "/Font"):
        resources[kind] = Dictionary(dict(resources.get(kind, Dictionary()).items()))
    page.obj.Resources = resources


def _rectangle(box: Box) -> str:
    return f"{box.left:.3f} {box.bottom:.3f} {box.right - box.left:.3f} {box.top - box.bottom:.3f} re"


def _line(left: float, bottom: float, right: float, top: float) -> str:
    return f"{left:.3f} {bottom:.3f} m {right:.3f} {top:.3f} l S"


def _crop_marks(boxes: PageBoxes) -> Iterator[str]:
    """Yield two lines for each corner of the trimmed sheet; they start outside the bleed."""
    trim, near, far = boxes.trim, boxes.bleed.grown(GAP), boxes.bleed.grown(GAP + CROP_LENGTH)
    for x in (trim.left, trim.right):
        yield _line(x, near.bottom, x, far.bottom)
        yield _line(x, near.top, x, far.top)
    for y in (trim.bottom, trim.top):
        yield _line(near.left, y, far.left, y)
        yield _line(near.right, y, far.right, y)


def _targets(bleed: Box) -> Iterator[str]:
    """Yield a registration mark in the middle of each side."""
    middle_x, middle_y = (bleed.left + bleed.right) / 2, (bleed.bottom + bleed.top) / 2
    away = bleed.grown(TARGET_AWAY)
    for x, y in ((middle_x, away.bottom), (middle_x, away.top), (away.left, middle_y), (away.right, middle_y)):
        yield _line(x - TARGET_CROSS, y, x + TARGET_CROSS, y)
        yield _line(x, y - TARGET_CROSS, x, y + TARGET_CROSS)
        yield _circle(x, y, TARGET_RADIUS)


def _circle(x: float, y: float, radius: float) -> str:
    turns = ((1, 0), (0, 1), (-1, 0), (0, -1))
    parts = [f"{x + radius:.3f} {y:.3f} m"]
    for (ax, ay), (bx, by) in zip(turns, (*turns[1:], turns[0]), strict=True):
        points = (ax + bx * ROUND, ay + by * ROUND), (bx + ax * ROUND, by + ay * ROUND), (bx, by)
        parts.append(" ".join(f"{x + px * radius:.3f} {y + py * radius:.3f}" for px, py in points) + " c")
    return " ".join([*parts, "s"])


def _slug(letters: SlugFont, boxes: PageBoxes, line: str) -> str:
    """Set the slug line under the sheet, no wider than it: a long one is set narrower."""
    room = boxes.trim.right - boxes.trim.left
    narrower = min(100.0, 100 * room / (letters.width(line) * SLUG_SIZE))
    base = boxes.bleed.bottom - SLUG_AWAY
    return (
        f"BT {FONT} {SLUG_SIZE} Tf {narrower:.2f} Tz 1 0 0 1 {boxes.trim.left:.3f} {base:.3f} Tm "
        f"<{letters.encoded(line).hex()}> Tj ET"
    )
