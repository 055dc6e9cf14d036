"""The library at a glance: its names and titles, and how many messages of each language are ready, as its files say.

It reads the files as they stand and checks nothing, so that it needs nothing that is slow to load. What is not as it
should be is left to ``status``.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from handouts.errors import HandoutError
from handouts.library import BUNDLED, Library, read_bytes

SOURCE_TAG = "en"
SHARED = "shared"

# A message of a catalog: its notes, and its parts.
TEXT = r'(?:[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*(?:\n|\Z))'
MESSAGE = re.compile(rf"((?:#(?!~).*\n)*)(?:msgctxt{TEXT}+)?msgid({TEXT}+)msgstr({TEXT}+)", re.ASCII)
FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
EMPTY = re.compile(r'[\s"]*')

# What only the exact reading understands.
MORE = ("msgid_plural", "\r")


class _Unclear(Exception):
    """Something is not as it is in most libraries."""


def glance(library: Library) -> dict[str, list[dict[str, Any]]] | None:
    """Describe a library that no clinic lays anything over; None if only the exact way can.

    A message that a template has and no catalog, yet, is not counted; nor is what a check would find.
    """
    if library.own:
        return None
    try:
        return _seen(library)
    except (_Unclear, HandoutError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _seen(library: Library) -> dict[str, list[dict[str, Any]]]:
    handouts = {name: _entry(library, f"handouts/{name}/handout.toml") for name in library.handouts()}
    registry = tomllib.loads(read_bytes(library.locale("languages.toml")).decode())["language"]
    devices = {name: _entry(library, f"devices/{name}/device.toml") for name in library.devices()}
    options = {name: _entry(library, f"options/{name}/option.toml") for name in library.options()}
    return {
        "handouts": [
            {
                "id": name,
                "title": entry["title"],
                "revision": entry["revision"],
                "updated": entry["updated"].isoformat(),
                "layer": BUNDLED,
            }
            for name, entry in handouts.items()
        ],
        "languages": [_language(library, language, handouts) for language in registry],
        "clinics": [{"id": name} for name in library.clinics()],
        "devices": [{"id": name, "name": entry["name"], "layer": BUNDLED} for name, entry in devices.items()],
        "options": [
            {"id": name, "label": entry["label"], "type": entry["type"], "layer": BUNDLED}
            for name, entry in options.items()
        ],
        "own_files": [],
    }


def _entry(library: Library, file: str) -> dict[str, Any]:
    return tomllib.loads(read_bytes(library.template(file)).decode())


def _language(library: Library, language: dict[str, Any], handouts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    tag = language["tag"]
    domains = [SHARED, *(name for name, entry in handouts.items() if tag in entry.get("languages", (tag,)))]
    if any(library.has_locale(f"{tag}/LC_MESSAGES/{domain}.reviews.toml") for domain in domains):
        raise _Unclear
    ready = wanted = 0
    if tag != SOURCE_TAG:
        for domain in domains:
            for is_ready in _messages(read_bytes(library.locale(f"{tag}/LC_MESSAGES/{domain}.po")).decode()):
                ready, wanted = ready + is_ready, wanted + 1
    return {
        "tag": tag,
        "name": language["name"],
        "endonym": language["endonym"],
        "percent": 100 * ready // wanted if wanted else 100,
        "reviewed": False,
        "problems": 0,
    }


def _messages(catalog: str) -> list[bool]:
    """Tell of each message of a catalog whether it is ready."""
    if any(sign in catalog for sign in MORE):
        raise _Unclear
    found = [
        not EMPTY.fullmatch(text) and not FUZZY.search(notes)
        for notes, source, text in MESSAGE.findall(catalog)
        if not EMPTY.fullmatch(source)
    ]
    # One more is the catalog's own header.
    if {catalog.count("\nmsgid "), catalog.count("\nmsgstr ")} != {len(found) + 1}:
        raise _Unclear
    return found
