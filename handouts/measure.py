"""What a laid-out page looks like to a reader: how many lines stand on it, and how much of it is left white.

Lengths in the layout are CSS px, 1/96 inch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from handouts.paper import SAFE_MARGIN

PX_PER_MM = 96 / 25.4

# Rounding in the layout, in px; and how far a tall accent may reach over the edge of its line.
TOLERANCE = 0.6

# A last page with fewer lines looks like a mistake, and gets lost.
MIN_LAST_LINES = 3

# The class of the lines that tell which sheet it is.
IMPRINT = "imprint-words"

# A page that is not the last and is left whiter than this has lost a part to the next page.
MAX_WHITE = 0.2


def text_boxes(page: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:  # noqa: ANN401 - WeasyPrint boxes
    """Yield every text box of a page with the boxes that hold it, outermost first."""

    def walk(box: Any, ancestors: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:  # noqa: ANN401
        if hasattr(box, "text"):
            if box.text.strip():
                yield box, ancestors
            return
        if (box.element_tag or "").endswith("::marker"):  # bullets hang outside of their list on purpose
            return
        for child in getattr(box, "children", ()):
            yield from walk(child, (*ancestors, box))

    yield from walk(page, ())


def line_of(ancestors: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """Find the line among the boxes that hold a text, or None."""
    return next((box for box in reversed(ancestors) if type(box).__name__ == "LineBox"), None)


def lines_of_body(page: Any) -> int:  # noqa: ANN401
    """Count the lines of a page's own text, without its running lines and notes."""
    return len({round(line.position_y) for line in _body_lines(page)})


def white_share(page: Any) -> float:  # noqa: ANN401
    """Give the share of a page's text area that is left white above its notes or its end (0 to 1)."""
    top, bottom = page.content_box_y(), page.content_box_y() + page.height
    notes = [box.position_y for box in page.children if type(box).__name__ == "FootnoteAreaBox" and box.children]
    end = max((box.position_y + box.margin_height() for box in body_boxes(page)), default=top)
    return max(0.0, float((min([bottom, *notes]) - end) / (bottom - top)))


class Looks(NamedTuple):
    """What speaks against a layout, the worst first."""

    cramped: bool  # running lines reach into the edge of the paper
    astray: bool  # numbers to call on another page than the first
    scanty: bool  # few lines on the last page
    pages: int
    torn: int
    holes: int


def looks(pages: list[Any]) -> Looks:
    """Look a layout over."""
    scanty = len(pages) > 1 and lines_of_body(pages[-1]) < MIN_LAST_LINES
    holes = sum(white_share(page) > MAX_WHITE for page in pages[:-1])
    astray = any(map(has_contacts, pages[1:]))
    return Looks(any(map(_is_cramped, pages)), astray, scanty, len(pages), _torn(pages), holes)


def has_contacts(page: Any) -> bool:  # noqa: ANN401
    """Tell whether a page has numbers to call in its own text or notes, not in a running line only."""
    stack = [page]
    while stack:
        box = stack.pop()
        if has_class(box, "contact"):
            return True
        stack.extend(getattr(box, "children", ()))
    return False


def _is_cramped(page: Any) -> bool:  # noqa: ANN401
    margin = SAFE_MARGIN * PX_PER_MM - TOLERANCE
    running = [line_of(above) for _, above in text_boxes(page) if any(type(a).__name__ == "MarginBox" for a in above)]
    return any(
        line.position_y < margin or line.position_y + line.height > page.margin_height() - margin
        for line in running
        if line is not None
    )


def _torn(pages: list[Any]) -> int:
    """Count the parts of class ``together``, such as a drawing and its list, that a page break tears apart."""
    places = Counter(element for page in pages for element in {id(box.element) for box in _together(page)})
    return sum(count > 1 for count in places.values())


def _together(page: Any) -> Iterator[Any]:  # noqa: ANN401
    stack = [page]
    while stack:
        box = stack.pop()
        if has_class(box, "together"):
            yield box
        else:
            stack.extend(getattr(box, "children", ()))


def has_class(box: Any, name: str) -> bool:  # noqa: ANN401
    """Tell whether a box is made by an element of a class."""
    return box.element is not None and name in (box.element.get("class") or "").split()


def body_boxes(page: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield what stands in the text area: lines and pictures."""
    stack = [box for box in page.children if box.element_tag == "html"]
    while stack:
        box = stack.pop()
        if type(box).__name__ in {"LineBox", "BlockReplacedBox", "InlineBlockBox"}:
            yield box
        elif has_class(box, IMPRINT) and box.style["position"] != "static":
            continue  # it stands beside the text
        elif box.style["position"] != "fixed":  # the word DRAFT stands outside of the flow
            stack.extend(getattr(box, "children", ()))


def _body_lines(page: Any) -> Iterator[Any]:  # noqa: ANN401
    return (box for box in body_boxes(page) if type(box).__name__ == "LineBox")
