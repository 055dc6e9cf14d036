"""The numbers and colours of an SVG drawing, which WeasyPrint 70 writes into the PDF as they come.

What it cannot read as a colour it paints black; a number that is none breaks the page for the readers of PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handouts.picture.error import LogoError

PATHS = {"path": "d", "polygon": "points", "polyline": "points"}
TRANSFORMS = {"transform", "gradientTransform"}
LENGTHS = {
    "cx", "cy", "fr", "fx", "fy", "height", "offset", "opacity", "r", "rx", "ry", "width", "x", "x1", "x2", "y", "y1",
    "y2", "fill-opacity", "stop-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "viewBox",
}  # fmt: skip
PAINTS = {"fill", "stroke"}
COLOURS = {"color", "flood-color", "lighting-color", "stop-color"}

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
LARGEST = 1_000_000
PATH_LETTERS = set("MmZzLlHhVvCcSsQqTtAa \t\r\n,")
UNITS = {"px", "pt", "pc", "mm", "cm", "in", "%", "none", "auto", "inherit"}

# Each way to transform, and how many numbers it takes.
FUNCTION = re.compile(r"(\w+)\s*\(([^()]*)\)")
TAKES = {"matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1}}

# Only shapes may be long: all else is handed down to every part of a group.
MAX_NUMBERS = 64
MAX_VALUE = 4000

# What is no colour and yet says how to paint; how it is written matters to WeasyPrint.
NO_COLOUR = {"none", "inherit", "currentColor", "context-fill", "context-stroke", ""}
REFERENCE = re.compile(r"url\([^)]*\)\s*")
SCREEN_SPACES = {"srgb", "hsl", "hwb"}

AGAIN = "Export it again as plain SVG, or use a PNG."


def check_values(attributes: Mapping[str, str], element: str) -> None:
    """Check the numbers and colours of an element.

    Raises:
        LogoError: there is one that would be drawn wrong.
    """
    for name, value in _properties(attributes):
        if name in PATHS.values():
            _check_shape(name, value, element)
            continue
        if len(value) > MAX_VALUE:
            raise LogoError(f"The SVG file has a “{name}” of {len(value)} characters.", AGAIN)
        if name in LENGTHS:
            _check_numbers(name, value, UNITS)
        elif name in TRANSFORMS:
            _check_transform(name, value)
        elif name in PAINTS or name in COLOURS:
            _check_colour(name, value.strip())
        elif name == "spreadMethod" and value.strip() != "pad":
            raise LogoError("The SVG file has a gradient that repeats, which does not print reliably.", AGAIN)


def _properties(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what an element says, as attributes and in its style; names with a namespace say nothing to a renderer."""
    from tinycss2 import parse_blocks_contents, serialize

    for key, value in attributes.items():
        if key == "style":
            for found in parse_blocks_contents(value, skip_comments=True, skip_whitespace=True):
                if found.type == "declaration":
                    yield found.lower_name, serialize(found.value).strip()
        elif not key.startswith("{"):
            yield key, value


def _check_shape(name: str, value: str, element: str) -> None:
    if PATHS.get(element) != name:
        raise LogoError(f"The SVG file has a “{name}” where none belongs.", AGAIN)
    _check_range(name, value)
    if not set(NUMBER.sub("", value)) <= PATH_LETTERS:
        raise LogoError(f"The SVG file has a “{name}” that cannot be read.", AGAIN)


def _check_numbers(name: str, value: str, words: set[str]) -> None:
    if _check_range(name, value) > MAX_NUMBERS:
        raise LogoError(f"The SVG file has a “{name}” with more than {MAX_NUMBERS} numbers.", AGAIN)
    rest = re.findall(r"[A-Za-z]+|[^\sA-Za-z,]", NUMBER.sub(" ", value))
    if not set(rest) <= words:
        raise LogoError(f"The SVG file has a “{name}” that cannot be read: “{value.strip()[:60]}”.", AGAIN)


def _check_transform(name: str, value: str) -> None:
    _check_numbers(name, FUNCTION.sub(r" \2 ", value), {"none"})
    if any(
        len(NUMBER.findall(numbers)) not in TAKES.get(function, ()) for function, numbers in FUNCTION.findall(value)
    ):
        raise LogoError(f"The SVG file has a “{name}” that cannot be read: “{value.strip()[:60]}”.", AGAIN)


def _check_range(name: str, value: str) -> int:
    """Count the numbers, none of which may be too large for a page."""
    found = NUMBER.findall(value)
    if any(abs(float(number)) > LARGEST for number in found):
        raise LogoError(f"The SVG file has a “{name}” with a number over {LARGEST:,}.", AGAIN)
    return len(found)


def _check_colour(name: str, value: str) -> None:
    from tinycss2.color5 import parse_color

    colour = REFERENCE.sub("", value, count=1) if name in PAINTS else value
    if colour in NO_COLOUR and not (colour == "none" and name in COLOURS):
        return
    found = parse_color(colour)
    if found is None or isinstance(found, str) or found.space not in SCREEN_SPACES:
        what = f"The SVG file has the colour “{value[:60]}”, which does not print as it looks on a screen."
        raise LogoError(what, "Write its colours as #rrggbb, or export it as plain SVG in RGB.")
