"""Colour profiles in pictures (ICC.1): what the numbers mean, and the same colours in sRGB, which pages are made in.

Relative colorimetric with black point compensation, as for the press.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from handouts.picture.anatomy import MAX_PROFILE
from handouts.picture.error import LogoError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

# Device classes that say how the colours of a picture look: input, screen, printer, colour space.
CLASSES = {b"scnr", b"mntr", b"prtr", b"spac"}
SPACES = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK"}
NAMES = {"RGB": "red, green and blue", "L": "grey", "CMYK": "four inks"}
HEADER, MAX_TAGS = 128, 100
REMEDY = "Export it again as sRGB."

# A profile is as good as sRGB if it changes no colour by more (of 255).
UNSEEN = 2
STEPS = tuple(range(0, 256, 51))


def space_of(profile: bytes) -> str:
    """Check a profile as far as it can be without trusting it, and give the mode of the pictures it is for.

    Raises:
        LogoError: it is too large, broken, or not of a picture.
    """
    if len(profile) > MAX_PROFILE * 2:
        raise LogoError(f"The colour profile in the picture is larger than {MAX_PROFILE >> 19} MB.", REMEDY)
    tags = int.from_bytes(profile[HEADER : HEADER + 4], "big")
    if profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") > len(profile) or not 0 < tags <= MAX_TAGS:
        raise LogoError("The colour profile in the picture is broken.", REMEDY)
    if profile[12:16] not in CLASSES or profile[16:20] not in SPACES:
        raise LogoError("The colour profile in the picture is of a kind that pictures do not have.", REMEDY)
    return SPACES[profile[16:20]]


def in_srgb(picture: Image, profile: bytes) -> Image | None:
    """Give a picture of the mode L, RGB or CMYK in grey or sRGB; None if it is so already.

    Raises:
        LogoError: the profile is broken, or for another kind of picture.
    """
    from PIL import ImageCms

    space = space_of(profile)
    if space == "RGB" and picture.mode == "L":  # as some programs write it: equal parts of red, green and blue
        picture = picture.convert("RGB")
    if space != picture.mode:
        what = f"The colour profile in the picture is for {NAMES[space]}, and the picture is in {NAMES[picture.mode]}."
        raise LogoError(what, REMEDY)
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            space,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        return _grey(picture, transform) if space == "L" else _coloured(picture, transform)
    except (ImageCms.PyCMSError, OSError) as broken:
        raise LogoError("The colour profile in the picture is broken.", REMEDY) from broken


def _grey(picture: Image, transform: ImageCmsTransform) -> Image | None:
    """Grey stays grey, in one part: on a press it is black ink alone."""
    from PIL import Image

    wedge = Image.frombytes("L", (256, 1), bytes(range(256)))
    curve = list(_applied(wedge, transform).getchannel("G").tobytes())
    if all(abs(value - place) <= UNSEEN for place, value in enumerate(curve)):
        return None
    return picture.point(curve)


def _coloured(picture: Image, transform: ImageCmsTransform) -> Image | None:
    from PIL import Image, ImageChops

    if picture.mode == "RGB":
        colours = bytes(part for red in STEPS for green in STEPS for blue in STEPS for part in (red, green, blue))
        samples = Image.frombytes("RGB", (len(STEPS) ** 3, 1), colours)
        changed = ImageChops.difference(samples, _applied(samples, transform))
        if max(high for _, high in changed.getextrema()) <= UNSEEN:  # type: ignore[misc]
            return None
    return _applied(picture, transform)


def _applied(picture: Image, transform: ImageCmsTransform) -> Image:
    from PIL import ImageCms

    converted = ImageCms.applyTransform(picture, transform)
    assert converted is not None
    return converted
