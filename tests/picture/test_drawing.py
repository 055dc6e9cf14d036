"""SVG drawings: what only draws is drawn as it is meant, and all else is refused before a renderer sees it."""

import io
import re
import time

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.assets import Assets
from handouts.compose import Composed
from handouts.errors import PageError
from handouts.fonts import use_private_fonts
from handouts.outputs import SCREEN
from handouts.picture import is_svg, printable
from handouts.picture.drawing import MAX_DEPTH, MAX_ELEMENTS
from handouts.picture.error import LogoError
from tests.pages import LIBRARY
from tests.picture.files import SVG

HTML = '<html lang="en"><title>x</title><div class="logo"><img src="asset:///clinic/logo" alt="x"></div></html>'
CSS = """
@page { size: 60mm 60mm; margin: 10mm } body { margin: 0 } .logo { width: 20mm; overflow: hidden }
img { display: block; width: 20mm; height: 20mm; object-fit: contain }
"""


def painted(data):
    """Give the PDF of a small page with a logo, set as a sheet is."""
    from handouts.typeset import typeset

    use_private_fonts(LIBRARY)
    return typeset(Composed(HTML, CSS, (), ()), Assets(LIBRARY, data), SCREEN).paint()[0]


def seen(body):
    """Give the colour at a place of the drawing, from 0 to 10 across and down; or round it, over its edge."""
    picture = pypdfium2.PdfDocument(painted(SVG.format(body).encode()))[0].render(scale=4).to_pil().convert("RGB")
    unit = 2 * 72 / 25.4 * 4
    return lambda x, y: picture.getpixel((round(5 * unit + x * unit), round(5 * unit + y * unit)))


def near(found, expected):
    return all(abs(a - b) <= 3 for a, b in zip(found, expected, strict=True))


RED, TEAL, WHITE = (204, 0, 0), (11, 85, 99), (255, 255, 255)


def box(attributes):
    return f'<rect width="10" height="10" {attributes}/>'


STOPS = '<stop stop-color="#c00"/><stop offset="1" stop-color="#0b5563"/>'


@pytest.mark.parametrize(
    ("body", "colours"),
    [
        ('<path d="M0 0H10V5H0Z" style="fill:#c00"/>', {(5, 2): RED, (5, 8): WHITE}),
        ('<g fill="rgb(204, 0, 0)"><rect x="5" width="5" height="10"/></g>', {(2, 5): WHITE, (8, 5): RED}),
        ('<rect width="10" height="10" fill="hsl(0 100% 40%)" opacity=".5"/>', {(5, 5): (229, 127, 127)}),
        ('<circle cx="5" cy="5" r="3" fill="none" stroke="#c00" stroke-width="2"/>', {(5, 5): WHITE, (2, 5): RED}),
        (f'<linearGradient id="g">{STOPS}</linearGradient>' + box('fill="url(#g)"'), {(0.05, 5): RED, (9.95, 5): TEAL}),
        (
            f'<linearGradient id="h">{STOPS}</linearGradient><linearGradient id="g" xlink:href="#h" x2="0" y2="1"/>'
            + box('fill="url(#g)"'),
            {(5, 0.05): RED, (5, 9.95): TEAL},
        ),
        (
            '<clipPath id="c"><circle cx="5" cy="5" r="2"/></clipPath>' + box('fill="#c00" clip-path="url(#c)"'),
            {(5, 5): RED, (1, 1): WHITE},
        ),
        (
            '<g transform="translate(5) scale(.5)"><rect width="10" height="10" fill="#0b5563"/></g>',
            {(7, 2): TEAL, (2, 2): WHITE},
        ),
        ('<rect x="-90" y="-90" width="900" height="900" fill="#c00"/>', {(5, 5): RED, (-1, 5): WHITE, (5, 11): WHITE}),
        ('<title>Elm Street</title><!-- by hand --><rect width="10" height="10" fill="#c00"/>', {(5, 5): RED}),
        (
            '<metadata><x:RDF xmlns:x="urn:x"><x:title>a</x:title></x:RDF></metadata>' + box('fill="#c00"'),
            {(5, 5): RED},
        ),
        ('<rect width="10" height="10" fill="url(#gone) #c00"/>', {(5, 5): RED}),
    ],
    ids=[
        "style",
        "inherited",
        "opacity",
        "stroke",
        "gradient",
        "linked",
        "clip",
        "transform",
        "flood",
        "title",
        "metadata",
        "fallback",
    ],
)
def test_a_drawing_that_only_draws_looks_as_it_is_meant(body, colours):
    assert is_svg(SVG.format(body).encode())
    at = seen(body)
    for place, colour in colours.items():
        assert near(at(*place), colour), place


@pytest.mark.parametrize(
    "body",
    [
        "<g clip-path=\"url('#c')\"/>",
        '<path d="M1e1-.5.5L9 9a1 1 0 01.5.5z" stroke-dasharray="1,2 3" stroke-width="2px"/>',
        '<g style="font-size:medium;fill:currentColor;stroke:none;-x-y:lab(1 2 3)" color="#123"/>',
        '<x:namedview xmlns:x="urn:x" pagecolor="#fff"/>',
    ],
)
def test_a_drawing_as_programs_write_them_passes_unchanged(body):
    data = SVG.format(body).encode()
    assert printable(data) == data


@pytest.mark.parametrize(
    "element",
    ["script", "style", "image", "use", "a", "foreignObject", "animate", "set", "iframe", "text", "feImage", "object"],
)
def test_an_element_that_can_run_load_or_reflow_is_refused(refusal, element):
    assert f"<{element}>" in refusal(SVG.format(f"<g><{element}/></g>"))


@pytest.mark.parametrize("element", ["script", "image", "text"])
def test_an_active_element_is_refused_in_any_namespace(refusal, element):
    """The renderer goes by the local name, and a browser runs an XHTML script inside an SVG."""
    assert element in refusal(SVG.format(f'<x:{element} xmlns:x="http://www.w3.org/1999/xhtml"/>'))


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="x()"',
        'href="https://example.org/x"',
        'xlink:href="file:///etc/passwd"',
        'xlink:href="data:image/png;base64,AA"',
        'src="x.png"',
        'xml:base="https://example.org/"',
        'fill="url(https://example.org/x)"',
        "fill=\"URL( 'https://example.org/x' )\"",
        'style="fill:url(//example.org/x)"',
        'style="fill:url(#a);stroke:url(x.svg#b)"',
        'style="fill:u\\72l(x)"',
        "style=\"@import 'x'\"",
        'd="javascript:x"',
    ],
)
def test_an_attribute_that_runs_or_loads_is_refused(refusal, attribute):
    assert "runs or loads something" in refusal(SVG.format(f"<path {attribute}/>"))


@pytest.mark.parametrize("attribute", ['fill="url(https://example.org/x"', 'style="fill:url(https://example.org/x"'])
def test_an_address_whose_bracket_is_never_closed_is_refused_too(refusal, attribute):
    """CSS closes an open url( at the end of the text."""
    assert "runs or loads something" in refusal(SVG.format(f"<path {attribute}/>"))


@pytest.mark.parametrize(
    "prologue",
    [
        "<!DOCTYPE svg>",
        '<!DOCTYPE svg SYSTEM "https://example.org/svg.dtd">',
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_doctype_is_refused_and_with_it_every_entity(refusal, prologue):
    assert "DOCTYPE" in refusal(prologue + SVG.format(""))


@pytest.mark.parametrize("data", ["<svg", SVG.format("<g>"), SVG.format("&undefined;"), "<", SVG.format("\0")])
def test_a_broken_drawing_is_refused(refusal, data):
    assert "broken" in refusal(data)


@pytest.mark.parametrize("encoding", ["utf-7", "no-such-encoding"])
def test_a_drawing_in_an_encoding_that_cannot_be_read_is_refused(refusal, encoding):
    assert "broken" in refusal(f'<?xml version="1.0" encoding="{encoding}"?>' + SVG.format(""))


@pytest.mark.parametrize("data", ["<html/>", '<svg viewBox="0 0 1 1"/>', '<g xmlns="http://www.w3.org/2000/svg"/>'])
def test_another_kind_of_xml_is_not_a_drawing(refusal, data):
    assert refusal(data) == "The file is not an SVG picture."


def test_a_drawing_that_does_not_say_its_size_is_refused(refusal):
    assert "viewBox" in refusal('<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_a_drawing_of_too_many_parts_is_refused(refusal):
    assert "parts" in refusal(SVG.format("<g/>" * MAX_ELEMENTS))


@pytest.mark.parametrize("element", ["filter", "mask", "pattern", "marker", "symbol", "switch", "svg", "meshgradient"])
def test_an_element_that_is_not_drawn_right_is_refused(refusal, element):
    assert f"<{element}>" in refusal(SVG.format(f"<g><{element}/></g>"))
    if element != "switch":
        assert element in refusal(SVG.format(f'<x:{element} xmlns:x="urn:x"/>')) or element == "meshgradient"


def test_a_picture_inside_a_drawing_is_refused(refusal):
    data = SVG.format('<image width="9" height="9" xlink:href="data:image/png;base64,iVBORw0KGgo="/>')
    assert "<image>" in refusal(data)


def test_a_style_sheet_inside_a_drawing_is_refused_with_what_to_choose_in_the_program(refusal):
    with pytest.raises(LogoError) as caught:
        printable(SVG.format("<style>@import url(https://example.org/x.css)</style>").encode())
    assert "Presentation Attributes" in caught.value.args[1]


@pytest.mark.parametrize(
    "colour",
    [
        "device-cmyk(1 0 0 0)",
        "lab(50 20 20)",
        "lch(50 20 20)",
        "oklab(.5 .1 .1)",
        "oklch(.5 .1 20)",
        "color(display-p3 1 0 0)",
        "#f00 icc-color(press, 1, 0, 0, 0)",
        "url(#g) oklch(.5 .1 20)",
        "var(--brand)",
        "brand-red",
        "#12345",
        "NONE",
        "currentcolor",
    ],
)
def test_a_colour_that_would_come_out_as_another_is_refused(refusal, colour):
    for written in (f'<path fill="{colour}"/>', f'<g style="stroke : {colour}"/>'):
        assert "does not print as it looks" in refusal(SVG.format(written))


def test_no_colour_is_no_colour_for_a_gradient(refusal):
    assert "none" in refusal(SVG.format('<linearGradient><stop stop-color="none"/></linearGradient>'))


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ('width="1e400"', "a number over 1,000,000"),
        ('width="-2000000"', "a number over 1,000,000"),
        ('width="nan"', "cannot be read"),
        ('x="inf"', "cannot be read"),
        ('style="stroke-width:infinity"', "cannot be read"),
        ('transform="scale(1e300)"', "a number over 1,000,000"),
        ('transform="matrix(nan 0 0 1 0 0)"', "cannot be read"),
        ('transform="perspective(3)"', "cannot be read"),
        ('transform="scale()"', "cannot be read"),
        ('transform="rotate(45deg)"', "cannot be read"),
        ('stroke-dasharray="' + "1 " * 65 + '"', "more than 64 numbers"),
        ('fill="' + " " * 4001 + '"', "4001 characters"),
        ('d="M0 0"', "where none belongs"),
        ("style=\"d:path('M0 0')\"", "where none belongs"),
    ],
)
def test_a_value_that_would_break_the_page_is_refused(refusal, attribute, said):
    assert said in refusal(SVG.format(f"<rect {attribute}/>"))


@pytest.mark.parametrize("d", ["M0 0L1e400 5", "M nan nan", "M0 0 L Infinity 5", "hello"])
def test_a_path_that_would_break_the_page_is_refused(refusal, d):
    assert refusal(SVG.format(f'<path d="{d}"/>'))


CLIP = '<clipPath id="c">' + "<path/>" * 99 + "</clipPath>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<g>" * 3000 + "</g>" * 3000, f"more than {MAX_DEPTH} deep"),
        ('<clipPath id="c"><g clip-path="url(#c)"/></clipPath><g clip-path="url(#c)"/>', "clips what it clips with"),
        ('<clipPath id="c" style="clip-path:url(#c)"/>', "clips what it clips with"),
        ('<clipPath id="c" clipPathUnits="objectBoundingBox"/>', "objectBoundingBox"),
        (CLIP + '<g clip-path="url(#c)"/>' * 99, "with those it clips with"),
        (CLIP + '<g style="clip-path:url(#c)"/>' * 99, "with those it clips with"),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>', "without end"),
        ('<linearGradient id="a" href="#a"/>', "without end"),
        ("".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(99)), "without end"),
        ('<linearGradient spreadMethod="repeat"/>', "repeats"),
        ("<linearGradient>" + "<stop/>" * 999 + "</linearGradient>" + "<path/>" * 999, "too many colours"),
    ],
    ids=["deep", "circle", "itself", "units", "clips", "styled", "gradients", "gradient", "chain", "repeat", "stops"],
)
def test_what_leads_to_itself_or_grows_without_bounds_is_refused_at_once(refusal, body, said):
    started = time.monotonic()
    assert said in refusal(SVG.format(body))
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "size",
    [
        'viewBox=""',
        'viewBox="0 0 10"',
        'viewBox="0 0 0 10"',
        'viewBox="0 0 10 -1"',
        'viewBox="a b c d"',
        'viewBox="0 0 nan 1"',
        'viewBox="0 0 9 9" width="0"',
        'viewBox="0 0 9 9" height="-5mm"',
    ],
)
def test_a_drawing_of_no_size_is_refused(refusal, size):
    assert refusal(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>')


def test_an_instruction_to_load_a_style_sheet_loads_nothing():
    """Whatever a page asks for that is not the library's stops it; this asks for nothing."""
    data = '<?xml-stylesheet href="https://example.org/x.css"?>' + SVG.format('<path d="M0 0h9v9z"/>')
    assert painted(data.encode())


NUMBERS = st.sampled_from(
    ["0", "1", "-3.5", "1e3", "999999", "1e-9", "1e400", "nan", "", "5%", "2mm", "1 2", "x", "-0"]
)
PAINTS = st.sampled_from(["red", "none", "url(#g)", "url(#a) red", "#12", "currentColor", "inherit", "lab(1 2 3)", ""])
MEASURES = (
    "x width height r rx cx x2 offset opacity fill-opacity stop-opacity stroke-width stroke-miterlimit font-size "
    "stroke-dasharray stroke-dashoffset"
)
FUNCTIONS = st.sampled_from(["scale", "matrix", "rotate", "skewX", "x"])
ATTRIBUTES = {
    **dict.fromkeys(MEASURES.split(), NUMBERS),
    **dict.fromkeys(["fill", "stroke", "stop-color", "clip-path"], PAINTS),
    "d": st.text("MLCAZz 019.-,e", max_size=30),
    "points": st.text("01 ,.-", max_size=20),
    "transform": st.builds("{}({})".format, FUNCTIONS, st.text("019 ,.-e", max_size=12)),
    "id": st.sampled_from("ag"),
    "gradientUnits": st.just("userSpaceOnUse"),
    "display": st.just("none"),
    "viewBox": st.text("01 -.", max_size=9),
    "href": st.sampled_from(["#a", "#g"]),
}
PARTS = [
    "g",
    "path",
    "rect",
    "circle",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "defs",
    "line",
]


@st.composite
def parts(draw, depth=3):
    name = draw(st.sampled_from(PARTS))
    keys = draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=3, unique=True))
    attributes = "".join(f' {key}="{draw(ATTRIBUTES[key])}"' for key in keys)
    inside = "".join(draw(st.lists(parts(depth - 1), max_size=2))) if depth else ""
    return f"<{name}{attributes}>{inside}</{name}>"


@given(st.lists(parts(), min_size=1, max_size=4))
@settings(deadline=3000, max_examples=400)
def test_whatever_passes_is_drawn_with_numbers_that_readers_understand_or_stops_the_page(bodies):
    data = SVG.format("".join(bodies)).encode()
    try:
        printable.__wrapped__(data)
    except LogoError as refused:
        assert len(refused.args) == 2
        return
    try:
        pdf = painted(data)
    except PageError:
        return
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [found for found in document.objects if isinstance(found, pikepdf.Stream)]
        drawn = [found for found in streams if found.get("/Subtype") == "/Form" or "/PatternType" in found]
        for content in [document.pages[0].Contents, *drawn]:
            assert not re.search(rb"\b(nan|inf|infinity)\b|\d{25}", content.read_bytes().lower())
