"""PNG and JPEG pictures of every odd kind: what is printed has the colours that were meant, or nothing is printed."""

import io
import struct
import time
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from handouts.finish.profile import coated
from handouts.picture import is_svg, printable
from handouts.picture.anatomy import MAX_SCANS
from handouts.picture.bitmap import MAX_SIDE
from handouts.picture.error import LogoError
from tests.picture.files import (
    DISPLAY_P3,
    GREY,
    GREY_ALPHA,
    RGBA,
    SIGNATURE,
    SVG,
    chunk,
    disc,
    encoded,
    icc_chunk,
    meant,
    picture,
    png,
    profile,
    without_segment,
)

PNG, JPEG = picture(), picture(kind="JPEG")
BROWN = (200, 100, 50)
ADOBE = profile()
ADOBE_CHROMA = (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
INKS = [
    # inks in percent, and the sRGB that designers give for them on coated paper (FOGRA39)
    ((0, 100, 100, 0), (227, 6, 19)),
    ((100, 0, 0, 0), (0, 158, 227)),
    ((0, 0, 0, 0), (255, 255, 255)),
    ((0, 0, 0, 100), (29, 29, 27)),
]


def printed(data):
    """Give the picture as it comes to the page, which reads it plainly."""
    found = Image.open(io.BytesIO(printable(data)))
    found.load()
    assert not found.info.get("icc_profile")
    return found


def centre(data):
    found = printed(data)
    return found.convert("RGBA" if found.has_transparency_data else "RGB").getpixel((found.width // 2, 40))


def near(found, expected, by=2):
    return len(found) == len(expected) and all(abs(a - b) <= by for a, b in zip(found, expected, strict=True))


def in_inks(percent, **options):
    return picture(mode="CMYK", kind="JPEG", colour=tuple(round(2.55 * ink) for ink in percent), quality=98, **options)


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        JPEG,
        picture(mode="L"),
        picture(mode="RGBA", colour=(9, 9, 9, 9)),
        disc("LA"),
        picture((MAX_SIDE, 100), "1"),
        picture((100, 40)),
        picture(kind="JPEG", progressive=True),
        png(BROWN, interlaced=True),
        png(tuple(257 * part for part in BROWN), depth=16),
        png(BROWN, more=chunk(b"gAMA", struct.pack(">I", 45455))),
        png(BROWN, more=chunk(b"sRGB", b"\0") + chunk(b"gAMA", struct.pack(">I", 1))),
    ],
)
def test_an_ordinary_picture_passes_unchanged(data):
    assert printable(data) == data
    assert not is_svg(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(BROWN, more=icc_chunk(ADOBE)), meant(BROWN)),
        (png((*BROWN, 77), RGBA, more=icc_chunk(ADOBE)), (*meant(BROWN), 77)),
        (png(tuple(257 * part for part in (*BROWN, 77)), RGBA, 16, more=icc_chunk(ADOBE)), (*meant(BROWN), 77)),
        (png(BROWN, more=icc_chunk(profile(DISPLAY_P3, 2.2))), meant(BROWN, DISPLAY_P3, 2.2)),
        (picture(kind="JPEG", colour=BROWN, quality=98, icc_profile=ADOBE), meant(BROWN)),
        (picture(mode="P", colour=0, icc_profile=ADOBE), (0, 0, 0)),
        (png((128,), GREY, more=icc_chunk(profile(gamma=1.8, space=b"GRAY"))), (encoded((128 / 255) ** 1.8),) * 3),
        (png((128, 9), GREY_ALPHA, more=icc_chunk(profile(space=b"GRAY", gamma=1))), (encoded(128 / 255),) * 3 + (9,)),
        (png((128,), GREY, more=icc_chunk(profile(gamma=1.8))), (encoded((128 / 255) ** 1.8),) * 3),
        (
            png((128,), GREY, more=icc_chunk(profile(gamma=1.8, space=b"GRAY")) + chunk(b"tRNS", b"\0\7")),
            (encoded((128 / 255) ** 1.8),) * 3 + (255,),
        ),
    ],
    ids=["rgb", "alpha", "16 bit", "p3", "jpeg", "palette", "grey", "grey alpha", "rgb of grey", "see-through colour"],
)
def test_a_picture_with_a_profile_has_the_colour_that_was_meant(data, expected):
    assert near(centre(data), expected)


@pytest.mark.parametrize(("inks", "expected"), INKS)
def test_a_jpeg_in_inks_with_a_profile_has_the_colour_of_the_printed_ink(inks, expected):
    """Photoshop and Pillow write such files the wrong way round, and say so by Adobe's mark."""
    assert near(centre(in_inks(inks, icc_profile=coated().profile)), expected, by=8)


def test_a_jpeg_in_inks_whose_colours_nobody_can_tell_is_refused(refusal):
    assert "no profile that says of which press" in refusal(in_inks((0, 100, 100, 0)))
    no_mark = without_segment(in_inks((0, 100, 100, 0), icc_profile=coated().profile), 0xEE)
    assert "which way round" in refusal(no_mark)


def test_a_profile_that_changes_nothing_leaves_the_file_as_it_is():
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data in (
        picture(icc_profile=srgb),
        picture(kind="JPEG", icc_profile=srgb),
        picture(mode="L", icc_profile=srgb),
    ):
        assert printable(data) == data


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"", "broken"),
        (b"x" * 500, "broken"),
        (ADOBE[:300], "broken"),
        (ADOBE[:128] + bytes(len(ADOBE) - 128), "broken"),
        (ADOBE[:128] + b"\0\0\0\6" + bytes(len(ADOBE) - 132), "broken"),
        (ADOBE[:128] + b"\xff" * (len(ADOBE) - 128), "broken"),
        (profile(kind=b"link"), "of a kind that pictures do not have"),
        (profile(space=b"Lab "), "of a kind that pictures do not have"),
        (profile(space=b"GRAY"), "is for grey, and the picture is in red, green and blue"),
        (bytes(2_000_000), "larger than 1 MB"),
    ],
)
def test_a_profile_that_cannot_be_followed_is_a_reason(refusal, broken, said):
    data = png(BROWN, more=icc_chunk(broken))
    assert len(data) < 20_000
    assert said in refusal(data)


def test_a_profile_that_cannot_be_unpacked_is_a_reason(refusal):
    assert "broken" in refusal(png(BROWN, more=chunk(b"iCCP", b"test\0\0no zlib")))
    assert "broken" in refusal(png(BROWN, more=chunk(b"iCCP", b"test\0\0" + zlib.compress(ADOBE)[:40])))
    assert "broken" in refusal(picture(kind="JPEG", icc_profile=b"x" * 99))
    lost = picture(kind="JPEG", icc_profile=ADOBE).replace(b"ICC_PROFILE\0\1\1", b"ICC_PROFILE\0\1\3")
    assert "broken" in refusal(lost)


@pytest.mark.parametrize("level", [0, 99, 100, 255])
def test_grey_of_16_bits_is_as_light_as_it_was(level):
    """Pillow 13 makes white of nearly all of it."""
    found = printed(png((257 * level,), GREY, depth=16))
    assert (found.mode, found.getpixel((5, 5))) == ("L", level)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_upright_however_the_camera_was_held(kind, turn):
    upright = Image.new("RGB", (160, 100), "white")
    upright.paste((200, 0, 0), (0, 0, 40, 40))  # a red corner, left at the top
    back = [None, None, 0, 3, 1, 5, 2, 6, 4][turn]  # what makes the file of it that the camera writes
    held = upright if back is None else upright.transpose(back)
    exif = Image.Exif()
    exif[0x0112] = turn
    data = io.BytesIO()
    held.save(data, kind, exif=exif, quality=98)
    found = printed(data.getvalue())
    assert found.size == upright.size
    assert near(found.convert("RGB").getpixel((15, 15)), (200, 0, 0), by=6)
    assert found.getexif().get(0x0112, 1) == 1


def test_a_jpeg_that_stores_red_green_and_blue_is_stored_as_all_others_are():
    data = picture(kind="JPEG", colour=BROWN, quality=98, keep_rgb=True)
    found = printed(data)
    assert [layer[0] for layer in found.layer] == [1, 2, 3]
    assert near(found.getpixel((5, 5)), BROWN)


@pytest.mark.parametrize(
    "data",
    [png((*BROWN, 77), RGBA, more=icc_chunk(ADOBE)), in_inks(INKS[0][0], icc_profile=coated().profile)],
    ids=["png", "jpeg"],
)
def test_the_same_file_is_converted_to_the_same_bytes(data):
    printable.cache_clear()
    first = printable(data)
    printable.cache_clear()
    assert printable(data) == first != data


def moving():
    data = io.BytesIO()
    frames = [Image.new("RGB", (120, 100), colour) for colour in ("red", "blue")]
    frames[0].save(data, "PNG", save_all=True, append_images=frames[1:])
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (moving(), "moves"),
        (picture(mode="RGBA", colour=(9, 9, 9, 0)), "nothing would be printed"),
        (png((9,), GREY, 16, more=chunk(b"tRNS", b"\0\7")), "16 bits and one see-through colour"),
        (png(BROWN, more=chunk(b"gAMA", struct.pack(">I", 100000))), "not sRGB"),
        (png(BROWN, more=chunk(b"cHRM", struct.pack(">8I", *ADOBE_CHROMA))), "not sRGB"),
        (png(BROWN, more=chunk(b"cICP", bytes([9, 16, 0, 1]))), "not sRGB"),
        (picture((99, 40)), "only 99 × 40 pixels"),
        (picture((1, 1)), "only 1 × 1 pixels"),
        (picture((MAX_SIDE + 1, 1), "1"), f"{MAX_SIDE + 1} × 1 pixels"),
    ],
)
def test_what_would_print_wrong_is_refused_with_the_reason(refusal, data, said):
    assert said in refusal(data)


@pytest.mark.parametrize(
    "data", [PNG[:-30], PNG[:50], PNG.replace(b"IDAT", b"IDAX"), JPEG[:-90], JPEG[:300], SIGNATURE]
)
def test_a_broken_picture_is_refused(refusal, data):
    assert "broken" in refusal(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture(kind="GIF"), "a GIF"),
        (picture(kind="WEBP"), "a WebP"),
        (picture(kind="TIFF", mode="CMYK"), "a TIFF"),
        (picture(kind="BMP"), "a BMP"),
        (picture(kind="JPEG2000"), "a JPEG 2000"),
        (picture(kind="PDF"), "a PDF or Illustrator"),
        (picture(kind="ICO", size=(64, 64)), "an icon"),
        (b"8BPS\0\1", "a Photoshop"),
        (b"\x1f\x8b\x08", "a compressed (such as .svgz)"),
        (SVG.format("").encode("utf-16"), "a text"),
    ],
)
def test_another_kind_of_file_is_called_by_its_name(refusal, data, name):
    assert refusal(data).startswith(f"The file is {name}")


@pytest.mark.parametrize("data", [b"", b"\0" * 99, b"\x89PNG", b"hello"])
def test_a_file_of_no_known_kind_is_refused(refusal, data):
    assert refusal(data) == "The file is not an SVG, PNG or JPEG picture."


def with_many_scans(count):
    data = picture(kind="JPEG", size=(600, 600), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + b"\xff\xd9"


@pytest.mark.parametrize(
    "bomb",
    [
        PNG[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)) + PNG[33:],
        png((9,), GREY, size=(MAX_SIDE, 100_000)),
        png(BROWN, more=chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(80_000_000)))),
        with_many_scans(MAX_SCANS + 1),
    ],
    ids=["size", "height", "note", "scans"],
)
def test_a_small_file_that_unpacks_to_a_monster_is_refused_at_once(refusal, bomb):
    assert len(bomb) < 2_000_000
    started = time.monotonic()
    assert refusal(bomb)
    assert time.monotonic() - started < 3


WHOLE = (
    PNG,
    png((*BROWN, 77), RGBA, more=icc_chunk(ADOBE)),
    png((257 * 100,), GREY, depth=16),
    picture(mode="P", colour=3, icc_profile=ADOBE),
    JPEG,
    picture(kind="JPEG", colour=BROWN, icc_profile=ADOBE, progressive=True),
    picture(mode="CMYK", kind="JPEG", colour=(9, 99, 99, 9), icc_profile=ADOBE),
)


def with_right_checksums(data):
    """Mend the checksums of a damaged PNG: else nobody reads further than the first of them."""
    place, mended = 8, data[:8]
    while place + 12 <= len(data):
        length = struct.unpack_from(">I", data, place)[0]
        mended += chunk(data[place + 4 : place + 8], data[place + 8 : place + 8 + length])
        place += 12 + length
    return mended


@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 1_000_000), st.binary(max_size=6)), min_size=1, max_size=6),
    st.booleans(),
)
@example(PNG, [(16, b"\xff\xff\xff\xff")], True)
@example(WHOLE[1], [(45, b"\0\0\0\0")], True)
@settings(deadline=3000, max_examples=250)
def test_a_damaged_picture_is_read_or_refused_in_time_but_never_crashes(data, damages, mend):
    for place, noise in damages:
        start = place % len(data)
        data = data[:start] + noise + data[start + len(noise) :]
    if mend and data.startswith(SIGNATURE):
        data = with_right_checksums(data)
    try:
        found = printable.__wrapped__(data)
        assert found == data or Image.open(io.BytesIO(found)).size
    except LogoError as refused:
        assert len(refused.args) == 2
