"""One message on its way to an agency and back, and the id by which it is known again."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from handouts.errors import CatalogError, Problem
from handouts.messages import MessageKey

ID = re.compile(r"(?P<message>(?P<tag>[a-z]{2,3}(?:_[A-Za-z]{2,4})?)-[0-9a-f]{16})-(?P<base>[0-9a-f]{12})")

# Control characters, and those that turn the direction of all that follows.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

# A file of an agency has the messages of one language: some hundreds.
MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 10_000
MAX_LETTERS = 12_000
MAX_SHOWN = 300


class State(StrEnum):
    """How far a message is when it goes out."""

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    SIGNED = "signed"


@dataclass(frozen=True)
class Note:
    """Something for the translator; ``about`` says what kind of note it is."""

    about: str
    text: str


@dataclass(frozen=True)
class Row:
    """A message that goes out. ``limit`` is the most characters that the translation should have."""

    tag: str
    domain: str
    key: MessageKey
    target: str
    state: State
    notes: tuple[Note, ...] = ()
    limit: int | None = None
    locked: bool = False

    @property
    def id(self) -> str:
        """Name the message, and the translation that it had."""
        return f"{message_id(self.tag, self.domain, self.key)}-{base_of(self.target, self.state is State.FUZZY)}"


@dataclass(frozen=True)
class Incoming:
    """A message that came in; ``line`` counts from 1, or ``cell`` names its place in a spreadsheet."""

    message: str
    base: str
    source: str
    target: str
    fuzzy: bool
    locked: bool
    file: Path
    line: int | None = None
    cell: str = ""

    def problem(self, what: str, remedy: str = "") -> Problem:
        """Say what is wrong with it, with its place in the file that came in."""
        return Problem(what, remedy, self.file, self.line, self.cell)


@dataclass(frozen=True)
class IncomingFile:
    """A file that came in: what it says of its language, and its messages."""

    path: Path
    tag: str
    rows: Sequence[Incoming]


def message_id(tag: str, domain: str, key: MessageKey) -> str:
    """Name a message in a language, whatever its translation."""
    return f"{tag}-{_digest([domain, *key])[:16]}"


def base_of(text: str, fuzzy: bool) -> str:
    """Identify a translation, to tell later whether it has changed: 12 hex digits."""
    return _digest([text, fuzzy])[:12]


def is_too_much(rows: int, path: Path) -> None:
    """Refuse a file of more messages than any library has.

    Raises:
        CatalogError: it has too many.
    """
    if rows > MAX_ROWS:
        raise CatalogError(Problem(f"The file has more than {MAX_ROWS:,} rows.", "Is it the right file?", path))


def identified(text: str, file: Path, line: int | None, cell: str = "") -> tuple[re.Match[str] | None, Problem | None]:
    """Read the id of a message, or say why it is none."""
    if match := ID.fullmatch(text.strip()):
        return match, None
    what = f"“{shown(text.strip(), 60)}” is not the id of a message." if text.strip() else "A message has no id."
    return None, Problem(what, "Ids must come back as they were sent.", file, line, cell)


def shown(text: str, most: int = MAX_SHOWN) -> str:
    """Give the start of a text that nobody has checked, with nothing in it that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:most]) + (
        "…" if len(text) > most else ""
    )


def _digest(parts: Sequence[str | bool | None]) -> str:
    # JSON keeps the parts apart: no two lists are written alike.
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()
