"""What can be wrong with one line of text on a laid-out page: one function a rule.

Each takes the line's place on the page, and gives what is wrong (``{text}`` stands for the line) and the remedy, or
None. Lengths in the layout are CSS px, 1/96 inch.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handouts.fonts import families, installed
from handouts.library import Library
from handouts.measure import PX_PER_MM, TOLERANCE, line_of
from handouts.paper import SAFE_MARGIN
from handouts.shaping import DOTTED_CIRCLE, has_inserted_circle, runs

# Bold type must be at least this heavy (CSS font weight).
BOLD = 600


@dataclass(frozen=True)
class Place:
    """A text box of a page: the boxes that hold it, outermost first, and the fonts that may be used there."""

    library: Library
    fonts: tuple[str, ...]
    text_box: Any
    ancestors: tuple[Any, ...]
    page: Any

    @property
    def text(self) -> str:
        """Give the text that stands there."""
        return str(self.text_box.text)


Finding = tuple[str, str]
Check = Callable[[Place], Finding | None]


def missing_glyphs(place: Place) -> Finding | None:
    """Find characters that no font of the language has."""
    known = covered(place.library, place.fonts)
    missing = {sign for sign in place.text if ord(sign) not in known and ord(sign) not in INVISIBLE}
    if not missing:
        return None
    named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in sorted(missing))
    return f"no font has the character {named} of {{text}}.", "Write the text without it."


def replacement_characters(place: Place) -> Finding | None:
    """Find the signs that stand for a letter that was lost when a file was saved (U+FFFD, U+FFFC)."""
    if not {"\ufffd", "\ufffc"} & set(place.text):
        return None
    return "a letter was lost in {text}.", "Type the word again, and save the file as UTF-8."


def dotted_circles(place: Place) -> Finding | None:
    """Find vowel signs without their letter, which are set on a dotted circle or over the letter before."""
    marks = any(unicodedata.category(sign).startswith("M") for sign in place.text)
    orphan = marks and any(
        unicodedata.category(sign).startswith("M") and before.isspace()
        for before, sign in zip(" " + place.text, place.text, strict=False)
    )
    if DOTTED_CIRCLE in place.text or orphan or (marks and has_inserted_circle(place.text_box)):
        return (
            "a dotted circle or a loose vowel sign stands in {text}.",
            "A vowel sign has lost its letter: type the word again.",
        )
    return None


def strange_fonts(place: Place) -> Finding | None:
    """Find text set in a font that is not in the language's list."""
    strange = sorted({run.family for run in runs(place.text_box)} - set(place.fonts))
    if not strange:
        return None
    return f"{{text}} is set in a font that is not this language's: {', '.join(strange)}.", (
        "Look for letters of another script in the text."
    )


def false_bold(place: Place) -> Finding | None:
    """Find bold text that got a font of regular weight: a warning would not stand out."""
    if place.text_box.style["font_weight"] < BOLD or all(run.weight >= BOLD for run in runs(place.text_box)):
        return None
    return "{text} should be bold, and its font has no bold.", "Install the bold font of the family."


def own_box(place: Place) -> Finding | None:
    """Find a line that reaches out of a block that holds it."""
    left, right = place.text_box.position_x, place.text_box.position_x + place.text_box.width
    line = line_of(place.ancestors)
    for box in place.ancestors[1:]:
        if not hasattr(box, "children") or type(box).__name__ in {"InlineBox", "LineBox"} or _is_mark(box):
            continue
        inner_left, inner_right = box.position_x, box.position_x + box.margin_width()
        outside = left < inner_left - TOLERANCE or right > inner_right + TOLERANCE
        bottom = box.border_box_y() + box.border_height()
        fixed = line is not None and box.style["height"] != "auto"
        if outside or (fixed and line.position_y + line.height > bottom + TOLERANCE):
            return "the text {text} does not fit its place.", _fit_remedy(place)
    return None


def safe_area(place: Place) -> Finding | None:
    """Find a text that reaches into the edge of the paper that an office printer leaves blank.

    From top to bottom its line counts: the registry gives every script the line height that its ink needs.
    """
    if any(_is_mark(box) for box in place.ancestors):
        return None
    box, page = place.text_box, place.page
    line = line_of(place.ancestors) or box
    margin = SAFE_MARGIN * PX_PER_MM - TOLERANCE
    inside = (
        box.position_x >= margin
        and box.position_x + box.width <= page.margin_width() - margin
        and line.position_y >= margin
        and line.position_y + line.height <= page.margin_height() - margin
    )
    return None if inside else ("the text {text} is too near the edge of the paper.", _fit_remedy(place))


TEXT_CHECKS: tuple[Check, ...] = (
    replacement_characters,
    missing_glyphs,
    dotted_circles,
    strange_fonts,
    false_bold,
    own_box,
    safe_area,
)


def _is_mark(box: Any) -> bool:  # noqa: ANN401 - a WeasyPrint box
    """Tell whether this is the word DRAFT, which lies across the page on purpose."""
    return bool(box.element is not None and "draft-mark" in (box.element.get("class") or ""))


# Whose text does not fit, by the class of a box that holds it.
FIT_REMEDIES = {
    "contacts": "The clinic's block has one height for all: shorten the hours or extension, or list fewer contacts.",
    "masthead": "Shorten the clinic's name, department or address in the clinic file.",
    "running-foot": "Shorten the clinic's name in the clinic file.",
}


def _fit_remedy(place: Place) -> str:
    classes = " ".join(box.element.get("class") or "" for box in place.ancestors if box.element is not None).split()
    return next((FIT_REMEDIES[name] for name in classes if name in FIT_REMEDIES), "Shorten it, or give it more room.")


@lru_cache(maxsize=16)  # one of a Chinese font takes 3 MB
def covered(library: Library, fonts: tuple[str, ...]) -> frozenset[int]:
    """Give the code points that the fonts have."""
    from fontTools.ttLib import TTFont

    table = families(library)
    points: set[int] = set()
    for family in fonts:
        with TTFont(installed()[table[family].files[0]], fontNumber=0, lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)


INVISIBLE = frozenset(map(ord, "\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069"))
