"""The colours of one clinic become those of another, in a document that is laid out: colours move nothing."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from tinycss2.ast import HashToken, Node
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.color import get_color

from handouts.kept import Kept

NAMES = tuple(name for name in INITIAL_VALUES if name.endswith("color"))


class Colours:
    """The clinic's colours in the styles of a document. The style sheet itself stays: other documents may share it."""

    def __init__(self, kept: Kept, colours: tuple[str, ...]) -> None:
        self._kept = kept
        self.first = colours
        digits = [_digits(colour) for colour in colours]
        self.movable = True
        # The tokens that stand for each colour, by their identity; they are kept, so that it stays theirs.
        self._places: dict[int, int] = {}
        self._tokens: list[HashToken] = []
        for name, value in _declarations(kept.css):
            for token in _hashes(value):
                if token.value in digits:
                    self._note(token, digits.index(token.value))
                    # In a gradient or a shadow it would have to be computed otherwise.
                    self.movable &= token is value and name in NAMES
        self._lasting = len(self._tokens)

    def _note(self, token: HashToken, place: int) -> None:
        self._places[id(token)] = place
        self._tokens.append(token)

    def become(self, colours: tuple[str, ...], boxes: Iterable[Any]) -> None:
        """Give all styles of the document, and the ``boxes`` of its pages, other colours."""
        found = list(boxes)
        styles = {id(style): style for style in self._kept.context.style_for._computed_styles.values()}
        styles.update((id(box.style), box.style) for box in found)
        fresh = [self._token(colour) for colour in colours]
        for style in [style for style in styles.values() if self._is_coloured(style)]:
            cascaded = getattr(style, "cascaded", {})
            for name in NAMES:
                style.pop(name, None)  # WeasyPrint computes it again where it is wanted
                if name in cascaded and (place := self._places.get(id(cascaded[name][0]))) is not None:
                    cascaded[name] = fresh[place], cascaded[name][1]
        for token in self._tokens[self._lasting :]:
            del self._places[id(token)]
        del self._tokens[self._lasting :]
        for place, token in enumerate(fresh):
            self._note(token, place)
        for box in found:
            for name in ("background", "canvas_background"):
                painted = getattr(box, name, None)
                if painted is not None:
                    setattr(box, name, painted._replace(color=get_color(painted.style, "background_color")))

    def _is_coloured(self, style: Any) -> bool:  # noqa: ANN401 - WeasyPrint's
        """Tell whether a style, or one that it may inherit from, says a colour of the clinic; that stays so."""
        known: bool | None = getattr(style, "coloured", None)
        if known is None:
            cascaded, parent = getattr(style, "cascaded", {}), style.parent_style
            known = any(id(cascaded[name][0]) in self._places for name in NAMES if name in cascaded)
            known = style.coloured = known or (parent is not None and self._is_coloured(parent))
        return known

    def _token(self, colour: str) -> HashToken:
        token = copy.copy(self._tokens[0])
        token.value = _digits(colour)
        return token


def _digits(colour: str) -> str:
    return colour.removeprefix("#")


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
