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
from handouts.measure import Looks, looks
from handouts.stamp.form import Form
from handouts.stamp.regions import bare
from handouts.stamp.edits import Moved
from handouts.stamp.sheet import Sheet
from handouts.typeset import Typeset

# Rounding, in px.
NOTHING = 1e-6


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
        self._alike: dict[tuple[int, object], bool] = {}

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
        steady = all(_lines(part.old) == _lines(part.new) for part in taken.parts)
        for place, other in enumerate(self._others):
            alike = [self._is_alike(place, other.sheet, part.region, part.old) for part in taken.parts]
            if not (steady and all(alike)):
                self._try(other, form_in(other.fit))
        pages = self._chosen.sheet.put(taken)
        if not steady and looks(pages.page_boxes) != self._chosen.faults:
            raise Moved("it would look better or worse")
        return pages

    def _is_alike(self, place: int, other: Sheet, region: Any, old: Sequence[Any]) -> bool:  # noqa: ANN401
        key = place, region
        if key not in self._alike:
            twin = other.twin(self._chosen.sheet, region)
            self._alike[key] = twin is not None and len(twin) == len(old) and all(map(_alike, old, twin))
        return self._alike[key]

    def _try(self, other: Fitted, form: Form) -> None:
        if form.key != other.sheet.form.key:
            raise Moved("it has another form in another fit")
        pages = other.sheet.put(other.sheet.prepare(form))
        if looks(pages.page_boxes) != other.faults:
            raise Moved("it would look better or worse in another fit")


def _lines(boxes: Sequence[Any]) -> list[tuple[float, float]]:
    return [
        (line.position_y, line.height) for box in boxes for line in box.descendants() if isinstance(line, LineBox)
    ]


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
