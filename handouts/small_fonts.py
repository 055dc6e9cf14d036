"""Fonts made small: the glyphs of a sheet, and nothing that a PDF does not ask a font for.

WeasyPrint 70 keeps an empty glyph of a Chinese, Japanese or Korean font for each of the 60,000 that are not used, since
a PDF asks for glyphs by their numbers. The bare form of a CID-keyed font (ISO 32000-1, 9.9, CIDFontType0C) has a list
of the numbers instead. A TrueType font of which glyphs are asked for by number needs few tables (9.9, FontFile2).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pydyf import Array
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset

# The outlines of a font; all other tables tell what the PDF itself tells, or how text is shaped.
OUTLINES = "CFF "


# What a PDF asks a TrueType font for, and Ghostscript, which draws no glyph without “cmap”. The rest is for systems
# that a font is installed in.
NEEDED = frozenset({"GlyphOrder", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"})
TRUE_TYPE = b"\0\1\0\0"

# The width of a glyph of which a PDF says none (ISO 32000-1, table 117, DW).
USUAL_WIDTH = 1000


def make_fonts_small(pdf: Any, fonts: Iterable[Any]) -> None:  # noqa: ANN401 - pydyf's, and WeasyPrint's fonts
    """Put small forms in the places of the fonts of the PDF; what cannot be made so stays as it is."""
    _put_bare(pdf, fonts)
    for descriptor in [found for found in pdf.objects if isinstance(found, dict) and "FontFile2" in found]:
        stream = pdf.objects[int(bytes(descriptor["FontFile2"]).split()[0])]
        stream.stream = [needed(stream.stream[0])]
        stream.extra["Length1"] = len(stream.stream[0])
    for font in [found for found in pdf.objects if isinstance(found, dict) and "CIDToGIDMap" in found]:
        font["W"] = Array(_unusual(font["W"]))


def _unusual(widths: list[Any]) -> Iterator[Any]:
    """Yield the widths of a font, as they are written in a PDF, without those that need not be said."""
    for first, listed in zip(widths[::2], widths[1::2], strict=True):
        said = [place for place, width in enumerate(listed) if width != USUAL_WIDTH]
        starts = [place for before, place in pairwise([-2, *said]) if place != before + 1]
        for start, following in pairwise([*starts, len(listed) + 1]):
            yield first + start
            yield Array(listed[place] for place in said if start <= place < following)


def _put_bare(pdf: Any, fonts: Iterable[Any]) -> None:  # noqa: ANN401 - pydyf's, and WeasyPrint's fonts
    by_name: dict[bytes, list[Any]] = {}
    for font in fonts:
        by_name.setdefault(font.name, []).append(font)
    for descriptor in [found for found in pdf.objects if isinstance(found, dict) and "FontFile3" in found]:
        stream = pdf.objects[int(bytes(descriptor["FontFile3"]).split()[0])]
        if stream.extra.get("Subtype") != "/OpenType":
            continue
        same = by_name[descriptor["FontName"]]
        outlines = bare(same[0], {glyph for font in same for glyph in font.to_unicode})
        if outlines:
            stream.stream = [outlines]
            stream.extra["Subtype"] = "/CIDFontType0C"


def bare(font: Any, glyphs: Iterable[int]) -> bytes | None:  # noqa: ANN401 - WeasyPrint's
    """Give the outlines of ``glyphs`` under their numbers in the font, or None if the font is not of that kind."""
    if not harfbuzz_subset or OUTLINES not in font.tables or font.missing or font.used_in_forms:
        return None
    wanted = sorted({0, *glyphs})
    outlines = _outlines(_subset(font.hb_face, wanted))
    return outlines if outlines and _numbers(outlines) >= set(wanted) else None


def _subset(face: Any, glyphs: list[int]) -> Any:  # noqa: ANN401 - HarfBuzz's
    request = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    _add(harfbuzz_subset.hb_subset_input_glyph_set(request), glyphs)
    others = harfbuzz_subset.hb_subset_input_set(request, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    _add(others, sorted(_tag(name) for name in OTHER_TABLES))
    harfbuzz_subset.hb_subset_input_set_flags(
        request,
        harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
        | harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
        | harfbuzz_subset.HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE,
    )
    return ffi.gc(harfbuzz_subset.hb_subset_or_fail(face, request), harfbuzz.hb_face_destroy)


# Tables that would bring in more glyphs, or take long.
OTHER_TABLES = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "OS/2", "SVG ", "VORG", "cmap", "name", "post", "vhea", "vmtx",
)  # fmt: skip


def _add(numbers: Any, wanted: list[int]) -> None:  # noqa: ANN401 - HarfBuzz's
    harfbuzz.hb_set_add_sorted_array(numbers, ffi.new("hb_codepoint_t[]", wanted), len(wanted))


def _tag(name: str) -> int:
    return int(harfbuzz.hb_tag_from_string(name.encode(), -1))


def _outlines(face: Any) -> bytes:  # noqa: ANN401 - HarfBuzz's
    if not face:
        return b""
    blob = ffi.gc(harfbuzz.hb_face_reference_table(face, _tag(OUTLINES)), harfbuzz.hb_blob_destroy)
    length = ffi.new("unsigned int *")
    start = harfbuzz.hb_blob_get_data(blob, length)
    return bytes(ffi.buffer(start, length[0])) if length[0] else b""


def _numbers(outlines: bytes) -> set[int]:
    """Read the numbers of the glyphs; a font whose glyphs have names has none."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(outlines), None)
    top = fonts.topDictIndex[0]
    if not hasattr(top, "ROS") or top.ROS[:2] != ("Adobe", "Identity"):
        return set()
    return {0, *(int(name.removeprefix("cid")) for name in top.charset[1:])}


@lru_cache(maxsize=64)
def needed(font: bytes) -> bytes:
    """Give a TrueType font with no other tables than those that a PDF needs; another kind stays as it is."""
    if not font.startswith(TRUE_TYPE):
        return font
    small = io.BytesIO()
    with TTFont(io.BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False) as opened:
        for table in set(opened.keys()) - NEEDED:
            del opened[table]
        opened.save(small)
    return small.getvalue()
