"""Which messages are critical: a mistake in their translation could harm somebody. They need two sign-offs.

A message is critical if its template says so (a comment for translators that starts with “CRITICAL”), or by what it
says. What cannot be seen: a danger that none of these words tells. Mark such a message in the template.
"""

from __future__ import annotations

import re

from handouts.language import SOURCE_TAG
from handouts.language_checks import UNIT
from handouts.library import Library
from handouts.messages import SourceMessage
from handouts.rules.glossary import Glossary, load_glossary
from handouts.rules.terms import Terms, load_terms
from handouts.rules.words import has_word

MARK = re.compile(r"CRITICAL\b")
DIGIT = re.compile(r"\d")

# Sides that say little by themselves: “stand up”, “call before”, “more easily”.
WEAK_SIDES = frozenset({"up", "down", "before", "after", "more", "less"})

REASONS = {
    "marked": "a comment for translators in the template starts with “CRITICAL”",
    "number": "it has a number in digits",
    "unit": "it has a unit of measurement, such as mg or °C",
    "drug": "it names a drug or a brand of the glossary",
    "dose": "it has a word of the glossary that tells how to take a medicine",
    "emergency": "it has a word of the glossary that tells of a danger, or of when to call",
    "negation": "it says “not”, “never”, “avoid”, “stop” or the like",
    "side": "it says which side, leg, way, warmth or time: left, stronger, opposite, up stairs, heat, before …",
}


def critical_reasons(library: Library, message: SourceMessage) -> tuple[str, ...]:
    """Name the reasons for which a message is critical, in the order of ``REASONS``; none if it is not.

    Raises:
        LibraryError: the glossary, or the word list of English, is broken.
    """
    listed = _lists(load_glossary(library), load_terms(library, SOURCE_TAG))
    found = {name for name, entries in listed.items() if has_word(entries, message.text)}
    if any(MARK.match(comment) for comment in message.comments):
        found.add("marked")
    if DIGIT.search(message.text):
        found.add("number")
    if UNIT.search(message.text):
        found.add("unit")
    return tuple(reason for reason in REASONS if reason in found)


def is_critical(library: Library, message: SourceMessage) -> bool:
    """Tell whether a mistake in the translation of a message could harm somebody.

    Raises:
        LibraryError: the glossary, or the word list of English, is broken.
    """
    return bool(critical_reasons(library, message))


def _lists(glossary: Glossary, words: Terms) -> dict[str, tuple[str, ...]]:
    sides = (found for side, found in words.opposites.items() if side not in WEAK_SIDES)
    return {
        "drug": tuple(name for drug in glossary.drug for name in (drug.name, *drug.brands)),
        "dose": glossary.critical.dose,
        "emergency": glossary.critical.emergency,
        "negation": words.negation,
        "side": tuple(word for found in (glossary.critical.side, *sides) for word in found),
    }
