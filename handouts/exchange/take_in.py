"""Messages in: from the file of an agency to the catalogs of its language.

A file that is not what was sent is refused whole. A message that is not right, or whose translation has changed in the
catalog since it was sent, stays as it was; the others are taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from handouts.errors import CatalogError, Problem, all_of
from handouts.exchange.catalogs import OpenCatalog, open_catalogs
from handouts.exchange.formats import read_incoming
from handouts.exchange.inline import order_of
from handouts.exchange.row import Incoming, IncomingFile, base_of, message_id, shown
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.message_checks import characters, direction_controls, message_problems
from handouts.rules.glossary import load_glossary
from handouts.rules.rule import MessageRule, Reading, Severity
from handouts.rules.run import message_problem
from handouts.rules.table import RULES
from handouts.rules.terms import load_terms
from handouts.source.notes import clear_changed
from handouts.source.po_document import Entry
from handouts.source.po_form import day, quoted
from handouts.store import store

REVISED = re.compile(r'^"PO-Revision-Date: .*\\n"$')
TRANSLATOR = re.compile(r'^"Last-Translator: .*\\n"$')


@dataclass
class Taken:
    """What came in: the catalogs as they should be, and what became of each message."""

    files: dict[Path, bytes] = field(default_factory=dict)
    taken: list[tuple[Incoming, OpenCatalog, Entry]] = field(default_factory=list)
    guesses: int = 0
    unchanged: int = 0
    empty: int = 0  # came back without a translation although there is one
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def write(self) -> None:
        """Put every changed catalog in its place.

        Raises:
            StoreError: a file cannot be written.
        """
        for path, data in self.files.items():
            store(path, data)


def take_in(library: Library, paths: Sequence[Path], now: datetime, translator: str | None = None) -> Taken:
    """Put the translations of files into the catalogs, in memory.

    Raises:
        CatalogError: a file is not what was sent; nothing of any file is taken then.
        LibraryError: a template or entry file cannot be read as such.
    """
    known = languages(library)
    files = all_of(partial(read_incoming, path, known) for path in dict.fromkeys(paths))
    _require_one_voice(files)
    taken = Taken()
    for tag in dict.fromkeys(file.tag for file in files):
        language = known[tag]
        intake = _Intake(library, open_catalogs(library, language), taken)
        for file in files:
            if file.tag == tag:
                intake.take(file)
        intake.finish(now, translator)
    return taken


def _require_one_voice(files: Sequence[IncomingFile]) -> None:
    """Refuse files that say two things for one message."""
    said: dict[str, Incoming] = {}
    problems = []
    for row in (row for file in files for row in file.rows):
        other = said.setdefault(row.message, row)
        if (other.target, other.fuzzy) != (row.target, row.fuzzy):
            problems.append(row.problem(f"This message is another one in {other.file}.", "Import one of the files."))
    if problems:
        raise CatalogError(problems)


class _Intake:
    """Takes the messages of one language."""

    def __init__(self, library: Library, catalogs: Sequence[OpenCatalog], taken: Taken) -> None:
        self.library = library
        self.catalogs = catalogs
        self.taken = taken
        self.places: dict[str, tuple[OpenCatalog, Entry]] = {}
        self.changed: dict[Path, OpenCatalog] = {}
        for catalog in catalogs:
            for entry, _ in catalog.entries:
                name = message_id(catalog.language.tag, catalog.domain, entry.key)
                self.places.setdefault(name, (catalog, entry))

    def take(self, file: IncomingFile) -> None:
        for row in file.rows:
            if row.message not in self.places:
                what = "This message is not in the catalogs: its English has changed since, or it is another program's."
                self.taken.problems.append(row.problem(what, "Export again, and have it translated anew."))
            else:
                self._row(row, *self.places[row.message])

    def finish(self, now: datetime, translator: str | None) -> None:
        for path, catalog in self.changed.items():
            if header := catalog.document.header:
                stamp = f'"PO-Revision-Date: {day(now)}\\n"'
                header.raw = [stamp if REVISED.match(line) else line for line in header.raw]
                if translator:
                    name = '"Last-Translator: ' + translator.replace("\\", "\\\\").replace('"', '\\"') + '\\n"'
                    header.raw = [name if TRANSLATOR.match(line) else line for line in header.raw]
            self.taken.files[path] = catalog.document.to_bytes()

    def _row(self, row: Incoming, catalog: OpenCatalog, entry: Entry) -> None:
        text = self._text(row, entry)
        if entry.text and not text:
            self.taken.empty += 1
        elif _is_same(row, entry, text):
            self.taken.unchanged += 1
        elif problems := list(self._refusals(row, catalog, entry, text)):
            self.taken.problems += problems
        else:
            self._apply(row, catalog, entry, text)

    @staticmethod
    def _text(row: Incoming, entry: Entry) -> str:
        """Give the translation; letters and accents that a tool has stored apart are put together."""
        same = row.target == entry.text or base_of(row.target, row.fuzzy) == row.base
        return row.target if same else unicodedata.normalize("NFC", row.target)

    def _refusals(self, row: Incoming, catalog: OpenCatalog, entry: Entry, text: str) -> Iterator[Problem]:
        if row.source != entry.key[1]:
            what = f"The English of this message was changed in the file. It is: “{entry.key[1]}”."
            yield row.problem(what, "The English is changed in the template only. The translation was not taken.")
            return
        if row.base != base_of(entry.text, entry.is_fuzzy):
            where = f"{row.file}:{row.line}" if row.line else f"{row.file}, {row.cell}"
            both = f"It is “{shown(entry.text)}”; in {where} came “{shown(text)}”."
            what = f"This translation has changed since it was sent. {both}"
            remedy = "Put the right one here by hand, or export again."
            yield Problem(what, remedy, catalog.file, entry.line, entry.key[1])
            return
        if row.locked:
            yield row.problem("This message was locked, and is changed.", "It is signed off. Say so to the agency.")
        if row.fuzzy:
            for what in message_problems(entry.key[1], text, (characters, direction_controls)):
                yield row.problem(f"The translation of “{entry.key[1]}” was not taken: {what}.")
            return
        for rule, what in self._found(catalog, entry, text, Severity.ERROR):
            yield row.problem(f"The translation of “{entry.key[1]}” was not taken: {what}.", rule.remedy)

    def _found(
        self, catalog: OpenCatalog, entry: Entry, text: str, severity: Severity
    ) -> Iterator[tuple[MessageRule, str]]:
        language = catalog.language
        source = catalog.worded.get(entry.key, entry.key[1])
        terms, english = load_terms(self.library, language.tag), load_terms(self.library, SOURCE_TAG)
        reading = Reading(language, source, text, terms, english, load_glossary(self.library))
        for rule in RULES:
            if isinstance(rule, MessageRule) and rule.severity is severity and (what := message_problem(rule, reading)):
                yield rule, what

    def _apply(self, row: Incoming, catalog: OpenCatalog, entry: Entry, text: str) -> None:
        if not row.fuzzy:
            self.taken.warnings += self._doubts(row, catalog, entry, text)
            entry.previous = {}
            clear_changed(entry)
        entry.body["msgstr"] = quoted("msgstr", text) if text != entry.text else entry.body["msgstr"]
        if entry.is_fuzzy != row.fuzzy:
            entry.set_flag("fuzzy", on=row.fuzzy)
        entry.changed()
        self.changed[catalog.file] = catalog
        self.taken.guesses += row.fuzzy
        self.taken.taken.append((row, catalog, entry))

    def _doubts(self, row: Incoming, catalog: OpenCatalog, entry: Entry, text: str) -> Iterator[Problem]:
        for rule, what in self._found(catalog, entry, text, Severity.WARNING):
            yield row.problem(f"Look at the translation of “{entry.key[1]}”: {what}.", rule.remedy)
        if order_of(text) != order_of(entry.key[1]):
            yield row.problem(f"Places and tags stand in another order in the translation of “{entry.key[1]}”.")
        if text != entry.text and entry.key in catalog.signed:
            yield row.problem(f"“{entry.key[1]}” was signed off: its sign-off lapses.", "Have it read again.")


def _is_same(row: Incoming, entry: Entry, text: str) -> bool:
    """Tell whether there is nothing to do: it is as it is here, or as it was sent."""
    if (text, row.fuzzy) == (entry.text, entry.is_fuzzy) and row.source == entry.key[1]:
        return True
    return base_of(row.target, row.fuzzy) == row.base and row.source == entry.key[1]
