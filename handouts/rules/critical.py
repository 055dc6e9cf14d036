"""Which messages are critical: a mistake in their translation could harm somebody, so two people must read them.

A message is critical if its template says so (``CRITICAL`` in its comment for translators), or by the words of its
English, as written or as a clinic words it. The lists stand in ``locales/glossary.toml``, and rather take one message
too many. What cannot be seen: a danger that none of these words tells. Mark such a message in the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from handouts.language import SOURCE_TAG
from handouts.language_checks import UNIT
from handouts.library import Library
from handouts.rules.glossary import Glossary, load_glossary
from handouts.rules.terms import Terms, load_terms
from handouts.rules.words import has_word

MARK = re.compile(r"\bCRITICAL\b")
DIGIT = re.compile(r"\d")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

# Placeholders that bring a number that decides something; a page number or a date of printing does not.
AMOUNT_PLACEHOLDERS = frozenset({"temperature", "dose", "number", "phone", "time"})

# Sides that say little by themselves: “stand up”, “sit down”.
WEAK_SIDES = frozenset({"up", "down"})

REASONS = {
    "marked": "its comment for translators in the template says “CRITICAL”",
    "number": "it has a number, in digits or as a word, or a place for one",
    "amount": "it has a time, an amount or a unit of measurement, such as mg or °C",
    "medicine": "it names a medicine or a brand, or tells how to take one",
    "limit": "it says “not”, “never”, “avoid”, “stop”, “only” or the like",
    "emergency": "it tells of a danger, or of when to call",
    "sign": "it names a sign of danger, such as a fever",
    "side": "it says which side, leg, way, warmth, time or amount: left, stronger, opposite, heat, before, more …",
}

# The same as a few words, beside a message.
LABELS = {
    "marked": "marked CRITICAL",
    "number": "a number",
    "amount": "a time or an amount",
    "medicine": "a medicine",
    "limit": "a word that forbids or limits",
    "emergency": "an emergency",
    "sign": "a sign of danger",
    "side": "one of two opposites",
}


def critical_reasons(library: Library, sources: Iterable[str], comments: Iterable[str] = ()) -> tuple[str, ...]:
    """Name the reasons for which a message is critical, in the order of ``REASONS``; none if it is not.

    Args:
        library: whose word lists count.
        sources: its English, as written and as worded; what a translation says is judged by its English.
        comments: what the template tells translators.

    Raises:
        LibraryError: the glossary, or the word list of English, is broken.
    """
    found: set[str] = {"marked"} if any(MARK.search(comment) for comment in comments) else set()
    for text in sources:
        found |= _found_in(library, text)
    return tuple(reason for reason in REASONS if reason in found)


# The English of a message is judged once, not once for each of its translations.
@lru_cache(maxsize=2_000)
def _found_in(library: Library, text: str) -> frozenset[str]:
    found = {name for name, words in _lists(library).items() if has_word(words, text)}
    if DIGIT.search(text) or AMOUNT_PLACEHOLDERS & set(PLACEHOLDER.findall(text)):
        found.add("number")
    if UNIT.search(text):
        found.add("amount")
    return frozenset(found)


@lru_cache(maxsize=8)
def _lists(library: Library) -> Mapping[str, tuple[str, ...]]:
    return _words(load_glossary(library), load_terms(library, SOURCE_TAG))


def _words(glossary: Glossary, english: Terms) -> dict[str, tuple[str, ...]]:
    lists = {name: getattr(glossary.critical, name) for name in type(glossary.critical).model_fields}
    lists["medicine"] += tuple(name for drug in glossary.drug for name in (drug.name, *drug.brands))
    lists["limit"] += english.negation
    lists["side"] += tuple(
        word for side, words in english.opposites.items() if side not in WEAK_SIDES for word in words
    )
    return lists
