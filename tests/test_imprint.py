"""The imprint at the end of a sheet: the code of its web page is read from the paper, and tells which sheet it is."""

import io
import shutil
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import segno
import zxingcpp

from handouts.build import make
from handouts.errors import ClinicError
from handouts.imprint import imprint_of
from handouts.qr import MIN_MODULE, MIN_SIDE, QUIET_ZONE
from tests.pages import (
    HANDOUT,
    LIBRARY,
    OFFERED,
    has_class,
    job_of,
    lay_out,
    library_copy,
    of_class,
    sheet,
    text_of,
    walk,
    write_clinic,
)

DPI = 200
PX_PER_INCH = 96
MM = 25.4
SHOWN = "www.riverbend.example/h/"
LONG = "a-handout-with-a-very-long-name-that-nobody-would-like-to-type"

every_language = pytest.mark.parametrize("tag", [*OFFERED, "ta", "ur"])


def photographs(pdf):
    """Give a grey picture of each page, as a camera sees it."""
    document = pypdfium2.PdfDocument(pdf)
    yield from (page.render(scale=DPI / 72).to_pil().convert("L") for page in document)
    document.close()


def codes_on(pdf):
    return [(found, picture) for picture in photographs(pdf) for found in zxingcpp.read_barcodes(picture)]


def check_code(pdf, address):
    """Read the code from the paper, and measure it there, in mm."""
    ((found, picture),) = codes_on(pdf)
    assert (found.text, str(found.format), found.ec_level) == (address, "QR Code", "M")
    corners = found.position
    width = (corners.top_right.x - corners.top_left.x) / DPI * MM
    modules = segno.make_qr(address, error="m", boost_error=False).symbol_size(border=0)[0]
    module = width / modules
    assert module >= MIN_MODULE - 0.02
    assert width + 2 * QUIET_ZONE * module >= MIN_SIDE - 0.5, "as far as pixels can tell"
    border = int(QUIET_ZONE * module / MM * DPI) - 1
    left, top = corners.top_left.x, corners.top_left.y
    right, bottom = corners.bottom_right.x, corners.bottom_right.y
    frame = picture.crop((left - border, top - border, right + border, bottom + border))
    inner = (border - 2, border - 2, frame.width - border + 2, frame.height - border + 2)
    frame.paste(255, inner)
    assert frame.getextrema()[0] > 250, "something stands in the white border"


@every_language
def test_a_camera_reads_the_address_of_the_sheets_own_page(tag):
    made = sheet(tag, "riverbend")
    check_code(made.pdf, f"https://{SHOWN}{HANDOUT}/{made.job.language.html_lang}")


def test_a_long_address_is_read_too(tmp_path):
    library = library_copy(tmp_path / "library")
    shutil.copytree(tmp_path / "library/templates/handouts" / HANDOUT, tmp_path / "library/templates/handouts" / LONG)
    for catalog in (tmp_path / "library/locales/en/LC_MESSAGES").glob(f"{HANDOUT}.po"):
        shutil.copy(catalog, catalog.with_name(f"{LONG}.po"))
    clinic = write_clinic(tmp_path / "clinic", page_url="https://www.example.org/{handout}/{language}")
    check_code(make(library, job_of("en", clinic, library, LONG)).pdf, f"https://www.example.org/{LONG}/en")


@every_language
def test_the_address_and_the_sheet_code_stand_beside_it_in_words(tag):
    made = sheet(tag, "riverbend")
    (block,) = [found for page in made.pages for found in of_class(page, "imprint")]
    shown = text_of(block)
    assert f"{SHOWN}{HANDOUT}/{made.job.language.html_lang}" in shown.replace(" ", "")
    assert "https://" not in shown
    assert made.composed.imprint.record.code in shown
    links = [box for box, _ in walk(block) if box.element is not None and box.element.get("href")]
    assert {link.element.get("href") for link in links} == {f"https://{SHOWN}{HANDOUT}/{made.job.language.html_lang}"}
    assert {link.style["direction"] for link in links} == {"ltr"}


@every_language
def test_the_imprint_stands_at_the_end_in_one_piece_and_its_code_is_described(tag):
    made = sheet(tag, "riverbend")
    assert [len(of_class(page, "imprint")) for page in made.pages] == [0] * (len(made.pages) - 1) + [1]
    (code,) = [box for qr in of_class(made.pages[-1], "qr") for box, _ in walk(qr) if box.element_tag == "img"]
    assert code.element.get("alt").strip()
    assert "<" not in code.element.get("alt")
    assert min(code.width, code.height) / PX_PER_INCH * MM >= MIN_SIDE


@pytest.mark.parametrize("handout", LIBRARY.handouts())
def test_a_clinic_without_pages_has_no_qr_code_and_still_a_sheet_code(handout):
    made = sheet("en", "elm-street", handout)
    assert codes_on(made.pdf) == []
    words = " ".join(text_of(found) for page in made.pages for found in of_class(page, "imprint-words"))
    assert words == f"Sheet code: {made.composed.imprint.record.code}"


def test_each_handout_has_one_imprint_with_and_without_the_feedback_form(tmp_path):
    for feedback in (True, False):
        clinic = write_clinic(tmp_path, feedback=feedback, page_url="https://www.example.org/{handout}")
        for handout in LIBRARY.handouts():
            pages = lay_out(job_of("en", clinic, handout=handout))
            assert sum(len(of_class(page, "imprint-words")) for page in pages) == 1, handout
            assert sum(has_class(box, "qr") for page in pages for box, _ in walk(page)) == 1, handout


def test_the_code_stays_black_whatever_the_clinics_colour(tmp_path):
    clinic = write_clinic(tmp_path, colour="#8a1c1c", page_url="https://www.example.org/{handout}")
    document = pypdfium2.PdfDocument(make(LIBRARY, job_of("en", clinic)).pdf)
    picture = document[len(document) - 1].render(scale=DPI / 72).to_pil().convert("RGB")
    (found,) = zxingcpp.read_barcodes(picture)
    at = (found.position.top_left.x + 4, found.position.top_left.y + 4)
    around = [picture.getpixel((at[0] + x, at[1] + y)) for x in range(9) for y in range(9)]
    assert (0, 0, 0) in around  # an edge may be grey, and none may have a colour
    assert all(red == green == blue for red, green, blue in around)
    document.close()


def test_an_address_too_long_for_a_code_names_the_key(tmp_path):
    job = job_of("en", write_clinic(tmp_path, page_url="https://www.example.org/{handout}"))
    job = replace(job, handout=job.handout.model_copy(update={"id": "a" * 120}))
    with pytest.raises(ClinicError) as caught:
        imprint_of(LIBRARY, job)
    assert caught.value.problems[0].key == "page_url"


@every_language
def test_the_file_stays_valid_for_screen_readers_with_its_record_inside(tag):
    with pikepdf.open(io.BytesIO(sheet(tag, "riverbend").pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert "/HandoutsRecord" in document.docinfo
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
