"""A language's own words for the rules: ``locales/TAG/language.toml``, a file that its translators own."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal, get_args

from pydantic import Field

from handouts.errors import LibraryError
from handouts.library import Library
from handouts.toml_file import Declared, read

Word = Annotated[str, Field(min_length=1, max_length=60)]
Words = Annotated[tuple[Word, ...], Field(strict=False, max_length=200)]

Note = Annotated[str, Field(max_length=200)]

Side = Literal["left", "right", "hot", "cold", "before", "after", "more", "less", "up", "down", "stronger", "weaker"]
SIDES: tuple[Side, ...] = get_args(Side)
PAIRS = tuple(zip(SIDES[::2], SIDES[1::2], strict=True))

NumberWord = Literal[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "half", "twice"
]
VALUES = {word: str(value) for value, word in enumerate(get_args(NumberWord)[:11], 2)}


class Term(Declared):
    """A term of the English: how it is said (any of ``say``, the best first), how never, and a note for translators."""

    english: Word
    say: Words = ()
    never: Words = ()
    note: Note = ""

    @property
    def name(self) -> str:
        """Give the English without the marks of how the word may stand."""
        return self.english.strip("-")


class Terms(Declared):
    """What the rules know of a language. A list that is empty means: nothing is known, and the rule is left out."""

    reviewed: bool = Field(default=False, description="whether a person who reads the language has gone over it")
    negation: Words = ()
    negation_maybe: Words = Field(default=(), description="say “not”, but other things too, such as a short prefix")
    not_negation: Words = Field(default=(), description="phrases with such a word in them that do not say “not”")
    negation_like: Words = Field(default=(), description="words beside which another language may well say “not”")
    opposites: dict[Side, Words] = Field(default_factory=dict)
    numbers: dict[NumberWord, Words] = Field(default_factory=dict)
    drugs: dict[Word, Words] = Field(default_factory=dict, max_length=500)
    term: Annotated[tuple[Term, ...], Field(strict=False, max_length=200)] = ()
    plain_names: Words = Field(
        default=(), description="English that readers know as a name, so its letters count little"
    )
    forbidden: Words = ()
    do_not_translate: Words = ()
    space_before: Annotated[tuple[str, ...], Field(strict=False, max_length=10)] = ()

    def has(self, needed: str) -> bool:
        """Tell whether anything is known for what a rule needs; a rule that needs nothing always has it."""
        return not needed or any(getattr(self, name) for name in needed.split())


NO_TERMS = Terms()


def terms_name(tag: str) -> str:
    """Name the file of a language's words among the locales."""
    return f"{tag}/language.toml"


@lru_cache(maxsize=128)
def load_terms(library: Library, tag: str) -> Terms:
    """Read a language's words, those of the nearest layer first; a language without a file has none.

    Raises:
        LibraryError: a file is broken.
    """
    name = terms_name(tag)
    if not library.has_locale(name):
        return NO_TERMS
    layers = [read(path, Terms, LibraryError) for path in library.locale_layers(name)]
    merged = layers[0]
    for below in layers[1:]:
        merged = _joined(merged, below)
    return merged


def _joined(near: Terms, below: Terms) -> Terms:
    """Lay the words of a clinic over those of the program: lists are joined, and keys of tables are taken from both."""
    together: dict[str, object] = {"reviewed": near.reviewed and below.reviewed}
    for name in Terms.model_fields:
        mine, theirs = getattr(near, name), getattr(below, name)
        if name == "term":
            together[name] = (*near.term, *_other_terms(near, below))
        elif isinstance(mine, tuple):
            together[name] = (*mine, *theirs)
        elif isinstance(mine, dict):
            together[name] = {**theirs, **mine}
    return near.model_copy(update=together)


def _other_terms(near: Terms, below: Terms) -> tuple[Term, ...]:
    """Give the terms that only the layer below has: what a clinic agrees on stands in for what the program says."""
    own = {term.name for term in near.term}
    return tuple(term for term in below.term if term.name not in own)
