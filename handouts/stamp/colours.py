"""The colours of one clinic become those of another, in a document that is laid out: colours move nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tinycss2.ast import HashToken, Node
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.color import get_color

from handouts.kept import Kept

NAMES = tuple(name for name in INITIAL_VALUES if name.endswith("color"))


class Colours:
    """The places of a style sheet that have the clinic's colours, and all that was computed from them."""

    def __init__(self, kept: Kept, colours: Iterable[str]) -> None:
        self._kept = kept
        self.own = tuple(colours)
        digits = [colour.removeprefix("#") for colour in self.own]
        self._tokens: list[list[HashToken]] = [[] for _ in digits]
        self.movable = True
        for name, value in _declarations(kept.css):
            for token in _hashes(value):
                if token.value in digits:
                    self._tokens[digits.index(token.value)].append(token)
                    # In a gradient or a shadow it would have to be computed otherwise.
                    self.movable &= token is value and name in NAMES

    def become(self, colours: tuple[str, ...], boxes: Iterable[Any]) -> None:
        """Give the style sheet other colours, and the ``boxes`` of pages what follows from that."""
        for colour, tokens in zip(colours, self._tokens, strict=True):
            for token in tokens:
                token.value = colour.removeprefix("#")
        self.own = colours
        styles = {id(style): style for style in self._kept.context.style_for._computed_styles.values()}
        found = list(boxes)
        styles.update((id(box.style), box.style) for box in found)
        for style in styles.values():
            for name in NAMES:
                style.pop(name, None)  # WeasyPrint computes it again where it is wanted
        for box in found:
            for name in ("background", "canvas_background"):
                painted = getattr(box, name, None)
                if painted is not None:
                    setattr(box, name, painted._replace(color=get_color(painted.style, "background_color")))


def _declarations(css: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - WeasyPrint's
    """Yield the names and values of all that a style sheet declares."""
    for kind in vars(css.matcher).values():
        lists = kind.values() if isinstance(kind, dict) else [kind] if isinstance(kind, list) else []
        for *_, (declarations, _layer) in (selector for selectors in lists for selector in selectors):
            yield from ((name, value) for name, value, _ in declarations)
    for _, _, declarations, *_ in css.page_rules:
        yield from ((name, value) for name, value, _ in declarations)


def _hashes(value: Any) -> Iterator[HashToken]:  # noqa: ANN401
    if isinstance(value, HashToken):
        yield value
    elif isinstance(value, Node):
        for name in ("arguments", "content"):
            yield from _hashes(getattr(value, name, ()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _hashes(inner)
    elif hasattr(value, "__dict__"):
        for inner in vars(value).values():
            yield from _hashes(inner)
