"""One job becomes one finished, inspected PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.assets import Assets
from handouts.compose import Composed, compose
from handouts.fit import Fit
from handouts.fonts import require_fonts, use_private_fonts
from handouts.job import Job
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.measure import Looks, looks
from handouts.store import store

if TYPE_CHECKING:
    from handouts.typeset import Typeset


# A leaf of paper has two sides.
LEAF = 2


@dataclass(frozen=True)
class Made:
    """A PDF that passed its inspection."""

    job: Job
    pdf: bytes
    pages: int


def make(library: Library, job: Job) -> Made:
    """Compose, typeset and inspect one job; nothing is written.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    require_fonts(library, job.language)
    use_private_fonts(library)
    return finish(library, job, *lay_out(library, job))


def finish(library: Library, job: Job, composed: Composed, pages: Typeset) -> Made:
    """Inspect the laid-out pages of a job, and paint them.

    Raises:
        PageError: a page is not fit to be handed out.
    """
    from handouts.gate import Subject, inspect_fonts, inspect_pages

    subject = Subject(str(job), fonts_of(library, job), job.max_pages)
    inspect_pages(library, subject, pages, composed.tokens)
    pdf, fonts = pages.paint()
    inspect_fonts(subject, fonts)
    return Made(job, pdf, len(pages.page_boxes))


def fonts_of(library: Library, job: Job) -> tuple[str, ...]:
    """Name the font families that a sheet may use: its language's, and those of English if that stands beside it."""
    beside = languages(library)[SOURCE_TAG].fonts if job.edition.beside_source else ()
    return tuple(dict.fromkeys((*job.language.fonts, *beside)))


def lay_out(library: Library, job: Job) -> tuple[Composed, Typeset]:
    """Set a job as roomy as it looks well, and closer where that saves a page, a hole or a scanty last page.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    first, *closer = job.edition.fits
    roomy = _set(library, job, first)
    spotless = Looks(cramped=False, astray=False, scanty=False, pages=_few_pages(job), torn=0, holes=0)
    if roomy.faults <= spotless or not closer:
        return roomy.composed, roomy.pages
    *middle, last = closer
    tight = _set(library, job, last)
    # If each is closer than the one before: what the tightest cannot mend, nothing between can.
    hopeful = tight.faults < roomy.faults or not job.edition.stepwise
    between = [_set(library, job, fit) for fit in middle] if hopeful else []
    best = min((roomy, *between, tight), key=lambda setting: setting.faults)
    return best.composed, best.pages


def _few_pages(job: Job) -> int:
    """Give the number of pages that need not become fewer: a leaf, or all it may have if no fit is closer."""
    return min(LEAF, job.handout.max_pages) if job.edition.stepwise else job.max_pages


@dataclass(frozen=True)
class _Setting:
    """A job as it looks in one fit."""

    composed: Composed
    pages: Typeset
    faults: Looks


def _set(library: Library, job: Job, fit: Fit) -> _Setting:
    from handouts.typeset import typeset

    composed = compose(library, job, fit)
    pages = typeset(composed, Assets(library, job.clinic.logo, grey=job.edition.grey), job.output)
    return _Setting(composed, pages, looks(pages.page_boxes))


def build(library: Library, job: Job, folder: Path) -> tuple[Path, int]:
    """Make one job and store its PDF in ``folder``; return the file's path and its number of pages.

    Raises:
        HandoutError: of the kind of what is wrong; then no file was written and an older one stays as it was.
    """
    made = make(library, job)
    path = folder / job.file_name
    store(path, made.pdf)
    return path, made.pages
