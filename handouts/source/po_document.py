"""A .po file as its entries and their lines, so that what nobody changes is written back byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handouts.messages import MessageKey
from handouts.source.po_form import quoted, unquoted

LINE_NUMBER = re.compile(r":\d+$")


@dataclass(eq=False)
class Entry:
    """One message of a file: its comments by kind, and its keywords with their lines. ``line`` counts from 1."""

    line: int
    notes: list[str] = field(default_factory=list)  # the translator's, as they stand
    comments: list[str] = field(default_factory=list)  # "#." as they stand
    places: list[str] = field(default_factory=list)  # "#:" as they stand
    flags: list[str] = field(default_factory=list)  # "#," as they stand
    previous: dict[str, list[str]] = field(default_factory=dict)  # by keyword, without the mark
    body: dict[str, list[str]] = field(default_factory=dict)  # by keyword, without the mark
    obsolete: bool = False
    raw: list[str] = field(default_factory=list)  # as it stood in the file
    is_changed: bool = False
    blank_lines: int = 1  # after it

    @property
    def is_header(self) -> bool:
        """Tell whether this is the message that describes the catalog."""
        return not self.obsolete and self.key == (None, "") and "msgid" in self.body

    @property
    def is_message(self) -> bool:
        """Tell whether this is a message, and not just comments at the end of a file."""
        return bool(self.body)

    @property
    def is_active(self) -> bool:
        """Tell whether this is a message, or the header, that is not obsolete."""
        return self.is_message and not self.obsolete

    @property
    def key(self) -> MessageKey:
        """Give the context and the English."""
        return self._key_of(self.body)

    @property
    def former(self) -> MessageKey | None:
        """Give the context and the English that the translation was made for, if it is another."""
        return self._key_of(self.previous) if "msgid" in self.previous else None

    @property
    def has_plural(self) -> bool:
        """Tell whether it has plural forms, which handouts do not use."""
        return "msgid_plural" in self.body

    @property
    def texts(self) -> list[str]:
        """Give the translation, or those of each plural form."""
        return [unquoted(lines) for keyword, lines in self.body.items() if keyword.startswith("msgstr")]

    @property
    def text(self) -> str:
        """Give the translation; plural forms do not count."""
        return unquoted(self.body.get("msgstr", []))

    @property
    def is_fuzzy(self) -> bool:
        """Tell whether the translation is only a guess."""
        return "fuzzy" in self.flag_words

    @property
    def flag_words(self) -> list[str]:
        """Give the flags, such as ``fuzzy``."""
        return [word.strip() for line in self.flags for word in line[2:].split(",") if word.strip()]

    @property
    def comment_text(self) -> str:
        """Give the comments from the template, however they are wrapped."""
        return " ".join(" ".join(line[2:] for line in self.comments).split())

    @property
    def files(self) -> list[str]:
        """Name the files that the message comes from."""
        return [LINE_NUMBER.sub("", name) for line in self.places for name in line[2:].split()]

    @staticmethod
    def _key_of(body: dict[str, list[str]]) -> MessageKey:
        return (unquoted(body["msgctxt"]) if "msgctxt" in body else None, unquoted(body.get("msgid", [])))

    def changed(self) -> Entry:
        """Note that it no longer is what stood in the file."""
        self.is_changed = True
        return self

    def rename(self, key: MessageKey) -> None:
        """Give it another context and English."""
        self.body = body_of(key) | {
            name: lines for name, lines in self.body.items() if name not in ("msgctxt", "msgid")
        }
        self.changed()

    def set_flag(self, word: str, on: bool) -> None:
        """Set a flag, or take it off."""
        words = [found for found in self.flag_words if found != word]
        words = ([word, *words] if word == "fuzzy" else [*words, word]) if on else words
        self.flags = ["#, " + ", ".join(words)] if words else []
        self.changed()

    def lines(self) -> list[str]:
        """Write it; what has not changed is as it stood."""
        if self.raw and not self.is_changed:
            return self.raw
        former, mark = ("#~| ", "#~ ") if self.obsolete else ("#| ", "")
        return [
            *self.notes,
            *([] if self.obsolete else self.comments),
            *([] if self.obsolete else self.places),
            *self.flags,
            *(former + line for lines in self.previous.values() for line in lines),
            *(mark + line for lines in self.body.values() for line in lines),
        ]


def body_of(key: MessageKey) -> dict[str, list[str]]:
    """Write a context and English, by keyword."""
    context, text = key
    return ({} if context is None else {"msgctxt": quoted("msgctxt", context)}) | {"msgid": quoted("msgid", text)}


@dataclass
class Document:
    """The entries of a file in their order, and how its lines end."""

    entries: list[Entry]
    newline: str = "\n"
    bom: str = ""

    @property
    def header(self) -> Entry | None:
        """Give the message that describes the catalog."""
        return next((entry for entry in self.entries if entry.is_header), None)

    @property
    def messages(self) -> Iterator[Entry]:
        """Yield the messages that are not obsolete."""
        return (entry for entry in self.entries if entry.is_message and not entry.obsolete and not entry.is_header)

    @property
    def obsolete(self) -> Iterator[Entry]:
        """Yield the messages that the handout no longer has."""
        return (entry for entry in self.entries if entry.is_message and entry.obsolete)

    def to_bytes(self) -> bytes:
        """Write the file, and note in each entry the line where it now stands."""
        lines: list[str] = []
        for place, entry in enumerate(self.entries):
            found = entry.lines()
            inner = (number for number, line in enumerate(found, 1) if line.startswith(("msg", "#~ msg")))
            entry.line = len(lines) + next(inner, 1)
            is_last = place == len(self.entries) - 1
            lines += [*found, *[""] * (entry.blank_lines if is_last else max(1, entry.blank_lines))]
        return (self.bom + self.newline.join(lines) + self.newline).encode()
