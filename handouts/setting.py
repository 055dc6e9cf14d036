"""A job set in the fits of its edition: as roomy as it looks well, and closer where that helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handouts.bind import LEAF
from handouts.compose import Composed, assets_of, compose
from handouts.fit import Fit
from handouts.imprint import Imprint
from handouts.job import Job
from handouts.library import Library
from handouts.measure import Looks, looks

if TYPE_CHECKING:
    from handouts.typeset import Typeset


@dataclass(frozen=True)
class Setting:
    """A job as it looks in one fit."""

    composed: Composed
    pages: Typeset
    faults: Looks


def settings_of(library: Library, job: Job) -> list[Setting]:
    """Set a job as roomy as its edition allows, and in closer fits if that may save a page, a hole or a scanty end.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    first, *closer = job.edition.fits
    images: dict[str, Any] = {}  # the pictures of one page, whatever its fit
    roomy = _set(library, job, first, images)
    imprint = roomy.composed.imprint
    spotless = Looks(cramped=False, astray=False, scanty=False, pages=_few_pages(job), torn=0, holes=0)
    if roomy.faults <= spotless or not closer:
        return [roomy]
    *middle, last = closer
    tight = _set(library, job, last, images, imprint)
    # If each is closer than the one before: what the tightest cannot mend, nothing between can.
    hopeful = tight.faults < roomy.faults or not job.edition.stepwise
    between = [_set(library, job, fit, images, imprint) for fit in middle] if hopeful else []
    return [roomy, *between, tight]


def best_of(settings: Sequence[Setting]) -> Setting:
    """Choose the setting that looks best, the roomiest of those that look alike."""
    return min(settings, key=lambda setting: setting.faults)


def _few_pages(job: Job) -> int:
    """Give the number of pages that need not become fewer: a leaf, or all it may have if no fit is closer."""
    return min(LEAF, job.handout.max_pages) if job.edition.stepwise else job.max_pages


def _set(library: Library, job: Job, fit: Fit, images: dict[str, Any], imprint: Imprint | None = None) -> Setting:
    from handouts.typeset import typeset

    composed = compose(library, job, fit, imprint=imprint)
    pages = typeset(composed, assets_of(library, job, composed), job.output, images)
    return Setting(composed, pages, looks(pages.page_boxes))
