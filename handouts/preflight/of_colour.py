"""Rules on colours: what is not in inks, inks that nobody ordered, overprint and transparency (ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handouts.preflight.finding import Wishes
from handouts.preflight.marks import SHADING, Mark
from handouts.preflight.rule import ERROR, NOTE, WARNING, Check, Hit, Rule, at
from handouts.preflight.spaces import PROCESS, Space
from handouts.preflight.subject import Sheet, Subject

NO_SPOT = {*PROCESS, "All", "None"}
IN_INKS = {"gray", "cmyk", "managed-gray", "managed-cmyk", "cal-gray"}
TINY = 0.005


def _painted(subject: Subject) -> Iterator[tuple[Sheet, Mark, Space]]:
    """Yield every mark with each colour space that it is in; outside of the sheet and cut away ones too."""
    for sheet in subject.sheets:
        for mark in sheet.painted.marks:
            for space in mark.colour.space:
                yield sheet, mark, space


def _of_kind(kind: str, what: str) -> Check:
    def check(subject: Subject, _: Wishes) -> Iterator[Hit]:
        for sheet, mark, space in _painted(subject):
            if space.kind == kind and not mark.hidden:
                yield at(sheet, mark, f"{mark.kind.capitalize()} {what}.")

    return check


def _mask(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, space in _painted(subject):
        if mark.hidden and space.kind == "rgb":
            yield at(sheet, mark, "A mask is painted in RGB.")


def _unknown(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, mark, space in _painted(subject):
        jpx = mark.picture is not None and (mark.picture.stencil or "JPXDecode" in mark.picture.packings)
        if space.kind == "unknown" and not jpx:
            yield at(sheet, mark, f"{mark.kind.capitalize()} in a colour space that cannot be read.")


def _gradient(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        for mark in sheet.painted.marks:
            shading = mark.shading
            if mark.kind == SHADING and shading and shading.given and shading.given != shading.space.parts:
                what = f"A gradient computes {shading.given} numbers for colours that have {shading.space.parts}."
                yield at(sheet, mark, what)


def _spot(subject: Subject, _: Wishes) -> Iterator[Hit]:
    met: set[str] = set()
    for sheet, mark, space in _painted(subject):
        for ink in space.inks if space.kind == "spot" else ():
            if ink not in NO_SPOT and ink not in met:
                met.add(ink)
                yield at(sheet, mark, f"The ink “{ink}” is used besides the four of the press.")


def _all_plates(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        for mark in sheet.marks:
            if "All" in mark.colour.space.inks and (mark.colour.total or 0) > 0:
                yield at(sheet, mark, "Something on the sheet is in the colour of crop marks (All).")


def _blend_space(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        for space, thing in sheet.painted.groups:
            if isinstance(space, Space) and space.kind not in IN_INKS:
                yield Hit(
                    f"Transparency is mixed in a colour space that is not of inks ({space.kind}).", sheet, thing=thing
                )


def _overprints(lost: Callable[[Mark, dict[str, float]], bool], what: str) -> Check:
    def check(subject: Subject, _: Wishes) -> Iterator[Hit]:
        for sheet in subject.sheets:
            for mark in sheet.marks:
                inks = mark.colour.inks
                if mark.over and inks is not None and lost(mark, inks):
                    yield at(sheet, mark, f"{mark.kind.capitalize()} {what}.")

    return check


def _vanishes(mark: Mark, inks: dict[str, float]) -> bool:
    """Tell whether white lets all show that lies under it: four inks of mode 0 do not (ISO 32000-1, 11.7.4)."""
    return sum(inks.values()) < TINY and (mark.over_mode == 1 or mark.colour.space.kind != "cmyk")


def _mixes(mark: Mark, inks: dict[str, float]) -> bool:
    total = sum(inks.values())
    black_only = total - inks.get("Black", 0.0) < TINY and inks.get("Black", 0.0) > 0.95
    spreads = mark.over_mode == 1 or mark.colour.space.kind == "spot"
    return total >= TINY and not black_only and spreads and mark.colour.space.inks != ("All",)


CONVERT = "Export it as PDF/X-4 with all colours converted to the shop's CMYK profile."
RULES = (
    Rule(
        "rgb", ERROR, "No colour is plain RGB.", _of_kind("rgb", "in plain RGB"),
        "Each press converts it its own way; black becomes a mix of four inks.", CONVERT,
        "Colours in JPEG 2000 pictures that name no colour space, and mesh gradients' single points.",
    ),
    Rule(
        "managed-rgb", WARNING, "No colour is RGB with a profile.",
        _of_kind("managed-rgb", "in RGB with a colour profile"),
        "PDF/X-4 allows it, and the shop converts it; black text becomes a mix of four inks.", CONVERT,
    ),
    Rule(
        "lab", WARNING, "No colour is Lab.", _of_kind("lab", "in Lab colours"),
        "The shop converts it, perhaps otherwise than you saw it.", CONVERT,
    ),
    Rule(
        "managed-cmyk", WARNING, "No CMYK colour has a profile of its own.",
        _of_kind("managed-cmyk", "in CMYK with a profile of its own"),
        "It may be converted once more; black text becomes a mix of four inks.",
        "Export it with plain CMYK, for the printing that the file names.",
    ),
    Rule(
        "unknown-colour", ERROR, "Every colour space can be read.", _unknown,
        "The press stops, or prints another colour.", "Export it again.",
    ),
    Rule(
        "mask-rgb", NOTE, "Masks are painted in grey.", _mask,
        "No ink comes from it; but a strict check may refuse the file.", "Flatten transparency, or export it again.",
    ),
    Rule(
        "gradient", ERROR, "A gradient computes as many numbers as its colours have.", _gradient,
        "The gradient is missing on paper.", "Export it again; draw the gradient anew in CMYK.",
        "Gradients of points (meshes), and functions in functions after the first.", office=True,
    ),
    Rule(
        "spot-ink", WARNING, "There are no inks besides the four of the press.", _spot,
        "Each costs a plate and an ink, or comes out as a mix of the four.",
        "Convert it to CMYK, or order the ink.", "Inks in layers that are off.",
    ),
    Rule(
        "all-plates", ERROR, "Nothing on the sheet is in the colour of crop marks.", _all_plates,
        "It is printed with all inks at once: too wet, and blurred.", "Colour it with black ink alone.",
    ),
    Rule(
        "blend-space", ERROR, "Transparency is mixed in inks.", _blend_space,
        "Colours under and beside it change; black text near it becomes a mix.",
        "Set the document's transparency blend space to CMYK, and export it again.",
    ),
    Rule(
        "white-overprint", ERROR, "Nothing white overprints.", _overprints(_vanishes, "is white and overprints"),
        "It vanishes: what lies under it shows.", "Switch overprint off for white things.",
        "White in spot inks' mixtures with others.",
    ),
    Rule(
        "overprint", WARNING, "Nothing but black overprints.", _overprints(_mixes, "in a colour overprints"),
        "Its colour mixes with what lies under it.", "Switch overprint off, unless it is meant.",
        "Whether anything lies under it.",
    ),
)  # fmt: skip
