"""The gate: every laid-out page is inspected before a file is written. A finding stops the file.

It walks the boxes of the layout, so it sees what is on the paper, not what the HTML meant. Lengths in the layout
are CSS px, 1/96 inch.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from handouts.errors import PageError, Problem
from handouts.fonts import families, installed
from handouts.job import Job
from handouts.language import Language
from handouts.library import Library
from handouts.paper import SAFE_MARGIN
from handouts.typeset import Typeset

PX_PER_MM = 96 / 25.4

# Rounding in the layout, in px; and how far a tall accent may reach over the edge of its line.
TOLERANCE = 0.6

DOTTED_CIRCLE = "\u25cc"

# No sheet of the library is longer, in any language: more would not be read.
MAX_PAGES = 4


def inspect_pages(library: Library, job: Job, pages: Typeset, tokens: tuple[str, ...]) -> None:
    """Inspect laid-out pages; ``tokens`` are the texts (phone numbers) that must be there whole and in order.

    Raises:
        PageError: naming every page and text that is wrong.
    """
    problems = [
        Problem(f"{job}, page {number}: {what}", remedy)
        for number, page in enumerate(pages.page_boxes, 1)
        for what, remedy in _page_findings(library, job, page)
    ]
    if len(pages.page_boxes) > MAX_PAGES:
        what = f"{job}: the sheet has {len(pages.page_boxes)} pages; {MAX_PAGES} is the limit."
        problems.append(Problem(what, "Shorten the text, or take some devices off the clinic's list."))
    problems += _lost_tokens(job, pages, tokens)
    if problems:
        raise PageError(problems)


def inspect_fonts(job: Job, used: tuple[str, ...], allowed: frozenset[str]) -> None:
    """Check that a PDF has only fonts of its language.

    Raises:
        PageError: another font came in for letters that the language's fonts do not have.
    """
    strange = [family for family in used if family not in allowed]
    if strange:
        what = f"{job}: the PDF uses a font that is not this language's: {', '.join(strange)}."
        raise PageError(Problem(what, "Look for letters of another script in the text."))


Finding = tuple[str, str]


def _page_findings(library: Library, job: Job, page: Any) -> Iterator[Finding]:  # noqa: ANN401 - a WeasyPrint box
    for text_box, ancestors in text_boxes(page):
        shown = f"“{_shorten(text_box.text)}”"
        if missing := _missing_glyphs(library, job.language, text_box.text):
            yield f"no font has the character {missing} of {shown}.", "Write the text without it."
        if DOTTED_CIRCLE in text_box.text:
            yield (
                f"a dotted circle stands in {shown}.",
                "A vowel sign has lost its letter: type the word again.",
            )
        if _leaves_its_box(text_box, ancestors):
            yield f"the text {shown} does not fit its place.", _fit_remedy(ancestors)
        elif _leaves_the_paper(text_box, ancestors, page):
            yield f"the text {shown} is too near the edge of the paper.", _fit_remedy(ancestors)


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


def _leaves_its_box(text_box: Any, ancestors: tuple[Any, ...]) -> bool:  # noqa: ANN401
    """Tell whether a line of text reaches out of a block that holds it."""
    left, right = text_box.position_x, text_box.position_x + text_box.width
    line = _line(ancestors)
    for box in ancestors[1:]:
        if not hasattr(box, "children") or _is_inline(box) or _is_mark(box):
            continue
        inner_left, inner_right = box.position_x, box.position_x + box.margin_width()
        if left < inner_left - TOLERANCE or right > inner_right + TOLERANCE:
            return True
        bottom = box.border_box_y() + box.border_height()
        if line is not None and box.style["height"] != "auto" and line.position_y + line.height > bottom + TOLERANCE:
            return True
    return False


def _is_inline(box: Any) -> bool:  # noqa: ANN401
    return type(box).__name__ in {"InlineBox", "LineBox"}


def _is_mark(box: Any) -> bool:  # noqa: ANN401
    """Tell whether this is the word DRAFT, which lies across the page on purpose."""
    return bool(box.element is not None and "draft-mark" in (box.element.get("class") or ""))


def _leaves_the_paper(text_box: Any, ancestors: tuple[Any, ...], page: Any) -> bool:  # noqa: ANN401
    """Tell whether a text reaches into the edge that an office printer leaves blank.

    From top to bottom its line counts: the registry gives every script the line height that its ink needs.
    """
    if any(_is_mark(box) for box in ancestors):
        return False
    line = _line(ancestors) or text_box
    margin = SAFE_MARGIN * PX_PER_MM - TOLERANCE
    return bool(
        text_box.position_x < margin
        or text_box.position_x + text_box.width > page.margin_width() - margin
        or line.position_y < margin
        or line.position_y + line.height > page.margin_height() - margin
    )


def _line(ancestors: tuple[Any, ...]) -> Any:  # noqa: ANN401
    return next((box for box in reversed(ancestors) if type(box).__name__ == "LineBox"), None)


def _fit_remedy(ancestors: tuple[Any, ...]) -> str:
    classes = {
        name for box in ancestors if box.element is not None for name in (box.element.get("class") or "").split()
    }
    if "contact" in classes:
        return "The clinic's block has one height for all: shorten the hours or extension, or list fewer contacts."
    if "masthead" in classes or "running-foot" in classes:
        return "Shorten the clinic's name, department or address in the clinic file."
    return "Shorten it, or let the template give it more room."


def _lost_tokens(job: Job, pages: Typeset, tokens: tuple[str, ...]) -> Iterator[Problem]:
    """Find the phone numbers that do not stand on the paper as one run of text from left to right."""
    whole = {box.text for page in pages.page_boxes for box, _ in text_boxes(page) if box.style["direction"] == "ltr"}
    for token in tokens:
        if token not in whole:
            what = f"{job}: the number {token} is not on the sheet in one piece."
            yield Problem(what, "The template must print every contact of the clinic with its own markup.")


@lru_cache(maxsize=64)
def _covered(library: Library, language: Language) -> frozenset[int]:
    """Give the code points that the language's fonts have."""
    from fontTools.ttLib import TTFont

    table = families(library)
    covered: set[int] = set()
    for family in language.fonts:
        with TTFont(installed()[table[family].files[0]], fontNumber=0, lazy=True) as font:
            covered.update(font.getBestCmap())
    return frozenset(covered)


INVISIBLE = frozenset(map(ord, "\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069"))


def _missing_glyphs(library: Library, language: Language, text: str) -> str:
    covered = _covered(library, language)
    missing = {character for character in text if ord(character) not in covered and ord(character) not in INVISIBLE}
    return ", ".join(f"{character} (U+{ord(character):04X})" for character in sorted(missing))


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
