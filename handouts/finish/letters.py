"""What the fonts of a PDF tell of their glyphs (ToUnicode), for programs that take out text and know nothing better.

WeasyPrint 70 gives a glyph the letters that it first stood for with its neighbours, and gives the neighbours nothing.
So a letter would bring others along wherever it stands, and others would be lost.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

Maps = dict[str, dict[int, str]]

# A glyph of a letter that has several, such as the dots of it: a mark that nothing shows and no word ends at.
PART_OF_A_LETTER = "\u034f"

# Ligatures and shapes of letters that have characters of their own, for old programs.
OLD_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")

# What fontTools calls a glyph that has no name. Fonts of so many sizes are known by such names.
NUMBERED = "glyph"
MANY = 8

# As many as one table of a map may have.
MOST = 100


def letters_of(fonts: Iterable[Any]) -> Maps:
    """Give the letters of each glyph by the font's name in the content: the font's own for it, if it has some."""
    maps: Maps = {}
    for font in fonts:
        maps.setdefault(font.hash, {}).update(font.to_unicode)
    for font in fonts:
        known = maps[font.hash]
        if all(len(letters) == 1 for letters in known.values()):
            continue  # large fonts have a glyph for each letter, and take long to read
        known.update({glyph: letters for glyph, letters in _own(font, known) if glyph in known})
    for known in maps.values():
        known.update(dict.fromkeys((glyph for glyph, letters in known.items() if not letters), PART_OF_A_LETTER))
    return maps


def _own(font: Any, known: dict[int, str]) -> Iterable[tuple[int, str]]:  # noqa: ANN401 - WeasyPrint's
    """Give the letters that the font has its glyphs for; where there are several, those that WeasyPrint met."""
    own: dict[int, str] = {}
    for code, glyph in _characters(font.file_content):
        letters = chr(code)
        if OLD_SHAPES.fullmatch(letters):
            letters = unicodedata.normalize("NFKC", letters)
        if glyph not in own or known.get(glyph) == letters:
            own[glyph] = letters
    return own.items()


def _characters(file: bytes) -> list[tuple[int, int]]:
    """Read the characters of a font file with their glyphs, and not the names of these: that takes longest."""
    font = TTFont(io.BytesIO(file), lazy=True)
    if "cmap" not in font:
        return []
    font.setGlyphOrder(_numbered(font["maxp"].numGlyphs))
    return [(code, int(name.removeprefix(NUMBERED))) for code, name in sorted((font.getBestCmap() or {}).items())]


@lru_cache(maxsize=MANY)
def _numbered(glyphs: int) -> list[str]:
    return [f"{NUMBERED}{number:05}" for number in range(glyphs)]


def write_letters(pdf: Any, maps: Maps) -> None:  # noqa: ANN401 - pydyf's
    """Put the maps into the fonts of the PDF."""
    for font in [
        found for found in pdf.objects if isinstance(found, dict) and {"BaseFont", "ToUnicode"} <= found.keys()
    ]:
        name = font["BaseFont"].removeprefix(b"/").split(b"+")[0].decode()
        stream = pdf.objects[int(font["ToUnicode"].split()[0])].stream
        start = next(place for place, line in enumerate(stream) if line.endswith(b"beginbfchar"))
        stream[start : stream.index(b"endcmap")] = _tables(sorted(maps[name].items()))


def _tables(letters: list[tuple[int, str]]) -> Iterable[bytes]:
    for start in range(0, len(letters), MOST):
        table = letters[start : start + MOST]
        yield b"%d beginbfchar" % len(table)
        yield from (b"<%04x> <%b>" % (glyph, said.encode("utf-16-be").hex().encode()) for glyph, said in table)
        yield b"endbfchar"
