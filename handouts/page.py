"""What a page says: its template filled with the reader's language and the clinic's values, as HTML and CSS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2.utils import Namespace
from markupsafe import Markup

from handouts import values
from handouts.beside import Beside
from handouts.catalog import load_catalog
from handouts.device import load_device
from handouts.environment import render
from handouts.errors import LibraryError, Problem
from handouts.fit import Fit
from handouts.job import Job
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import Library
from handouts.messages import MessageKey
from handouts.page_values import HeardList, HeardValues, clinic_values, device_values, option_values
from handouts.paper import SAFE_MARGIN
from handouts.review import Review
from handouts.translator import Marker, Translator

STYLESHEET = "styles/sheet.css"

# The domain of messages that no catalog has ready.
MISSING = ""

# The numbers of pages of what is bound together.
BOUND_STYLESHEET = "packet/bound.css"


@dataclass(frozen=True)
class Page:
    """A page as it is written: its HTML, and what a template heard in each language of the page, the reader's first."""

    html: str
    contexts: Mapping[str, Mapping[str, Any]]

    @property
    def context(self) -> Mapping[str, Any]:
        """Give what the template heard in the reader's language."""
        return next(iter(self.contexts.values()))

    @property
    def shows_devices(self) -> bool:
        """Tell whether the template has looked for devices, and there were some."""
        return any(context["devices"].heard for context in self.contexts.values())

    @property
    def clinic(self) -> dict[str, dict[str, Any]]:
        """Give what the template has heard of the clinic, by language."""
        return {tag: context["clinic"].heard for tag, context in self.contexts.items()}

    @property
    def asked(self) -> set[tuple[str, str, MessageKey]]:
        """Give the messages that the template asked for, by language and domain; ``MISSING`` is that of no catalog."""
        translators = {tag: context["translator"] for tag, context in self.contexts.items()}
        found = {(tag, *asked) for tag, translator in translators.items() for asked in translator.asked}
        return found | {(tag, MISSING, key) for tag, translator in translators.items() for key in translator.missing}

    def css(self, library: Library, fit: Fit) -> str:
        """Give its style sheet, set as closely as ``fit`` says."""
        return render(library, STYLESHEET, {**self.context, "fit": fit})


def write_page(
    library: Library,
    job: Job,
    review: Review,
    fit: Fit,
    imprint: Mapping[str, object],
    template: str | None = None,
    marker: Marker | None = None,
) -> Page:
    """Write the page of a job; ``imprint`` is what stands at its end.

    Raises:
        CatalogError: the translation is not ready.
        LibraryError: a template is broken, or asks for a file that the library does not have.
    """
    template = template or job.handout.template
    context = _context(library, job, job.language, fit, imprint, marker) | _reviewed(job, review)
    html = _followed(review, context, render(library, template, context))
    contexts = {job.language.tag: context}
    if job.edition.beside_source:
        source = languages(library)[SOURCE_TAG]
        beside = _context(library, job, source, fit, imprint) | _reviewed(job, review)
        source_html = _followed(review, beside, render(library, template, beside))
        html = Beside(job.handout.id, source, job.language).merge(source_html, html)
        contexts[source.tag] = beside
    return Page(html, contexts)


def _reviewed(job: Job, review: Review) -> dict[str, bool]:
    """Give what the templates hear of the sign-offs: beside English it can be English alone that nobody has read."""
    return {"reviewed": review.is_whole, "reader_reviewed": job.language in review.signed}


def _followed(review: Review, context: dict[str, Any], html: str) -> str:
    """Hold a signed page to the messages that were signed: a template can also ask for one that it got as a value.

    Raises:
        LibraryError: it has done so.
    """
    strays = [key[1] for domain, key in context["translator"].asked if not review.covers(domain, key)]
    if review.is_whole and strays:
        what = f"The template asks for “{min(strays)}” in a way that no review can follow."
        raise LibraryError(Problem(what, "Write messages as plain text in the template that prints them."))
    return html


def _context(
    library: Library, job: Job, words: Language, fit: Fit, imprint: Mapping[str, object], marker: Marker | None = None
) -> dict[str, Any]:
    """Give what the templates hear, in the language of ``words``; ``language`` is always the reader's.

    So the blocks of a page are the same whatever its words.
    """
    catalogs = [load_catalog(library, words, domain) for domain in job.handout.domains]
    translator = Translator(catalogs, job.draft, marker)
    clinic = job.clinic.clinic
    language = job.language
    return {
        "translator": translator,
        "language": language.view(),
        "language_label": values.language_label(language),
        "source_fonts": values.font_stack(languages(library)[SOURCE_TAG]),
        "fonts": values.font_stack(language),
        "edition": job.edition,
        "fit": fit,
        "sheet_imprint": imprint,
        "shown": Namespace(imprint=False),
        "palette": job.edition.palette(clinic.accent),
        "paper": clinic.page,
        "safe_margin": SAFE_MARGIN,
        "bleed": job.output.bleed,
        "draft": job.draft,
        "handout": {
            "id": job.handout.id,
            "title": translator.gettext(job.handout.title),
            "subtitle": translator.gettext(job.handout.subtitle),
            "updated": job.handout.updated.isoformat(),
            "updated_markup": values.day(job.handout.updated, words, clinic.country),
        },
        "contents": [
            {"id": entry.id, "title": translator.gettext(entry.title), "page": values.token(str(entry.page))}
            for entry in job.handout.contents
        ],
        "clinic": HeardValues(clinic_values(job.clinic, words)),
        "devices": HeardList(device_values(load_device(library, name), translator) for name in clinic.devices),
        "options": list(option_values(library, job, words, translator)),
        "fever": lambda celsius: values.temperature(celsius, clinic.country),
        "drug": lambda local, generic, brand=None: values.drug(local, generic, brand, words),
        "english_sentence": values.english(f"“I speak {language.name}.”"),
        "page_number": Markup('<span class="page-number" dir="ltr"></span>'),
        "page_count": Markup('<span class="page-count" dir="ltr"></span>'),
    }
