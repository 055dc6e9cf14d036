"""The templates of catalogs (.pot): every English message of a domain, with what a translator must know of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handouts.library import is_file, read_bytes
from handouts.messages import SourceMessage
from handouts.source.notes import write_source
from handouts.source.po_document import Document, Entry, body_of
from handouts.source.po_form import header
from handouts.source.shelf import Layer

STAMP = re.compile(rb'^"(?:POT-Creation-Date|PO-Revision-Date|Project-Id-Version): .*$', re.MULTILINE)


@dataclass(frozen=True)
class Template:
    """One .pot file as it should be; ``is_current`` tells whether it is so already, but for its date."""

    domain: str
    file: Path
    messages: int
    data: bytes
    is_current: bool

    def as_data(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "domain": self.domain,
            "file": str(self.file),
            "messages": self.messages,
            "current": self.is_current,
        }


def pot_files(layer: Layer, folder: Path | None, now: datetime) -> list[Template]:
    """Write, in memory, the .pot files of a layer; those that need no message are left out.

    Raises:
        LibraryError: a .pot file that is there cannot be read, or a link leads it out of its folder.
    """
    found = []
    for domain in layer.wanted:
        if messages := layer.required(domain):
            name = f"{domain}.pot"
            file = folder / name if folder else layer.inside(layer.folder / name)
            data = pot(domain, messages.values(), now)
            found.append(Template(domain, file, len(messages), data, _is_current(file, data)))
    return found


def pot(domain: str, messages: Iterable[SourceMessage], now: datetime) -> bytes:
    """Write a template of catalogs."""
    notes = [f'# English messages of the domain "{domain}", to start a catalog from.']
    top = Entry(1, notes=notes, body=header("", now))
    return Document([top, *map(_entry, messages)]).to_bytes()


def _entry(message: SourceMessage) -> Entry:
    entry = Entry(0, body=body_of(message.key) | {"msgstr": ['msgstr ""']})
    write_source(entry, message)
    return entry


def _is_current(file: Path, data: bytes) -> bool:
    return is_file(file) and STAMP.sub(b"", read_bytes(file).replace(b"\r\n", b"\n")) == STAMP.sub(b"", data)
