"""A job becomes a page: the handout's template, the reader's language and the clinic's values, as HTML and CSS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2.utils import Namespace
from markupsafe import Markup

from handouts import values
from handouts.assets import CLINIC_LOGO, SCHEME, Assets
from handouts.beside import Beside
from handouts.catalog import load_catalog
from handouts.clinic import EMERGENCY
from handouts.clinic_file import ClinicFile
from handouts.device import Device, load_device
from handouts.environment import plain, render
from handouts.errors import LibraryError, Problem
from handouts.fit import ROOMY, Fit
from handouts.imprint import Imprint, imprint_of
from handouts.job import Job
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import Library
from handouts.option import Option, load_option
from handouts.paper import SAFE_MARGIN
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
    library: Library, job: Job, fit: Fit = ROOMY, template: str | None = None, marker: Marker | None = None
) -> Composed:
    """Compose the page of a job, set as closely as ``fit`` says; ``template`` stands in for the handout's own.

    ``marker`` gives what stands before each message, for a proof.

    Raises:
        CatalogError: the translation is not ready, or not signed off and the clinic wants it so.
        LibraryError: a template is broken, or asks for a file that the library does not have.
    """
    review = review_of(library, job)
    require_review(library, job, review)
    imprint = imprint_of(library, job)
    template = template or job.handout.template
    context = _context(library, job, job.language, fit, imprint, marker) | _reviewed(job, review)
    html = _followed(review, context, render(library, template, context))
    if job.edition.beside_source:
        source = languages(library)[SOURCE_TAG]
        beside = _context(library, job, source, fit, imprint) | _reviewed(job, review)
        source_html = _followed(review, beside, render(library, template, beside))
        html = Beside(job.handout.id, source, job.language).merge(source_html, html)
    css = render(library, STYLESHEET, context)
    tokens = tuple(number.text for _, number in job.clinic.clinic.phones)
    said = _said_on_every_page(job, context["translator"], review)
    return Composed(html, css, tokens, said, imprint, fit)


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
    library: Library, job: Job, words: Language, fit: Fit, imprint: Imprint, marker: Marker | None = None
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
        "sheet_imprint": imprint.values(),
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
        "clinic": clinic_values(job.clinic, words),
        "devices": [_device(load_device(library, name), translator) for name in clinic.devices],
        "options": list(_options(library, job, words, translator)),
        "fever": lambda celsius: values.temperature(celsius, clinic.country),
        "drug": lambda local, generic, brand=None: values.drug(local, generic, brand, words),
        "english_sentence": values.english(f"“I speak {language.name}.”"),
        "page_number": Markup('<span class="page-number" dir="ltr"></span>'),
        "page_count": Markup('<span class="page-count" dir="ltr"></span>'),
    }


def clinic_values(file: ClinicFile, language: Language) -> dict[str, Any]:
    """Give what a template hears of the clinic: its names, numbers and hours, ready for the page."""
    clinic = file.clinic
    contacts = [
        {
            "kind": contact.kind,
            "number": values.phone(number),
            "extension": values.token(contact.extension) if contact.extension else None,
            "hours": [
                {
                    "first": part.first_day,
                    "last": part.last_day,
                    "opens": values.clock(part.opens, language, clinic.country) if part.opens else None,
                    "closes": values.clock(part.closes, language, clinic.country) if part.closes else None,
                }
                for part in contact.open_hours
            ],
        }
        for contact, number in clinic.phones
    ]
    return {
        "name": clinic.name,
        "name_markup": values.name(clinic.name),
        "department_markup": values.name(clinic.department) if clinic.department else None,
        "address_lines": [values.name(line) for line in clinic.address],
        "website_markup": values.website(clinic.website) if clinic.website else None,
        "logo": SCHEME + CLINIC_LOGO if file.logo else None,
        "feedback": clinic.feedback,
        "contacts": contacts,
        "has_times": any(part.opens for contact, _ in clinic.phones for part in contact.open_hours),
        "main": next(contact for contact in contacts if contact["kind"] != EMERGENCY),
        "emergency_number": next(contact["number"] for contact in contacts if contact["kind"] == EMERGENCY),
    }


def _options(library: Library, job: Job, words: Language, translator: Translator) -> Iterator[dict[str, Any]]:
    """Yield the options that stand on the sheet: what is filled in, and what leaves a line to write on."""
    for option in (load_option(library, name) for name in job.handout.options):
        if job.filled(option.id) is not None or (option.by_hand and job.clinic.clinic.blank_lines):
            yield _option(option, job, words, translator)


def _option(option: Option, job: Job, words: Language, translator: Translator) -> dict[str, Any]:
    """Give an option with what was filled in for one patient, ready for the page, or with nothing."""
    filled = job.filled(option.id)
    return {
        "id": option.id,
        "type": option.type,
        "label": translator.pgettext("option", option.label),
        "choices": [translator.pgettext("option", choice) for choice in option.choices],
        "value": SHOWN[option.type](filled, words, job.clinic.clinic.country, translator)
        if filled is not None
        else None,
    }


# How a value is set, by the type of its option.
SHOWN: dict[str, Callable[[Any, Language, str, Translator], Markup]] = {
    "date": lambda when, words, country, _: values.day(when, words, country, "full"),
    "time": lambda when, words, country, _: values.clock(when, words, country),
    "choice": lambda choice, _, __, translator: translator.pgettext("option", choice),
    "text": lambda text, *_: values.name(text),
}


def _device(device: Device, translator: Translator) -> dict[str, Any]:
    return {
        "name": translator.pgettext("device", device.name),
        "purpose": translator.pgettext("device", device.purpose),
        "alt": plain(translator.pgettext("device", device.alt)),
        "drawing": device.drawing,
    }
