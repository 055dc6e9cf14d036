"""Who has translated a catalog, as its files say: nobody signs off a translation of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handouts.catalog import catalog_name
from handouts.library import Library
from handouts.po_file import read_header
from handouts.signoff.person import words_of

# In the notes at the top of a catalog: “Ana Pérez <ana@example.org>, 2026.”
CREDIT = re.compile(r"^#?\s*(?P<name>[^<>@]+?)\s*<[^<>\s]+@[^<>\s]+>")
ADDRESS = re.compile(r"<[^<>]*>|\S+@\S+")

FIELDS = ("Last-Translator", "X-Translator", "Translator")

# Words of a header that nobody has filled in, or that name no person.
NOBODY = frozenset({"machine", "draft", "full", "author", "first", "unreviewed", "automatically", "generated"})


def translators_of(library: Library, tag: str, domain: str) -> list[str]:
    """Name the people who have translated a catalog in any layer; a machine is none.

    Raises:
        CatalogError: a catalog cannot be read.
    """
    name = catalog_name(tag, domain)
    files = library.locale_layers(name) if library.has_locale(name) else []
    return list(dict.fromkeys(found for path in files for found in _named(path) if _is_person(found)))


def _named(path: Path) -> Iterator[str]:
    header, notes = read_header(path)
    yield from (ADDRESS.sub("", header[field]).strip() for field in FIELDS if field in header)
    yield from (credit["name"] for line in notes.splitlines() if (credit := CREDIT.match(line)))


def _is_person(name: str) -> bool:
    words = words_of(name)
    return bool(words) and not NOBODY & set(words)
