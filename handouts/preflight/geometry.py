"""Places on a page: matrices (ISO 32000-1, 8.3.3) and rectangles, in points."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from handouts.finish.boxes import POINTS_PER_MM, Box
from handouts.preflight.objects import numbers

__all__ = ["EVERYWHERE", "IDENTITY", "POINTS_PER_MM", "Box", "Matrix", "around", "box_from", "common", "matrix_from"]

EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


class Matrix(NamedTuple):
    """How the points of a drawing come onto the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def after(self, first: Matrix) -> Matrix:
        """Give the matrix that does ``first``, and then this."""
        return Matrix(
            first.a * self.a + first.b * self.c,
            first.a * self.b + first.b * self.d,
            first.c * self.a + first.d * self.c,
            first.c * self.b + first.d * self.d,
            first.e * self.a + first.f * self.c + self.e,
            first.e * self.b + first.f * self.d + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point on the page."""
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f

    def box(self, box: Box) -> Box:
        """Give the rectangle round a rectangle on the page."""
        corners = ((box.left, box.bottom), (box.left, box.top), (box.right, box.bottom), (box.right, box.top))
        return around(self.point(x, y) for x, y in corners)

    @property
    def thinnest(self) -> float:
        """Give the scale in the direction in which it is smallest: the lesser singular value."""
        total = self.a**2 + self.b**2 + self.c**2 + self.d**2
        product = (self.a * self.d - self.b * self.c) ** 2
        return math.sqrt(max(0.0, (total - math.sqrt(max(0.0, total**2 - 4 * product))) / 2))

    @property
    def height(self) -> float:
        """Give the scale at right angles to the line of writing."""
        along = math.hypot(self.a, self.b)
        return abs(self.a * self.d - self.b * self.c) / along if along else 0.0


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


def matrix_from(found: object) -> Matrix:
    """Read a matrix; what is none leaves points where they are."""
    parts = numbers(found)
    return Matrix(*parts) if len(parts) == 6 else IDENTITY


def box_from(found: object) -> Box | None:
    """Read a rectangle."""
    parts = numbers(found)
    return around([(parts[0], parts[1]), (parts[2], parts[3])]) if len(parts) == 4 else None


def around(points: Iterable[tuple[float, float]]) -> Box:
    """Give the rectangle round points, of which there is at least one."""
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def common(one: Box, other: Box) -> Box | None:
    """Give the rectangle that two have in common."""
    left, bottom = max(one.left, other.left), max(one.bottom, other.bottom)
    right, top = min(one.right, other.right), min(one.top, other.top)
    return Box(left, bottom, right, top) if left <= right and bottom <= top else None
