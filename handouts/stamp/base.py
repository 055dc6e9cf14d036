"""A sheet that was laid out whole, to make those of other clinics from; with the settings that looked less well.

A clinic's sheet must be in the fit that it would be in by itself. So its words must change nothing in the other fits
either: that is so where they change no line, in a part that is laid out alike there; else they are tried there too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox

from handouts.fit import Fit
from handouts.measure import Looks, body_boxes, looks
from handouts.stamp.edits import Moved
from handouts.stamp.form import Form
from handouts.stamp.regions import Block, Region, bare
from handouts.stamp.sheet import Part, Sheet
from handouts.typeset import Typeset

# Rounding, in px.
NOTHING = 1e-6


# How many regions are known; those of blocks that were built anew are no more.
MANY = 200


@dataclass(frozen=True)
class Fitted:
    """A sheet in one fit, and what speaks against its looks."""

    fit: Fit
    sheet: Sheet
    faults: Looks


class Base:
    """The sheets of one clinic in all fits that were tried, the ``chosen`` one first."""

    def __init__(self, settings: Sequence[Fitted]) -> None:
        self._chosen, *self._others = settings
        self._known: dict[tuple[int, Region], tuple[bool, bool]] = {}

    @property
    def form(self) -> Form:
        """Give the form that the chosen sheet has now."""
        return self._chosen.sheet.form

    def take(self, form: Form, form_in: Callable[[Fit], Form]) -> Typeset:
        """Give the chosen sheet with the words of another clinic; ``form_in`` composes its page in another fit.

        Raises:
            Moved: it must be laid out whole.
        """
        taken = self._chosen.sheet.prepare(form)
        steady = [part for part in taken.parts if _lines(part.old) == _lines(part.new)]
        for place, other in enumerate(self._others):
            known = [self._is_known(place, other.sheet, part) for part in taken.parts]
            if not all(
                alike and (unseen or part in steady) for part, (alike, unseen) in zip(taken.parts, known, strict=True)
            ):
                self._try(other, form_in(other.fit))
        pages = self._chosen.sheet.put(taken)
        if len(steady) < len(taken.parts) and looks(pages.page_boxes) != self._chosen.faults:
            raise Moved("it would look better or worse")
        return pages

    def _is_known(self, place: int, other: Sheet, part: Part) -> tuple[bool, bool]:
        """Tell whether a region is alike in another sheet, and whether its lines have no share in how that looks."""
        key = place, part.region
        if len(self._known) > MANY:
            self._known.clear()
        if key not in self._known:
            twin = other.twin(self._chosen.sheet, part.region)
            alike = twin is not None and len(twin) == len(part.old) and all(map(_alike, part.old, twin))
            unseen = twin is not None and isinstance(part.region, Block) and _is_unseen(other.places.pages, twin[0])
            self._known[key] = alike, unseen
        return self._known[key]

    def _try(self, other: Fitted, form: Form) -> None:
        if form.key != other.sheet.form.key:
            raise Moved("it has another form in another fit")
        pages = other.sheet.put(other.sheet.prepare(form))
        if looks(pages.page_boxes) != other.faults:
            raise Moved("it would look better or worse in another fit")


def _is_unseen(pages: Sequence[Any], block: Any) -> bool:  # noqa: ANN401
    """Tell whether the lines of a block have no share in how pages look: others stand below it, or it is a note."""
    inside = set(block.descendants())
    page = next((page for page in pages if inside & set(page.descendants())), None)
    if page is None:
        return False
    body = list(body_boxes(page))
    if not inside & set(body):
        return True
    end = block.position_y + block.margin_height()
    is_last = page is pages[-1] and len(pages) > 1
    return not is_last and any(box.position_y >= end for box in body)


def _lines(boxes: Sequence[Any]) -> list[tuple[float, float]]:
    return [(line.position_y, line.height) for box in boxes for line in box.descendants() if isinstance(line, LineBox)]


def _alike(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two boxes, with all in them, have the same shape wherever they stand."""

    def shape(box: Any, x: float, y: float) -> list[Any]:  # noqa: ANN401
        box = bare(box)
        own = (box.position_x - x, box.position_y - y, box.width, box.height, getattr(box, "baseline", 0) or 0)
        return [own, *(part for child in box.children for part in shape(child, x, y))]

    first, second = (shape(box, box.position_x, box.position_y) for box in (one, other))
    return len(first) == len(second) and all(
        abs(a - b) < NOTHING for pair in zip(first, second, strict=True) for a, b in zip(*pair, strict=True)
    )
