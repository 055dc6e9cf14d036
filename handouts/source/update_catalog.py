"""Bring one catalog up to date with the templates. No translation is ever lost, and no guess is ever ready to print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handouts.errors import CatalogError, Problem
from handouts.language import Language
from handouts.messages import MessageKey, SourceMessage
from handouts.source.change import Change, Kind
from handouts.source.matching import Pair, matches, matches_anywhere
from handouts.source.meaning import differences
from handouts.source.notes import clear_changed, clear_notes, write_changed, write_memory, write_source
from handouts.source.po_document import Document, Entry, body_of
from handouts.source.po_form import day, quoted

MADE_ON = re.compile(r'^"POT-Creation-Date: .*\\n"$')

# Changes of what there is to translate, and not only of the notes beside it.
OF_MESSAGES = (Kind.CHANGED, Kind.NEW, Kind.BACK, Kind.GONE)


@dataclass(frozen=True)
class Wanted:
    """What a catalog is brought up to date with.

    ``messages`` are all that it may have, in the order of the templates, and ``required`` those that it must have:
    a clinic's own catalog needs no message that the program translates.
    """

    messages: Mapping[MessageKey, SourceMessage]
    required: Set[MessageKey]

    @property
    def is_whole(self) -> bool:
        """Tell whether it must have every message that it may have."""
        return len(self.required) == len(self.messages)


def update(document: Document, wanted: Wanted, language: Language, file: Path, now: datetime) -> list[Change]:
    """Change a catalog in memory, and say what became of its messages.

    Raises:
        CatalogError: it has plural forms, which handouts do not use.
    """
    return _Update(document, wanted, language, file).run(now)


class _Update:
    def __init__(self, document: Document, wanted: Wanted, language: Language, file: Path) -> None:
        self.document = document
        self.wanted = wanted
        self.language = language
        self.file = file
        self.done: list[tuple[Kind, Entry, MessageKey | None]] = []

    def run(self, now: datetime) -> list[Change]:
        self._refuse_plurals()
        self._take_back(self._fresh())
        for entry, key in self._pairs():
            self._rename(entry, key)
        for entry in [entry for entry in self.document.messages if entry.key not in self.wanted.messages]:
            self._retire(entry)
        for key in self._fresh():
            self._add(key)
        touched = {id(entry) for _, entry, _ in self.done}
        for entry in self.document.messages:
            fresh_notes = write_source(entry, self.wanted.messages[entry.key])
            if (self._tidy(entry) or fresh_notes) and id(entry) not in touched:
                self.done.append((Kind.NOTES, entry, None))
        if any(kind in OF_MESSAGES for kind, _, _ in self.done):
            self._date(now)
        return self._changes()

    def _refuse_plurals(self) -> None:
        problems = [
            Problem(
                f"“{entry.key[1]}” has plural forms, which handouts do not use.",
                "Delete “msgid_plural”, and leave one “msgstr”.",
                self.file,
                entry.line,
            )
            for entry in self.document.entries
            if entry.has_plural and entry.key in self.wanted.messages
        ]
        if problems:
            raise CatalogError(problems)

    def _fresh(self) -> list[MessageKey]:
        """Give the messages that the catalog must have and has not."""
        found = {entry.key for entry in self.document.messages}
        return [key for key in self.wanted.messages if key in self.wanted.required and key not in found]

    def _take_back(self, fresh: Sequence[MessageKey]) -> None:
        """Bring obsolete messages back whose English is in the templates again, word for word."""
        obsolete = {entry.key: entry for entry in self.document.obsolete if not entry.has_plural}
        for key in fresh:
            if key in obsolete:
                entry = obsolete[key]
                self.document.entries.remove(entry)
                entry.obsolete = False
                self._insert(entry.changed())
                self.done.append((Kind.BACK, entry, None))

    def _pairs(self) -> list[Pair]:
        entries = list(self.document.messages)
        pairs = matches(entries, self.wanted.messages, self._fresh())
        if self.wanted.is_whole:
            return pairs
        taken, present = {key for _, key in pairs}, {entry.key for entry in self.document.entries}
        gone = [
            entry
            for entry in entries
            if entry.key not in self.wanted.messages and entry.text and not any(entry is old for old, _ in pairs)
        ]
        free = [found for key, found in self.wanted.messages.items() if key not in taken | present]
        return pairs + matches_anywhere(gone, free)

    def _rename(self, entry: Entry, key: MessageKey) -> None:
        """Give an entry its new English; its translation is only a suggestion from now on."""
        former = entry.former if entry.is_fuzzy and entry.former else entry.key
        is_itself = self.language.is_source and entry.text == entry.key[1]
        has_text = any(entry.texts)
        old = entry.key
        entry.rename(key)
        entry.previous = {}
        clear_notes(entry)  # offers were for the former English
        if is_itself:
            entry.body["msgstr"] = quoted("msgstr", key[1])
        elif has_text:
            entry.set_flag("fuzzy", on=True)
            entry.previous = body_of(former) if former != key else {}
            write_changed(entry, differences(former[1], key[1]))
        else:
            entry.set_flag("fuzzy", on=False)
        self.done.append((Kind.CHANGED, entry, former if has_text and not is_itself else old))

    def _retire(self, entry: Entry) -> None:
        """Keep a message that the templates no longer have as obsolete, if somebody has written anything there."""
        is_itself = self.language.is_source and entry.text == entry.key[1]
        self.document.entries.remove(entry)
        write_memory(entry, [])
        if entry.notes or (any(entry.texts) and not is_itself):
            entry.set_flag("python-format", on=False)
            entry.obsolete = True
            self._append(entry)
        self.done.append((Kind.GONE, entry, None))

    def _add(self, key: MessageKey) -> None:
        text = key[1] if self.language.is_source else ""
        entry = Entry(0, body=body_of(key) | {"msgstr": quoted("msgstr", text)})
        self._insert(entry.changed())
        self.done.append((Kind.NEW, entry, None))

    def _insert(self, entry: Entry) -> None:
        """Put an entry after the last one that stands before it in the templates."""
        places = {other.key: place for place, other in enumerate(self.document.entries) if other.is_active}
        place = places.get((None, ""), -1)
        for key in self.wanted.messages:
            if key == entry.key:
                break
            place = places.get(key, place)
        self.document.entries.insert(place + 1, entry)

    def _append(self, entry: Entry) -> None:
        """Put an entry at the end, but before comments that belong to no message."""
        entries = self.document.entries
        loose = bool(entries) and not entries[-1].is_message
        entries.insert(len(entries) - loose, entry)

    def _tidy(self, entry: Entry) -> bool:
        """Take off what told of a change once the translator has dealt with it."""
        if entry.is_fuzzy:
            return False
        had_previous = bool(entry.previous)
        entry.previous = {}
        if had_previous:
            entry.changed()
        has_text = any(entry.texts)
        return (clear_notes(entry) if has_text else clear_changed(entry)) or had_previous

    def _date(self, now: datetime) -> None:
        if header := self.document.header:
            stamp = f'"POT-Creation-Date: {day(now)}\\n"'
            header.raw = [stamp if MADE_ON.match(line) else line for line in header.raw]

    def _changes(self) -> list[Change]:
        if self.done:
            self.document.to_bytes()  # gives each entry its line
        return [
            Change(
                kind=kind,
                key=entry.key,
                file=self.file,
                line=entry.line,
                place=self._place(entry.key),
                former=former[1] if former else None,
                found=tuple(differences(former[1], entry.key[1])) if former else (),
            )
            for kind, entry, former in self.done
        ]

    def _place(self, key: MessageKey) -> str:
        message = self.wanted.messages.get(key)
        return ":".join(map(str, message.places[0])) if message and message.places else ""
