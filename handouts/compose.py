"""A job becomes a page: the handout's template, the reader's language and the clinic's values, as HTML and CSS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handouts import values
from handouts.assets import CLINIC_LOGO, SCHEME
from handouts.beside import Beside
from handouts.catalog import load_catalog
from handouts.clinic import EMERGENCY, ClinicFile
from handouts.device import Device, load_device
from handouts.environment import plain, render
from handouts.fit import ROOMY, Fit
from handouts.job import Job
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import Library
from handouts.messages import SHARED
from handouts.paper import SAFE_MARGIN
from handouts.review import is_reviewed
from handouts.translator import Translator

STYLESHEET = "styles/sheet.css"


@dataclass(frozen=True)
class Composed:
    """A page ready to be typeset, and the tokens that the inspection must find on it, whole and in order."""

    html: str
    css: str
    tokens: tuple[str, ...]


def compose(library: Library, job: Job, fit: Fit = ROOMY) -> Composed:
    """Compose the page of a job, set as closely as ``fit`` says.

    Raises:
        CatalogError: the translation is not ready.
        LibraryError: a template is broken, or asks for a file that the library does not have.
    """
    context = _context(library, job, job.language) | {"fit": fit}
    html = render(library, job.handout.template, context)
    if job.edition.beside_source:
        source = languages(library)[SOURCE_TAG]
        source_context = _context(library, job, source) | {"fit": fit}
        source_html = render(library, job.handout.template, source_context)
        html = Beside(job.handout.id, source, job.language).merge(source_html, html)
    css = render(library, STYLESHEET, context)
    tokens = tuple(number.text for _, number in job.clinic.clinic.phones)
    return Composed(html, css, tokens)


def _context(library: Library, job: Job, words: Language) -> dict[str, Any]:
    """Give what the templates hear, in the language of ``words``; ``language`` is always the reader's.

    So the blocks of a page are the same whatever its words.
    """
    catalogs = [load_catalog(library, words, domain) for domain in (job.handout.id, SHARED)]
    translator = Translator(catalogs, job.draft)
    clinic = job.clinic.clinic
    language = job.language
    return {
        "translator": translator,
        "language": language,
        "language_label": values.language_label(language),
        "source_fonts": values.font_stack(languages(library)[SOURCE_TAG]),
        "fonts": values.font_stack(language),
        "edition": job.edition,
        "palette": job.edition.palette(clinic.accent),
        "paper": clinic.page,
        "safe_margin": SAFE_MARGIN,
        "draft": job.draft,
        "reviewed": all(is_reviewed(library, catalog) for catalog in catalogs),
        "handout": {
            "title": translator.gettext(job.handout.title),
            "subtitle": translator.gettext(job.handout.subtitle),
            "updated": job.handout.updated.isoformat(),
            "updated_markup": values.day(job.handout.updated, words, clinic.country),
        },
        "clinic": clinic_values(job.clinic, words),
        "devices": [_device(load_device(library, name), translator) for name in clinic.devices],
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


def _device(device: Device, translator: Translator) -> dict[str, Any]:
    return {
        "name": translator.pgettext("device", device.name),
        "alt": plain(translator.pgettext("device", device.alt)),
        "drawing": device.drawing,
    }
