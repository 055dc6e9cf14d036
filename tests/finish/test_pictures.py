"""Pictures on a press look as on a screen, keep to the ink that paper takes, and neutral ones need black alone."""

import io
import random

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from handouts.errors import PressError
from handouts.finish.ink import Press, in_inks
from handouts.finish.pictures import MAX_FLAT
from handouts.finish.profile import coated
from handouts.finish.recolour import recolour
from tests.finish.inks import pictures, tiny
from tests.finish.sheets import bleeding, opened
from tests.pages import write_clinic
from tests.picture.files import disc, icc_chunk, png, profile


@pytest.fixture(scope="module")
def press():
    return Press(coated())


@pytest.fixture(scope="module")
def proof():
    """Give what a picture in inks looks like, in sRGB."""
    paper = ImageCms.ImageCmsProfile(io.BytesIO(coated().profile))
    seen = ImageCms.buildTransform(
        paper,
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return lambda inks: ImageCms.applyTransform(inks, seen)


def converted(press, pixels, **keys):
    """Give a picture as it comes out of the conversion."""
    document = tiny("/i Do")
    stream = document.make_stream(pixels.tobytes())
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[pixels.mode]
    values = {"Subtype": Name.Image, "Width": pixels.width, "Height": pixels.height, "BitsPerComponent": 8}
    for key, value in (values | {"ColorSpace": space} | keys).items():
        stream[f"/{key}"] = value
    document.pages[0].Resources = Dictionary(XObject=Dictionary(i=stream))
    recolour(document, in_inks(press))
    return raster(document.pages[0].Resources.XObject.i)


def raster(picture):
    mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L", "/DeviceRGB": "RGB"}[str(picture.ColorSpace)]
    found = pikepdf.PdfImage(picture).as_pil_image() if mode != "CMYK" else None
    return found or Image.frombytes(mode, (int(picture.Width), int(picture.Height)), picture.read_bytes())


def most_ink(inks):
    data = inks.tobytes()
    return max(map(sum, zip(data[::4], data[1::4], data[2::4], data[3::4], strict=True))) / 255


def on_white(picture, alpha):
    return Image.composite(picture, Image.new("RGB", picture.size, "white"), alpha)


def apart(one, other):
    """Give how far two pictures differ on average, and at most, of 255."""
    difference = ImageChops.difference(one, other)
    return max(ImageStat.Stat(difference).mean), max(high for _, high in difference.getextrema())


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_see_through_logo_with_soft_edges_looks_the_same_on_press(press, proof, tmp_path, tag):
    path = write_clinic(tmp_path, logo="logo.png")
    (tmp_path / "logo.png").write_bytes(disc())
    source = bleeding(tag, str(path))
    with opened(source) as screen:
        before, mask = (raster(found) for found, _ in sorted(pictures(screen), key=lambda found: found[1]))
    with opened(source) as document:
        recolour(document, in_inks(press))
        after, kept = (raster(found) for found, _ in sorted(pictures(document), key=lambda found: found[1]))
    assert (after.mode, kept.mode, kept.tobytes()) == ("CMYK", "L", mask.tobytes())
    assert len(set(mask.tobytes())) > 10  # soft edges
    mean, most = apart(on_white(before, mask), on_white(proof(after), kept))
    assert mean < 2
    assert most < 12
    assert most_ink(after) <= 3.0


def test_the_logo_that_a_clinic_gives_in_another_screens_colours_looks_right_on_press(press, proof, tmp_path):
    path = write_clinic(tmp_path, logo="logo.png")
    (tmp_path / "logo.png").write_bytes(png((150, 100, 80), size=(200, 200), more=icc_chunk(profile())))
    with opened(bleeding("en", str(path))) as document:
        recolour(document, in_inks(press))
        ((logo, _),) = pictures(document)
        seen = proof(raster(logo)).getpixel((100, 100))
    assert all(abs(a - b) <= 4 for a, b in zip(seen, (163, 100, 79), strict=True))  # Adobe RGB 150, 100, 80


def test_no_pixel_gets_more_ink_than_the_paper_takes(press):
    noise = Image.frombytes("RGB", (300, 300), random.Random(5).randbytes(300 * 300 * 3))
    dark = noise.point(lambda part: part // 8)
    for pixels in (noise, dark, Image.new("RGB", (9, 9))):
        for flat in (True, False):
            assert most_ink(press.picture(pixels, flat=flat)) <= 3.0
    assert press.limit == pytest.approx(3.0)


def test_a_picture_that_comes_with_too_much_ink_is_refused(press):
    rich = Image.new("CMYK", (40, 700), (0, 0, 0, 255))
    ImageDraw.Draw(rich).point((30, 690), (200, 200, 200, 255))
    with pytest.raises(PressError, match=r"page 1, /i.*more ink than the 300 % of this press"):
        converted(press, rich)


def test_a_picture_that_comes_in_inks_within_the_limit_stays_as_it_is(press):
    inks = Image.new("CMYK", (40, 40), (191, 191, 191, 191))
    assert converted(press, inks).tobytes() == inks.tobytes()


@pytest.mark.parametrize("keys", [{"Filter": Name.DCTDecode}, {"Decode": Array([1, 0] * 4)}, {"BitsPerComponent": 16}])
def test_a_picture_in_inks_that_cannot_be_added_up_is_refused(press, keys):
    with pytest.raises(PressError, match="cannot be added up"):
        converted(press, Image.new("CMYK", (40, 40)), **keys)


def test_grey_and_the_neutral_places_of_a_logo_are_black_ink_alone(press):
    logo = Image.new("RGB", (100, 100), (200, 30, 40))
    logo.paste((90, 91, 90), (0, 0, 50, 100))
    assert converted(press, logo).getpixel((9, 9)) == (0, 0, 0, 164)
    assert converted(press, logo).getpixel((90, 9))[1] > 200
    assert converted(press, Image.new("L", (9, 9), 91)).getpixel((3, 3)) == (0, 0, 0, 164)


def test_a_photograph_is_one_whatever_its_file(press):
    """Its many colours tell: grey places in it do not fall out in black ink alone."""
    photo = Image.frombytes("RGB", (200, 200), random.Random(5).randbytes(200 * 200 * 3))
    photo.paste((90, 90, 90), (0, 0, 20, 20))
    assert photo.getcolors(MAX_FLAT) is None
    assert min(converted(press, photo).getpixel((9, 9))[:3]) > 0
