"""A job becomes a page: the handout's template, the reader's language and the clinic's values, as HTML and CSS."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.assets import Assets
from handouts.environment import plain
from handouts.fit import ROOMY, Fit
from handouts.imprint import Imprint, imprint_of
from handouts.job import Job
from handouts.library import Library
from handouts.page import write_page
from handouts.review import Review, require_review, review_of
from handouts.translator import Marker, Translator

STYLESHEET = "styles/sheet.css"


@dataclass(frozen=True)
class Composed:
    """A page ready to be typeset as closely as ``fit`` says, and what the inspection must find on it.

    ``tokens`` stand there whole and in order; each of ``said_on_every_page`` stands on every page.
    """

    html: str
    css: str
    tokens: tuple[str, ...]
    said_on_every_page: tuple[str, ...]
    imprint: Imprint | None = None
    fit: Fit = ROOMY

    @property
    def metadata(self) -> dict[str, str]:
        """Give what the PDF carries of what it was made of."""
        return self.imprint.metadata if self.imprint else {}


def compose(
    library: Library,
    job: Job,
    fit: Fit = ROOMY,
    template: str | None = None,
    marker: Marker | None = None,
    imprint: Imprint | None = None,
) -> Composed:
    """Compose the page of a job, set as closely as ``fit`` says; ``template`` stands in for the handout's own.

    ``marker`` gives what stands before each message, for a proof; ``imprint`` is the job's own, if it is known already.

    Raises:
        CatalogError: the translation is not ready, or not signed off and the clinic wants it so.
        LibraryError: a template is broken, or asks for a file that the library does not have.
    """
    review = review_of(library, job)
    require_review(library, job, review)
    imprint = imprint or imprint_of(library, job)
    page = write_page(library, job, review, fit, imprint.values(), template, marker)
    tokens = tuple(number.text for _, number in job.clinic.clinic.phones)
    said = _said_on_every_page(job, page.context["translator"], review)
    return Composed(page.html, page.css(library, fit), tokens, said, imprint, fit)


def assets_of(library: Library, job: Job, composed: Composed) -> Assets:
    """Give what the page of a job may load."""
    qr = composed.imprint.qr if composed.imprint else None
    return Assets(library, job.clinic.logo, qr.svg if qr else None, grey=job.edition.grey)


DRAFT_MARK = "DRAFT"
UNREVIEWED = "Translation not yet reviewed by a qualified translator."
UNREVIEWED_SOURCE = "Text not yet reviewed by a qualified health professional."


def _said_on_every_page(job: Job, translator: Translator, review: Review) -> tuple[str, ...]:
    """Give what no template or style, be it a clinic's own, can leave out or hide."""
    english = UNREVIEWED if job.language in review.unsigned and not job.language.is_source else UNREVIEWED_SOURCE
    own = plain(translator.gettext(english))
    notices = (own,) if job.language.is_source or job.edition.terse else (english, own)
    return (DRAFT_MARK,) * job.draft + (() if review.is_whole else notices)
