"""What a reviewer of a handout has before them: its messages in one language, numbered, each with how it stands.

The numbers are those of the proofs: the handout's own messages first, in the order of its page, then the shared ones
that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handouts.catalog import load_catalog
from handouts.errors import CatalogError, Problem
from handouts.handout import load_handout
from handouts.language import Language
from handouts.library import Library
from handouts.messages import SHARED, MessageKey, source_messages
from handouts.signoff.needs import Needs, all_shared, reach_of, sheet_needs
from handouts.signoff.record_file import Review, reviews_of
from handouts.signoff.standing import Mark, mark_of, readers_of
from handouts.signoff.words import Words, digest_of_all, words_of


@dataclass(frozen=True)
class Item:
    """A message that a reviewer reads: its number from 1, its words, where they stand, and who has read them."""

    number: int
    words: Words
    file: Path | None
    line: int | None
    mark: Mark
    readers: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """All messages of a handout that are ready to be read, and how many there should be."""

    language: Language
    handout: str
    items: tuple[Item, ...]
    wanted: int

    @property
    def domains(self) -> tuple[str, ...]:
        """Name the catalogs that its messages are in."""
        return domains_of(self.handout)

    @property
    def digest(self) -> str:
        """Identify everything that is before the reader."""
        return digest_of_items(self.items)


def domains_of(handout: str) -> tuple[str, ...]:
    """Name the catalogs that are signed with a handout; the shared messages can be signed for themselves, too."""
    return (SHARED,) if handout == SHARED else (handout, SHARED)


def digest_of_items(items: Iterable[Item]) -> str:
    """Identify the words of some messages: 32 hex digits."""
    return digest_of_all(item.words.digest for item in items)


def needs_of(library: Library, handout: str) -> Needs:
    """Give the messages that a handout can print for any clinic, or all shared ones.

    Raises:
        LibraryError: there is no such handout, or one of its files is broken.
    """
    return all_shared(library) if handout == SHARED else sheet_needs(library, [load_handout(library, handout)])


def numbers_of(library: Library, handout: str) -> dict[tuple[str, MessageKey], int]:
    """Give each message of a handout, with its domain, its number from 1, be it ready or not.

    Raises:
        LibraryError: there is no such handout, or one of its files is broken.
    """
    needs = needs_of(library, handout)
    found = [
        (domain, key)
        for domain in domains_of(handout)
        for key in source_messages(library).get(domain, {})
        if key in needs[domain]
    ]
    return {place: number for number, place in enumerate(found, 1)}


def reading_of(library: Library, language: Language, handout: str) -> Reading:
    """Put together what a reviewer of a handout reads.

    Raises:
        CatalogError: a catalog or a record cannot be read.
        LibraryError: there is no such handout, it is not meant to be in the language, or a file of it is broken.
    """
    if handout != SHARED and not load_handout(library, handout).is_in(language.tag):
        what = f"“{handout}” is not meant to be in {language.name}: its handout.toml names other languages."
        raise CatalogError(Problem(what, "Choose another language or handout."))
    numbers = numbers_of(library, handout)
    items: list[Item] = []
    for domain in domains_of(handout):
        catalog = load_catalog(library, language, domain)
        words = words_of(library, catalog)
        reviews = reviews_of(library, language.tag, domain)
        for (found_in, key), number in numbers.items():
            if found_in == domain and key in words:
                found = catalog.translations[key]
                place = (found.file, found.line) if found.line else (None, None)
                items.append(_item(number, words[key], place, reviews))
    return Reading(language, handout, tuple(items), len(numbers))


def _item(number: int, words: Words, place: tuple[Path | None, int | None], reviews: list[Review]) -> Item:
    readers = tuple(dict.fromkeys(readers_of(words, reviews)))
    return Item(number, words, *place, mark_of(words, reviews), readers)


def read_afresh() -> None:
    """Forget what was read from files, so that the next look is at what stands there now."""
    load_catalog.cache_clear()
    source_messages.cache_clear()
    reach_of.cache_clear()
    load_handout.cache_clear()
