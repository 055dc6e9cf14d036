"""Text that went into a sheet comes back out of its PDF, by three ways to read it."""

import pytest

from handouts.compose import compose
from tests.pages import LIBRARY, sheet
from tests.validators import extraction
from tests.validators.extraction import READERS, share, words_in

CANE = "using-a-cane"
RIGHT_TO_LEFT = ("ar", "ur")
TOLD_IN_THE_CONTENT = ("en", "km", "ta", "th", "my")

needs_poppler = pytest.mark.skipif(bool(extraction.why_not()), reason=extraction.why_not())


@pytest.fixture(scope="module", params=["en", "ar", "ur", "km", "ta", "th", "my"])
def tag(request):
    return request.param


@pytest.fixture(scope="module")
def read(tag, tmp_path_factory):
    """Give what went in, and read the PDF by the name of a reader."""
    made = sheet(tag, "riverbend", CANE)
    path = tmp_path_factory.mktemp(tag) / "sheet.pdf"
    path.write_bytes(made.pdf)
    words = words_in(compose(LIBRARY, made.job).html)
    return words, lambda reader: READERS[reader](path)


def test_a_screen_reader_finds_every_word_and_no_other_in_their_order(read):
    words, reading = read
    found = reading("tags")
    assert sorted(extraction.clean(" ".join(words)).split()) == sorted(extraction.clean(found).split())
    told = share(words, found)
    assert told.characters_back == told.characters


@needs_poppler
@pytest.mark.parametrize("reader", ["pdftotext -raw", "PDFium"])
def test_other_programs_find_every_letter_in_its_order_where_lines_run_from_the_left(tag, read, reader):
    if tag in RIGHT_TO_LEFT:
        pytest.skip("these programs turn right-to-left words round by their own rules")
    words, reading = read
    told = share(words, reading(reader))
    assert told.characters_back >= told.characters * 0.998


@needs_poppler
def test_arabic_words_are_found_in_a_browser(tag, read):
    if tag != "ar":
        pytest.skip("for Arabic")
    words, reading = read
    told = share(words, reading("PDFium"))
    assert told.words_back >= told.words * 0.92


def test_addresses_and_codes_of_a_right_to_left_sheet_are_found_in_a_browser(tag, read):
    if tag != "ar":
        pytest.skip("for Arabic")
    _, reading = read
    assert "www.riverbend.example/h/using-a-cane/ar" in reading("PDFium")


def test_a_share_counts_words_in_any_order_and_letters_in_theirs():
    assert str(share(["one two three"], "two one")) == "66.6 / 36.3"
    assert str(share(["one", "two"], "two one")) == "100.0 / 100.0"
    assert extraction.in_order("abcd", "xbd") == 2
