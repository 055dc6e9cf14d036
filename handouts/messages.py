"""The source messages: what the templates and entry files ask translators for.

A message belongs to the domain of its file: a handout's own, or the one that all handouts share.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from handouts.errors import LibraryError, Problem
from handouts.library import Library, read_bytes
from handouts.message_notes import COMMENT_TAG, Extracted, drawing_beside, picture, with_reach
from handouts.toml_file import key_lines

SHARED = "shared"

# Models that people copy: what they say is nobody's to translate.
MODELS = "scaffold/"

# Extraction and rendering must cut white space alike, or no message would be found.
JINJA_OPTIONS = {"trim_blocks": True, "lstrip_blocks": True, "trimmed": True}

KEYWORDS = ("_", "gettext", "pgettext")
PLURALS = ("ngettext", "npgettext")

# Which keys of an entry file are messages, and their context (msgctxt).
ENTRY_MESSAGES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "handout.toml": (None, ("title", "subtitle")),
    "device.toml": ("device", ("name", "purpose", "alt")),  # all three stand beside its drawing
    "option.toml": ("option", ("label", "choices")),
}

MessageKey = tuple[str | None, str]


@dataclass
class SourceMessage:
    """One English message: its context, text, comments for translators and places (file and line from 1)."""

    context: str | None
    text: str
    comments: list[str] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)

    @property
    def key(self) -> MessageKey:
        """Identify the message within its domain."""
        return (self.context, self.text)


def domain_of(file: str) -> str:
    """Name the domain of a template or entry file."""
    parts = file.split("/")
    return parts[1] if parts[0] == "handouts" and len(parts) > 2 else SHARED


@lru_cache(maxsize=8)
def source_messages(library: Library) -> dict[str, dict[MessageKey, SourceMessage]]:
    """Extract every message of the library, by domain, in the order of files and lines.

    Raises:
        LibraryError: a template or entry file cannot be read as such.
    """
    domains: dict[str, dict[MessageKey, SourceMessage]] = {SHARED: {}}
    for file in library.template_files():
        if file.startswith(MODELS):
            continue
        found = domains.setdefault(domain_of(file), {})
        for line, context, text, comments in _extract(library, file):
            message = found.setdefault((context, text), SourceMessage(context, text))
            message.places.append((file, line))
            message.comments.extend(comment for comment in comments if comment not in message.comments)
    return domains


def _extract(library: Library, file: str) -> Iterator[Extracted]:
    data = read_bytes(library.template(file))
    name = file.rpartition("/")[2]
    if name in ENTRY_MESSAGES:
        yield from _extract_entry(library.template(file), name, data.decode("utf-8", "replace"))
    elif name.endswith(".html"):
        yield from _extract_template(library, file, data)


def _extract_entry(path: Path, name: str, text: str) -> Iterator[Extracted]:
    context, keys = ENTRY_MESSAGES[name]
    try:
        entry = tomllib.loads(text)
    except (ValueError, RecursionError) as broken:
        raise LibraryError(Problem(f"The entry cannot be understood: {broken}.", "Mend the file.", path)) from broken
    lines = key_lines(text)
    notes = [picture(f"devices/{path.parent.name}/drawing.svg")] if name == "device.toml" else []
    for key in keys:
        value: object = entry.get(key)
        for message in value if isinstance(value, list) else [value]:
            if isinstance(message, str) and message:
                yield lines.get((key,), 1), context, message, notes


Arguments = str | tuple[str | None, ...] | None
Call = tuple[int, str, Arguments, list[str]]


def _extract_template(library: Library, file: str, data: bytes) -> Iterator[Extracted]:
    from jinja2 import TemplateSyntaxError
    from jinja2.ext import babel_extract

    path = library.template(file)
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as broken:
        what = "The template is not text in UTF-8."
        raise LibraryError(Problem(what, "Save it as plain text in the encoding UTF-8.", path)) from broken
    options = {name: str(value).lower() for name, value in JINJA_OPTIONS.items()} | {"silent": "false"}
    try:
        found = list(babel_extract(BytesIO(data), (*KEYWORDS, *PLURALS), (COMMENT_TAG,), options))
    except TemplateSyntaxError as broken:
        what = f"The template cannot be understood: {str(broken.message).rstrip('.')}."
        raise LibraryError(Problem(what, "Mend the template.", path, broken.lineno)) from broken
    _refuse_plurals(path, found)
    for line, context, text, notes in with_reach(_messages(found), path):
        drawing = drawing_beside(library, file, lines, line, text)
        yield line, context, text, [*notes, *([picture(drawing)] if drawing else [])]


def _messages(found: Iterable[Call]) -> Iterator[Extracted]:
    """Take context and text out of the arguments of each call; a call without a plain text has none."""
    for line, function, message, comments in found:
        parts = _parts(message)
        context, text = ("".join(parts[:1]), parts[1:2]) if function == "pgettext" else (None, parts[:1])
        if text:
            yield line, context, text[0], comments


def _refuse_plurals(path: Path, found: Iterable[Call]) -> None:
    problems = []
    for line, function, message, _ in found:
        if function in PLURALS:
            what = f"The template uses a plural form: “{''.join(_parts(message)[:1])}”."
            problems.append(Problem(what, "Write it so that it needs none.", path, line))
    if problems:
        raise LibraryError(problems)


def _parts(message: Arguments) -> list[str]:
    return [message] if isinstance(message, str) else [part for part in message or () if part]
