"""One job becomes one finished, inspected PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handouts.assets import Assets
from handouts.compose import compose
from handouts.fonts import require_fonts, use_private_fonts
from handouts.job import Job
from handouts.library import Library
from handouts.store import store


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
    composed = compose(library, job)
    use_private_fonts(library)
    from handouts.gate import inspect_fonts, inspect_pages
    from handouts.typeset import typeset

    pages = typeset(composed, Assets(library, job.clinic.logo), job.output)
    inspect_pages(library, job, pages, composed.tokens)
    pdf, fonts = pages.paint()
    inspect_fonts(job, fonts, frozenset(job.language.fonts))
    return Made(job, pdf, len(pages.page_boxes))


def build(library: Library, job: Job, folder: Path) -> tuple[Path, int]:
    """Make one job and store its PDF in ``folder``; return the file's path and its number of pages.

    Raises:
        HandoutError: of the kind of what is wrong; then no file was written and an older one stays as it was.
    """
    made = make(library, job)
    path = folder / job.file_name
    store(path, made.pdf)
    return path, made.pages
