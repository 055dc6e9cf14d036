"""Several sheets become one: page numbers that go on from part to part, each part on the front of a leaf.

The parts are laid out by themselves first, so that each has the fit that suits it; here they only get their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handouts.compose import Composed, assets_of, compose
from handouts.environment import render
from handouts.job import Job
from handouts.library import Library
from handouts.page import BOUND_STYLESHEET
from handouts.signoff.needs import NOTES

if TYPE_CHECKING:
    from handouts.typeset import Typeset

# A leaf of paper has two sides.
LEAF = 2


@dataclass(frozen=True)
class Part:
    """A job that is laid out."""

    job: Job
    composed: Composed
    pages: Typeset

    @property
    def length(self) -> int:
        """Count its pages."""
        return len(self.pages.page_boxes)


def first_pages(lengths: Sequence[int], *, duplex: bool) -> list[int]:
    """Give the page, from 1, on which each part starts; in ``duplex`` all are fronts of leaves, so odd."""
    starts, page = [], 1
    for length in lengths:
        starts.append(page)
        page += length
        if duplex and page % LEAF == 0:
            page += 1
    return starts


def numbered(library: Library, parts: Sequence[Part], *, duplex: bool) -> list[Part]:
    """Give parts page numbers that go on; where a back stays empty, a page to write on is put in.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    starts = first_pages([part.length for part in parts], duplex=duplex)
    total = starts[-1] + parts[-1].length - 1
    return [_renumber(library, part, first, total) for first, part in _filled(library, parts, starts)]


def _filled(library: Library, parts: Sequence[Part], starts: Sequence[int]) -> Iterator[tuple[int, Part]]:
    """Yield the parts and the pages put in between, each with its first page."""
    for place, (first, part) in enumerate(zip(starts, parts, strict=True)):
        yield first, part
        after = first + part.length
        if place + 1 < len(starts) and after < starts[place + 1]:
            # The page belongs to the part whose back it is; the numbers to call stand on that part's front.
            page = replace(
                compose(library, part.job, part.composed.fit, NOTES, imprint=part.composed.imprint), tokens=()
            )
            yield after, replace(part, composed=page)


def _renumber(library: Library, part: Part, first: int, total: int) -> Part:
    from handouts.typeset import typeset

    css = part.composed.css + render(library, BOUND_STYLESHEET, {"first": first, "total": total})
    composed = replace(part.composed, css=css)
    pages = typeset(composed, assets_of(library, part.job, composed), part.job.output)
    return replace(part, composed=composed, pages=pages)
