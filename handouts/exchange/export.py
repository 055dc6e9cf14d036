"""Messages out: from the catalogs of a language to one file for an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.errors import CatalogError, Problem, StoreError
from handouts.exchange.catalogs import OpenCatalog, open_catalogs
from handouts.exchange.formats import FORMATS
from handouts.exchange.inline import CODE
from handouts.exchange.row import Note, Row, State
from handouts.language import Language
from handouts.language_checks import LENGTHS, TOO_SHORT_TO_MEASURE, USUAL_LENGTH
from handouts.library import Library, is_file, read_bytes
from handouts.messages import MessageKey, SourceMessage
from handouts.source.po_document import Entry
from handouts.store import store

# What no XML can hold, or no tool gives back as it was: control characters, halves of pairs, ends of lines of old.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u2028\u2029\x85]")


def rows_of(
    library: Library, language: Language, names: Sequence[str], *, changed: bool = False, lock: bool = False
) -> list[Row]:
    """Give the messages of a language in the order of their catalogs.

    Args:
        library: where they are; under a clinic's own folder, those of the folder.
        language: not English.
        names: handouts, or ``shared``; none means all.
        changed: only those that are not translated, or only by a guess.
        lock: those that are signed off are not to be changed.

    Raises:
        CatalogError: a catalog is missing, broken or not up to date, or a text cannot be sent; all problems at once.
        LibraryError: a template or entry file cannot be read as such.
    """
    catalogs = open_catalogs(library, language, names)
    problems: list[Problem] = []
    rows: dict[tuple[str, MessageKey], Row] = {}
    for catalog in catalogs:
        problems += _problems(catalog)
        for entry, message in catalog.entries:
            # A message of several layers goes out as it stands in the nearest.
            rows.setdefault((catalog.domain, entry.key), _row(catalog, entry, message, lock=lock))
    if problems:
        raise CatalogError(problems)
    return [row for row in rows.values() if not changed or row.state in (State.UNTRANSLATED, State.FUZZY)]


def write_export(language: Language, rows: Sequence[Row], form: str, wish: Path | None) -> Path:
    """Write messages into a file, and give its place. What is there already is never written over.

    Raises:
        CatalogError: there is no message to send.
        StoreError: there is another file, or it cannot be written.
    """
    if not rows:
        raise CatalogError(Problem(f"There is no message in {language.name} to send.", "Leave out --changed."))
    path = _path(language, rows, form, wish)
    data = FORMATS[form].write(language, rows)
    if is_file(path) and read_bytes(path) != data:
        what = "There is another file of this name; an agency's work may be in it."
        raise StoreError(Problem(what, "Import it, then move it away; or choose another name with --output.", path))
    store(path, data)
    return path


def _path(language: Language, rows: Sequence[Row], form: str, wish: Path | None) -> Path:
    domains = {row.domain for row in rows}
    name = f"{domains.pop() if len(domains) == 1 else 'handouts'}_{language.tag}{FORMATS[form].endings[0]}"
    if wish is None:
        return Path(name)
    if wish.suffix.lower() in FORMATS[form].endings and not wish.is_dir():
        return wish
    if wish.suffix and not wish.is_dir():
        what = f"The name of the file does not end with {FORMATS[form].endings[0]}."
        raise StoreError(Problem(what, "Choose another name, or another --format.", wish))
    return wish / name


def _problems(catalog: OpenCatalog) -> Iterator[Problem]:
    if catalog.missing:
        what = f"{len(catalog.missing)} messages of the templates are not in this catalog."
        yield Problem(what, f"Run “handouts catalog update {catalog.language.tag}” first.", catalog.file)
    for entry, _ in catalog.entries:
        if entry.has_plural:
            yield Problem("This message has plural forms, which handouts do not use.", "", catalog.file, entry.line)
        for text in (entry.text, entry.key[1]):
            if found := UNSAFE.search(text):
                what = f"This message has a character that does not print (U+{ord(found[0]):04X})."
                yield Problem(what, "Type the word again.", catalog.file, entry.line)


def _row(catalog: OpenCatalog, entry: Entry, message: SourceMessage, *, lock: bool) -> Row:
    state = State.TRANSLATED if entry.text else State.UNTRANSLATED
    if entry.is_fuzzy:
        state = State.FUZZY
    elif entry.text and entry.key in catalog.signed:
        state = State.SIGNED
    notes = tuple(_notes(entry, message, catalog.worded.get(entry.key)))
    return Row(
        catalog.language.tag, catalog.domain, entry.key, entry.text, state, notes,
        _limit(entry.key[1], catalog.language), locked=lock and state is State.SIGNED,
    )  # fmt: skip


def _notes(entry: Entry, message: SourceMessage, worded: str | None) -> Iterator[Note]:
    if entry.key[0] is not None:
        yield Note("context", f"Context: {entry.key[0]}")
    for comment in message.comments:
        yield Note("instruction", _clean(comment))
    if worded is not None:
        yield Note("instruction", _clean(f"The clinic says in English: {worded}"))
    for line in entry.notes:
        if text := line.removeprefix("#").strip():
            yield Note("remark", _clean(text))
    if entry.former and entry.former[1] != entry.key[1]:
        yield Note("former", _clean(f"The English was: {entry.former[1]}"))
    for file in dict.fromkeys(file for file, _ in message.places):
        yield Note("place", _clean(f"Place: {file}"))


def _clean(text: str) -> str:
    return UNSAFE.sub(" ", text)


def _limit(source: str, language: Language) -> int | None:
    """Give the most characters over which “handouts catalog check” would doubt a translation."""
    if len(source) < TOO_SHORT_TO_MEASURE:
        return None
    return int(LENGTHS.get(language.script, USUAL_LENGTH)[1] * len(CODE.sub("", source)))
