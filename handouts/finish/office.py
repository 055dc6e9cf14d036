"""What an office printer is told of a sheet, and the sheet in greys that a laser printer keeps apart.

ISO 32000-1, 12.2 (viewer preferences).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.colour import luminance
from handouts.finish.ink import CMYK, GRAY, Inks, Paint, no_excess
from handouts.finish.recolour import recolour
from handouts.finish.saving import saved

if TYPE_CHECKING:
    from PIL.Image import Image

# CIE 15:2004, 8.2.1: where the lightness L* leaves its straight part, and how steep that is.
KNEE, SLOPE = 8.0, 903.3

SIDES = 2


def in_greys(pdf: bytes) -> bytes:
    """Give a PDF in greys as light as its colours were, so that no contrast is lost.

    Raises:
        PressError: naming what cannot be converted, and its page.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        recolour(document, of_light())
        return saved(document)


def for_office(pdf: bytes, *, duplex: bool) -> bytes:
    """Ask the printer for the paper's own size, unscaled, and for both sides of it if the clinic prints so.

    In ``duplex`` an odd last page gets a blank back: else the next copy would start on it.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        both = duplex and len(document.pages) > 1
        wishes = document.Root.get(Name.ViewerPreferences, Dictionary())
        wishes.PrintScaling = Name("/None")
        wishes.PickTrayByPDFSize = True
        wishes.Duplex = Name.DuplexFlipLongEdge if both else Name.Simplex
        document.Root.ViewerPreferences = wishes
        if both and len(document.pages) % SIDES:
            _add_blank(document)
        return saved(document)


def _add_blank(document: pikepdf.Pdf) -> None:
    last = document.pages[-1]
    document.add_blank_page()
    blank = document.pages[-1]
    for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"):
        if name in last.obj:
            blank.obj[name] = Array(list(last.obj[name]))


def of_light() -> Paint:
    """Paint in greys of the same relative luminance, so of the same contrast (WCAG 2.2, 1.4.3)."""

    def convert(space: str, parts: Sequence[float]) -> Inks:
        if space == GRAY:
            return tuple(parts)
        if space == CMYK:
            parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
        return (_encoded(luminance(*parts)),)

    return Paint(Name.DeviceGray, "g", "G", convert, _picture, no_excess, b"0 g 0 G\n", "greys")


def _picture(found: Image, _: bool) -> Image:
    if found.mode == "L":
        return found
    from PIL import ImageCms

    lab = ImageCms.profileToProfile(
        found, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    return lab.getchannel("L").point([round(255 * _encoded(_light_of(level * 100 / 255))) for level in range(256)])


def _light_of(lightness: float) -> float:
    """Give the light of a CIE lightness L* (0 to 100)."""
    return float(((lightness + 16) / 116) ** 3) if lightness > KNEE else lightness / SLOPE


def _encoded(light: float) -> float:
    """Give the grey that has this light (IEC 61966-2-1)."""
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
