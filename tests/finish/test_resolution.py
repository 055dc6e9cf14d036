"""A picture for press has 300 pixels to the inch at the size that it is printed, or is named with what it needs."""

import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from handouts.errors import PressError
from handouts.finish.press import press
from handouts.finish.profile import coated
from handouts.finish.resolution import check_resolution, placed_pictures
from tests.finish.inks import tiny
from tests.finish.sheets import SLUG, bleeding, opened
from tests.pages import write_clinic


def image(document, width=300, height=300, **changes):
    stream = document.make_stream(b"")
    keys = {"Subtype": Name.Image, "Width": width, "Height": height, "BitsPerComponent": 8}
    for key, value in (keys | changes).items():
        stream[f"/{key}"] = value
    return stream


def drawing(document, content, matrix=(1, 0, 0, 1, 0, 0), **more):
    stream = document.make_stream(content.encode())
    stream.Subtype, stream.Matrix = Name.Form, Array(matrix)
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


def resolutions(document):
    return [(round(found.dpi), found.is_sharp) for found in placed_pictures(document)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("72 0 0 72 0 0 cm /i Do", [(300, True)]),
        ("72 0 0 -72 0 72 cm /i Do", [(300, True)]),
        ("0 72 -72 0 0 0 cm /i Do", [(300, True)]),
        ("80 0 0 80 0 0 cm /i Do", [(270, False)]),
        ("10 0 0 80 0 0 cm /i Do", [(270, False)]),
        ("2 0 0 2 0 0 cm q 36 0 0 36 0 0 cm /i Do Q q 72 0 0 72 0 0 cm /i Do Q", [(300, True), (150, False)]),
        ("Q 72 0 0 72 0 0 cm /i Do", [(300, True)]),
        ("0 0 0 0 0 0 cm /i Do", []),
        ("/gone Do /gone gs /Pattern cs /gone scn", []),
    ],
)
def test_a_picture_is_as_sharp_as_its_size_on_the_page_lets_it(content, expected):
    document = tiny(content)
    document.pages[0].Resources = Dictionary(XObject=Dictionary(i=image(document)))
    assert resolutions(document) == expected


def test_a_picture_is_found_in_drawings_patterns_and_masks():
    document = tiny("3 0 0 3 0 0 cm /f Do /g gs /Pattern cs /p scn 0 0 9 9 re f /p scn")
    inside = Dictionary(XObject=Dictionary(i=image(document)))
    form = drawing(document, "12 0 0 12 0 0 cm /i Do", (2, 0, 0, 2, 0, 0), Resources=inside)
    pattern = drawing(document, "24 0 0 24 0 0 cm /i Do", (2, 0, 0, 2, 0, 0), Resources=inside, PatternType=1)
    document.pages[0].Resources = Dictionary(
        XObject=Dictionary(f=form),
        ExtGState=Dictionary(g=Dictionary(SMask=Dictionary(G=form))),
        Pattern=Dictionary(p=pattern),
    )
    assert resolutions(document) == [(300, True), (300, True), (450, True)]  # a pattern stands on the page itself


def test_black_and_white_alone_needs_twice_as_many():
    document = tiny("72 0 0 72 0 0 cm /i Do")
    document.pages[0].Resources = Dictionary(XObject=Dictionary(i=image(document, BitsPerComponent=1)))
    with pytest.raises(PressError, match=r"300 dpi\. A print shop needs 600 dpi"):
        check_resolution(document)


def test_a_drawing_that_draws_itself_ends():
    document = tiny("/f Do")
    form = document.make_indirect(drawing(document, "/f Do"))
    form.Resources = Dictionary(XObject=Dictionary(f=form))
    document.pages[0].Resources = Dictionary(XObject=Dictionary(f=form))
    with pytest.raises(PressError, match="without end"):
        check_resolution(document)


def test_every_blurred_picture_is_told_at_once_with_its_place():
    document = tiny("q 72 0 0 36 10 20 cm /i Do Q 36 0 0 36 0 0 cm /i Do")
    document.pages[0].Resources = Dictionary(XObject=Dictionary(i=image(document, 100, 50)))
    with pytest.raises(PressError) as caught:
        check_resolution(document)
    first, second = caught.value.problems
    assert first.key == "page 1, 4 mm from the left and 16 mm from the top"
    assert "The picture has 100 × 50 pixels and is printed 25.4 × 12.7 mm large: 100 dpi." in first.what
    assert "at least 300 × 150 pixels" in first.remedy
    assert "at least 150 × 150 pixels" in second.remedy


def sheet_with_logo(folder, size, tag="en"):
    path = write_clinic(folder, logo="logo.png")
    Image.new("RGB", size, (200, 30, 40)).save(folder / "logo.png")
    return bleeding(tag, str(path))


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_logo_too_coarse_for_press_is_a_sheet_for_the_screen_all_the_same(tmp_path, tag):
    source = sheet_with_logo(tmp_path, (150, 60), tag)
    with pytest.raises(PressError) as caught:
        press(source, coated(), SLUG)
    (problem,) = caught.value.problems
    assert "The logo has 150 × 60 pixels and is printed 15.0 × 6.0 mm large: 254 dpi." in problem.what
    assert "at least 177 × 70 pixels" in problem.remedy


@pytest.mark.parametrize("size", [(177, 70), (60, 177)])
def test_a_logo_with_as_many_pixels_as_the_message_asks_for_goes_to_press(tmp_path, size):
    with opened(press(sheet_with_logo(tmp_path, size), coated(), SLUG)) as document:
        assert [found.is_sharp for found in placed_pictures(document)] == [True]
