"""What the word lists say of one message: terms, medicines and opposites, as agreed for the language."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.language import SOURCE_TAG, Language
from handouts.library import Library
from handouts.rules.glossary import load_glossary
from handouts.rules.terms import SIDES, load_terms
from handouts.rules.words import has_word


def hints_of(library: Library, language: Language, english: str) -> tuple[str, ...]:
    """Give the agreed words for what a message says in English, each as a line to read.

    Raises:
        LibraryError: a file of words is broken.
    """
    if language.is_source:
        return ()
    return tuple(dict.fromkeys((*_terms(library, language, english), *_drugs(library, language, english),
                                *_opposites(library, language, english))))  # fmt: skip


def _terms(library: Library, language: Language, english: str) -> Iterator[str]:
    for term in load_terms(library, language.tag).term:
        if has_word((term.english,), english):
            say = f"say {_any(term.say)}" if term.say else ""
            never = f"never {_any(term.never)}" if term.never else ""
            yield f"“{term.english}”: {'; '.join(filter(None, (say, never)))}"


def _drugs(library: Library, language: Language, english: str) -> Iterator[str]:
    agreed = load_terms(library, language.tag).drugs
    for drug in load_glossary(library).drug:
        if has_word((drug.name,), english) and drug.name in agreed:
            yield f"“{drug.name}”: say {_any(agreed[drug.name])}"
        for brand in drug.brands:
            if has_word((brand,), english):
                yield f"“{brand}” is a brand: it stays as it is"


def _opposites(library: Library, language: Language, english: str) -> Iterator[str]:
    own, source = load_terms(library, language.tag).opposites, load_terms(library, SOURCE_TAG).opposites
    for side in SIDES:
        if own.get(side) and source.get(side) and has_word(source[side], english):
            yield f"{side}: {_any(own[side])}"


def _any(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{word}”" for word in words)
