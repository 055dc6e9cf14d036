"""The editions: each keeps its promise on the paper, in every language."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handouts.batch import load_clinics, plan
from handouts.build import finish, fonts_of, make
from handouts.build import lay_out as lay_out_job
from handouts.editions import BILINGUAL, BLACK, EDITIONS, LARGE_PRINT, STANDARD
from handouts.fonts import use_private_fonts
from handouts.gate import Subject, inspect_pages
from handouts.language import SOURCE_TAG
from handouts.measure import has_contacts
from handouts.values import unbroken
from tests.pages import (
    HANDOUTS,
    LIBRARY,
    TAGS,
    has_class,
    job_of,
    lay_out,
    of_class,
    text_of,
    texts,
    walk,
    write_clinic,
)

CANE = "using-a-cane"

# Languages whose letters are tall, wide, from the right, or without spaces.
HARD = ("ar", "ur", "fa", "km", "ta", "my", "zh_Hans", "mww")


def edition_job(tag, edition, handout=CANE, clinic="riverbend"):
    return job_of(tag, clinic, handout=handout, edition=edition)


def made(job):
    """Lay out, inspect and paint a job."""
    use_private_fonts(LIBRARY)
    return finish(LIBRARY, job, *lay_out_job(LIBRARY, job)).pdf


def colourful(pdf):
    """Give the pages that have a pixel whose red, green and blue differ."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=1.5).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    return [
        number
        for number, picture in enumerate(pictures, 1)
        if any(
            ImageChops.difference(picture.getchannel("R"), picture.getchannel(other)).getbbox() for other in ("G", "B")
        )
    ]


@pytest.fixture
def colourful_clinic(tmp_path):
    """A clinic with a loud colour and a logo of many colours."""
    path = write_clinic(tmp_path, colour="#b00020", logo="logo.png", devices=["cane", "walker"])
    logo = Image.merge("RGB", [Image.linear_gradient("L").rotate(90 * turn) for turn in range(3)])
    logo.save(path.with_name("logo.png"))
    return path


def in_large_print(job, pages):
    """Every word on the sheet is of 18 pt or more, and the numbers begin on page 1."""
    small = {box.text: box.style["font_size"] * 0.75 for page in pages for box, _ in texts(page)}
    assert {text: size for text, size in small.items() if size < 17.99} == {}
    assert has_contacts(pages[0])


def cells(row):
    return {
        name: next(box for box, _ in walk(row) if type(box).__name__ == "TableCellBox" and has_class(box, name))
        for name in ("english", "reader")
    }


def beside_each_other(job, pages):
    """In each row English is on the left, and both begin at one height; the numbers are on page 1."""
    rows = [row for page in pages for row in of_class(page, "row")]
    assert len(rows) > 10
    for row in rows:
        english, reader = cells(row).values()
        assert english.position_y == reader.position_y
        assert english.position_x < reader.position_x
        assert english.style["direction"] == "ltr"
        assert reader.style["direction"] == job.language.direction
    numbers = {unbroken(number.text) for _, number in job.clinic.clinic.phones}
    assert numbers <= {box.text for box, _ in texts(pages[0])}
    small = {box.text: box.style["font_size"] * 0.75 for page in pages for box, _ in texts(page)}
    assert min(small.values()) > 8


def without_promise(job, pages):
    """Nothing more than what the inspection asks for."""


PROMISES = {"large-print": in_large_print, "bilingual": beside_each_other, "black": without_promise}
SHEETS = [(tag, CANE) for tag in TAGS] + [(tag, name) for tag in HARD for name in HANDOUTS if name != CANE]
CASES = [
    (*sheet, edition)
    for sheet in SHEETS
    for edition in PROMISES
    if not (EDITIONS[edition].beside_source and sheet[0] == SOURCE_TAG)
    if edition != "black" or sheet in [(tag, CANE) for tag in HARD]  # it is set as the standard edition is
]


@pytest.mark.parametrize(("tag", "handout", "edition"), CASES)
def test_each_edition_passes_its_inspection_and_keeps_its_promise(tag, handout, edition):
    job = edition_job(tag, EDITIONS[edition], handout)
    use_private_fonts(LIBRARY)
    composed, pages = lay_out_job(LIBRARY, job)
    inspect_pages(LIBRARY, Subject(str(job), fonts_of(LIBRARY, job), job.max_pages), pages, composed)
    PROMISES[edition](job, pages.page_boxes)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_a_draft_of_any_edition_says_so_on_every_page(edition):
    pdf = make(LIBRARY, replace(edition_job("es", edition), draft=True)).pdf
    document = pypdfium2.PdfDocument(pdf)
    assert all("DRAFT" in page.get_textpage().get_text_range() for page in document)
    document.close()


def test_every_edition_but_the_standard_one_has_a_promise():
    assert {*PROMISES, "standard"} == set(EDITIONS)


@pytest.mark.parametrize("tag", ["en", *HARD])
def test_large_print_has_all_the_numbers_of_a_usual_clinic_on_page_1(tag):
    assert not any(map(has_contacts, lay_out(edition_job(tag, LARGE_PRINT))[1:]))


def test_large_print_of_a_clinic_with_long_hours_begins_its_numbers_on_page_1(tmp_path):
    hours = "Wed-Thu 10:30 am-12:45 pm; Sat-Sun 10:30 am-12:45 pm"
    contacts = [
        {"kind": kind, "number": f"614-555-012{place}", "hours": hours}
        for place, kind in enumerate(["daytime", "nurse", "appointments", "pharmacy", "interpreter"])
    ]
    job = edition_job("ta", LARGE_PRINT, clinic=write_clinic(tmp_path, contacts=contacts))
    assert made(job)
    assert has_contacts(lay_out(job)[0])


def test_the_numbers_of_steps_are_in_the_digits_of_each_side():
    job = edition_job("fa", BILINGUAL)
    steps = [row for page in lay_out(job) for row in of_class(page, "row") if row.element_tag == "li"]
    firsts = [{side: text_of(cell).split()[0] for side, cell in cells(row).items()} for row in steps]
    assert {"english": "1", "reader": "۱"} in firsts


def test_a_standard_name_stays_and_another_edition_is_named():
    assert edition_job("ar", STANDARD).file_name == "using-a-cane_ar_Arabic_Letter.pdf"
    assert edition_job("ar", BLACK).file_name == "using-a-cane_ar_Arabic_Letter_black.pdf"
    assert str(edition_job("ar", BLACK)) == "using-a-cane, Arabic, black, for Riverbend Pain Clinic"


def test_a_plan_has_each_edition_of_each_sheet():
    files = load_clinics(LIBRARY, ["riverbend"], Path())
    jobs = [target.job for target in plan(files, [CANE], ["es", "ar"], None, editions=(STANDARD, BLACK))]
    assert [(job.language.tag, job.edition.name) for job in jobs] == [
        ("es", "standard"),
        ("es", "black"),
        ("ar", "standard"),
        ("ar", "black"),
    ]


@pytest.mark.parametrize("handout", LIBRARY.handouts())
def test_the_black_edition_has_no_colour_at_all(handout, colourful_clinic):
    assert colourful(made(edition_job("ar", STANDARD, handout, colourful_clinic)))
    assert colourful(made(edition_job("ar", BLACK, handout, colourful_clinic))) == []


def test_the_black_edition_has_no_black_band_that_copies_as_a_blotch():
    document = pypdfium2.PdfDocument(made(edition_job("en", BLACK)))
    first = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    assert sum(first.histogram()[:128]) / (first.width * first.height) < 0.08


def test_the_black_edition_is_as_readable_to_a_machine_as_the_standard_one():
    with pikepdf.open(io.BytesIO(made(edition_job("es", BLACK)))) as document:
        assert document.Root.MarkInfo.Marked
