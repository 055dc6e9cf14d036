"""What was painted before is painted again from what was written then: drawings, lines that stayed, small fonts.

WeasyPrint 70 walks through a drawing, and shapes a text, each time that it paints it. What is written is the same, and
depends on the state of the stream alone. Import this late, as ``typeset``.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import weasyprint.draw as painting
from pydyf import Dictionary
from weasyprint.images import SVGImage
from weasyprint.pdf.fonts import Font

# What a stream knows of its state, to write nothing twice.
STATE = (
    "_current_color",
    "_current_color_stroke",
    "_current_alpha",
    "_current_alpha_stroke",
    "_current_font",
    "_old_font",
)

# How many states are known of each drawing or text: colours of clinics come and go.
MANY = 8

# The fonts that were made small last, by their glyphs. Those of a handout in Chinese are the same for every clinic.
SUBSETS: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
MOST_SUBSETS = 64

# What else a drawing can add to a file, beside states of opacity that are named by it.
ADDS = ("XObject", "Pattern", "Shading")
OPACITY = ("a", "A")


@dataclass(frozen=True)
class Drawn:
    """What was written, the opacities and fonts that it wants in the file, and the state that it leaves.

    ``fonts`` tells of the glyphs that were shown; the fonts in it are never embedded themselves.
    """

    content: tuple[Any, ...]
    opacities: dict[str, dict[str, Any]]
    state: tuple[Any, ...]
    fonts: dict[Any, Shown] = field(default_factory=dict)


@contextmanager
def replaying() -> Iterator[None]:
    """Let the drawings and texts of a document remember what they write."""
    draw, draw_text, clean = SVGImage.draw, painting.draw_text, Font.clean

    def replay(self: SVGImage, stream: Any, width: float, height: float, style: Any) -> None:  # noqa: ANN401
        key = width, height, _state(stream)
        known = _known(self)
        if key not in known:
            start, before = len(stream.stream), _added(stream)
            draw(self, stream, width, height, style)
            known[key] = _drawn(stream, start) if _added(stream) == before else None
        elif (drawn := known[key]) is None:
            draw(self, stream, width, height, style)
        else:
            _write(stream, drawn)

    def replay_text(stream: Any, box: Any, *more: Any) -> None:  # noqa: ANN401
        key = tuple(box.style["color"]), *more, _state(stream)
        known = _known(box)
        drawn = known.get(key)
        if stream.stream[-1:] == [b"ET"]:  # WeasyPrint goes on with that text
            draw_text(stream, box, *more)
        elif drawn is not None and _fit(stream._fonts, drawn.fonts):
            _write(stream, drawn)
        else:
            known[key] = _noting(stream, lambda: draw_text(stream, box, *more))

    def clean_again(self: Font, glyphs: dict[int, str], hinting: bool) -> None:
        if self.variations or self.missing or "fvar" in self.tables:
            clean(self, glyphs, hinting)
            return
        key = self.hash, self.index, self.glyph_count, frozenset(glyphs), hinting
        if key not in SUBSETS:
            clean(self, glyphs, hinting)
            SUBSETS[key] = self.file_content
            while len(SUBSETS) > MOST_SUBSETS:
                SUBSETS.popitem(last=False)
        SUBSETS.move_to_end(key)
        self.file_content = SUBSETS[key]

    SVGImage.draw, painting.draw_text, Font.clean = replay, replay_text, clean_again
    try:
        yield
    finally:
        SVGImage.draw, painting.draw_text, Font.clean = draw, draw_text, clean


def _known(painted: Any) -> dict[Any, Drawn | None]:  # noqa: ANN401
    """Give what a drawing or text has written so far, by the state of the stream then."""
    known: dict[Any, Drawn | None] = painted.__dict__.setdefault("drawn", {})
    if len(known) > MANY:
        known.clear()
    return known


@dataclass(frozen=True)
class Shown:
    """The glyphs that a text shows of a font: their texts, their widths, and which of these are of its own size.

    WeasyPrint rounds the width of a glyph where it shows it first, whatever the size there; what follows hangs on that.
    """

    font: Font
    texts: dict[int, str]
    widths: dict[int, int]
    own: frozenset[int]


def _noting(stream: Any, draw: Callable[[], None]) -> Drawn | None:  # noqa: ANN401
    """Draw a text, and note what it wrote; None if it has glyphs of another kind than outlines."""
    start, before, fonts = len(stream.stream), _added(stream), stream._fonts
    stream._fonts = {name: _blank(font, font.widths) for name, font in fonts.items()}
    try:
        draw()
    finally:
        drawn_with, stream._fonts = stream._fonts, fonts
    shown = {
        name: Shown(
            _blank(font, {}),
            dict(font.to_unicode),
            {glyph: font.widths[glyph] for glyph in font.to_unicode},
            frozenset(font.to_unicode) - (fonts[name].widths.keys() if name in fonts else set()),
        )
        for name, font in drawn_with.items()
        if font.to_unicode
    }
    for name, font in drawn_with.items():
        if name in fonts:
            fonts[name].missing.update(font.missing)
            fonts[name].widths.update(font.widths)
        else:
            fonts[name] = font
    _show(fonts, shown)
    plain = not any(font.missing or font.svg or font.png or font.colr or font.bitmap for font in drawn_with.values())
    return _noted(stream, start, shown) if plain and _added(stream)[:-2] == before[:-2] else None


def _blank(font: Font, widths: dict[int, int]) -> Font:
    """Give a font of the same file that has shown nothing yet."""
    blank = copy.copy(font)
    blank.widths, blank.to_unicode, blank.missing, blank.variations = dict(widths), {}, {}, dict(font.variations)
    return blank


def _fit(fonts: dict[Any, Font], shown: dict[Any, Shown]) -> bool:
    """Tell whether a text would be written as it was, with the widths that the fonts of a file have by now."""
    for name, part in shown.items():
        widths = fonts[name].widths if name in fonts else {}
        for glyph, width in part.widths.items():
            if widths.get(glyph, width if glyph in part.own else None) != width:
                return False
    return True


def _show(fonts: dict[Any, Font], shown: dict[Any, Shown]) -> None:
    """Let the fonts of a file have the glyphs that were shown; the first text of a glyph stays."""
    for name, part in shown.items():
        if name not in fonts:
            fonts[name] = _blank(part.font, {})
        known = fonts[name]
        for glyph, text in part.texts.items():
            known.to_unicode.setdefault(glyph, text)
            known.widths.setdefault(glyph, part.widths[glyph])


def _state(stream: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(getattr(stream, name) for name in STATE)


def _added(stream: Any) -> tuple[object, ...]:  # noqa: ANN401
    """Count all that a drawing could add to a file."""
    states = [name for name in stream._resources["ExtGState"] if not name.startswith(OPACITY)]
    return (*(len(stream._resources[kind]) for kind in ADDS), len(states), len(stream._fonts), len(stream._images))


def _drawn(stream: Any, start: int) -> Drawn | None:  # noqa: ANN401
    """Note what a drawing wrote; None if it has words, whose fonts have to know them."""
    operators = stream.stream[start:]
    if b"BT" in operators or not all(isinstance(found, bytes) for found in operators):
        return None
    drawn = _noted(stream, start)
    # One piece is quicker to write than many; the last is looked at by what is painted next.
    content = (b"\n".join(operators[:-1]), operators[-1]) if len(operators) > 1 else drawn.content
    return replace(drawn, content=content)


def _noted(stream: Any, start: int, fonts: dict[Any, Shown] | None = None) -> Drawn:  # noqa: ANN401
    content, states = tuple(stream.stream[start:]), stream._resources["ExtGState"]
    names = {found[1:-3].decode() for found in content if isinstance(found, bytes) and found.endswith(b" gs")}
    return Drawn(content, {name: dict(states[name]) for name in names}, _state(stream), fonts or {})


def _write(stream: Any, drawn: Drawn) -> None:  # noqa: ANN401
    for name, opacity in drawn.opacities.items():
        stream._resources["ExtGState"].setdefault(name, Dictionary(opacity))
    _show(stream._fonts, drawn.fonts)
    stream.stream.extend(drawn.content)
    for name, value in zip(STATE, drawn.state, strict=True):
        setattr(stream, name, value)
