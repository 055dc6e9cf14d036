"""Words of the English that the rules know: names of drugs and their brands, and what makes a message critical."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import Field

from handouts.errors import LibraryError
from handouts.library import Library
from handouts.rules.terms import Note, Word, Words
from handouts.toml_file import Declared, read

FILE = "glossary.toml"


class Drug(Declared):
    """A drug by its generic name in English; its brand names stay as they are in every language."""

    name: str = Field(min_length=3, max_length=60)
    brands: Words = ()


class Critical(Declared):
    """English words that make a message critical, by the reason (``handouts.rules.critical.REASONS``)."""

    number: Words = ()
    amount: Words = ()
    medicine: Words = ()
    limit: Words = ()
    emergency: Words = ()
    sign: Words = ()
    side: Words = ()


class Meaning(Declared):
    """A term of the English that languages agree on, and what it means in the handouts."""

    english: Word
    note: Note


class Glossary(Declared):
    """The glossary of the English."""

    term: Annotated[tuple[Meaning, ...], Field(strict=False, max_length=200)] = ()
    drug: Annotated[tuple[Drug, ...], Field(strict=False, max_length=500)] = ()
    critical: Critical = Critical()


@lru_cache(maxsize=8)
def load_glossary(library: Library) -> Glossary:
    """Read the glossary, that of the nearest layer first.

    Raises:
        LibraryError: a file is broken.
    """
    if not library.has_locale(FILE):
        return Glossary()
    layers = [read(path, Glossary, LibraryError) for path in library.locale_layers(FILE)]
    return Glossary(
        term=tuple(term for layer in layers for term in layer.term),
        drug=tuple(drug for layer in layers for drug in layer.drug),
        critical=Critical(
            **{name: sum((getattr(layer.critical, name) for layer in layers), ()) for name in Critical.model_fields}
        ),
    )
