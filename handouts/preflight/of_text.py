"""Rules on text, its fonts, and lines: what is too small or too thin for a press, and what is in too many inks."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.finding import Wishes
from handouts.preflight.marks import FILL, LINE, TEXT, Mark
from handouts.preflight.rule import ERROR, NOTE, WARNING, Hit, Rule, at
from handouts.preflight.subject import Sheet, Subject

# In points.
SMALLEST, SMALL, HEADING = 6.0, 9.0, 24.0
THINNEST = 0.25
ROUNDING = 0.01

# From which share an ink counts; how much of black alone, of the other three, or half of them and black, is black.
COUNTS, BLACK, DARK = 0.03, 0.85, 0.6


def _marks(subject: Subject, *kinds: str) -> Iterator[tuple[Sheet, Mark]]:
    for sheet in subject.sheets:
        for mark in sheet.marks:
            if mark.kind in kinds:
                yield sheet, mark


def _small(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark in _marks(subject, TEXT):
        if 0 < mark.size * sheet.unit < SMALLEST - ROUNDING:
            yield at(sheet, mark, f"Text is smaller than {SMALLEST:g} points ({mark.size * sheet.unit:.3g}).")


def _hairline(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark in _marks(subject, LINE, FILL):
        if mark.size * sheet.unit < THINNEST - ROUNDING and (mark.colour.total is None or mark.colour.total > 0):
            what = "line" if mark.kind == LINE else "bar"
            yield at(sheet, mark, f"A {what} is thinner than {THINNEST:g} points ({mark.size * sheet.unit:.3g}).")


def _inks(mark: Mark) -> dict[str, float]:
    return {ink: share for ink, share in (mark.colour.inks or {}).items() if share >= COUNTS}


def _rich_black(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark in _marks(subject, TEXT):
        if _is_rich_black(mark) and mark.size * sheet.unit < HEADING:
            yield at(sheet, mark, f"Black text is mixed of {len(_inks(mark))} inks.")


def _is_rich_black(mark: Mark) -> bool:
    """Tell whether a colour looks black, and is not of black ink alone."""
    inks = _inks(mark)
    grey, black = min(inks.get(ink, 0.0) for ink in ("Cyan", "Magenta", "Yellow")), inks.get("Black", 0.0)
    return len(inks) > 1 and (black >= BLACK or grey >= DARK or (black >= DARK and grey >= DARK / 2))


def _many_inks(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark in _marks(subject, TEXT):
        if len(_inks(mark)) > 1 and not _is_rich_black(mark) and mark.size * sheet.unit < SMALL - ROUNDING:
            yield at(
                sheet, mark, f"Small text is mixed of {len(_inks(mark))} inks ({mark.size * sheet.unit:.3g} points)."
            )


def _not_embedded(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        met: set[str] = set()
        for mark in sheet.painted.marks:
            font = mark.font
            if font is not None and not font.embedded and font.name not in met:
                met.add(font.name)
                yield at(sheet, mark, f"The font {font.name} is not in the file.")


def _drawn_letters(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        for mark in sheet.painted.marks:
            if mark.font is not None and mark.font.kind == "Type3":
                yield at(sheet, mark, "Text is in a font of drawings (Type 3).")


RULES = (
    Rule(
        "small-text", WARNING, f"Text has {SMALLEST:g} points or more.", _small,
        "Fine strokes fill with ink or break; many patients cannot read it.", "Set it larger.",
        "How small the letters of a font are for its size; letters that are shapes or pictures.", office=True,
    ),
    Rule(
        "hairline", ERROR, f"Lines are {THINNEST:g} points thick or more.", _hairline,
        "The line breaks up, or cannot be seen on paper.", f"Make it {THINNEST:g} points thick or more.",
        "Filled shapes that are thin, but no rectangles.", office=True,
    ),
    Rule(
        "rich-black-text", ERROR, f"Black text under {HEADING:g} points is in black ink alone.", _rich_black,
        "The inks never meet exactly: letters have coloured, blurred edges.",
        "Colour it with black ink alone (K 100 %).",
        "Text in RGB: see rgb and managed-rgb.",
    ),
    Rule(
        "many-ink-text", WARNING, f"Coloured text under {SMALL:g} points is in one ink.", _many_inks,
        "The inks never meet exactly: small letters blur.", "Set it larger, or in one ink.",
        "Text in RGB, in gradients and in patterns; thin letters of larger text.",
    ),
    Rule(
        "font-missing", ERROR, "All fonts are in the file.", _not_embedded,
        "The press takes another font: letters change, run together or are missing.",
        "Export it again with all fonts embedded.", "Whether an embedded font is whole and has each letter.",
        office=True,
    ),
    Rule(
        "drawn-font", NOTE, "No text is in fonts of drawings.", _drawn_letters,
        "It prints, but small sizes may look coarse.", "Take another font, if you can.",
    ),
)  # fmt: skip
