"""Take a .po file apart line by line.

Babel's reader forgets previous texts, line breaks and wrapping, and drops a second message with the same English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.errors import CatalogError, Problem
from handouts.messages import MessageKey
from handouts.source.po_document import Document, Entry

BOM = "\ufeff"

# Babel's writer puts a space into “#|”, which makes a comment of the previous text.
PREVIOUS = re.compile(r'#~?\s?\|\s*(?=msg|")')
OBSOLETE = re.compile(r"#~\s?(?!\|)")
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?=\")")
KEYWORD_OF_ENTRY = re.compile(r"(?:msgctxt|msgid)\b(?!_)")


def read_document(path: Path, text: str) -> Document:
    """Take a catalog apart. Its quotes must have been checked before.

    Raises:
        CatalogError: a message stands twice in it.
    """
    bom = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    lines = text.removesuffix("\n").removesuffix("\r").split("\n")
    reader = _Reader()
    document = Document(reader.read([line.removesuffix("\r") for line in lines]), newline, bom)
    if problems := [*_broken(path, reader), *_twice(path, document.entries)]:
        raise CatalogError(problems)
    return document


class _Reader:
    """Reads lines one by one into entries."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.entry: Entry | None = None
        self.keyword = ""
        self.stray: list[int] = []  # lines that belong to no message, or to two

    def read(self, lines: Sequence[str]) -> list[Entry]:
        for number, line in enumerate(lines, 1):
            self._take(number, line)
        return self.entries

    def _take(self, number: int, line: str) -> None:
        bare = line.strip()
        if not bare:
            if self.entry is None:
                self._begin(number)
            self._blank()
            return
        obsolete, previous = OBSOLETE.match(bare), PREVIOUS.match(bare)
        mark = previous or obsolete
        inside = bare[mark.end() :] if mark else bare
        entry = self.entry
        if entry is None or (_begins(bare, inside, obsolete=bool(obsolete)) and _is_whole(entry)):
            entry = self._begin(number)
        # Blank lines within an entry stay where they are.
        entry.raw += [*[""] * entry.blank_lines, line]
        entry.blank_lines = 0
        if previous:
            self._text(number, entry.previous, inside)
        elif obsolete or not bare.startswith("#"):
            if not entry.body:
                entry.line, entry.obsolete = number, bool(obsolete)
                self.keyword = ""
            if entry.obsolete != bool(obsolete):
                self.stray.append(number)
            self._text(number, entry.body, inside)
        else:
            if entry.body:
                self.stray.append(number)
            {".": entry.comments, ":": entry.places, ",": entry.flags}.get(bare[1:2], entry.notes).append(bare)

    def _begin(self, number: int) -> Entry:
        self.entry = Entry(number, blank_lines=0)
        self.entries.append(self.entry)
        return self.entry

    def _blank(self) -> None:
        if self.entry is not None:
            self.entry.blank_lines += 1

    def _text(self, number: int, body: dict[str, list[str]], line: str) -> None:
        match = KEYWORD.match(line)
        self.keyword = match[1] if match else self.keyword
        if not self.keyword or bool(match) == (self.keyword in body):
            self.stray.append(number)
        body.setdefault(self.keyword, []).append(line)


def _begins(line: str, inside: str, *, obsolete: bool) -> bool:
    """Tell whether a line may be the first of an entry."""
    return (line.startswith("#") and not obsolete) or KEYWORD_OF_ENTRY.match(inside) is not None


def _is_whole(entry: Entry) -> bool:
    return any(keyword.startswith("msgstr") for keyword in entry.body)


def _broken(path: Path, reader: _Reader) -> Iterator[Problem]:
    """Find lines that belong to no message or to two, and messages that lack a part; other tools would guess."""
    for line in reader.stray:
        what = "This line does not belong to the message that it stands in."
        yield Problem(what, "Look at it and at the lines before it.", path, line)
    for entry in reader.entries:
        if entry.is_message and not ("msgid" in entry.body and _is_whole(entry)):
            yield Problem(
                "This message has no “msgid”, or no “msgstr”.", "Add it, or delete the rest.", path, entry.line
            )


def _twice(path: Path, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Find messages that stand twice, also among the obsolete ones: gettext's own tools refuse such a file."""
    first: dict[MessageKey, int] = {}
    for entry in entries:
        if entry.is_message and first.setdefault(entry.key, entry.line) != entry.line:
            what = f"“{entry.key[1]}” stands twice in this catalog, first in line {first[entry.key]}."
            yield Problem(what, "Keep the right one, and delete the other.", path, entry.line)
