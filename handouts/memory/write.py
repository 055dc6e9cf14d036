"""Put what is offered beside the messages, as comments of the translator: no program ever prints those.

A guess marked fuzzy would be one click from being printed. Comments are what msgmerge, Poedit and Babel all keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.catalog import catalog_name
from handouts.language import Language
from handouts.library import Library, read_bytes
from handouts.memory.offers import Offer
from handouts.memory.suggest import Suggestion, domains_in
from handouts.source.notes import write_memory
from handouts.source.po_reader import read_document


@dataclass(frozen=True)
class Noted:
    """A catalog with its new comments, and how many messages have one."""

    file: Path
    data: bytes
    messages: int


def noted_files(library: Library, language: Language, handout: str | None, found: Sequence[Suggestion]) -> list[Noted]:
    """Renew the comments of catalogs in memory; give those that are not as they should be.

    What differs critically is never written, and with a clinic nothing outside of its own folder.

    Raises:
        CatalogError: a catalog cannot be read.
    """
    by_file: dict[Path, dict[object, list[str]]] = {}
    for one in found:
        if one.file and (lines := [_line(offer) for offer in one.offers if not offer.is_critical]):
            by_file.setdefault(one.file, {})[one.key] = lines
    changed = []
    for file in _files(library, language, handout):
        before = read_bytes(file)
        document = read_document(file, before.decode("utf-8"))
        notes = by_file.get(file, {})
        for entry in document.messages:
            write_memory(entry, notes.get(entry.key, []))
        if (data := document.to_bytes()) != before:
            changed.append(Noted(file, data, len(notes)))
    return changed


def _files(library: Library, language: Language, handout: str | None) -> Iterator[Path]:
    """Yield the catalogs that may be written."""
    for domain in domains_in(library, language, handout):
        name = catalog_name(language.tag, domain)
        for file in library.locale_layers(name) if library.has_locale(name) else ():
            if not library.own or library.is_own(file):
                yield file


def _line(offer: Offer) -> str:
    """Write an offer on one line, without the number of its own line, which such comments would move."""
    known = offer.known
    reader = "signed off" if known.is_signed else "not signed off"
    differs = "".join(f"; {one}" for one in offer.found)
    return _plain(f"{offer.kind}: “{known.english}” → “{known.text}” ({known.domain}, {reader}{differs})")


def _plain(text: str) -> str:
    return " ".join(text.splitlines())
