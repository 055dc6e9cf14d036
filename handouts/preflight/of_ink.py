"""Rules on how much ink lies in one place: what colours and pictures say, or what Ghostscript measures on plates.

Colours give an upper bound. What is painted over something else in the usual way hides it, also if one sees
through it (it lies between the two). Only overprint and blending add inks up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from handouts.preflight.finding import Ink, Wishes
from handouts.preflight.ghostscript import Measured, measured
from handouts.preflight.marks import PICTURE, Mark
from handouts.preflight.pictures import most_ink
from handouts.preflight.rule import ERROR, WARNING, Hit, Rule, at
from handouts.preflight.subject import Sheet, Subject

# Rounding to 8 bits and back, in per cent.
ROUNDING = 2.0

# More colours than these on a page are looked at together.
MOST_COLOURS = 300

Inks: TypeAlias = frozenset[tuple[str, float]]


def totals(subject: Subject) -> list[tuple[Sheet, Mark, float]]:
    """Give the most ink of every mark on the sheets, in per cent, where it can be told."""
    if "totals" not in subject.cache:
        known: dict[object, float | None] = {}
        subject.cache["totals"] = [
            (sheet, mark, total)
            for sheet in subject.sheets
            for mark in sheet.marks
            if "All" not in mark.colour.space.inks and (total := _total(mark, known)) is not None
        ]
    found = subject.cache["totals"]
    assert isinstance(found, list)
    return found


def _total(mark: Mark, known: dict[object, float | None]) -> float | None:
    if mark.kind == PICTURE and mark.picture and not mark.picture.stencil:
        key = id(mark.picture.source)
        if key not in known:
            known[key] = most_ink(mark.picture)
        return known[key]
    if mark.shading:
        return max((colour.total for colour in mark.shading.colours if colour.total is not None), default=None)
    return mark.colour.total


def ink_of(subject: Subject, wishes: Wishes) -> Ink:
    """Tell how the ink was found out, and the most of it."""
    plates = _plates(subject, wishes)
    if plates is not None:
        return Ink("ghostscript", wishes.ink, round(max((found.most for found in plates), default=0.0), 1))
    most = max((total for _, _, total in totals(subject)), default=0.0)
    return Ink("colours", wishes.ink, round(most, 1))


def _plates(subject: Subject, wishes: Wishes) -> list[Measured] | None:
    if not wishes.measure:
        return None
    if "plates" not in subject.cache:
        subject.cache["plates"] = measured(subject.data, [sheet.size for sheet in subject.sheets], wishes.ink)
    found = subject.cache["plates"]
    return found if isinstance(found, list) else None


def _single(subject: Subject, wishes: Wishes) -> Iterator[Hit]:
    for sheet, mark, total in totals(subject):
        if total > wishes.ink + ROUNDING:
            yield at(
                sheet, mark, f"{mark.kind.capitalize()} with {total:.0f} % of ink; {wishes.ink:.0f} % is the limit."
            )


def _stacked(subject: Subject, wishes: Wishes) -> Iterator[Hit]:
    if _plates(subject, wishes) is not None:
        return
    for sheet in subject.sheets:
        own = [mark for on, mark, _ in totals(subject) if on is sheet]
        adding = [mark for mark in own if (mark.over or mark.blend != "Normal") and _inks(mark)]
        below = {_inks(mark) for mark in own} if adding else set()
        known: dict[Inks, float] = {}
        for mark in adding:
            inks = _inks(mark)
            if inks not in known:
                known[inks] = _over(inks, below)
            if (mark.colour.total or 0) <= wishes.ink and known[inks] > wishes.ink + ROUNDING:
                what = f"{mark.kind.capitalize()} that mixes with others may bring more than {wishes.ink:.0f} % of ink."
                yield at(sheet, mark, what)


def _inks(mark: Mark) -> Inks:
    return frozenset((ink, share) for ink, share in (mark.colour.inks or {}).items() if share > 0)


def _over(inks: Inks, below: set[Inks]) -> float:
    """Give an upper bound of the ink, in per cent, where a colour mixes with one of others."""
    if len(below) > MOST_COLOURS:  # as if all of them lay there
        most: dict[str, float] = {}
        for ink, share in (part for colour in below for part in colour):
            most[ink] = max(share, most.get(ink, 0.0))
        below = {frozenset(most.items())}
    upper = dict(inks)
    sums = ({**upper, **{ink: min(1.0, upper.get(ink, 0.0) + share) for ink, share in under}} for under in below)
    return 100 * max((sum(both.values()) for both in sums), default=0.0)


def _measured(subject: Subject, wishes: Wishes) -> Iterator[Hit]:
    for found in _plates(subject, wishes) or []:
        if found.place is not None:
            sheet = subject.sheets[found.page - 1]
            what = f"There is {found.most:.0f} % of ink on paper; {wishes.ink:.0f} % is the limit."
            yield Hit(what, sheet, sheet.on_page(found.place), "all that is painted there together")


def _not_measured(subject: Subject, wishes: Wishes) -> Iterator[Hit]:
    if wishes.measure and _plates(subject, wishes) is None:
        yield Hit("Ghostscript could not measure the ink, so it is told by the colours alone.")


DRY = "Ink does not dry: it smears, and shows on the next sheet."
RULES = (
    Rule(
        "ink", ERROR, "No colour or picture has more ink than the paper takes (--ink).", _single, DRY,
        "Take a lighter colour, or convert the picture by the shop's profile.",
        "RGB and Lab colours, JPEG 2000, pictures of more or less than 8 bits, gradients by table or mesh.",
    ),
    Rule(
        "ink-mixed", WARNING, "What overprints or blends does not bring more ink than the paper takes.", _stacked, DRY,
        "Measure it with Ghostscript (--measure), or switch overprint and blending off.",
        "Whether the things do lie over each other: it tells what may be.",
    ),
    Rule(
        "ink-measured", ERROR, "Nowhere on paper is more ink than it takes (--measure, --ink).", _measured, DRY,
        "Take lighter colours there, or convert pictures by the shop's profile.",
        "Spots under 2 mm², the bleed, and what the shop's own conversion of RGB brings.",
    ),
    Rule(
        "ink-not-measured", WARNING, "The ink could be measured, if that was asked for.", _not_measured,
        "Only a bound of the ink is known.", "Install Ghostscript (the command gs), or leave out --measure.",
    ),
)  # fmt: skip
