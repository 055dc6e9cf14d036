"""Rules on pages: their boundaries, their bleed, their sizes, and what stands near the cut (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handouts.finish.boxes import TOLERANCE
from handouts.preflight.finding import Wishes
from handouts.preflight.geometry import POINTS_PER_MM, Box
from handouts.preflight.marks import FILL, PICTURE, SHADING, TEXT, Mark
from handouts.preflight.rule import ERROR, NOTE, WARNING, Hit, Rule, at
from handouts.preflight.subject import Sheet, Subject

# How far the cut may be off, in millimetres.
SAFE = 3.0
SAME = 0.5

# What ends so near to the cut was meant to be cut, in millimetres.
MEANT = 0.3
SIDES = ("left", "bottom", "right", "top")


def _no_trim(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        if not {"/TrimBox", "/ArtBox"} & set(sheet.said):
            yield Hit("The page does not say where it is cut (TrimBox).", sheet)
        elif {"/TrimBox", "/ArtBox"} <= set(sheet.said):
            yield Hit("The page has both a trim box and an art box.", sheet)


def _nesting(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        if "/MediaBox" not in sheet.said:
            yield Hit("The page does not say how large its paper is (MediaBox).", sheet)
        for inner, outer in (("/TrimBox", "/BleedBox"), ("/ArtBox", "/BleedBox"), ("/BleedBox", "/MediaBox")):
            near = outer if outer in sheet.said else "/MediaBox"
            if inner in sheet.said and near in sheet.said and not sheet.said[near].holds(sheet.said[inner]):
                yield Hit(f"The {inner[1:]} reaches over the {near[1:]}.", sheet)
        width, height = sheet.size
        if min(width, height) <= 0:
            yield Hit("The page is cut to nothing.", sheet)


def _cropped(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        crop = sheet.said.get("/CropBox")
        if crop is not None and "/BleedBox" in sheet.said and not crop.holds(sheet.bleed):
            yield Hit("The CropBox cuts into the bleed.", sheet)


def _bleed(subject: Subject, wishes: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        gaps = [own - outer for own, outer in zip(sheet.trim[:2], sheet.bleed[:2], strict=True)]
        gaps += [outer - own for own, outer in zip(sheet.trim[2:], sheet.bleed[2:], strict=True)]
        least = min(gaps) * sheet.unit
        if least + TOLERANCE < wishes.bleed * POINTS_PER_MM:
            side = SIDES[gaps.index(min(gaps))]
            has = max(0.0, least / POINTS_PER_MM)
            yield Hit(f"The page has {has:.2g} mm of bleed ({side}); {wishes.bleed:g} mm is wanted.", sheet)


def _sizes(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, usual in _unusual(subject, turn=True):
        yield Hit(f"The page is {_words(sheet.size)}; most are {_words(usual)}.", sheet)


def _orientation(subject: Subject, _: Wishes) -> Iterator[Hit]:
    odd = {sheet.number for sheet, _usual in _unusual(subject, turn=True)}
    for sheet, _usual in _unusual(subject, turn=False):
        if sheet.number not in odd:
            yield Hit("The page lies the other way than most.", sheet)


def _unusual(subject: Subject, *, turn: bool) -> Iterator[tuple[Sheet, tuple[float, float]]]:
    """Yield the pages that have not the size of most."""

    def size(sheet: Sheet) -> tuple[float, float]:
        width, height = sheet.size
        return (min(width, height), max(width, height)) if turn else (width, height)

    if not subject.sheets:
        return
    counts = Counter((round(size(sheet)[0]), round(size(sheet)[1])) for sheet in subject.sheets)
    most = counts.most_common(1)[0][0]
    usual = next(size(sheet) for sheet in subject.sheets if tuple(map(round, size(sheet))) == most)
    for sheet in subject.sheets:
        if any(abs(own - other) > SAME for own, other in zip(size(sheet), usual, strict=True)):
            yield sheet, usual


def _words(size: tuple[float, float]) -> str:
    return f"{size[0]:.4g} × {size[1]:.4g} mm"


def _turned(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        if sheet.turned or sheet.unit != 1:
            yield Hit("The page is turned or scaled by a setting (Rotate, UserUnit).", sheet)


def _empty(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        if not any(_inked(mark) for mark in sheet.marks):
            yield Hit("Nothing is printed on the page.", sheet)


def _inked(mark: Mark) -> bool:
    return mark.colour.total is None or mark.colour.total > 0


def _stops(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        for mark in sheet.marks:
            if mark.box is None or mark.kind not in {FILL, PICTURE, SHADING} or not _inked(mark):
                continue
            if short := [side for side in range(4) if _ends_short(mark.box, sheet, side)]:
                sides = ", ".join(SIDES[side] for side in short)
                yield at(sheet, mark, f"Something reaches the cut, but not the end of the bleed ({sides}).")


def _ends_short(box: Box, sheet: Sheet, side: int) -> bool:
    """Tell whether a rectangle ends between the cut and the end of the bleed, on one side."""
    sign = -1 if side < 2 else 1
    over, bleed = sign * (box[side] - sheet.trim[side]), sign * (sheet.bleed[side] - sheet.trim[side])
    room = MEANT * POINTS_PER_MM
    return bleed > 2 * room and -room <= over < bleed - room


def _near(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet in subject.sheets:
        safe = sheet.trim.grown(-SAFE * POINTS_PER_MM / sheet.unit)
        for mark in sheet.marks:
            if mark.kind == TEXT and mark.box is not None and not safe.holds(mark.box):
                yield at(sheet, mark, f"Text stands less than {SAFE:g} mm from the cut.")


RULES = (
    Rule(
        "no-trim-box", ERROR, "Each page says where it is cut.", _no_trim,
        "The shop does not know the size of the finished sheet.", "Export it with a trim box, and no art box.",
    ),
    Rule(
        "box-nesting", ERROR, "Each boundary of a page lies within the next.", _nesting,
        "The shop's programs refuse the page, or cut it wrongly.",
        "Export it again with the right page size and bleed.",
    ),
    Rule(
        "crop-box", WARNING, "The CropBox leaves the bleed whole.", _cropped,
        "A program that places the page by its CropBox loses the bleed.", "Make the CropBox as large as the MediaBox.",
    ),
    Rule(
        "bleed", ERROR, "Each page has enough bleed (--bleed).", _bleed,
        "White edges show where the cut is a little off.", "Lay the page out with this bleed, and export it with it.",
        "Whether anything is painted there: see stops-at-cut.",
    ),
    Rule(
        "page-size", ERROR, "All pages have one size.", _sizes,
        "They cannot be printed on one sheet of paper together.", "Give all pages one size, or send two files.",
        office=True,
    ),
    Rule(
        "orientation", WARNING, "All pages lie one way.", _orientation,
        "Backs may stand on their heads.", "Turn the page, or tell the shop how it is meant.", office=True,
    ),
    Rule(
        "turned", WARNING, "Pages are not turned or scaled by a setting.", _turned,
        "Programs that put pages together may not heed it.", "Export the pages upright and in their real size.",
    ),
    Rule(
        "empty-page", NOTE, "Something is printed on each page.", _empty,
        "The page comes out white.", "Tell the shop that this is meant, or delete the page.",
        "Pages with nothing but white pictures.", office=True,
    ),
    Rule(
        "stops-at-cut", WARNING, "What reaches the cut goes on to the end of the bleed.", _stops,
        "A white edge shows where the cut is a little off.", "Draw it out to the end of the bleed.",
        "Lines, shapes that are not rectangles, and what lies under it and does reach the end.",
    ),
    Rule(
        "near-cut", WARNING, f"Text stands {SAFE:g} mm or more from the cut.", _near,
        "Letters may be cut off.", "Move the text inwards.",
        "Letters that are pictures or shapes; how wide a font is that is not in the file.", office=True,
    ),
)  # fmt: skip
