"""A sheet is small: its fonts hold its own glyphs, as they were, and what a PDF needs of a font, and nothing else."""

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from handouts import build, small_fonts, typeset
from handouts.editions import BILINGUAL, LARGE_PRINT, STANDARD
from handouts.outputs import ARCHIVE, OFFICE, SCREEN
from tests.pages import LIBRARY, job_of, sheet

KB = 1000
LIMIT = 150 * KB

CHINESE_JAPANESE_KOREAN = ("zh_Hans", "zh_Hant", "ja", "ko")
WALKER = "using-a-walker"
every_language = pytest.mark.parametrize("tag", CHINESE_JAPANESE_KOREAN)


@cache
def with_weasyprints_fonts(tag):
    """Make a sheet with the fonts as WeasyPrint embeds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeset, "make_fonts_small", lambda pdf, fonts: None)
        return build.make(LIBRARY, job_of(tag, "riverbend", handout=WALKER)).pdf


def font_files(pdf, subtype):
    """Map the names of the fonts to their files' streams."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [font for font in document.objects if isinstance(font, pikepdf.Dictionary) and "/FontFile3" in font]
        return {
            str(font.FontName): (font.FontFile3.read_bytes(), int(font.FontFile3.Length))
            for font in found
            if font.FontFile3.Subtype == subtype
        }


def drawn(glyphs, name):
    pen = RecordingPen()
    glyphs[name].draw(pen)
    return pen.value


@every_language
def test_a_font_is_at_most_a_quarter_of_what_it_was(tag):
    before = font_files(with_weasyprints_fonts(tag), "/OpenType")
    after = font_files(sheet(tag, "riverbend", WALKER).pdf, "/CIDFontType0C")
    assert before.keys() == after.keys()
    assert len(after) == 2  # regular and bold
    assert all(after[name][1] <= before[name][1] / 4 for name in after)


def test_every_glyph_has_its_number_and_its_outline():
    before = font_files(with_weasyprints_fonts("zh_Hans"), "/OpenType")
    for name, (data, _) in font_files(sheet("zh_Hans", "riverbend", WALKER).pdf, "/CIDFontType0C").items():
        bare = CFFFontSet()
        bare.decompile(io.BytesIO(data), None)
        outlines = bare.topDictIndex[0].CharStrings
        whole = TTFont(io.BytesIO(before[name][0]))
        glyphs = whole.getGlyphSet()
        names = [glyph for glyph in outlines.keys() if glyph != ".notdef"]  # noqa: SIM118 - not a dict
        assert len(names) > 50
        assert [drawn(outlines, glyph) for glyph in names] == [drawn(glyphs, glyph) for glyph in names]
        assert all(whole.getGlyphID(glyph) == int(glyph.removeprefix("cid")) for glyph in names)


@pytest.mark.parametrize("tag", ["zh_Hant", "ja"])
def test_a_page_looks_the_same_and_its_text_is_read_the_same(tag):
    before, after = (
        pypdfium2.PdfDocument(pdf) for pdf in (with_weasyprints_fonts(tag), sheet(tag, "riverbend", WALKER).pdf)
    )
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert old.get_textpage().get_text_range() == new.get_textpage().get_text_range()
    # Smaller, this renderer fits letters to the dots of the screen, in the one form of a font and not in the other.
    part = {"scale": 8, "crop": (60, 300, 60, 60)}
    old, new = (document[0].render(**part) for document in (before, after))
    assert len(set(bytes(old.buffer))) > 10
    assert bytes(old.buffer) == bytes(new.buffer)


def true_type(pdf):
    """Give the TrueType fonts of a PDF, by their names."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [font for font in document.objects if isinstance(font, pikepdf.Dictionary) and "/FontFile2" in font]
        for font in found:
            assert int(font.FontFile2.Length1) == len(font.FontFile2.read_bytes())
        return {str(font.FontName): font.FontFile2.read_bytes() for font in found}


@pytest.mark.parametrize("tag", ["es", "ur"])
def test_a_truetype_font_has_the_same_glyphs_and_only_what_a_pdf_needs(tag):
    before, after = true_type(with_weasyprints_fonts(tag)), true_type(sheet(tag, "riverbend", WALKER).pdf)
    assert before.keys() == after.keys()
    assert len(after) >= 2
    for name, data in after.items():
        old, new = TTFont(io.BytesIO(before[name])), TTFont(io.BytesIO(data), checkChecksums=2)
        kept = ("glyf", "hmtx", "cmap", "maxp")
        assert {"name", "OS/2", "GDEF", "post"} <= set(old.keys())
        assert set(new.reader.keys()) == {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
        assert [new.reader[table] for table in kept] == [old.reader[table] for table in kept]
        assert len(data) < len(before[name])


def test_another_kind_of_font_file_stays_as_it_is():
    assert small_fonts.needed(b"OTTO and more") == b"OTTO and more"


def widths(pdf):
    """Give the widths of the glyphs that a PDF shows, by its fonts' names; 1000 where none is said."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and "/CIDToGIDMap" in font:
                parts = list(font.W)
                for first, listed in zip(parts[::2], parts[1::2], strict=True):
                    for glyph, width in enumerate(listed, int(first)):
                        found[str(font.BaseFont), glyph] = float(width)
    return found


def test_a_width_is_said_where_it_is_not_the_usual_one():
    before, after = widths(with_weasyprints_fonts("zh_Hant")), widths(sheet("zh_Hant", "riverbend", WALKER).pdf)
    assert sum(width == 1000 for width in before.values()) > 100
    assert after == {glyph: width for glyph, width in before.items() if width != 1000}
    assert after


def test_widths_are_listed_in_runs():
    assert list(small_fonts._unusual([3, [1, 1000, 2, 3], 9, [1000], 12, [4]])) == [3, [1], 5, [2, 3], 12, [4]]


def test_a_font_that_cannot_be_made_bare_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(small_fonts, "harfbuzz_subset", None)
    made = build.make(LIBRARY, job_of("ko", "riverbend", handout=WALKER)).pdf
    assert len(font_files(made, "/OpenType")) == 2


# The largest of all sheets of the library: most glyphs, or most content.
LARGEST = [
    ("zh_Hant", STANDARD, SCREEN), ("zh_Hant", LARGE_PRINT, ARCHIVE), ("zh_Hans", BILINGUAL, SCREEN),
    ("ur", BILINGUAL, OFFICE),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "edition", "output"), LARGEST)
def test_no_sheet_is_larger_than_150_kilobytes(tag, edition, output):
    job = replace(job_of(tag, "riverbend", edition=edition), output=output)
    assert len(build.make(LIBRARY, job).pdf) <= LIMIT


def test_the_largest_sheet_of_all_is_hardly_larger():
    """90 KB are 467 letters of Traditional Chinese in two weights, of which nothing is left to leave out."""
    assert len(build.make(LIBRARY, job_of("zh_Hant", "riverbend", edition=BILINGUAL)).pdf) <= 160 * KB


def test_a_sheet_of_two_pages_is_smaller_than_56_kilobytes():
    assert len(build.make(LIBRARY, job_of("es", "riverbend")).pdf) <= 56 * KB
