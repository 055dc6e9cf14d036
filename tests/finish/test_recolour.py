"""Everything that a sheet paints is in the four inks; neutral colours are black ink alone."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from handouts.errors import PressError
from handouts.finish.ink import Press, in_inks
from handouts.finish.profile import coated
from handouts.finish.recolour import recolour
from tests.finish.inks import colours, content_of, pictures, tiny
from tests.finish.sheets import bleeding, clinic_with_logo, opened, saved


@pytest.fixture(scope="module")
def press():
    return Press(coated())


def sheet_in_inks(tag, clinic, press):
    with opened(bleeding(tag, clinic)) as document:
        recolour(document, in_inks(press))
        return saved(document)


@pytest.fixture(scope="module")
def with_logo(press, tmp_path_factory):
    return sheet_in_inks("en", clinic_with_logo(tmp_path_factory.mktemp("clinic")), press)


@pytest.fixture(scope="module", params=["en", "ar", "with_logo"])
def sheet(request, press, with_logo):
    return with_logo if request.param == "with_logo" else sheet_in_inks(request.param, "riverbend", press)


def after(content, press, **resources):
    document = tiny(content, **resources)
    recolour(document, in_inks(press))
    return document


def test_no_content_sets_a_colour_in_anything_but_inks(sheet):
    found = colours(sheet)
    assert {operator for operator, _ in found} <= {"k", "K", "cs", "CS", "scn", "SCN"}
    assert {operands[0] for operator, operands in found if operator in {"cs", "CS"}} <= {"/Pattern"}


def test_text_is_black_ink_alone_and_the_clinics_colour_is_not(sheet):
    filled = {tuple(map(float, operands)) for operator, operands in colours(sheet) if operator == "k"}
    assert (0, 0, 0, 1) in filled
    assert any(min(cyan, yellow) > 0.3 for cyan, _, yellow, _ in filled)  # teal
    assert all(sum(inks) <= 3.0 for inks in filled)


def test_no_gradient_group_or_colour_space_is_left_in_rgb(sheet):
    with opened(sheet) as document:
        assert {str(page.Group.CS) for page in document.pages} == {"/DeviceCMYK"}
        for found in document.objects:
            if isinstance(found, (Dictionary, pikepdf.Stream)):
                values = repr(dict(found.items()) if isinstance(found, Dictionary) else dict(found.stream_dict.items()))
                assert not {word for word in ("DeviceRGB", "CalRGB", "/Lab") if word in values}, values


def test_a_coloured_ground_still_has_its_gradient(sheet):
    with opened(sheet) as document:
        kinds = [o.Shading for o in document.objects if isinstance(o, (Dictionary, pikepdf.Stream)) and "/Shading" in o]
        named = [found for kind in kinds for found in ([kind] if "/ShadingType" in kind else kind.values())]
        assert Name.DeviceCMYK in [shading.ColorSpace for shading in named]


def test_a_logo_is_in_inks_with_its_mask_and_its_black_is_black_ink_alone(with_logo):
    with opened(with_logo) as document:
        ((logo, _),) = [found for found in pictures(document) if not found[1]]
        assert logo.ColorSpace == Name.DeviceCMYK
        assert logo.SMask.ColorSpace == Name.DeviceGray
        width, height, inks = int(logo.Width), int(logo.Height), logo.read_bytes()
        at = lambda x: tuple(inks[4 * (height // 2 * width + x * width // 600) :][:4])  # noqa: E731
        assert at(500) == (0, 0, 0, 255)
        cyan, magenta, yellow, _ = at(100)
        assert min(magenta, yellow) > 200 > cyan


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("0 0 0 rg", "0 0 0 1 k"),
        ("1 1 1 RG", "0 0 0 0 K"),
        ("0.5 g", "0 0 0 0.5 k"),
        ("0.2 0.3 0.4 0.1 K", "0.2 0.3 0.4 0.1 K"),
        ("/DeviceRGB cs 0 0 0 sc", "0 0 0 1 k\n0 0 0 1 k"),
        ("/DeviceGray CS 1 SCN", "0 0 0 1 K\n0 0 0 0 K"),
        ("/DeviceRGB cs q 0.5 g Q 1 1 1 sc", "0 0 0 1 k\nq\n0 0 0 0.5 k\nQ\n0 0 0 0 k"),
    ],
)
def test_each_way_to_set_a_colour_is_rewritten(press, before, then):
    assert content_of(after(before, press)) == f"0 0 0 1 k 0 0 0 1 K\n{then}"


def test_almost_neutral_is_neutral_and_the_same_colour_gives_the_same_inks(press):
    assert press.colour(100, 101, 102)[:3] == (0, 0, 0)
    assert press.colour(100, 101, 103)[:3] != (0, 0, 0)
    assert press.colour(11, 85, 99) == Press(coated()).colour(11, 85, 99)


def shading(kind=2, space="/DeviceRGB", function=None):
    plain = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 0, 0]), N=1)
    return Dictionary(
        ShadingType=kind, ColorSpace=Name(space), Coords=Array([0, 0, 100, 0]), Function=function or plain
    )


def test_the_colours_of_a_gradient_become_inks_from_end_to_end(press):
    document = after("/s sh", press, Shading=Dictionary(s=shading()))
    function = document.pages[0].Resources.Shading.s.Function
    steps = list(function.Functions)
    assert list(steps[0].C0) == [0, 0, 0, 1]
    half = [float(ink) for ink in steps[len(steps) // 2].C0]
    assert half == pytest.approx(press.colour(128, 0, 0), abs=0.001)
    assert list(steps[3].C1) == list(steps[4].C0)


def image(document, **changes):
    stream = document.make_stream(bytes(12))
    keys = {"Subtype": Name.Image, "Width": 2, "Height": 2, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    for key, value in (keys | changes).items():
        stream[f"/{key}"] = value
    return stream


@pytest.mark.parametrize(
    ("content", "resources", "said"),
    [
        ("/lab cs 1 2 3 sc", {}, "the colour space /lab"),
        ("/s sh", {"Shading": Dictionary(s=shading(4))}, "a gradient of kind 4"),
        ("/s sh", {"Shading": Dictionary(s=shading(function=Dictionary(FunctionType=0)))}, "computed colours"),
        ("BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI", {}, "inside the drawing operators"),
        ("/gone Do", {}, "no /gone"),
        ("0.1 rg", {}, "too few"),
        ("BT /t 9 Tf ET", {"Font": Dictionary(t=Dictionary(Subtype=Name.Type3))}, "a font of pictures"),
    ],
)
def test_what_cannot_be_converted_is_refused_with_its_page(press, content, resources, said):
    with pytest.raises(PressError, match=f"page 1.*{said}"):
        after(content, press, **resources)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ColorSpace": Name.Lab}, "/Lab"),
        ({"BitsPerComponent": 16}, "16 bits"),
        ({"Mask": Array([0, 1] * 3)}, "see-through colour"),
        ({"Decode": Array([1, 0] * 3)}, "turned colours"),
        ({"Width": 1_000_000, "Height": 1000}, "million pixels"),
    ],
)
def test_a_picture_that_cannot_be_converted_is_refused_with_its_name(press, changes, said):
    document = tiny("/logo Do")
    document.pages[0].Resources.XObject = Dictionary(logo=image(document, **changes))
    with pytest.raises(PressError, match=f"page 1, /logo.*{said}"):
        recolour(document, in_inks(press))


def test_a_grey_picture_and_a_colourless_one_become_inks(press):
    document = tiny("/a Do /b Do")
    grey = image(document, ColorSpace=Name.DeviceGray)
    grey.write(bytes([0, 255, 128, 0]))
    document.pages[0].Resources.XObject = Dictionary(a=grey, b=image(document))
    recolour(document, in_inks(press))
    found = document.pages[0].Resources.XObject
    assert found.a.read_bytes() == bytes([0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 0, 255])
    assert found.b.read_bytes() == bytes([0, 0, 0, 255]) * 4


def test_all_that_is_wrong_is_told_at_once(press):
    with pytest.raises(PressError) as caught:
        after("/lab cs /gone Do", press)
    assert len(caught.value.problems) == 2


def test_a_photograph_keeps_its_neutral_colours_in_four_inks(press):
    written = io.BytesIO()
    Image.new("RGB", (16, 16), (60, 60, 60)).save(written, "JPEG", quality=95)
    document = tiny("/photo Do")
    photo = image(document, Width=16, Height=16)
    photo.write(written.getvalue(), filter=Name.DCTDecode)
    document.pages[0].Resources.XObject = Dictionary(photo=photo)
    recolour(document, in_inks(press))
    inks = document.pages[0].Resources.XObject.photo.read_bytes()
    assert len(inks) == 4 * 16 * 16
    assert min(inks[:3]) > 0
