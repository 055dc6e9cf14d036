"""A sheet for an office printer: greys that keep every contrast, and wishes that the printer understands."""

import io
from functools import cache

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handouts.colour import Colour
from handouts.finish.office import for_office, in_greys, of_light
from tests.finish.inks import colours
from tests.finish.sheets import bleeding, clinic_with_logo, opened, saved

part = st.integers(0, 255)


@cache
def grey(tag: str) -> bytes:
    return in_greys(bleeding(tag, css=""))


def raster(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(io.BytesIO(pdf))[0].render(scale=1).to_pil().convert("RGB")


@pytest.mark.parametrize("tag", ["en", "ar", "zh_Hans"])
def test_it_paints_in_greys_alone(tag):
    assert {operator for operator, _ in colours(grey(tag))} <= {"g", "G", "cs", "CS", "scn", "SCN"}
    assert max(max(px) - min(px) for _, px in raster(grey(tag)).getcolors(1 << 20)) == 0


def test_a_logo_with_colours_is_grey_too(tmp_path):
    pdf = in_greys(bleeding("en", clinic_with_logo(tmp_path), ""))
    assert max(max(px) - min(px) for _, px in raster(pdf).getcolors(1 << 20)) == 0


def luminance(grey: float) -> float:
    return Colour(*[round(255 * grey)] * 3).luminance


@given(part, part, part)
def test_a_grey_is_as_light_as_its_colour_was(red, green, blue):
    (found,) = of_light().convert("/DeviceRGB", [red / 255, green / 255, blue / 255])
    assert luminance(found) == pytest.approx(Colour(red, green, blue).luminance, abs=0.006)


@pytest.mark.parametrize("colour", [(200, 30, 40), (20, 120, 60), (11, 85, 99), (255, 255, 255), (0, 0, 0)])
def test_a_picture_is_as_light_as_a_drawing(colour):
    pixel = of_light().picture(Image.new("RGB", (1, 1), colour), True).getpixel((0, 0))
    (drawn,) = of_light().convert("/DeviceRGB", [part / 255 for part in colour])
    assert pixel == pytest.approx(255 * drawn, abs=3)


def test_it_keeps_the_tags_the_links_and_the_words():
    with opened(bleeding("ar", css="")) as before, opened(grey("ar")) as after:
        assert len(after.pages[0].Annots) == len(before.pages[0].Annots)
        assert "/StructTreeRoot" in after.Root


def wishes(pdf):
    with opened(pdf) as document:
        found = document.Root.ViewerPreferences
        return str(found.PrintScaling), str(found.Duplex), len(document.pages)


def test_the_printer_is_asked_for_both_sides_and_no_scaling():
    assert wishes(for_office(bleeding("en", css=""), duplex=True)) == ("/None", "/DuplexFlipLongEdge", 2)


def test_a_clinic_that_prints_on_one_side_gets_one_side():
    assert wishes(for_office(bleeding("en", css=""), duplex=False)) == ("/None", "/Simplex", 2)


def test_no_copy_starts_on_the_back_of_another():
    with opened(bleeding("en", css="")) as document:
        document.pages.append(document.pages[0])
        three = saved(document)
    odd = for_office(three, duplex=True)
    assert wishes(odd)[2] == 4
    assert wishes(for_office(three, duplex=False))[2] == 3
    with opened(odd) as document:
        assert [float(side) for side in document.pages[3].MediaBox] == [
            float(side) for side in document.pages[0].MediaBox
        ]


def test_a_single_page_asks_for_one_side():
    with opened(bleeding("en", css="")) as document:
        del document.pages[1:]
        assert wishes(for_office(saved(document), duplex=True)) == ("/None", "/Simplex", 1)
