"""Which fonts and glyphs the text engine chose for a line of text: what will be on the paper, before it is painted.

Imports WeasyPrint's own binding to Pango, so import it late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from handouts.engine import quick_import

with quick_import():
    from weasyprint.text.ffi import ffi, harfbuzz, pango

DOTTED_CIRCLE = "\u25cc"

# Pango's number of a glyph that paints nothing.
EMPTY = 0x0FFFFFFF

# Marks that a glyph could not be found, in Pango's glyph numbers.
UNKNOWN = 0x10000000


@dataclass(frozen=True)
class Run:
    """Glyphs of one font: its family, its weight (400 is regular, 700 bold), and the numbers of its glyphs."""

    family: str
    weight: int
    glyphs: frozenset[int]


def runs(text_box: Any, text: str | None = None) -> list[Run]:  # noqa: ANN401 - a WeasyPrint box
    """Shape the text of a laid-out text box as it will be painted, or another ``text`` in its style."""
    layout = text_box.pango_layout
    own = layout.text
    layout.reactivate(text_box.style)
    try:
        if text is not None:
            layout.set_text(text)
        first_line, _ = layout.get_first_line()
        return list(_runs(first_line))
    finally:
        layout.text = own
        layout.deactivate()


def has_inserted_circle(text_box: Any) -> bool:  # noqa: ANN401
    """Tell whether HarfBuzz put a dotted circle under a vowel sign that has no letter."""
    circle = {(run.family, run.weight, glyph) for run in runs(text_box, DOTTED_CIRCLE) for glyph in run.glyphs}
    return any((run.family, run.weight, glyph) in circle for run in runs(text_box) for glyph in run.glyphs)


def _runs(first_line: Any) -> Iterator[Run]:  # noqa: ANN401
    link = first_line.runs[0]
    while link != ffi.NULL:
        item, link = link.data, link.next
        description = ffi.gc(
            pango.pango_font_describe_with_absolute_size(item.item.analysis.font),
            pango.pango_font_description_free,
        )
        yield Run(
            ffi.string(pango.pango_font_description_get_family(description)).decode(),
            int(pango.pango_font_description_get_weight(description)),
            frozenset(glyph.glyph for glyph in item.glyphs.glyphs[0 : item.glyphs.num_glyphs]),
        )


def clusters(text_box: Any) -> list[tuple[str, tuple[int, ...]]]:  # noqa: ANN401 - a WeasyPrint box
    """Give the letters of a laid-out text box that were shaped together, with their glyphs, from left to right."""
    if not hasattr(text_box, "clusters"):  # a box that is laid out keeps its text
        text_box.clusters = _all_clusters(text_box)
    return list(text_box.clusters)


def _all_clusters(text_box: Any) -> list[tuple[str, tuple[int, ...]]]:  # noqa: ANN401
    layout = text_box.pango_layout
    own = layout.text
    layout.reactivate(text_box.style)
    try:
        first_line, _ = layout.get_first_line()
        return list(_clusters(first_line, layout.text.encode()))
    finally:
        layout.text = own
        layout.deactivate()


def _clusters(first_line: Any, text: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:  # noqa: ANN401
    link = first_line.runs[0]
    while link != ffi.NULL:
        item, link = link.data, link.next
        count, start, length = item.glyphs.num_glyphs, item.item.offset, item.item.length
        glyphs: dict[int, list[int]] = {}
        for place in range(count):
            glyphs.setdefault(item.glyphs.log_clusters[place], []).append(item.glyphs.glyphs[place].glyph)
        ends = dict(pairwise([*sorted(glyphs), length]))
        for place, found in glyphs.items():
            letters = text[start + place : start + ends[place]].decode()
            yield letters, tuple(glyph for glyph in found if glyph != EMPTY)


def engine_versions() -> dict[str, str]:
    """Give the versions of the system's libraries that set the text: they decide where lines break."""
    number = pango.pango_version()
    found: list[int] = []
    for place in range(3):
        parts = [*found, *[0] * (2 - place)]
        found.append(
            max((part for part in range(100) if _harfbuzz_is([*parts[:place], part, *parts[place:]])), default=0)
        )
    return {
        "Pango": f"{number // 10_000}.{number // 100 % 100}.{number % 100}",
        "HarfBuzz": ".".join(map(str, found)),
    }


def _harfbuzz_is(version: list[int]) -> bool:
    return bool(harfbuzz.hb_version_atleast(*version))
