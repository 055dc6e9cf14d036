"""Pictures without colour: what differs still differs, and nothing is left that a copier would drop."""

import io
import itertools
import re

import pytest
from PIL import Image

from handouts.errors import LibraryError
from handouts.grey import darker, in_grey

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def picture(kind, mode, colour):
    target = io.BytesIO()
    Image.new(mode, (120, 120), colour).save(target, kind)
    return target.getvalue()


def greys(text):
    """Give the colours of a picture, each as its three parts and how opaque it is."""
    return [match.groups() for match in re.finditer(r"rgba\((\d+), (\d+), (\d+), ([\d.]+)\)", text)]


@pytest.mark.parametrize(
    "drawing",
    [
        '<path fill="#c81e1e"/>',
        '<path stroke="teal"/>',
        '<path style="stroke-width:2; fill: hsl(200 80% 40%) !important"/>',
        '<stop stop-color="rgb(10, 200, 30)"/>',
        '<path fill="url(#a) orange"/>',
    ],
)
def test_every_way_to_write_a_colour_in_a_drawing_becomes_a_grey(drawing):
    ((red, green, blue, opaque),) = greys(in_grey(SVG.format(drawing).encode(), "x.svg").decode())
    assert red == green == blue
    assert opaque == "1"


def test_what_is_not_a_colour_stays():
    drawing = '<path id="red" fill="none" stroke="currentColor" stroke-width="3" style="opacity:0.5"/>'
    assert drawing.removesuffix("/>") in in_grey(SVG.format(drawing).encode(), "x.svg").decode()


def test_the_grey_of_the_weak_leg_stands_apart_from_white_black_and_the_other_grey():
    shades = [darker(value) for value in (0, 0xC8, 0xE6, 255)]
    assert shades[0] == 0
    assert shades[-1] == 255
    assert all(after - before > 30 for before, after in itertools.pairwise(shades))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("JPEG", "RGB"), ("PNG", "P")])
def test_a_picture_of_pixels_becomes_grey(kind, mode):
    with Image.open(io.BytesIO(in_grey(picture(kind, mode, "red"), "x"))) as grey:
        assert (grey.format, grey.mode, grey.size) == (kind, "L", (120, 120))


def test_what_is_transparent_stays_so():
    with Image.open(io.BytesIO(in_grey(picture("PNG", "RGBA", (255, 0, 0, 99)), "x"))) as grey:
        assert grey.getpixel((5, 5)) == (darker(76), 99)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"no picture",
        SVG.format("<style>path { fill: red }</style>").encode(),
        SVG.format('<path fill="oklch(40% 0.2 34)"/>').encode(),
    ],
)
def test_a_picture_whose_colours_cannot_be_found_is_named(data):
    with pytest.raises(LibraryError) as caught:
        in_grey(data, "logo.svg")
    (problem,) = caught.value.problems
    assert "logo.svg" in problem.what
    assert problem.remedy
