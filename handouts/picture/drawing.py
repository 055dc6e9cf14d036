"""SVG drawings of a clinic: they may draw, and nothing else. What can run, load or animate is refused.

So is what WeasyPrint 70 draws wrong, such as a mask or a colour for one press, and what would keep it busy for hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handouts.picture.error import LogoError
from handouts.picture.strokes import check_values

SVG = "{http://www.w3.org/2000/svg}"
ACTIVE_ELEMENTS = {
    "a", "animate", "animateMotion", "animateTransform", "discard", "embed", "feImage", "foreignObject", "handler",
    "iframe", "image", "listener", "object", "script", "set", "style", "text", "use",
}  # fmt: skip
NOTES = {"title", "desc", "metadata"}
SHAPES = {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"}
ALLOWED = NOTES | SHAPES | {"clipPath", "defs", "g", "linearGradient", "radialGradient", "stop"}

# WeasyPrint goes by an element's name, whatever its namespace; these it draws, or draws with.
DRAWN = {name.lower() for name in (ACTIVE_ELEMENTS | ALLOWED) - NOTES} | {"svg", "symbol", "tspan", "textpath"}
DRAWN_WITH = re.compile("filter|gradient|image|marker|mask|path|pattern|symbol", re.IGNORECASE)

MAX_ELEMENTS = 5000
MAX_DEPTH = 40
MAX_LINKS = 8

# A shape with a gradient costs one pattern for each, and its colours once more.
MAX_PAINTED = 50_000

LOCAL_REFERENCE = re.compile(r"\s*url\(\s*[\"']?#[\w.:-]+[\"']?\s*\)[^(]*")
AGAIN = "Export it again as plain SVG, or use a PNG."
SIMPLER = "Simplify it, or use a PNG."


def check_drawing(data: bytes) -> None:
    """Check an SVG drawing.

    Raises:
        LogoError: it is broken, no SVG, does more than draw, or cannot be drawn right.
    """
    root = _parsed(data)
    if root.tag != f"{SVG}svg":
        raise LogoError("The file is not an SVG picture.", "Export it again as plain SVG.")
    elements = list(_within(root))
    for element in elements:
        _check_element(element, root)
        for key, value in element.attrib.items():
            if not _is_plain_attribute(key, value) and not _is_gradient_link(element, key, value):
                what = f"The SVG file has a “{key.rpartition('}')[2]}” that runs or loads something."
                raise LogoError(what, AGAIN)
        check_values(element.attrib, _name(element))
    _check_references(elements)
    _check_size(root)


def _parsed(data: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, ValueError, LookupError, DefusedXmlException) as broken:
        raise LogoError("The SVG file is broken, or has a DOCTYPE.", "Export it again as plain SVG.") from broken
    return root


def _within(root: Element) -> Iterator[Element]:
    """Yield all elements, from the outside in, within bounds."""
    level = [root]
    count = depth = 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MAX_ELEMENTS:
            raise LogoError(f"The SVG file has more than {MAX_ELEMENTS} parts.", SIMPLER)
        if depth > MAX_DEPTH:
            raise LogoError(f"The SVG file has groups in groups, more than {MAX_DEPTH} deep.", SIMPLER)
        yield from level
        level = [kid for element in level for kid in element]


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _check_element(element: Element, root: Element) -> None:
    name = _name(element)
    ours = element.tag == f"{SVG}{name}"
    if (name in ALLOWED if ours else name.lower() not in DRAWN and not DRAWN_WITH.search(name)) or element is root:
        return
    what = f"The SVG file has a <{name}> in it, which is not safe or does not print reliably."
    if name == "style":
        remedy = "Export it with its colours as attributes (in Illustrator: “Presentation Attributes”), or use a PNG."
    else:
        remedy = "Turn text and links into outlines and export it as plain SVG, or use a PNG."
    raise LogoError(what, remedy)


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


def _is_gradient_link(element: Element, key: str, value: str) -> bool:
    """Allow one gradient to take its colours from another of the same file, as drawing programs write it."""
    return _name(element).endswith("Gradient") and key.endswith("href") and value.startswith("#")


def _check_references(elements: list[Element]) -> None:
    """Check what is drawn by reference: it must end, and not be drawn too often."""
    named = {element.attrib["id"]: element for element in reversed(elements) if element.get("id")}
    clips = [element for element in elements if _name(element) == "clipPath"]
    inside = {id(part) for clip in clips for part in clip.iter()}
    count = len(elements)
    for element in elements:
        if clip := _clip(element):
            if id(element) in inside:
                raise LogoError("The SVG file clips what it clips with.", SIMPLER)
            count += sum(1 for _ in named[clip].iter()) if clip in named else 0
        elif _name(element).endswith("Gradient"):
            _check_links(element, named)
    if count > MAX_ELEMENTS:
        raise LogoError(f"The SVG file has more than {MAX_ELEMENTS} parts, with those it clips with.", SIMPLER)
    if any(clip.get("clipPathUnits") == "objectBoundingBox" for clip in clips):
        raise LogoError("The SVG file clips in units that do not print reliably (objectBoundingBox).", SIMPLER)
    stops = max((len(element) for element in elements if _name(element).endswith("Gradient")), default=0)
    if len(elements) * stops > MAX_PAINTED:
        raise LogoError("The SVG file has too many parts and too many colours in its gradients.", SIMPLER)


def _clip(element: Element) -> str:
    """Give the id of what an element is clipped with."""
    found = re.search(r"clip-path\s*:\s*url\(\W*([\w.:-]+)", element.get("style", "")) or re.search(
        r"url\(\W*([\w.:-]+)", element.get("clip-path", "")
    )
    return found[1] if found else ""


def _check_links(gradient: Element, named: dict[str, Element]) -> None:
    """Follow the links from gradient to gradient."""
    now = gradient
    for _ in range(MAX_LINKS):
        link = next((value for key, value in now.attrib.items() if key.endswith("href")), "")
        if link.removeprefix("#") not in named:
            return
        now = named[link.removeprefix("#")]
    raise LogoError("The gradients of the SVG file lead from one to another without end.", SIMPLER)


def _check_size(root: Element) -> None:
    if "viewBox" not in root.attrib:
        raise LogoError("The SVG file does not say its size (viewBox).", "Export it again as plain SVG.")
    try:
        _, _, width, height = (float(part) for part in re.split(r"[\s,]+", root.attrib["viewBox"].strip()))
    except ValueError:
        width = height = 0
    if (
        width <= 0
        or height <= 0
        or any(re.match(r"\s*(-|\+?[0.]+\D*$)", root.get(k, "1")) for k in ("width", "height"))
    ):
        raise LogoError("The SVG file's size (viewBox, width, height) is no size.", "Export it again as plain SVG.")
