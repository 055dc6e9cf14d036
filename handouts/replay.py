"""Drawings that were painted before are painted again from what was written then: a sheet draws each several times.

WeasyPrint 70 walks through an SVG drawing each time that it paints it. Import this late, as ``typeset``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydyf import Dictionary
from weasyprint.images import SVGImage

# What a stream knows of its state, to write nothing twice.
STATE = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font")

# What else a drawing can add to a file, beside states of opacity that are named by it.
ADDS = ("XObject", "Pattern", "Shading")
OPACITY = ("a", "A")


@dataclass(frozen=True)
class Drawn:
    """What a drawing wrote, the opacities that it wants in the file, and the state that it leaves."""

    content: tuple[Any, ...]
    opacities: dict[str, dict[str, Any]]
    state: tuple[Any, ...]


@contextmanager
def replaying() -> Iterator[None]:
    """Let the drawings of a document remember what they write."""
    draw = SVGImage.draw

    def replay(self: SVGImage, stream: Any, width: float, height: float, style: Any) -> None:  # noqa: ANN401
        key = width, height, _state(stream)
        known: dict[Any, Drawn | None] = self.__dict__.setdefault("drawn", {})
        if key not in known:
            start, before = len(stream.stream), _added(stream)
            draw(self, stream, width, height, style)
            known[key] = _drawn(stream, start) if _added(stream) == before else None
        elif (drawn := known[key]) is None:
            draw(self, stream, width, height, style)
        else:
            _write(stream, drawn)

    SVGImage.draw = replay
    try:
        yield
    finally:
        SVGImage.draw = draw


def _state(stream: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(getattr(stream, name) for name in STATE)


def _added(stream: Any) -> tuple[object, ...]:  # noqa: ANN401
    """Count all that a drawing could add to a file."""
    states = [name for name in stream._resources["ExtGState"] if not name.startswith(OPACITY)]
    return (*(len(stream._resources[kind]) for kind in ADDS), len(states), len(stream._fonts), len(stream._images))


def _drawn(stream: Any, start: int) -> Drawn | None:  # noqa: ANN401
    """Note what a drawing wrote; None if it has words, whose fonts have to know them."""
    content = tuple(stream.stream[start:])
    operators = [found for found in content if isinstance(found, bytes)]
    if len(operators) != len(content) or b"BT" in operators:
        return None
    states = stream._resources["ExtGState"]
    names = {found[1:-3].decode() for found in operators if found.endswith(b" gs")}
    # One piece is quicker to write than many; the last is looked at by what is painted next.
    content = (b"\n".join(operators[:-1]), operators[-1]) if len(operators) > 1 else content
    return Drawn(content, {name: dict(states[name]) for name in names}, _state(stream))


def _write(stream: Any, drawn: Drawn) -> None:  # noqa: ANN401
    for name, opacity in drawn.opacities.items():
        stream._resources["ExtGState"].setdefault(name, Dictionary(opacity))
    stream.stream.extend(drawn.content)
    for name, value in zip(STATE, drawn.state, strict=True):
        setattr(stream, name, value)
