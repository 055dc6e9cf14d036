"""Rules on pictures: how fine they are on paper, and how they are packed (ISO 32000-1, 7.4 and 8.9.5)."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.finding import Wishes
from handouts.preflight.marks import PICTURE, Mark
from handouts.preflight.pictures import Picture
from handouts.preflight.rule import ERROR, NOTE, Hit, Rule, at
from handouts.preflight.subject import Sheet, Subject

# In pixels an inch; less by so small a share is rounding.
COARSE, COARSE_ART = 300, 600
FINE, FINE_ART = 1200, 2400
ROUNDING = 0.99

# A picture of one pixel is an area of one colour.
DOT = 2
PACKINGS = {"JPXDecode": "JPEG 2000", "JBIG2Decode": "JBIG2"}


def _pictures(subject: Subject) -> Iterator[tuple[Sheet, Mark, Picture]]:
    for sheet in subject.sheets:
        for mark in sheet.marks:
            if mark.kind == PICTURE and mark.picture is not None:
                yield sheet, mark, mark.picture


def _finer(subject: Subject) -> Iterator[tuple[Sheet, Mark, Picture, float]]:
    for sheet, mark, picture in _pictures(subject):
        if max(picture.width, picture.height) >= DOT:
            yield sheet, mark, picture, mark.dpi / sheet.unit


def _coarse(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, picture, dpi in _finer(subject):
        if not picture.line_art and dpi < COARSE * ROUNDING:
            yield at(sheet, mark, f"A picture has {dpi:.0f} pixels an inch on paper; {COARSE} are needed.")


def _coarse_art(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, picture, dpi in _finer(subject):
        if picture.line_art and dpi < COARSE_ART * ROUNDING:
            yield at(sheet, mark, f"A picture in one ink has {dpi:.0f} pixels an inch; {COARSE_ART} are needed.")


def _fine(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, picture, dpi in _finer(subject):
        if dpi > (FINE_ART if picture.line_art else FINE):
            yield at(sheet, mark, f"A picture has {dpi:.0f} pixels an inch, far more than a press can show.")


def _deep(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, picture in _pictures(subject):
        if picture.bits > 8:
            yield at(sheet, mark, f"A picture has {picture.bits} bits for each part of a colour.")


def _packing(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, picture in _pictures(subject):
        for packing in picture.packings:
            if packing in PACKINGS:
                yield at(sheet, mark, f"A picture is packed as {PACKINGS[packing]}.")


FINER = "Put in a larger picture, or print it smaller. Enlarging the same picture in an editor does not help."
RULES = (
    Rule(
        "coarse-picture", ERROR, f"Pictures have {COARSE} pixels an inch on paper.", _coarse,
        "It looks blurred, or shows steps.", FINER,
        "Whether the picture was enlarged before; how fine its mask is.", office=True,
    ),
    Rule(
        "coarse-line-art", ERROR, f"Pictures of one ink without shades have {COARSE_ART} pixels an inch.", _coarse_art,
        "Edges show steps.", FINER, "Line art that is saved as a picture with shades.", office=True,
    ),
    Rule(
        "too-fine", NOTE, f"Pictures have at most {FINE} pixels an inch, those without shades {FINE_ART}.", _fine,
        "It prints well, but the file is larger than it need be.", "Reduce it to 300 or 600 pixels an inch.",
    ),
    Rule(
        "deep-picture", NOTE, "Pictures have 8 bits for each part of a colour.", _deep,
        "It prints, but some presses reduce it first.", "Reduce it to 8 bits.",
    ),
    Rule(
        "packing", NOTE, "Pictures are packed in ways that every press knows.", _packing,
        "Older presses cannot unpack it.", "Export it with JPEG or ZIP compression.",
    ),
)  # fmt: skip
