"""How it stands with the messages of a sheet: who has read each of them, and what has lapsed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from handouts.catalog import load_catalog
from handouts.errors import CatalogError, Problem
from handouts.language import Language
from handouts.library import Library
from handouts.messages import MessageKey, source_messages
from handouts.signoff.needs import Needs
from handouts.signoff.person import may_be_same
from handouts.signoff.record_file import Review, has_records, reviews_of
from handouts.signoff.words import Words, words_of


class Mark(StrEnum):
    """How it stands with one message."""

    SIGNED = "signed"
    SECOND = "needs a second person"
    LAPSED = "changed since it was read"
    UNREAD = "not read"
    NOT_READY = "not ready"


@dataclass(frozen=True)
class Standing:
    """How it stands with some messages of one language; ``broken`` is what is wrong with records or catalogs."""

    marks: dict[tuple[str, MessageKey], Mark]
    broken: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether every message has been read by as many people as it needs; of no message at all it is not."""
        return bool(self.marks) and all(mark is Mark.SIGNED for mark in self.marks.values())

    @property
    def counts(self) -> Counter[Mark]:
        """Count the messages by how it stands with them."""
        return Counter(self.marks.values())

    def of(self, *wanted: Mark) -> list[tuple[str, MessageKey]]:
        """Give the messages with which it stands so."""
        return [message for message, mark in self.marks.items() if mark in wanted]

    def __str__(self) -> str:
        """Say what is left to do, in numbers."""
        counts = self.counts
        parts = [f"{counts[mark]} {mark}" for mark in (Mark.UNREAD, Mark.LAPSED, Mark.SECOND, Mark.NOT_READY)]
        return ", ".join(part for part in parts if not part.startswith("0 ")) or "all signed off"


def standing(library: Library, language: Language, needs: Needs) -> Standing:
    """Tell how it stands with the messages of a sheet. What cannot be read counts as not reviewed."""
    marks: dict[tuple[str, MessageKey], Mark] = {}
    broken: list[Problem] = []
    for domain, needed in needs.items():
        keys = [key for key in source_messages(library).get(domain, {}) if key in needed]
        found, problems = _of_domain(library, language, domain, keys)
        marks |= {(domain, key): mark for key, mark in found.items()}
        broken += problems
    return Standing(marks, tuple(broken))


def is_signed(library: Library, language: Language, needs: Needs) -> bool:
    """Tell whether every message of a sheet is signed off."""
    # Without a record nothing is signed, and nothing need be read to know it.
    if not all(has_records(library, language.tag, domain) for domain, keys in needs.items() if keys):
        return False
    return standing(library, language, needs).is_whole


Marks = dict[MessageKey, Mark]


def _of_domain(
    library: Library, language: Language, domain: str, keys: Iterable[MessageKey]
) -> tuple[Marks, Sequence[Problem]]:
    reviews: list[Review] = []
    problems: Sequence[Problem] = ()
    try:
        reviews = reviews_of(library, language.tag, domain)
    except CatalogError as error:
        problems = error.problems
    try:
        words = words_of(library, load_catalog(library, language, domain))
    except CatalogError as error:
        return dict.fromkeys(keys, Mark.NOT_READY), (*problems, *error.problems)
    return {key: mark_of(words[key], reviews) if key in words else Mark.NOT_READY for key in keys}, problems


def mark_of(words: Words, reviews: Sequence[Review]) -> Mark:
    """Tell how it stands with one message."""
    if not (known := [review for review in reviews if review.holds and words.identity in review.digests]):
        return Mark.UNREAD
    names = [review.name for review in known if review.digests[words.identity] == words.digest]
    if not names:
        return Mark.LAPSED
    return Mark.SIGNED if words.readers == 1 or _are_two(names) else Mark.SECOND


def _are_two(names: Iterable[str]) -> bool:
    """Tell whether there are two people among the names who cannot be taken for one."""
    return any(not may_be_same(*pair) for pair in combinations(dict.fromkeys(names), 2))


def readers_of(words: Words, reviews: Iterable[Review]) -> Iterator[str]:
    """Yield the names of those who have read just these words and stand by it."""
    for review in reviews:
        if review.holds and review.digests.get(words.identity) == words.digest:
            yield review.name
