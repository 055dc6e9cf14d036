"""Lines and areas as they are drawn, before they are painted (ISO 32000-1, 8.5)."""

from __future__ import annotations

from handouts.preflight.geometry import Box, Matrix, around

OPERATORS = {"m", "l", "c", "v", "y", "h", "re"}

# What a path is painted by: whether its area is filled, and whether its line is drawn.
PAINTS = {
    "f": (True, False), "F": (True, False), "f*": (True, False), "S": (False, True), "s": (False, True),
    "B": (True, True), "B*": (True, True), "b": (True, True), "b*": (True, True), "n": (False, False),
}  # fmt: skip


class Path:
    """The path at hand: the rectangle round it on the page, and the thinnest bar that it is made of."""

    def __init__(self) -> None:
        self.box: Box | None = None
        self.bar: float | None = None
        self.bar_box: Box | None = None
        self.only_bars = True

    def add(self, operator: str, parts: list[float], matrix: Matrix) -> None:
        """Go on with the path."""
        if operator == "re":
            if len(parts) >= 4:
                self._bar(parts, matrix)
            return
        if operator != "h":
            self.only_bars = False
        self._reach([matrix.point(x, y) for x, y in zip(parts[::2], parts[1::2], strict=False)])

    def _bar(self, parts: list[float], matrix: Matrix) -> None:
        x, y, width, height = parts[:4]
        box = matrix.box(Box(x, y, x + width, y + height))
        self._reach([(box.left, box.bottom), (box.right, box.top)])
        thin = min(box.right - box.left, box.top - box.bottom)
        if thin > 0 and (self.bar is None or thin < self.bar):
            self.bar, self.bar_box = thin, box

    def _reach(self, points: list[tuple[float, float]]) -> None:
        if points:
            reached = around(points)
            known = self.box or reached
            self.box = Box(
                min(known.left, reached.left),
                min(known.bottom, reached.bottom),
                max(known.right, reached.right),
                max(known.top, reached.top),
            )
