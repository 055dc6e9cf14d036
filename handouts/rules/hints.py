"""The glossary as a translator or reviewer sees it beside a text: how its terms and drugs are said, and how never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from handouts.language import Language
from handouts.library import Library
from handouts.messages import SourceMessage, source_messages
from handouts.rules.glossary import load_glossary
from handouts.rules.terms import Terms, load_terms
from handouts.rules.words import find_word, has_word
from handouts.signoff.needs import message_numbers


@dataclass(frozen=True)
class Hint:
    """A term or drug of the English: what it means, how it is said (the first is the best) and how never.

    ``forms`` are other forms that the rules let pass. ``reviewed`` tells whether a person who reads the language has
    gone over the glossary.
    """

    kind: Literal["term", "drug"]
    english: str
    meaning: str
    say: str
    forms: tuple[str, ...]
    never: tuple[str, ...]
    note: str
    reviewed: bool

    def as_data(self) -> dict[str, object]:
        """Give it as plain data."""
        return asdict(self)


@dataclass(frozen=True)
class _Entry:
    """A hint, and the words by which it is found in a text."""

    words: tuple[str, ...]
    hint: Hint


def glossary_for(library: Library, language: Language, english_text: str) -> list[Hint]:
    """Give the terms and drugs of the glossary that stand in an English text, in the order in which they stand.

    Raises:
        LibraryError: a file of the glossary is broken.
    """
    found = [entry for entry in _entries(library, language) if has_word(entry.words, english_text)]
    return [entry.hint for entry in sorted(found, key=lambda entry: _place(entry, english_text))]


def glossary_of(library: Library, language: Language, handout: str | None = None) -> list[tuple[Hint, int]]:
    """Give the glossary of a language with the number of messages that have each term; of a handout, if one is named.

    Without a handout the terms that no message has are there too.

    Raises:
        LibraryError: a file of the glossary or of the templates is broken, or there is no such handout.
    """
    texts = [message.text for message in _messages(library, handout)]
    counted = [
        (entry.hint, sum(has_word(entry.words, text) for text in texts)) for entry in _entries(library, language)
    ]
    return [(hint, count) for hint, count in counted if count or handout is None]


def _messages(library: Library, handout: str | None) -> Iterable[SourceMessage]:
    sources = source_messages(library)
    if handout is None:
        return [message for messages in sources.values() for message in messages.values()]
    return [sources[domain][key] for domain, key in message_numbers(library, handout)]


def _place(entry: _Entry, text: str) -> int:
    """Tell where a term stands in a text, near enough for an order."""
    found = find_word(entry.words, text) or ""
    return text.casefold().find(found.casefold())


def _entries(library: Library, language: Language) -> Iterator[_Entry]:
    terms, glossary = load_terms(library, language.tag), load_glossary(library)
    meanings = {meaning.english: meaning.note for meaning in glossary.term[::-1]}
    for term in terms.term:
        never = tuple(map(_shown, term.never))
        yield _Entry(
            (term.english,),
            Hint(
                "term", term.name, meanings.get(term.name, ""), *_said(term.say), never, term.note, terms.reviewed
            ),
        )  # fmt: skip
    for drug in glossary.drug:
        yield _Entry((drug.name, *drug.brands), _drug(drug.name, drug.brands, terms))


def _drug(name: str, brands: tuple[str, ...], terms: Terms) -> Hint:
    note = f"brand names stay as they are: {', '.join(brands)}" if brands else ""
    return Hint("drug", name, "", *_said(terms.drugs.get(name, ())), (), note, terms.reviewed)


def _said(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Give the best way to say a term, and the other forms."""
    say = words[0].strip("-") if words else ""
    return say, tuple(_shown(word) for word in words[1:] if word.strip("-") != say)


def _shown(word: str) -> str:
    """Show how a word may stand: with “…” where more of it may follow or come before."""
    start, end = "…" * word.startswith("-"), "…" * word.endswith("-")
    return f"{start}{word.strip('-')}{end}"
