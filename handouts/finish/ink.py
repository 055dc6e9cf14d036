"""Colours become ink: neutral ones black alone, all others the four inks of a press by its profile.

ISO 32000-1, 8.6.4 (device colour spaces) and 10.3; ICC.1, relative colorimetric with black point compensation.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pikepdf import Name

from handouts.errors import PressError, Problem
from handouts.finish.profile import Printing

if TYPE_CHECKING:
    from PIL.Image import Image

Inks = tuple[float, ...]
GRAY, RGB, CMYK = "/DeviceGray", "/DeviceRGB", "/DeviceCMYK"
PARTS = {GRAY: 1, RGB: 3, CMYK: 4}
BLACK: dict[str, Inks] = {GRAY: (0,), RGB: (0, 0, 0), CMYK: (0, 0, 0, 1)}

# How far red, green and blue of a neutral colour may differ, of 255: rounding, not colour.
NEUTRAL = 2

# Limits of ink are set in steps of 5 %; the four inks of a pixel are each rounded to 1/255.
LIMIT_STEP, ROUNDING = 0.05, 4 / 255

# Rows of a picture that are added up at a time.
STRIP = 256

# Rec. ITU-R BT.601-7, as ISO 32000-1, 10.3.2 has it: the share of red, green and blue in a grey.
LIGHTNESS = (0.3, 0.59, 0.11)


class Press:
    """The four inks of one printing."""

    def __init__(self, printing: Printing) -> None:
        from PIL import ImageCms

        try:
            self._transform = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"),
                ImageCms.ImageCmsProfile(io.BytesIO(printing.profile)),
                "RGB",
                "CMYK",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except ImageCms.PyCMSError as broken:
            what = f"No colour can be converted with the profile of {printing.identifier}."
            raise PressError(Problem(what, "Ask the print shop for another ICC profile.")) from broken
        self.colour = cache(self._colour)

    @cached_property
    def limit(self) -> float:
        """Give the most ink on one place, of any colour, in steps of 5 %: a profile keeps to it and does not say it."""
        return math.ceil(_most_ink(self._applied(_all_colours())) / LIMIT_STEP) * LIMIT_STEP

    def _colour(self, red: int, green: int, blue: int) -> Inks:
        """Give the inks, 0 to 1, of an sRGB colour (0 to 255)."""
        if max(red, green, blue) - min(red, green, blue) <= NEUTRAL:
            return 0, 0, 0, 1 - (red + green + blue) / 765
        from PIL import Image

        inks = self._applied(Image.new("RGB", (1, 1), (red, green, blue))).getpixel((0, 0))
        assert isinstance(inks, tuple)
        return tuple(ink / 255 for ink in inks)

    def picture(self, picture: Image, flat: bool) -> Image:
        """Give a picture in inks. In a ``flat`` one, such as a logo, neutral pixels are black ink alone, as text is."""
        from PIL import Image, ImageChops

        if picture.mode == "L":
            return black_only(picture)
        inks = self._applied(picture)
        if not flat:
            return inks
        red, green, blue = picture.split()
        differ = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
        neutral = differ.point([255] * (NEUTRAL + 1) + [0] * (255 - NEUTRAL))
        return Image.composite(black_only(green), inks, neutral)

    def excess(self, picture: Image) -> str:
        """Say of a picture in inks that it has more of them on one place than the press takes; or nothing."""
        if _most_ink(picture) <= self.limit + ROUNDING:
            return ""
        return f"a picture with more ink than the {100 * self.limit:.0f} % of this press"

    def _applied(self, picture: Image) -> Image:
        from PIL import ImageCms

        inks = ImageCms.applyTransform(picture, self._transform)
        assert inks is not None
        return inks


def _all_colours() -> Image:
    """Give a picture with colours from all over sRGB."""
    from PIL import Image

    parts = range(0, 256, 15)
    pixels = bytes(part for red in parts for green in parts for blue in parts for part in (red, green, blue))
    return Image.frombytes("RGB", (len(parts) ** 2, len(parts)), pixels)


def _most_ink(picture: Image) -> float:
    """Give the most ink on one place of a picture in inks: 1 is one ink in full, 3 is what shops call 300 %."""
    from PIL import ImageMath

    most = 0
    for top in range(0, picture.height, STRIP):
        strip = picture.crop((0, top, picture.width, min(picture.height, top + STRIP)))
        inks = dict(zip("cmyk", strip.split(), strict=True))
        total = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **inks)
        most = max(most, total.getextrema()[1])
    return most / 255


def black_only(grey: Image) -> Image:
    """Give a grey picture in black ink alone."""
    from PIL import Image, ImageChops

    none = Image.new("L", grey.size, 0)
    return Image.merge("CMYK", (none, none, none, ImageChops.invert(grey)))


@dataclass(frozen=True)
class Paint:
    """A colour space to paint in, with its operators (ISO 32000-1, 8.6.8), and how others get there.

    ``picture`` converts one in grey or RGB that is flat or not; ``excess`` says what one
    that needs no converting has too much of; ``start`` sets what a page starts in, black;
    ``goal`` is for messages.
    """

    space: Name
    fill: str
    stroke: str
    convert: Callable[[str, Sequence[float]], Inks]
    picture: Callable[[Image, bool], Image]
    excess: Callable[[Image], str]
    start: bytes
    goal: str


def in_inks(press: Press) -> Paint:
    """Paint with the inks of a press."""

    def convert(space: str, parts: Sequence[float]) -> Inks:
        if space == RGB:
            return press.colour(*(round(255 * min(1, max(0, part))) for part in parts))
        return (0, 0, 0, 1 - parts[0]) if space == GRAY else tuple(parts)

    start = b"0 0 0 1 k 0 0 0 1 K\n"
    return Paint(Name.DeviceCMYK, "k", "K", convert, press.picture, press.excess, start, "the inks of a press")


def no_excess(_: Image) -> str:
    """Find nothing wrong with a picture: there is no limit to grey."""
    return ""


def of_masks() -> Paint:
    """Paint in grey, for soft masks: what they show is no colour, but how much of a colour is seen."""

    def convert(space: str, parts: Sequence[float]) -> Inks:
        if space == GRAY:
            return tuple(parts)
        weighed = sum(share * part for share, part in zip(LIGHTNESS, parts, strict=False))
        return (weighed if space == RGB else 1 - min(1, weighed + parts[3]),)

    def picture(found: Image, _: bool) -> Image:
        return found.convert("L")

    return Paint(Name.DeviceGray, "g", "G", convert, picture, no_excess, b"", "how much is seen")
