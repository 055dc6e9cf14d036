"""How sharp the pictures of a PDF print: the pixels of each to the inch, at the size that it is placed with.

ISO 32000-1, 8.3 (coordinates), 8.9.5 (images fill the unit square), 8.10 (form XObjects), 8.7.3 (tiling patterns).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.assets import CLINIC_LOGO, SCHEME
from handouts.errors import PressError, Problem
from handouts.finish.boxes import POINTS_PER_MM, box_of

# What print shops ask for, in pixels to the inch: pictures, and those that are only black and white.
NEEDED, NEEDED_OF_LINES = 300, 600
POINTS_PER_INCH = 72

# A drawing in a drawing, and so on: no sheet goes as deep.
MAX_DEPTH = 20

# WeasyPrint names a picture in the PDF after the digest of its address.
LOGO = md5(f"{SCHEME}{CLINIC_LOGO}".encode(), usedforsecurity=False).hexdigest()

Matrix = pikepdf.Matrix


@dataclass(frozen=True)
class Placed:
    """A picture on a page: its pixels, its size and its distance from the left and top of the page, in points."""

    name: str
    page: int
    pixels: tuple[int, int]
    size: tuple[float, float]
    left: float
    top: float
    one_bit: bool = False

    @property
    def dpi(self) -> float:
        """Give how many of its pixels stand in an inch, across or down, whichever are fewer."""
        return min(POINTS_PER_INCH * pixels / size for pixels, size in zip(self.pixels, self.size, strict=True))

    @property
    def needed(self) -> tuple[int, int]:
        """Give how many pixels across and down print sharp at this size."""
        dpi = NEEDED_OF_LINES if self.one_bit else NEEDED
        across, down = (max(1, math.floor(dpi * size / POINTS_PER_INCH)) for size in self.size)
        return across, down

    @property
    def is_sharp(self) -> bool:
        """Tell whether it has these pixels."""
        return all(has >= needs for has, needs in zip(self.pixels, self.needed, strict=True))


def check_resolution(document: pikepdf.Pdf) -> None:
    """Check that every picture of a document prints sharp.

    Raises:
        PressError: naming each picture that does not, with its pixels and how many it needs.
    """
    blurred = [_problem(placed) for placed in placed_pictures(document) if not placed.is_sharp]
    if blurred:
        raise PressError(dict.fromkeys(blurred))


def placed_pictures(document: pikepdf.Pdf) -> Iterator[Placed]:
    """Yield the pictures of a document, each as often as it is placed with a size that can be seen."""
    for number, page in enumerate(document.pages, start=1):
        box = box_of(page, "/TrimBox" if Name.TrimBox in page.obj else "/MediaBox")
        for name, picture, matrix in _Walk().within(page, page.obj.get(Name.Resources, Dictionary()), Matrix(), 0):
            size = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
            if min(size) < 0.01:
                continue
            corners = [matrix.transform(corner) for corner in ((0, 0), (0, 1), (1, 0), (1, 1))]
            yield Placed(
                name,
                number,
                (int(picture.Width), int(picture.Height)),
                size,
                min(x for x, _ in corners) - box.left,
                box.top - max(y for _, y in corners),
                one_bit=bool(picture.get(Name.ImageMask, False)) or int(picture.get(Name.BitsPerComponent, 8)) == 1,
            )


class _Walk:
    """A walk through the content of one page and all that it draws with."""

    def __init__(self) -> None:
        self._patterns: set[tuple[int, int]] = set()

    def within(
        self, stream: pikepdf.Page | pikepdf.Stream, resources: pikepdf.Object, base: Matrix, depth: int
    ) -> Iterator[tuple[str, pikepdf.Object, Matrix]]:
        """Yield the pictures of a content stream, with what places each on the page; ``base`` places the stream."""
        if depth > MAX_DEPTH:
            raise PressError(Problem("The sheet has drawings in drawings without end.", "Simplify the drawing."))
        now, saved = base, []
        for found in pikepdf.parse_content_stream(stream, "q Q cm Do gs scn SCN"):
            operator, operands = str(found.operator), list(found.operands)
            if operator == "q":
                saved.append(now)
            elif operator == "Q":
                now = saved.pop() if saved else base
            elif operator == "cm":
                now = Matrix(*(float(part) for part in operands)) @ now
            elif operator in {"Do", "gs", "scn", "SCN"} and operands and isinstance(operands[-1], Name):
                yield from self._used(operator, operands[-1], resources, base, now, depth)

    def _used(
        self, operator: str, name: Name, resources: pikepdf.Object, base: Matrix, now: Matrix, depth: int
    ) -> Iterator[tuple[str, pikepdf.Object, Matrix]]:
        kind = {"Do": "/XObject", "gs": "/ExtGState"}.get(operator, "/Pattern")
        found = resources.get(kind, Dictionary()).get(name)
        if not isinstance(found, Dictionary | pikepdf.Stream):
            return
        mask = found.get(Name.SMask) if operator == "gs" else None
        if operator == "Do" and found.get(Name.Subtype) == Name.Image:
            yield str(name), found, now
        elif operator == "Do":
            yield from self._drawn(found, now, depth)
        elif isinstance(mask, Dictionary) and Name.G in mask:
            yield from self._drawn(mask.G, now, depth)
        elif operator in {"scn", "SCN"} and found.get(Name.PatternType) == 1 and found.objgen not in self._patterns:
            self._patterns.add(found.objgen)
            yield from self._drawn(found, base, depth)

    def _drawn(self, form: pikepdf.Object, now: Matrix, depth: int) -> Iterator[tuple[str, pikepdf.Object, Matrix]]:
        if isinstance(form, pikepdf.Stream):
            placed = Matrix(*(float(part) for part in form.get(Name.Matrix, Array([1, 0, 0, 1, 0, 0])))) @ now
            yield from self.within(form, form.get(Name.Resources, Dictionary()), placed, depth + 1)


def _problem(placed: Placed) -> Problem:
    (across, down), (needs_across, needs_down) = placed.pixels, placed.needed
    width, height = (size / POINTS_PER_MM for size in placed.size)
    wanted = NEEDED_OF_LINES if placed.one_bit else NEEDED
    picture = "logo" if LOGO in placed.name else "picture"
    what = (
        f"The {picture} has {across} × {down} pixels and is printed {width:.1f} × {height:.1f} mm large: "
        f"{math.floor(placed.dpi)} dpi. A print shop needs {wanted} dpi."
    )
    remedy = f"Use one of at least {needs_across} × {needs_down} pixels, or an SVG."
    left, top = (distance / POINTS_PER_MM for distance in (placed.left, placed.top))
    place = f"page {placed.page}, {left:.0f} mm from the left and {top:.0f} mm from the top"
    return Problem(what, remedy, key=place)
