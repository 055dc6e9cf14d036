"""What is signed: one message as a reader has it before them, and the digest that ties a sign-off to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from json import dumps

from handouts.catalog import Catalog, load_catalog
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.messages import MessageKey, source_messages
from handouts.rules.critical import LABELS, critical_reasons

# Counts up when other things than today's are digested: older sign-offs lapse then.
FORM = 1
KEY_LETTERS = 16
DIGEST_LETTERS = 32


@dataclass(frozen=True)
class Words:
    """One message in one language: its English as written (in ``key``) and as worded, and the translation of it.

    The words are those that print, whichever layer they come from: a clinic's own words are other words.
    """

    tag: str
    domain: str
    key: MessageKey
    worded: str
    text: str
    why_critical: str | None = None

    @cached_property
    def identity(self) -> str:
        """Identify the message, whatever is said for it: 16 hex digits."""
        return _digest([FORM, self.tag, self.domain, *self.key])[:KEY_LETTERS]

    @cached_property
    def digest(self) -> str:
        """Identify every word that a reader has before them: 32 hex digits."""
        return _digest([FORM, self.tag, self.domain, *self.key, self.worded, self.text])[:DIGEST_LETTERS]

    @property
    def readers(self) -> int:
        """Count the people that must read it."""
        return 2 if self.why_critical else 1


def words_of(library: Library, catalog: Catalog) -> dict[MessageKey, Words]:
    """Give each message of a catalog that is ready to be read; what is missing or only a guess is not.

    Raises:
        CatalogError: the English catalog cannot be read.
    """
    english = catalog
    if not catalog.language.is_source:
        english = load_catalog(library, languages(library)[SOURCE_TAG], catalog.domain)
    notes = source_messages(library).get(catalog.domain, {})
    found = {}
    for key in catalog.translations:
        text = catalog.text(key)
        if text is not None:
            worded = english.text(key) or key[1]
            why = critical_reasons(library, (key[1], worded), notes[key].comments)
            found[key] = Words(
                catalog.language.tag,
                catalog.domain,
                key,
                worded,
                text,
                ", ".join(LABELS[reason] for reason in why) or None,
            )
    return found


def digest_of_all(digests: Iterable[str]) -> str:
    """Give one digest of what is signed together, whatever its order: 32 hex digits."""
    return _digest([FORM, *sorted(digests)])[:DIGEST_LETTERS]


def _digest(parts: list[object]) -> str:
    # JSON keeps the parts apart: no two lists of texts are written alike.
    return sha256(dumps(parts, separators=(",", ":")).encode()).hexdigest()
