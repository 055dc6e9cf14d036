"""What is wrong with a library whatever the clinic: fonts that are missing, catalogs that are not ready, doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handouts.catalog import load_catalog
from handouts.errors import CatalogError, HandoutError, Problem
from handouts.fonts import require_fonts
from handouts.handout import load_handout, older_pages
from handouts.language import Language, languages
from handouts.library import Library
from handouts.messages import SHARED
from handouts.signoff.record_file import reviews_of
from handouts.translator import Translator


def doubts(library: Library, wanted: Iterable[Language]) -> list[Problem]:
    """Collect what a person should look at in the catalogs of languages; none of it stops a build."""
    found = older_pages(library)
    for language in wanted:
        for domain in _domains(library, language):
            try:
                found += load_catalog(library, language, domain).doubtful
            except CatalogError:  # told as an error already
                continue
            try:
                reviews_of(library, language.tag, domain)
            except CatalogError as broken:  # it counts for nothing, so the sheets say that nobody has read them
                found += broken.problems
    return found


def _domains(library: Library, language: Language) -> tuple[str, ...]:
    """Name the catalogs that a language should have."""
    return (SHARED, *(name for name in library.handouts() if load_handout(library, name).is_in(language.tag)))


def library_problems(library: Library, tags: Sequence[str]) -> list[HandoutError]:
    """Collect what is wrong with the fonts and catalogs of languages, whatever the clinic; no tag means all."""
    errors: list[HandoutError] = []
    for tag in tags or languages(library):
        language = languages(library)[tag]
        try:
            require_fonts(library, language)
        except HandoutError as error:
            errors.append(error)
        for domain in _domains(library, language):
            try:
                Translator([load_catalog(library, language, domain)], draft=False)
            except CatalogError as error:
                errors.append(error)
    return errors
