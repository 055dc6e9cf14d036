"""One look at a draft: its PDF, whatever the checks say of it, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handouts.build import fonts_of, lay_out
from handouts.compose import assets_of, compose
from handouts.errors import PageError, Problem
from handouts.fit import Fit
from handouts.fonts import require_fonts, use_private_fonts
from handouts.job import Job
from handouts.library import Library
from handouts.rules.rule import Finding
from handouts.rules.run import check_catalogs
from handouts.rules.table import RULES
from handouts.signoff.needs import domains_of
from handouts.store import store


@dataclass(frozen=True)
class Look:
    """A PDF, how closely it is set, and what the inspection of its pages found."""

    pdf: bytes
    pages: int
    fit: Fit
    problems: tuple[Problem, ...]


def look_at(library: Library, job: Job, fit: Fit | None = None) -> Look:
    """Set a draft as it would be printed, or as closely as ``fit`` says, which is quicker.

    Raises:
        HandoutError: there is nothing to show: a catalog, template or clinic file is broken, or a page does not say
            that it is a draft.
    """
    require_fonts(library, job.language)
    use_private_fonts(library)
    from handouts.gate import Subject, inspect_fonts, inspect_pages, inspect_said
    from handouts.typeset import typeset

    if fit is None:
        composed, pages = lay_out(library, job)
    else:
        composed = compose(library, job, fit)
        pages = typeset(composed, assets_of(library, job, composed), job.output)
    subject = Subject(str(job), fonts_of(library, job), job.max_pages)
    inspect_said(subject, pages, composed)
    problems: list[Problem] = []
    pdf, fonts = pages.paint()
    inspections: tuple[Callable[[], None], ...] = (
        partial(inspect_pages, library, subject, pages, composed),
        partial(inspect_fonts, subject, fonts),
    )
    for inspect in inspections:
        try:
            inspect()
        except PageError as found:
            problems += found.problems
    return Look(pdf, len(pages.page_boxes), composed.fit, tuple(problems))


def file_name(job: Job) -> str:
    """Name the PDF of a preview: nobody must take it for a sheet that has passed its inspection."""
    return job.file_name.removesuffix("_DRAFT.pdf") + "_PREVIEW.pdf"


def show(folder: Path, job: Job, look: Look) -> Path:
    """Put a look into its place in one step, so that a viewer never sees half of it.

    Raises:
        StoreError: it cannot be written.
    """
    path = folder / file_name(job)
    store(path, look.pdf)
    return path


def findings_of(library: Library, job: Job) -> Iterator[Finding]:
    """Yield what the rules find in the catalogs of a sheet.

    Raises:
        LibraryError: a template, an entry file or a file of words is broken.
    """
    domains = domains_of(job.handout.id)
    found = check_catalogs(library, [job.language], RULES).findings
    return (finding for finding in found if finding.domain in domains)
