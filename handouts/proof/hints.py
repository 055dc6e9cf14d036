"""What the word lists say of one message: terms, medicines and opposites, as agreed for the language."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.language import SOURCE_TAG, Language
from handouts.library import Library
from handouts.rules.hints import Hint, glossary_for
from handouts.rules.terms import SIDES, load_terms
from handouts.rules.words import has_word


def hints_of(library: Library, language: Language, english: str) -> tuple[str, ...]:
    """Give the agreed words for what a message says in English, each as a line to read.

    Raises:
        LibraryError: a file of words is broken.
    """
    if language.is_source:
        return ()
    glossary = map(_line, glossary_for(library, language, english))
    return tuple(dict.fromkeys((*filter(None, glossary), *_opposites(library, language, english))))


def _line(hint: Hint) -> str:
    """Write a hint as one line; nothing, if the language has nothing agreed for it."""
    say = f"say {_any((hint.say, *hint.forms))}" if hint.say else ""
    never = f"never {_any(hint.never)}" if hint.never else ""
    said = "; ".join(filter(None, (say, never, hint.note)))
    return f"“{hint.english}”: {said}" if said else ""


def _opposites(library: Library, language: Language, english: str) -> Iterator[str]:
    own, source = load_terms(library, language.tag).opposites, load_terms(library, SOURCE_TAG).opposites
    for side in SIDES:
        if own.get(side) and source.get(side) and has_word(source[side], english):
            yield f"{side}: {_any(own[side])}"


def _any(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{word}”" for word in words)
