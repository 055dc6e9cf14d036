"""The gate: every laid-out page is inspected before a file is written. A finding stops the file.

It walks the boxes of the layout, so it sees what is on the paper, not what the HTML meant. It knows nothing of
handouts: whatever is typeset passes through it. Lengths in the layout are CSS px, 1/96 inch.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any

from handouts.colour import MIN_CONTRAST, Colour
from handouts.compose import Composed
from handouts.errors import PageError, Problem
from handouts.gate_text import TEXT_CHECKS, Place
from handouts.library import Library
from handouts.measure import MIN_LAST_LINES, has_class, has_contacts, line_of, lines_of_body, text_boxes
from handouts.typeset import Typeset
from handouts.values import unbroken

# The class of what is filled in for one patient.
PRIVATE = "private"

# The smallest type of a notice, in px: 6 pt.
MIN_SEEN = 8

# Letters of this size, in px (54 pt), may lie as faintly behind a text as the word DRAFT does.
HUGE = 72
FAINT_CONTRAST = 1.3

# A sheet has few colours.
MANY = 64


@dataclass(frozen=True)
class Subject:
    """What is inspected: its name, the font families that it may use, how long it may be, and the remedy."""

    name: str
    fonts: tuple[str, ...]
    max_pages: int = 4  # no sheet of the library is longer, in any language: more would not be read
    shorten: str = "Shorten the text, or take some devices off the clinic's list."


def inspect_pages(
    library: Library,
    subject: Subject,
    pages: Typeset,
    composed: Composed,
) -> None:
    """Inspect laid-out pages, and that they have what ``composed`` says must be on them.

    Raises:
        PageError: naming every page and text that is wrong.
    """
    texts = _texts(pages)
    problems = [
        Problem(f"{subject.name}, page {number}: {what}", remedy)
        for number, (page, found) in enumerate(zip(pages.page_boxes, texts, strict=True), 1)
        for what, remedy in _text_findings(library, subject, page, found)
    ]
    problems += _length(subject, pages.page_boxes)
    problems += _astray(subject, pages.page_boxes)
    problems += _lost_tokens(subject, texts, composed.tokens)
    problems += _unsaid(subject, texts, composed.said_on_every_page)
    if problems:
        raise PageError(problems)


def inspect_said(subject: Subject, pages: Typeset, composed: Composed) -> None:
    """Check no more than that each page says what every page must, such as DRAFT.

    Raises:
        PageError: naming every page that does not.
    """
    if problems := list(_unsaid(subject, _texts(pages), composed.said_on_every_page)):
        raise PageError(problems)


def inspect_fonts(subject: Subject, used: tuple[str, ...]) -> None:
    """Check that a painted PDF has only fonts of its languages; a drawing may have brought another.

    Raises:
        PageError: it has another font.
    """
    strange = [family for family in used if family not in subject.fonts]
    if strange:
        what = f"{subject.name}: the PDF uses a font that is not this language's: {', '.join(strange)}."
        raise PageError(Problem(what, "Turn the words in drawings into shapes."))


Finding = tuple[str, str]

ASTRAY = (
    "Shorten the clinic's hours, department or address, or list fewer contacts. "
    "The template must let page 1 break above the numbers: WeasyPrint's flex boxes do not."
)


# The text boxes of a page, each with the boxes that hold it.
Texts = list[tuple[Any, tuple[Any, ...]]]


def _texts(pages: Typeset) -> list[Texts]:
    return [list(text_boxes(page)) for page in pages.page_boxes]


def _text_findings(library: Library, subject: Subject, page: Any, texts: Texts) -> Iterator[Finding]:  # noqa: ANN401
    for text_box, ancestors in texts:
        if getattr(text_box, "passed", None) == (library, subject.fonts):
            continue  # a stamped sheet has it from the one before it, with all that holds it
        place = Place(library, subject.fonts, text_box, ancestors, page)
        for check in TEXT_CHECKS:
            if finding := check(place):
                what, remedy = finding
                yield what.replace("{text}", _quoted(text_box, ancestors)), remedy
                break  # one reason is enough: the others often follow from it
        else:
            text_box.passed = library, subject.fonts


def _quoted(text_box: Any, ancestors: tuple[Any, ...]) -> str:  # noqa: ANN401 - a WeasyPrint box
    """Quote a text, unless it was filled in for one patient: errors end up in logs."""
    if any(has_class(box, PRIVATE) for box in ancestors):
        return "“…” (what was filled in)"
    return f"“{_shorten(text_box.text)}”"


def _length(subject: Subject, pages: list[Any]) -> Iterator[Problem]:
    if len(pages) > subject.max_pages:
        what = f"{subject.name}: the sheet has {len(pages)} pages; {subject.max_pages} is the limit."
        yield Problem(what, subject.shorten)
    elif len(pages) > 1 and (lines := lines_of_body(pages[-1])) < MIN_LAST_LINES:
        last = " ".join(box.text.strip() for box, ancestors in text_boxes(pages[-1]) if _in_body(ancestors))
        count = f"only {lines} of {MIN_LAST_LINES} lines"
        what = f"{subject.name}, page {len(pages)}: {count} stand on the last page: “{_shorten(last)}”."
        yield Problem(what, subject.shorten)


def _astray(subject: Subject, pages: list[Any]) -> Iterator[Problem]:
    """Find the numbers to call pinned to another page than the first, or none on the first: a reader looks there."""
    begun = has_contacts(pages[0])
    for number, page in enumerate(pages[1:], 2):
        pinned = any(type(box).__name__ == "FootnoteAreaBox" and box.children for box in page.children)
        if pinned or (has_contacts(page) and not begun):
            what = f"{subject.name}, page {number}: the numbers to call stand here, not on page 1."
            yield Problem(what, ASTRAY)


def _in_body(ancestors: tuple[Any, ...]) -> bool:
    return line_of(ancestors) is not None and not any(type(box).__name__ == "MarginBox" for box in ancestors)


def _lost_tokens(subject: Subject, pages: list[Texts], tokens: tuple[str, ...]) -> Iterator[Problem]:
    """Find the phone numbers that do not stand on the paper as one run of text from left to right."""
    whole = {box.text for texts in pages for box, _ in texts if box.style["direction"] == "ltr"}
    for token in tokens:
        if unbroken(token) not in whole:
            what = f"{subject.name}: the number {token} is not on the sheet in one piece."
            yield Problem(what, "The template must print every contact of the clinic with its own markup.")


def _unsaid(subject: Subject, pages: list[Texts], said: tuple[str, ...]) -> Iterator[Problem]:
    """Find pages that do not say what every page must, such as that nobody has reviewed the words."""
    for number, texts in enumerate(pages, 1):
        shown = _squeezed("".join(box.text for box, above in texts if _is_seen(box, above)))
        for text in said:
            if _squeezed(text) not in shown:
                what = f"{subject.name}, page {number}: “{_shorten(text)}” does not stand on the page."
                yield Problem(what, "A template or style of your own has left it out or hidden it: put it back.")


def _is_seen(box: Any, ancestors: tuple[Any, ...]) -> bool:  # noqa: ANN401 - a WeasyPrint box
    """Tell whether a text is large and dark enough to be read on white paper. What lies over it is not looked for."""
    style = box.style
    least = FAINT_CONTRAST if style["font_size"] >= HUGE else MIN_CONTRAST
    return style["visibility"] == "visible" and style["font_size"] >= MIN_SEEN and _contrast(box, ancestors) >= least


def _contrast(box: Any, ancestors: tuple[Any, ...]) -> float:  # noqa: ANN401 - a WeasyPrint box
    """Give the contrast of a text with the white that shows through it."""
    *parts, alpha = box.style["color"].to("srgb")
    return _on_white(tuple(parts), alpha * prod(above.style["opacity"] for above in (*ancestors, box)))


@lru_cache(maxsize=MANY)
def _on_white(parts: tuple[float, ...], share: float) -> float:
    return Colour(*(round(255 - 255 * (1 - part) * share) for part in parts)).contrast_on_white


def _squeezed(text: str) -> str:
    squeezed = "".join(text.split())
    return squeezed.translate(dict.fromkeys(ord(sign) for sign in set(squeezed) if unicodedata.category(sign) == "Cf"))


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
