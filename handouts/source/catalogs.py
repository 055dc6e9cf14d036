"""Bring the catalogs of a library up to date, or begin those of a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handouts.errors import CatalogError, HandoutError, LibraryError, Problem, did_you_mean, one_error
from handouts.language import Language, languages
from handouts.library import Library, is_file, read_bytes
from handouts.po_file import read_po_file
from handouts.source.change import Change
from handouts.source.po_document import Document, Entry
from handouts.source.po_form import header, plural_forms
from handouts.source.po_reader import read_document
from handouts.source.shelf import Layer, layers
from handouts.source.update_catalog import update
from handouts.store import store


@dataclass(frozen=True)
class Updated:
    """A catalog as it should be, and what became of its messages; no changes mean that it stays byte for byte."""

    file: Path
    data: bytes
    changes: Sequence[Change]
    is_new: bool = False


@dataclass(frozen=True)
class Outcome:
    """The catalogs that are not as they should be, and why others could not be looked at."""

    updated: Sequence[Updated]
    errors: Sequence[HandoutError]
    looked_at: int

    @property
    def error(self) -> HandoutError | None:
        """Give one error for all."""
        return one_error(self.errors)

    def write(self) -> None:
        """Put every catalog in its place.

        Raises:
            StoreError: a file cannot be written.
        """
        for found in self.updated:
            store(found.file, found.data)


def update_catalogs(library: Library, wanted: Sequence[Language], now: datetime) -> Outcome:
    """Bring the catalogs of languages up to date in memory; one that is not there but needed is begun.

    Raises:
        LibraryError: a template or entry file cannot be read as such.
    """
    updated: list[Updated] = []
    errors: list[HandoutError] = []
    looked_at = 0
    for layer, language, domain in _catalogs(library, wanted):
        try:
            found = _update(layer, language, domain, now)
        except HandoutError as error:
            errors.append(error)
            continue
        looked_at += 1
        if found:
            updated.append(found)
    return Outcome(updated, errors, looked_at)


def begin_language(library: Library, language: Language, now: datetime) -> Outcome:
    """Begin, in memory, the catalogs that a language lacks.

    Raises:
        CatalogError: it lacks none.
        LibraryError: a template or entry file cannot be read as such.
    """
    outcome = update_catalogs(library, [language], now)
    begun = [found for found in outcome.updated if found.is_new]
    if not begun:
        what = f"{language.name} ({language.tag}) has all its catalogs already; they were left as they are."
        raise CatalogError(Problem(what, f"Bring them up to date with “handouts catalog update {language.tag}”."))
    return Outcome(begun, (), len(begun))


def languages_of(library: Library, tags: Sequence[str]) -> list[Language]:
    """Find languages by their tags; no tag means all.

    Raises:
        LibraryError: with every tag that the registry does not have.
    """
    known = languages(library)
    if unknown := [tag for tag in tags if tag not in known]:
        raise LibraryError(_unknown(library, tag) for tag in unknown)
    return [known[tag] for tag in dict.fromkeys(tags or known)]


def _unknown(library: Library, tag: str) -> Problem:
    """Say how a language gets into the registry: its own file is the one place that knows languages."""
    near = did_you_mean(tag, languages(library))
    near = f"{near} " if near.startswith("Did") else ""
    remedy = (
        f"{near}To add a language, write its entry at the end of that file: tag, name, endonym, html_lang, "
        "direction, script, fonts and line_height. docs/adding-a-language.md, step 1, says what each is."
    )
    return Problem(f"There is no language “{tag[:40]}” in the registry.", remedy, library.locale("languages.toml"))


def _catalogs(library: Library, wanted: Sequence[Language]) -> Iterator[tuple[Layer, Language, str]]:
    for layer in layers(library):
        for language in wanted:
            for domain in layer.domains(language):
                yield layer, language, domain


def _update(layer: Layer, language: Language, domain: str, now: datetime) -> Updated | None:
    file, wanted = layer.catalog(language, domain), layer.wanted[domain]
    is_new = not is_file(file)
    if is_new and (not wanted.required or (language.is_source and layer.is_own)):
        return None  # the layer under it has all of it, or the English says it itself
    document = _begun(layer, language, domain, now) if is_new else _read(file, language)
    changes = update(document, wanted, language, file, now)
    return Updated(file, document.to_bytes(), changes, is_new) if changes or is_new else None


def _read(file: Path, language: Language) -> Document:
    read_po_file(file, language, 0)
    return read_document(file, read_bytes(file).decode("utf-8"))


def _begun(layer: Layer, language: Language, domain: str, now: datetime) -> Document:
    notes = [f'# {language.name} catalog of the domain "{domain}".', "# Not yet reviewed by a qualified person."]
    if not layer.is_own:
        notes.append("# The texts are offered under CC BY 4.0.")
    return Document([Entry(1, notes=notes, body=header(language.tag, now, plural_forms(language.cldr)))])
