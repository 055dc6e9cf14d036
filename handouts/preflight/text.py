"""Text operators: where writing stands, and how large it comes onto the page (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from pikepdf import Array, String

from handouts.preflight.fonts import Font
from handouts.preflight.geometry import IDENTITY, Box, Matrix
from handouts.preflight.marks import State
from handouts.preflight.objects import items, number

# How far letters reach over and under the line, as a share of their size; most do not go so far.
ABOVE, BELOW = 0.7, 0.0

SETTINGS = {"Tc": "spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise"}
SHOWS = {"Tj", "TJ", "'", '"'}
OPERATORS = {*SETTINGS, *SHOWS, "Tz", "Tr", "BT", "Td", "TD", "Tm", "T*"}
SPACE = 32


class Pen:
    """Where the next letter goes."""

    def __init__(self) -> None:
        self._line = self._now = IDENTITY

    def operate(self, operator: str, operands: list[object], state: State) -> None:
        """Do an operator that shows nothing."""
        parts = [number(operand) for operand in operands]
        if operator in SETTINGS and parts:
            setattr(state, SETTINGS[operator], parts[0])
        elif operator == "Tz" and parts:
            state.stretch = parts[0] / 100
        elif operator == "Tr" and parts:
            state.mode = int(parts[0])
        elif operator == "BT":
            self._line = self._now = IDENTITY
        elif operator == "Tm" and len(parts) == 6:
            self._line = self._now = Matrix(*parts)
        elif operator in {"Td", "TD"} and len(parts) == 2:
            if operator == "TD":
                state.leading = -parts[1]
            self._next(parts[0], parts[1])
        elif operator == "T*":
            self._next(0, -state.leading)

    def _next(self, across: float, up: float) -> None:
        self._line = self._now = self._line.after(Matrix(1, 0, 0, 1, across, up))

    def pieces(self, operator: str, operands: list[object], state: State) -> list[object]:
        """Give what an operator shows: strings, and numbers that move the next one."""
        if operator == '"' and len(operands) == 3:
            state.word_spacing, state.spacing = number(operands[0]), number(operands[1])
        if operator in {"'", '"'}:
            self._next(0, -state.leading)
        last = operands[-1] if operands else None
        return items(last) if isinstance(last, Array) else [last]

    def on_page(self, state: State) -> Matrix:
        """Give the matrix from a letter of size 1 to the page."""
        own = Matrix(state.size * state.stretch, 0, 0, state.size, 0, state.rise)
        return state.matrix.after(self._now.after(own))

    def write(self, pieces: list[object], state: State) -> tuple[Box, bytes]:
        """Move over what is shown; give the rectangle of it on the page, and its codes."""
        start, shown, way = self._now, b"", 0.0
        first: float | None = None
        last = 0.0
        for piece in pieces:
            if isinstance(piece, (String, bytes, str)):
                codes = bytes(piece) if not isinstance(piece, str) else piece.encode("latin-1", "replace")
                shown += codes
                before, way = way, way + _width(state.font, codes, state)
                first = before if first is None else first
                last = way
            else:
                way -= number(piece) / 1000 * state.size * state.stretch
        self._now = start.after(Matrix(1, 0, 0, 1, way, 0))
        low, high = state.rise + BELOW * state.size, state.rise + ABOVE * state.size
        box = Box(min(first or 0, last), min(low, high), max(first or 0, last), max(low, high))
        return state.matrix.after(start).box(box), shown


def _width(font: Font, shown: bytes, state: State) -> float:
    total = 0.0
    for code in font.codes(shown):
        total += font.advance(code) * state.size + state.spacing
        if code == SPACE and not font.wide:
            total += state.word_spacing
    return total * state.stretch
