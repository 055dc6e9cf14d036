"""The catalogs of one language that messages go out of and come into, and what is known of each message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from handouts.catalog import load_catalog, reworded_english
from handouts.errors import CatalogError, Problem, all_of, did_you_mean
from handouts.language import Language
from handouts.library import Library, is_file, read_bytes
from handouts.messages import MessageKey, SourceMessage
from handouts.po_file import read_po_file
from handouts.signoff.record_file import has_records, reviews_of
from handouts.signoff.standing import Mark, mark_of
from handouts.signoff.words import words_of
from handouts.source.po_document import Document, Entry
from handouts.source.po_reader import read_document
from handouts.source.shelf import Layer, layers


@dataclass(frozen=True)
class OpenCatalog:
    """A catalog, taken apart to be changed, and what the templates ask of it."""

    library: Library
    layer: Layer
    language: Language
    domain: str
    file: Path
    document: Document

    @property
    def entries(self) -> Iterator[tuple[Entry, SourceMessage]]:
        """Yield its messages that the templates have."""
        wanted = self.layer.wanted[self.domain].messages
        return ((entry, wanted[entry.key]) for entry in self.document.messages if entry.key in wanted)

    @property
    def missing(self) -> list[MessageKey]:
        """Give the messages that it should have and has not."""
        found = {entry.key for entry in self.document.messages}
        return [key for key in self.layer.required(self.domain) if key not in found]

    @cached_property
    def worded(self) -> dict[MessageKey, str]:
        """Give the English messages that a clinic words in its own way."""
        if not self.library.own:
            return {}
        return {key: found.text for key, found in reworded_english(self.library, self.domain).items()}

    @cached_property
    def signed(self) -> frozenset[MessageKey]:
        """Give the messages that are signed off by as many people as they need.

        Raises:
            CatalogError: a catalog or a record cannot be read.
        """
        if not has_records(self.library, self.language.tag, self.domain):
            return frozenset()
        reviews = reviews_of(self.library, self.language.tag, self.domain)
        words = words_of(self.library, load_catalog(self.library, self.language, self.domain))
        return frozenset(key for key, found in words.items() if mark_of(found, reviews) is Mark.SIGNED)


def open_catalogs(library: Library, language: Language, names: Sequence[str] = ()) -> list[OpenCatalog]:
    """Take the catalogs of a language apart, the nearest layer first; no name of a handout means all.

    Raises:
        CatalogError: one is missing or broken, or there is no such handout in the language.
        LibraryError: a template or entry file cannot be read as such.
    """
    _require_foreign(language)
    folders = layers(library)
    domains = list(dict.fromkeys(domain for layer in folders for domain in layer.domains(language)))
    if unknown := [name for name in names if name not in domains]:
        what = "There are no messages of “{}” to translate into " + f"{language.name}."
        raise CatalogError(Problem(what.format(name), did_you_mean(name, domains)) for name in unknown)
    opened = all_of(
        partial(_open, library, layer, language, domain)
        for domain in domains
        if not names or domain in names
        for layer in folders
        if domain in layer.domains(language)
    )
    return [catalog for catalog in opened if catalog]


def _open(library: Library, layer: Layer, language: Language, domain: str) -> OpenCatalog | None:
    file = layer.catalog(language, domain)
    if not is_file(file):
        if not layer.required(domain):
            return None
        raise CatalogError(Problem("This catalog is not there.", f"Run “handouts catalog new {language.tag}”.", file))
    read_po_file(file, language, 0)
    return OpenCatalog(library, layer, language, domain, file, read_document(file, read_bytes(file).decode("utf-8")))


def _require_foreign(language: Language) -> None:
    if language.is_source:
        what = "Handouts are written in English: there is nothing to translate."
        raise CatalogError(Problem(what, "Name another language."))
