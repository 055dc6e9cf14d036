"""Which messages of a language still want a translation, and what the memory offers for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from handouts.catalog import Catalog, load_catalog, reworded_english
from handouts.errors import CatalogError, Problem
from handouts.handout import load_handout
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import Library
from handouts.memory.offers import Known, Offer, offers_for
from handouts.messages import SHARED, MessageKey, source_messages
from handouts.signoff.needs import message_numbers
from handouts.signoff.record_file import reviews_of
from handouts.signoff.standing import mark_of
from handouts.signoff.words import words_of


@dataclass(frozen=True)
class Suggestion:
    """A message without a translation, why it has none, and what is offered, the best first; ``number`` as in proofs.

    ``file`` and ``line`` are None if the message is not in any file yet.
    """

    domain: str
    key: MessageKey
    english: str
    why: str
    number: int | None
    file: Path | None
    line: int | None
    offers: tuple[Offer, ...]

    @property
    def is_usable(self) -> bool:
        """Tell whether an offer differs in nothing that is known to be critical."""
        return any(not offer.is_critical for offer in self.offers)


@dataclass(frozen=True)
class Suggestions:
    """The messages that want a translation, and what of the memory could not be read."""

    found: tuple[Suggestion, ...]
    unread: tuple[Problem, ...]

    @property
    def offered(self) -> list[Suggestion]:
        """Give the messages for which there is an offer."""
        return [one for one in self.found if one.offers]


def suggestions(library: Library, language: Language, handout: str | None = None) -> Suggestions:
    """Look up what is offered for the messages that want a translation: those of one handout, or all.

    Raises:
        CatalogError: a catalog cannot be read; English needs no translation; a handout is not meant to be in it.
        LibraryError: there is no such handout, or a template or entry file is broken.
    """
    if language.is_source:
        raise CatalogError(Problem("The handouts are written in English.", "Name another language."))
    unread: list[Problem] = []
    memory = list(_memory(library, language, unread))
    wanted = [
        replace(one, offers=offers_for(one.key, one.english, _others(memory, one)))
        for domain in domains_in(library, language, handout)
        for one in _open_messages(library, language, domain, handout)
    ]
    return Suggestions(tuple(wanted), tuple(dict.fromkeys(unread)))


def _others(memory: list[Known], one: Suggestion) -> Iterator[Known]:
    """Leave out the message itself, as far as nothing changed its English."""
    return (
        known
        for known in memory
        if (known.domain, known.key) != (one.domain, one.key) or known.file != one.file or known.line != one.line
    )


def domains_in(library: Library, language: Language, handout: str | None) -> tuple[str, ...]:
    """Name the catalogs of a handout, or all of a language.

    Raises:
        CatalogError: the handout is not meant to be in the language.
        LibraryError: there is no such handout.
    """
    if handout is None:
        return (SHARED, *(name for name in library.handouts() if load_handout(library, name).is_in(language.tag)))
    if handout != SHARED and not load_handout(library, handout).is_in(language.tag):
        what = f"“{handout}” is not meant to be in {language.name}: its handout.toml names other languages."
        raise CatalogError(Problem(what, "Choose another language or handout."))
    return (SHARED,) if handout == SHARED else (handout, SHARED)


def _open_messages(library: Library, language: Language, domain: str, handout: str | None) -> Iterator[Suggestion]:
    catalog = load_catalog(library, language, domain)
    english = load_catalog(library, languages(library)[SOURCE_TAG], domain)
    reworded = reworded_english(library, domain) if library.own else {}
    numbers = message_numbers(library, handout) if handout else {}
    for key in source_messages(library).get(domain, {}):
        if handout and (domain, key) not in numbers:
            continue
        found = catalog.translations.get(key)
        overtaken = found is not None and key in reworded and found.layer > reworded[key].layer
        if found is not None and found.is_ready and not overtaken:
            continue
        why = "missing" if found is None else "empty" if not found.text else "fuzzy" if found.fuzzy else "overtaken"
        file, line = (found.file, found.line) if found else (None, None)
        number = numbers.get((domain, key))
        yield Suggestion(domain, key, english.text(key) or key[1], why, number, file, line, ())


def _memory(library: Library, language: Language, unread: list[Problem]) -> Iterator[Known]:
    """Yield every message that is translated, from each layer as it is seen from there, the nearest first."""
    seen: set[tuple[Path, int]] = set()
    for depth in range(len(library.own) + 1):
        below = replace(library, own=library.own[depth:])
        for domain in domains_in(below, language, None):
            try:
                found = list(_known(below, load_catalog(below, language, domain)))
            except CatalogError as broken:
                unread.extend(broken.problems)
                continue
            yield from (known for known in found if (known.file, known.line) not in seen)
            seen.update((known.file, known.line) for known in found)


def _known(library: Library, catalog: Catalog) -> Iterator[Known]:
    reviews = reviews_of(library, catalog.language.tag, catalog.domain)
    reworded = reworded_english(library, catalog.domain) if library.own else {}
    for key, words in words_of(library, catalog).items():
        found = catalog.translations[key]
        overtaken = key in reworded and found.layer > reworded[key].layer
        if not overtaken:  # it is yielded from the layer whose English it translates
            yield Known(
                catalog.domain, library.layer_of(found.file), key, words.worded, words.text, found.file, found.line,
                mark_of(words, reviews),
            )  # fmt: skip
