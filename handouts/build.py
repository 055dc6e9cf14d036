"""One job becomes one finished, inspected PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.bind import Part, numbered
from handouts.compose import Composed
from handouts.editions import STANDARD
from handouts.engine import forget_text
from handouts.errors import PageError, Problem, all_of
from handouts.fonts import require_fonts, use_private_fonts
from handouts.guides import with_guides
from handouts.job import Job
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.setting import best_of, settings_of
from handouts.store import store

if TYPE_CHECKING:
    from handouts.finish.steps import About
    from handouts.gate import Subject
    from handouts.typeset import Typeset


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
    jobs = with_guides(library, [job])
    if len(jobs) == 1:
        from handouts.stamp.stamper import STAMPER

        return finish(library, job, *STAMPER.lay_out(library, job))
    parts = all_of(partial(lay_out_part, library, part) for part in jobs)
    return bind(library, parts, duplex=job.clinic.clinic.duplex)


def bind(library: Library, parts: Sequence[Part], *, duplex: bool) -> Made:
    """Inspect laid-out parts of one language and clinic, and paint them as one PDF under the name of the first.

    Raises:
        PageError: a page of any part is not fit to be handed out.
    """
    from handouts.gate import inspect_fonts

    bound = numbered(library, parts, duplex=duplex)
    all_of(partial(_inspect, library, part.job, part.composed, part.pages) for part in bound)
    pages = bound[0].pages.joined(part.pages for part in bound[1:])
    pdf, fonts = pages.paint(parts[0].composed.metadata, _about(parts[0].job, parts[0].composed))
    inspect_fonts(_subject(library, parts[0].job), fonts)
    return Made(parts[0].job, pdf, len(pages.page_boxes))


def finish(library: Library, job: Job, composed: Composed, pages: Typeset) -> Made:
    """Inspect the laid-out pages of a job, and paint them.

    Raises:
        PageError: a page is not fit to be handed out.
    """
    from handouts.gate import inspect_fonts

    _inspect(library, job, composed, pages)
    pdf, fonts = pages.paint(composed.metadata, _about(job, composed))
    inspect_fonts(_subject(library, job), fonts)
    return Made(job, pdf, len(pages.page_boxes))


def make_draft(library: Library, job: Job) -> tuple[Made, Sequence[Problem]]:
    """Make a draft to look at, without guides, and tell what its inspection finds instead of refusing it.

    Raises:
        HandoutError: it cannot be laid out, or a page does not say that it is a draft.
    """
    from handouts.gate import inspect_said

    require_fonts(library, job.language)
    use_private_fonts(library)
    composed, pages = lay_out(library, job)
    try:
        return finish(library, job, composed, pages), ()
    except PageError as faults:
        inspect_said(_subject(library, job), pages, composed)
        pdf, _ = pages.paint(composed.metadata, _about(job, composed))
        return Made(job, pdf, len(pages.page_boxes)), faults.problems


def _about(job: Job, composed: Composed) -> About:
    """Tell the finishing what it must know of a job; a print shop reads English."""
    from handouts.finish.marks import SlugLine
    from handouts.finish.steps import About

    clinic = job.clinic.clinic
    title = ", ".join([job.handout.title, *([] if job.edition == STANDARD else [job.edition.name])])
    code = composed.imprint.record.code if composed.imprint else ""
    return About(SlugLine(title, job.language.name, clinic.name, code), clinic.duplex)


def _subject(library: Library, job: Job) -> Subject:
    from handouts.gate import Subject

    return Subject(str(job), fonts_of(library, job), job.max_pages)


def _inspect(library: Library, job: Job, composed: Composed, pages: Typeset) -> None:
    from handouts.gate import inspect_pages

    inspect_pages(library, _subject(library, job), pages, composed)


def lay_out_part(library: Library, job: Job) -> Part:
    """Lay out a job that is to be bound with others.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    return Part(job, *lay_out(library, job))


def fonts_of(library: Library, job: Job) -> tuple[str, ...]:
    """Name the font families that a sheet may use: its language's, and those of English if that stands beside it."""
    beside = languages(library)[SOURCE_TAG].fonts if job.edition.beside_source else ()
    return tuple(dict.fromkeys((*job.language.fonts, *beside)))


def lay_out(library: Library, job: Job) -> tuple[Composed, Typeset]:
    """Set a job as roomy as it looks well, and closer where that saves a page, a hole or a scanty last page.

    Raises:
        HandoutError: of the kind of what is wrong.
    """
    try:
        best = best_of(settings_of(library, job))
    finally:
        if job.options:
            forget_text()
    return best.composed, best.pages


def build(library: Library, job: Job, folder: Path) -> tuple[Path, int]:
    """Make one job and store its PDF in ``folder``; return the file's path and its number of pages.

    Raises:
        HandoutError: of the kind of what is wrong; then no file was written and an older one stays as it was.
    """
    made = make(library, job)
    path = folder / job.file_name
    store(path, made.pdf)
    return path, made.pages
