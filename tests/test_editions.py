"""The editions: each keeps its promise on the paper, in every language."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handouts.batch import load_clinics, plan
from handouts.build import finish
from handouts.build import lay_out as lay_out_job
from handouts.editions import BLACK, STANDARD
from handouts.fonts import use_private_fonts
from tests.pages import LIBRARY, job_of, write_clinic

CANE = "using-a-cane"


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


def test_a_standard_name_stays_and_another_edition_is_named():
    assert edition_job("ar", STANDARD).file_name == "using-a-cane_ar_Arabic_Letter.pdf"
    assert edition_job("ar", BLACK).file_name == "using-a-cane_ar_Arabic_Letter_black.pdf"
    assert str(edition_job("ar", BLACK)) == "using-a-cane, Arabic, black, for Riverbend Pain Clinic"


def test_a_plan_has_each_edition_of_each_sheet():
    files = load_clinics(LIBRARY, ["riverbend"], Path())
    jobs = [target.job for target in plan(LIBRARY, files, [CANE], ["es", "ar"], None, editions=(STANDARD, BLACK))]
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
