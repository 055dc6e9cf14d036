"""The colour operators of a content stream, written anew in one colour space (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator

from handouts.finish.ink import BLACK, CMYK, GRAY, PARTS, RGB, Inks, Paint

PATTERN = "/Pattern"
SETS = {"rg": RGB, "g": GRAY, "k": CMYK}
USES = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "Tf": "/Font"}
Refuse = Callable[[str], None]


class _Spaces(NamedTuple):
    """The colour spaces that are set for filling and for lines."""

    fill: str = GRAY
    stroke: str = GRAY

    def with_(self, space: str, *, stroke: bool) -> _Spaces:
        return self._replace(stroke=space) if stroke else self._replace(fill=space)


@dataclass(frozen=True)
class Recoloured:
    """A content stream in one colour space, and the resources that it uses, each as its kind and name."""

    data: bytes
    uses: frozenset[tuple[str, str]]


def recoloured(stream: pikepdf.Page | pikepdf.Stream, paint: Paint, refuse: Refuse) -> Recoloured:
    """Give a content stream with all its colours in the space of ``paint``; tell ``refuse`` of those that cannot be."""
    content = _Content(paint, refuse)
    data = pikepdf.unparse_content_stream(content.walk(pikepdf.parse_content_stream(stream)))
    return Recoloured(data, frozenset(content.uses))


def numbers(parts: Iterable[float]) -> list[Decimal]:
    """Give parts of a colour as they are written in a PDF."""
    return [abs(Decimal(f"{part:.4f}").normalize()) for part in parts]


class _Content:
    def __init__(self, paint: Paint, refuse: Refuse) -> None:
        self._paint = paint
        self._refuse = refuse
        self._now = _Spaces()
        self._saved: list[_Spaces] = []
        self.uses: set[tuple[str, str]] = set()

    def walk(self, instructions: Iterable[object]) -> list[ContentStreamInstruction]:
        written = []
        for instruction in instructions:
            if isinstance(instruction, ContentStreamInstruction):
                written.append(self._rewritten(instruction))
            else:
                self._refuse("a picture inside the drawing operators")
        return written

    def _rewritten(self, instruction: ContentStreamInstruction) -> ContentStreamInstruction:
        operator, operands = str(instruction.operator), list(instruction.operands)
        stroke, lower = operator.isupper(), operator.lower()
        if operator in USES:
            self.uses.add((USES[operator], str(operands[0])))
        elif operator == "q":
            self._saved.append(self._now)
        elif operator == "Q":
            self._now = self._saved.pop() if self._saved else _Spaces()
        elif lower in SETS and operator in {lower, lower.upper()}:
            self._now = self._now.with_(SETS[lower], stroke=stroke)
            return self._painted(SETS[lower], operands, stroke=stroke)
        elif operator in {"cs", "CS"}:
            return self._space(instruction, str(operands[0]), stroke=stroke)
        elif operator in {"sc", "scn", "SC", "SCN"}:
            return self._colour(instruction, operands, stroke=stroke)
        return instruction

    def _space(self, instruction: ContentStreamInstruction, space: str, *, stroke: bool) -> ContentStreamInstruction:
        self._now = self._now.with_(space, stroke=stroke)
        if space in PARTS:  # the colour becomes black with its space
            return self._set(self._paint.convert(space, BLACK[space]), stroke=stroke)
        if space != PATTERN:
            self._refuse(f"the colour space {space}")
        return instruction

    def _colour(
        self, instruction: ContentStreamInstruction, operands: Sequence[object], *, stroke: bool
    ) -> ContentStreamInstruction:
        space = self._now.stroke if stroke else self._now.fill
        if space in PARTS:
            return self._painted(space, operands, stroke=stroke)
        if space == PATTERN and len(operands) == 1 and isinstance(operands[0], Name):
            self.uses.add((PATTERN, str(operands[0])))
        elif space == PATTERN:
            self._refuse("a pattern that is given a colour")
        return instruction

    def _painted(self, space: str, operands: Sequence[object], *, stroke: bool) -> ContentStreamInstruction:
        try:
            parts = [float(operand) for operand in operands]  # type: ignore[arg-type]
        except (TypeError, ValueError):
            parts = []
        if len(parts) != PARTS[space]:
            self._refuse("a colour with too few or too many parts")
            parts = list(BLACK[space])
        return self._set(self._paint.convert(space, parts), stroke=stroke)

    def _set(self, inks: Inks, *, stroke: bool) -> ContentStreamInstruction:
        operator = self._paint.stroke if stroke else self._paint.fill
        return ContentStreamInstruction(numbers(inks), Operator(operator))
