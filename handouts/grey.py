"""Pictures without colour: every colour becomes the grey of its lightness, a little darker, for a copier."""

from __future__ import annotations

import io
import math
import re
from xml.etree.ElementTree import Element

from handouts.errors import LibraryError, Problem
from handouts.picture import is_svg
from handouts.picture.drawing import SVG

# Copiers drop light greys, so all are set darker by this power; black and white stay, and greys that differ still do.
DARKER = 1.5

# Rec. ITU-R BT.601-7: the share of red, green and blue in lightness, as Pillow has it.
LIGHTNESS = (0.299, 0.587, 0.114)

COLOUR_PROPERTIES = frozenset({"color", "fill", "stroke", "stop-color", "flood-color", "lighting-color"})
DECLARATION = re.compile(r"\s*([\w-]+)\s*:(.*)", re.DOTALL)

# What holds colours where they are not looked for.
OPAQUE_ELEMENTS = frozenset({"style", "image", "feImage", "feColorMatrix"})


def in_grey(data: bytes, name: str) -> bytes:
    """Take the colour out of an SVG, PNG or JPEG picture; ``name`` is for the error.

    Raises:
        LibraryError: the picture cannot be understood.
    """
    return _svg(data, name) if is_svg(data) else _raster(data, name)


def darker(grey: float) -> int:
    """Give the grey that is printed for a lightness (0 to 255)."""
    return round(255 * math.pow(grey / 255, DARKER))


def _svg(data: bytes, name: str) -> bytes:
    from xml.etree.ElementTree import ParseError, register_namespace, tostring

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data)
    except (ParseError, ValueError, LookupError, DefusedXmlException) as broken:
        raise _unusable(name, "is broken", "Export it again as plain SVG.") from broken
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in OPAQUE_ELEMENTS:
            raise _unusable(name, f"has a <{tag}>", "Export it as plain SVG with its colours in attributes.")
        try:
            _grey_element(element)
        except NotImplementedError as strange:  # a colour space that is not plain RGB
            raise _unusable(name, "has a colour of an unusual kind", "Write its colours as #rrggbb.") from strange
    register_namespace("", SVG.strip("{}"))
    written: bytes = tostring(root)
    return written


def _grey_element(element: Element) -> None:
    for key, value in element.attrib.items():
        if key in COLOUR_PROPERTIES:
            element.set(key, _paint(value))
        elif key == "style":
            element.set(key, ";".join(map(_grey_declaration, value.split(";"))))


def _grey_declaration(text: str) -> str:
    match = DECLARATION.fullmatch(text)
    if not match or match[1].lower() not in COLOUR_PROPERTIES:
        return text
    return f"{match[1]}:{_paint(match[2])}"


def _paint(value: str) -> str:
    """Give the grey of a paint; one that is not a colour (``none``, a gradient with a colour to fall back on) stays."""
    from tinycss2 import parse_component_value_list, serialize
    from tinycss2.color5 import parse_color

    parts = []
    for token in parse_component_value_list(value):
        colour = parse_color(token)
        if colour is None or colour == "currentcolor":
            parts.append(serialize([token]))
            continue
        red, green, blue, alpha = colour.to("srgb")
        lightness = sum(share * part for share, part in zip(LIGHTNESS, (red, green, blue), strict=True))
        grey = darker(255 * min(1.0, max(0.0, lightness)))
        parts.append(f"rgba({grey}, {grey}, {grey}, {alpha:g})")
    return "".join(parts)


def _raster(data: bytes, name: str) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            kind = picture.format or "PNG"
            exif = picture.getexif()
            transparent = picture.has_transparency_data
            grey = picture.convert("RGBA" if transparent else "RGB").convert("LA" if transparent else "L")
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError) as broken:
        raise _unusable(name, "is broken", "Export it again as PNG or JPEG.") from broken
    curve = [darker(value) for value in range(256)]
    written = io.BytesIO()
    grey.point(curve + list(range(256)) * transparent).save(written, kind, exif=exif, quality=92)
    return written.getvalue()


def _unusable(name: str, what: str, remedy: str) -> LibraryError:
    return LibraryError(Problem(f"The picture “{name}” {what}, so it cannot be printed without colour.", remedy))
