"""A job becomes a page: the handout's template, the reader's language and the clinic's values, as HTML and CSS."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, pass_context
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handouts import values
from handouts.assets import CLINIC_LOGO, SCHEME
from handouts.catalog import load_catalog
from handouts.clinic import EMERGENCY, ClinicFile
from handouts.device import Device, load_device
from handouts.errors import HandoutError, LibraryError, Problem
from handouts.fit import ROOMY, Fit
from handouts.job import Job
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import Library, read_bytes
from handouts.messages import JINJA_OPTIONS, SHARED
from handouts.paper import SAFE_MARGIN
from handouts.review import is_reviewed
from handouts.translator import Translator

STYLESHEET = "styles/sheet.css"

# The share of the accent colour in the background of panels.
TINT = 0.07


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
    catalogs = [load_catalog(library, job.language, domain) for domain in (job.handout.id, SHARED)]
    translator = Translator(catalogs, job.draft)
    reviewed = all(is_reviewed(library, catalog) for catalog in catalogs)
    environment = _environment(library)
    context = _context(library, job, translator, reviewed) | {"fit": fit}
    try:
        html = environment.get_template(job.handout.template).render(context)
        css = environment.get_template(STYLESHEET).render(context)
    except HandoutError:
        raise
    except TemplateNotFound as missing:
        raise LibraryError(Problem(f"The template “{missing.name}” is missing.", "Check its name.")) from missing
    except TemplateError as broken:
        raise LibraryError(_template_problem(library, job, broken)) from broken
    tokens = tuple(number.text for _, number in job.clinic.clinic.phones)
    return Composed(html, css, tokens)


def _template_problem(library: Library, job: Job, broken: TemplateError) -> Problem:
    line = getattr(broken, "lineno", None)
    name = getattr(broken, "name", None) or job.handout.template
    return Problem(
        f"The template cannot be used: {broken.message}.", "Mend the template.", library.template(name), line
    )


@lru_cache(maxsize=8)
def _environment(library: Library) -> ImmutableSandboxedEnvironment:
    options = {name: value for name, value in JINJA_OPTIONS.items() if name != "trimmed"}
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(partial(_source, library)),
        extensions=["jinja2.ext.i18n"],
        autoescape=lambda name: not (name or "").endswith(".css"),
        undefined=StrictUndefined,
        **options,
    )
    environment.policies["ext.i18n.trimmed"] = JINJA_OPTIONS["trimmed"]
    install: Callable[..., None] = environment.install_gettext_callables  # type: ignore[attr-defined]
    install(_gettext, _no_plurals, newstyle=True, pgettext=_pgettext)
    environment.filters["tight"] = _tight
    environment.globals.update({"asset": partial(_asset, library), "plain": _plain})
    return environment


def _source(library: Library, name: str) -> str:
    return read_bytes(library.template(name)).decode("utf-8")


@pass_context
def _gettext(context: Context, text: str) -> Markup:
    translator: Translator = context["translator"]
    return translator.gettext(text)


@pass_context
def _pgettext(context: Context, message_context: str, text: str) -> Markup:
    translator: Translator = context["translator"]
    return translator.pgettext(message_context, text)


def _no_plurals(one: str, many: str, count: int) -> str:
    raise LibraryError(Problem(f"The template uses a plural form: “{one}”.", "Write it so that it needs none."))


def _asset(library: Library, name: str) -> str:
    library.template(name)
    return SCHEME + name


def _tight(text: Markup | str) -> Markup:
    """Take out the line ends between tags: WeasyPrint 70 would set them as empty lines in a footnote.

    A space within a line is the translator's, as in ``<strong>fever</strong> <span>``, and stays.
    """
    return Markup(re.sub(r">\s*\n\s*<", "><", text))  # noqa: S704 - rendered by a template, which has escaped it


def _plain(text: Markup | str) -> str:
    """Take the markup out, for text that is not set but spoken (alt)."""
    return Markup(text).striptags()  # noqa: S704 - the tags are taken out


def _context(library: Library, job: Job, translator: Translator, reviewed: bool) -> dict[str, Any]:
    clinic = job.clinic.clinic
    language = job.language
    return {
        "translator": translator,
        "language": language,
        "language_label": _language_label(language),
        "source_fonts": _font_stack(languages(library)[SOURCE_TAG]),
        "fonts": _font_stack(language),
        "edition": job.edition,
        "paper": clinic.page,
        "safe_margin": SAFE_MARGIN,
        "draft": job.draft,
        "reviewed": reviewed,
        "handout": {
            "title": translator.gettext(job.handout.title),
            "subtitle": translator.gettext(job.handout.subtitle),
            "updated": job.handout.updated.isoformat(),
            "updated_markup": values.day(job.handout.updated, language, clinic.country),
        },
        "clinic": _clinic(job.clinic, language),
        "devices": [_device(load_device(library, name), translator) for name in clinic.devices],
        "fever": lambda celsius: values.temperature(celsius, clinic.country),
        "drug": lambda local, generic, brand=None: values.drug(local, generic, brand, language),
        "page_number": Markup('<span class="page-number" dir="ltr"></span>'),
        "page_count": Markup('<span class="page-count" dir="ltr"></span>'),
    }


def _clinic(file: ClinicFile, language: Language) -> dict[str, Any]:
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
        "colour": str(clinic.accent),
        "tint": str(clinic.accent.tint(TINT)),
        "rule": str(clinic.accent.tint(0.35)),
        "feedback": clinic.feedback,
        "contacts": contacts,
        "has_times": any(part.opens for contact, _ in clinic.phones for part in contact.open_hours),
        "main": next(contact for contact in contacts if contact["kind"] != EMERGENCY),
        "emergency_number": next(contact["number"] for contact in contacts if contact["kind"] == EMERGENCY),
    }


def _device(device: Device, translator: Translator) -> dict[str, Any]:
    return {
        "name": translator.pgettext("device", device.name),
        "alt": _plain(translator.pgettext("device", device.alt)),
        "drawing": device.drawing,
    }


def _language_label(language: Language) -> Markup:
    """Name the language in English for staff, then by its own name for the reader."""
    english = Markup('<span lang="en" dir="ltr" class="source">{}</span>').format(language.name)
    if language.name == language.endonym:
        return english
    own = Markup('<span dir="{}">{}</span>').format(language.direction, language.endonym)
    return Markup("{} · {}").format(english, own)


def _font_stack(language: Language) -> str:
    return ", ".join(f'"{family}"' for family in language.fonts)
