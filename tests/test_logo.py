import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from handouts.logo import MAX_BYTES, MAX_ELEMENTS, MAX_SIDE, LogoError, is_svg, read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'


def picture(size=(120, 100), mode="RGB", kind="PNG"):
    data = io.BytesIO()
    Image.new(mode, size).save(data, kind)
    return data.getvalue()


PNG = picture()


@pytest.fixture
def check(tmp_path):
    def read(data):
        (tmp_path / "logo").write_bytes(data.encode() if isinstance(data, str) else data)
        return read_logo(tmp_path, "logo")

    return read


@pytest.fixture
def refusal(check):
    def what(data):
        with pytest.raises(LogoError) as caught:
            check(data)
        said, remedy = caught.value.args
        assert remedy
        return said

    return what


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        picture(kind="JPEG"),
        picture(mode="L"),
        picture(mode="RGBA"),
        picture((MAX_SIDE, 100), "1"),
        picture((100, 40)),
    ],
)
def test_an_ordinary_picture_passes_unchanged(check, data):
    assert check(data) == data
    assert not is_svg(data)


@pytest.mark.parametrize(
    "body",
    [
        '<path d="M0 0L9 9" style="fill:#0b5563"/>',
        '<linearGradient id="g"/><rect width="9" height="9" fill="url(#g)"/>',
        "<title>Elm Street</title><!-- drawn by hand -->",
        "<g clip-path=\"url('#c')\"/>",
    ],
)
def test_a_drawing_that_only_draws_passes(check, body):
    assert is_svg(check(SVG.format(body)))


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


def test_a_drawing_without_a_size_is_refused(refusal):
    assert "viewBox" in refusal('<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_a_drawing_of_too_many_parts_is_refused(refusal):
    assert "parts" in refusal(SVG.format("<g/>" * MAX_ELEMENTS))


def test_a_picture_too_small_to_print_sharply_is_refused(refusal):
    assert "only 99 × 40 pixels" in refusal(picture((99, 40)))


def test_a_giant_picture_is_refused(refusal):
    assert f"{MAX_SIDE + 1} × 1 pixels" in refusal(picture((MAX_SIDE + 1, 1), "1"))


def test_a_picture_that_claims_a_monstrous_size_is_refused_before_it_is_unpacked(refusal):
    header = b"IHDR" + struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    bomb = PNG[:12] + header + struct.pack(">I", zlib.crc32(header)) + PNG[33:]
    assert refusal(bomb)


def test_a_file_of_too_many_bytes_is_refused(refusal):
    assert "larger than 2048 KB" in refusal(PNG + b"\0" * MAX_BYTES)


@pytest.mark.parametrize("data", [PNG[:-30], PNG[:50], PNG.replace(b"IDAT", b"IDAX")], ids=["end", "start", "body"])
def test_a_broken_picture_is_refused(refusal, data):
    assert refusal(data)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"\0" * 99, picture(kind="GIF"), picture(kind="BMP")])
def test_another_kind_of_file_is_refused_by_its_content(refusal, data):
    assert refusal(data) == "The file is not an SVG, PNG or JPEG picture."


def test_colours_for_a_printing_press_are_refused(refusal):
    assert "CMYK" in refusal(picture(mode="CMYK", kind="JPEG"))


@given(
    st.integers(0, len(PNG) - 1),
    st.binary(max_size=6),
    st.sampled_from([PNG, picture(kind="JPEG"), SVG.format("<g/>").encode()]),
)
@example(16, b"\xff\xff\xff\xff", PNG)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_logo_is_read_or_refused_but_never_crashes(check, start, noise, data):
    damaged = data[:start] + noise + data[start + len(noise) :]
    try:
        assert check(damaged) == damaged
    except LogoError as refused:
        assert len(refused.args) == 2


@pytest.mark.parametrize("name", ["../logo.png", "a/../../logo.png", "/etc/hostname", ".."])
def test_a_logo_outside_the_clinics_folder_is_refused(tmp_path, name):
    folder = tmp_path / "clinic"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    with pytest.raises(LogoError, match="own folder"):
        read_logo(folder, name)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    folder = tmp_path / "clinic"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    (folder / "logo.png").symlink_to(tmp_path / "logo.png")
    with pytest.raises(LogoError, match="own folder"):
        read_logo(folder, "logo.png")


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "logo.png").symlink_to("logo.png")
    with pytest.raises(LogoError):
        read_logo(tmp_path, "logo.png")


@pytest.mark.parametrize("name", ["none.png", "", "."])
def test_a_missing_logo_is_refused(tmp_path, name):
    with pytest.raises(LogoError, match="There is no file"):
        read_logo(tmp_path, name)


def test_a_logo_in_a_folder_of_the_clinic_is_fine(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/logo.png").write_bytes(PNG)
    assert read_logo(tmp_path, "pictures/logo.png") == PNG
