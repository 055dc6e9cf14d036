"""Fonts that text is set in: are they in the file, how wide is what they write, and which letters is it.

ISO 32000-1, 9.6 (simple fonts), 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Stream

from handouts.preflight.geometry import Matrix, matrix_from
from handouts.preflight.objects import entry, items, keys, name, number, numbers, text, unpacked, whole

FILES = ("/FontFile", "/FontFile2", "/FontFile3")
GLYPH_SPACE = Matrix(0.001, 0, 0, 0.001, 0, 0)

MAX_MAP = 512 * 1024
MAX_LETTERS = 80
SINGLES = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(r"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{4,64})>")
RANGE = re.compile(r"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{4,64})>")


@dataclass(frozen=True, eq=False)
class Font:
    """What is known of a font. Widths are in thousandths of its size."""

    name: str
    kind: str
    embedded: bool
    wide: bool
    widths: dict[int, float] = field(repr=False)
    width: float
    letters: dict[int, str] = field(repr=False)
    matrix: Matrix
    source: object = field(repr=False)

    def codes(self, shown: bytes) -> Iterator[int]:
        """Yield the codes of what is shown: of two bytes each in a composite font."""
        step = 2 if self.wide else 1
        for place in range(0, len(shown) - step + 1, step):
            yield int.from_bytes(shown[place : place + step], "big")

    def said(self, shown: bytes) -> str:
        """Give the letters that are shown, where the file tells them."""
        codes = list(self.codes(shown[: MAX_LETTERS * 2]))
        return "".join(self.letters.get(code, "" if self.letters or self.wide else chr(code)) for code in codes)

    def advance(self, code: int) -> float:
        """Give the width of a glyph as a share of the size."""
        return self.widths.get(code, self.width) * abs(self.matrix.a)


NO_FONT = Font("", "", embedded=True, wide=False, widths={}, width=500, letters={}, matrix=GLYPH_SPACE, source=None)


def read_font(found: object) -> Font:
    """Read a font of a page's resources."""
    kind = name(entry(found, "/Subtype"))
    inner = next(iter(items(entry(found, "/DescendantFonts"))), found) if kind == "Type0" else found
    descriptor = entry(inner, "/FontDescriptor")
    return Font(
        name=text(entry(found, "/BaseFont")) or text(entry(found, "/Name")) or "without a name",
        kind=kind,
        embedded=kind == "Type3" or any(isinstance(entry(descriptor, key), Stream) for key in FILES),
        wide=kind == "Type0",
        widths=_composite_widths(inner) if kind == "Type0" else _simple_widths(found),
        width=number(entry(inner, "/DW"), 1000) if kind == "Type0" else number(entry(descriptor, "/MissingWidth")),
        letters=_letters(entry(found, "/ToUnicode")),
        matrix=matrix_from(entry(found, "/FontMatrix")) if kind == "Type3" else GLYPH_SPACE,
        source=found,
    )


def glyphs(font: Font) -> dict[int, str]:
    """Map the codes of a Type 3 font to the names of their drawings."""
    found: dict[int, str] = {}
    code = 0
    for part in items(entry(entry(font.source, "/Encoding"), "/Differences")):
        if named := name(part):
            found[code] = f"/{named}"
            code += 1
        else:
            code = whole(part)
    known = set(keys(entry(font.source, "/CharProcs")))
    return {code: named for code, named in found.items() if named in known}


def _simple_widths(font: object) -> dict[int, float]:
    first = whole(entry(font, "/FirstChar"))
    return dict(enumerate(numbers(entry(font, "/Widths"))[:256], start=first))


def _composite_widths(font: object) -> dict[int, float]:
    found: dict[int, float] = {}
    parts = items(entry(font, "/W"))
    place = 0
    while place + 1 < len(parts):
        first = whole(parts[place])
        if isinstance(parts[place + 1], Array):
            found.update(enumerate(numbers(parts[place + 1]), start=first))
            place += 2
        else:
            last = min(whole(parts[place + 1]), first + 65535)
            width = number(parts[place + 2]) if place + 2 < len(parts) else 1000
            found.update(dict.fromkeys(range(first, last + 1), width) if len(found) < 200_000 else {})
            place += 3
    return found


def _letters(stream: object) -> dict[int, str]:
    data = unpacked(stream, MAX_MAP)
    if data is None:
        return {}
    written = data.decode("latin-1")
    found: dict[int, str] = {}
    for block in SINGLES.findall(written):
        for code, said in PAIR.findall(block):
            found[int(code, 16)] = _utf16(said)
    for block in RANGES.findall(written):
        for first, last, said in RANGE.findall(block):
            low, start = int(first, 16), _utf16(said)
            if len(start) == 1:
                reach = min(int(last, 16), low + 255) - low
                found.update({low + step: chr(min(ord(start) + step, 0x10FFFF)) for step in range(reach + 1)})
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits[: len(digits) // 4 * 4]).decode("utf-16-be", "replace")
