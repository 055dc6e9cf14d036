"""A clinic's logo: untrusted, so bounded, identified by its content and checked before any renderer sees it."""

from __future__ import annotations

import codecs
import io
import re
import warnings
from pathlib import Path

from handouts.errors import LibraryError
from handouts.library import is_inside, read_bytes

MAX_BYTES = 2 * 1024 * 1024
MAX_SIDE = 6000  # pixels
MIN_SIDE = 100  # pixels: 300 dpi at the smallest width that the masthead gives a logo

FORMATS = ("PNG", "JPEG")

# SVG may draw, and nothing else: what can run, load, or animate is refused.
SVG = "{http://www.w3.org/2000/svg}"
ACTIVE_ELEMENTS = {
    "a", "animate", "animateMotion", "animateTransform", "discard", "embed", "feImage", "foreignObject", "handler",
    "iframe", "image", "listener", "object", "script", "set", "style", "text", "use",
}  # fmt: skip
MAX_ELEMENTS = 5000
LOCAL_REFERENCE = re.compile(r"\s*url\(\s*[\"']?#[\w.:-]+[\"']?\s*\)[^(]*")


class LogoError(ValueError):
    """A logo cannot be used. Its two arguments are what is wrong and what to do."""


def read_logo(folder: Path, name: str) -> bytes:
    """Read and check the logo ``name`` of the clinic in ``folder``.

    Raises:
        LogoError: it is missing, outside the folder, too large, not a picture, or not safe.
    """
    path = folder / name
    try:
        inside = not Path(name).is_absolute() and is_inside(path, folder)
        found = inside and path.is_file()
    except (OSError, ValueError, RuntimeError) as broken:  # too long, not a name at all, a link to itself
        raise LogoError(f"“{name[:60]}” is not a file name that works.", "Give the file a simple name.") from broken
    if not inside:
        raise LogoError(f"“{name}” is not in the clinic's own folder.", "Copy the file beside the clinic file.")
    if not found:
        raise LogoError(f"There is no file “{name}” beside the clinic file.", "Check the name, or put the file there.")
    try:
        data = read_bytes(path, MAX_BYTES)
    except LibraryError as broken:
        problem = broken.problems[0]
        raise LogoError(problem.what, problem.remedy) from broken
    check_picture(data)
    return data


def check_picture(data: bytes) -> None:
    """Check a picture from a clinic: an SVG that only draws, or a PNG or JPEG of a size that can be printed.

    Raises:
        LogoError: it is none of these.
    """
    if is_svg(data):
        _check_svg(data)
    else:
        _check_bitmap(data)


def is_svg(data: bytes) -> bool:
    """Tell an SVG logo from a PNG or JPEG one."""
    return data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"


def _check_svg(data: bytes) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, ValueError, LookupError, DefusedXmlException) as broken:
        raise LogoError("The SVG file is broken, or has a DOCTYPE.", "Export it again as plain SVG.") from broken
    if root.tag != f"{SVG}svg":
        raise LogoError("The file is not an SVG picture.", "Export it again as plain SVG.")
    elements = list(root.iter())
    if len(elements) > MAX_ELEMENTS:
        raise LogoError(f"The SVG file has more than {MAX_ELEMENTS} parts.", "Simplify it, or use a PNG.")
    for element in elements:
        name = element.tag.rpartition("}")[2]
        if name in ACTIVE_ELEMENTS:
            what = f"The SVG file has a <{name}> in it, which is not safe or does not print reliably."
            raise LogoError(what, "Turn text and links into outlines and export it as plain SVG, or use a PNG.")
        for key, value in element.attrib.items():
            if not _is_plain_attribute(key, value) and not _is_gradient_link(name, key, value):
                what = f"The SVG file has a “{key.rpartition('}')[2]}” that runs or loads something."
                raise LogoError(what, "Export it again as plain SVG, or use a PNG.")
    if "viewBox" not in root.attrib:
        raise LogoError("The SVG file does not say its size (viewBox).", "Export it again as plain SVG.")


def _is_plain_attribute(key: str, value: str) -> bool:
    name = key.rpartition("}")[2].lower()
    if name in {"href", "src", "base"} or name.startswith("on"):
        return False
    lowered = value.lower()
    if "\\" in value or "@import" in lowered or "javascript:" in lowered:
        return False
    return "url(" not in lowered or all(
        LOCAL_REFERENCE.fullmatch(part) for part in re.findall(r"url\([^)]*\)?", lowered)
    )


def _is_gradient_link(element: str, key: str, value: str) -> bool:
    """Allow one gradient to take its colours from another of the same file, as drawing programs write it."""
    return element.endswith("Gradient") and key.endswith("href") and value.startswith("#")


def _check_bitmap(data: bytes) -> None:
    from PIL import Image, ImageFile, UnidentifiedImageError

    tolerant, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint sets it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                width, height = picture.size
                mode = picture.mode
                if max(width, height) <= MAX_SIDE:
                    picture.load()
    except UnidentifiedImageError as broken:
        raise LogoError("The file is not an SVG, PNG or JPEG picture.", "Export it as one of these.") from broken
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as broken:
        raise LogoError("The picture file is broken.", "Export it again.") from broken
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
    if max(width, height) > MAX_SIDE:
        raise LogoError(f"The picture is {width} × {height} pixels.", f"Scale it to at most {MAX_SIDE} pixels a side.")
    if max(width, height) < MIN_SIDE:
        what = f"The picture is only {width} × {height} pixels and would print blurred."
        raise LogoError(what, f"Use one of at least {MIN_SIDE} pixels, or an SVG.")
    if mode not in {"1", "L", "LA", "P", "RGB", "RGBA"}:
        raise LogoError(f"The picture's colours are in the mode {mode}.", "Save it as RGB.")
