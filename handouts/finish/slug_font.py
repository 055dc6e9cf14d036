"""A small embedded font for the slug line: the letters that it needs of one TrueType font, and no more.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode); ISO 15930-7 wants every font embedded.
"""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from handouts.errors import FontError, Problem
from handouts.fonts import installed

# The font of the slug line; every sheet in English needs it too.
SLUG_FONT = "NotoSans-Regular.ttf"

# Letters that the font does not have are printed as this one: the line is for the print shop, not for a patient.
UNKNOWN = "?"

TO_UNICODE = """\
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{mappings}
endcmap CMapName currentdict /CMap defineresource pop end end
"""


def slug_font() -> Path:
    """Give the file of the font of the slug line.

    Raises:
        FontError: it is not on this machine.
    """
    if path := installed().get(SLUG_FONT):
        return path
    raise FontError(Problem(f"The font file {SLUG_FONT} is not on this machine.", "Run “handouts check”."))


class SlugFont:
    """A font with just the letters of some texts, embedded in one document."""

    def __init__(self, document: pikepdf.Pdf, file: Path, texts: list[str]) -> None:
        from fontTools.ttLib import TTFont

        with TTFont(file, recalcTimestamp=False) as font:
            known = font.getBestCmap()
            letters = sorted({letter for text in texts for letter in text if ord(letter) in known} | {UNKNOWN})
            self._glyphs: dict[str, int] = {letter: font.getGlyphID(known[ord(letter)]) for letter in letters}
            self._units: int = font["head"].unitsPerEm
            self._widths: dict[int, int] = {
                self._glyphs[letter]: font["hmtx"][known[ord(letter)]][0] for letter in letters
            }
            metrics = {
                "ascent": font["hhea"].ascent,
                "descent": font["hhea"].descent,
                "box": [getattr(font["head"], side) for side in ("xMin", "yMin", "xMax", "yMax")],
            }
            data = _subset(font, letters)
        self.dictionary = self._embed(document, data, metrics)

    def encoded(self, text: str) -> bytes:
        """Give a text as glyph codes of two bytes each."""
        return b"".join(self._glyph(letter).to_bytes(2, "big") for letter in text)

    def width(self, text: str) -> float:
        """Give the width of a text in a type size of 1."""
        return float(sum(self._widths[self._glyph(letter)] for letter in text)) / self._units

    def _glyph(self, letter: str) -> int:
        return self._glyphs.get(letter, self._glyphs[UNKNOWN])

    def _thousandths(self, length: int) -> int:
        return round(length * 1000 / self._units)

    def _embed(self, document: pikepdf.Pdf, data: bytes, metrics: dict[str, Any]) -> pikepdf.Object:
        tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])
        name = Name(f"/{tag}+HandoutsSlug")
        file = document.make_stream(data)
        file.Length1 = len(data)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array([self._thousandths(side) for side in metrics["box"]]),
            ItalicAngle=0,
            Ascent=self._thousandths(metrics["ascent"]),
            Descent=self._thousandths(metrics["descent"]),
            CapHeight=714,
            StemV=80,
            FontFile2=file,
        )
        widths = Array([])
        for glyph in sorted(self._widths):
            widths.append(glyph)
            widths.append(Array([self._thousandths(self._widths[glyph])]))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=document.make_indirect(descriptor),
            W=widths,
        )
        return document.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([document.make_indirect(descendant)]),
                ToUnicode=document.make_stream(self._to_unicode().encode()),
            )
        )

    def _to_unicode(self) -> str:
        pairs = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, glyph in self._glyphs.items()]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        return TO_UNICODE.format(
            mappings="\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        )


def _subset(font: Any, letters: list[str]) -> bytes:  # noqa: ANN401 - fontTools has no types
    from fontTools.subset import Options, Subsetter

    options = Options(retain_gids=True, layout_features=[], hinting=False, notdef_outline=True, name_IDs=[])
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(letters))
    subsetter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
