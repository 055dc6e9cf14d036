"""Read the lines of a .po file as they stand: also what is obsolete, or there twice, which Babel passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from handouts.messages import MessageKey

LINE = re.compile(r'\s*(#~\s*)?(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?"((?:[^"\\]|\\.)*)"\s*')
ESCAPE = re.compile(r"\\(.)")
ESCAPES: Mapping[str, str] = MappingProxyType({"n": "\n", "t": "\t", "r": "\r"})
HEADER_FIELD = re.compile(r"\s*([A-Za-z0-9-]+)\s*:(.*)")


@dataclass(frozen=True)
class Entry:
    """One message of a file, at the line of its ``msgid`` (from 1); an obsolete one is commented out with ``#~``."""

    line: int
    context: str | None
    id: str
    text: str
    fuzzy: bool
    obsolete: bool
    plural: bool

    @property
    def key(self) -> MessageKey:
        """Identify the message within its file."""
        return (self.context, self.id)


@dataclass
class _Draft:
    line: int = 0
    fuzzy: bool = False
    obsolete: bool = False
    parts: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def is_over(self, keyword: str) -> bool:
        """Tell whether a keyword begins another message."""
        begun = self.parts.keys() - {"msgctxt"} if keyword == "msgid" else self.parts
        return keyword in {"msgctxt", "msgid"} and bool(begun)

    def entry(self) -> Entry:
        texts = {keyword: "".join(parts) for keyword, parts in self.parts.items()}
        plural = any(keyword not in {"msgctxt", "msgid", "msgstr"} for keyword in texts)
        text = texts.get("msgstr", "") or texts.get("msgstr[0]", "")
        return Entry(self.line, texts.get("msgctxt"), texts.get("msgid", ""), text, self.fuzzy, self.obsolete, plural)


def po_entries(text: str) -> Iterator[Entry]:
    """Yield every message of a .po file; lines that are none are passed over."""
    draft, flags = _Draft(), False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#,"):
            flags = flags or "fuzzy" in re.split(r"[,\s]+", line)
        match = LINE.fullmatch(line.rstrip("\r"))
        if match is None:
            continue
        obsolete, keyword, value = bool(match[1]), match[2] or draft.last, match[3]
        if match[2] and draft.is_over(keyword):
            if "msgid" in draft.parts:
                yield draft.entry()
            draft = _Draft()
        if not draft.parts:
            draft.fuzzy, flags = flags, False
        if keyword == "msgid" and match[2]:
            draft.line, draft.obsolete = number, obsolete
        draft.parts.setdefault(keyword, []).append(_unescaped(value))
        draft.last = keyword
    if "msgid" in draft.parts:
        yield draft.entry()


def header_fields(entries: tuple[Entry, ...], text: str) -> dict[str, tuple[int, str]]:
    """Map each field of the header to its line (from 1) and value."""
    header = next((entry for entry in entries if not entry.id and not entry.obsolete), None)
    if header is None:
        return {}
    lines = text.split("\n")
    fields: dict[str, tuple[int, str]] = {}
    for line in header.text.split("\n"):
        if match := HEADER_FIELD.fullmatch(line):
            place = next((n for n in range(header.line, len(lines)) if f'"{match[1]}:' in lines[n]), header.line - 1)
            fields.setdefault(match[1], (place + 1, match[2].strip()))
    return fields


def _unescaped(value: str) -> str:
    return ESCAPE.sub(lambda match: ESCAPES.get(match[1], match[1]), value)
