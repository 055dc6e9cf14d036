"""One job becomes one finished, inspected PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.assets import Assets
from handouts.compose import Composed, compose
from handouts.fit import FITS
from handouts.fonts import require_fonts, use_private_fonts
from handouts.job import Job
from handouts.library import Library
from handouts.measure import looks
from handouts.store import store

if TYPE_CHECKING:
    from handouts.typeset import Typeset

# One leaf of paper, printed on both sides, full.
SPOTLESS = (False, 2, 0)


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
    from handouts.gate import Subject, inspect_fonts, inspect_pages

    composed, pages = lay_out(library, job)
    subject = Subject(str(job), job.language.fonts)
    inspect_pages(library, subject, pages, composed.tokens)
    pdf, fonts = pages.paint()
    inspect_fonts(subject, fonts)
    return Made(job, pdf, len(pages.page_boxes))


def lay_out(library: Library, job: Job) -> tuple[Composed, Typeset]:
    """Set a job as roomy as it looks well, and closer where that saves a page, a hole or a scanty last page.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    from handouts.typeset import typeset

    best = None
    assets = Assets(library, job.clinic.logo)
    for fit in FITS:
        composed = compose(library, job, fit)
        pages = typeset(composed, assets, job.output)
        faults = looks(pages.page_boxes)
        if best is None or faults < best[0]:
            best = faults, composed, pages
        if faults <= SPOTLESS:
            break
    assert best is not None
    return best[1], best[2]


def build(library: Library, job: Job, folder: Path) -> tuple[Path, int]:
    """Make one job and store its PDF in ``folder``; return the file's path and its number of pages.

    Raises:
        HandoutError: of the kind of what is wrong; then no file was written and an older one stays as it was.
    """
    made = make(library, job)
    path = folder / job.file_name
    store(path, made.pdf)
    return path, made.pages
