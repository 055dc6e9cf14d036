"""How hard English is to read, as a school grade of the United States (Flesch-Kincaid); the one door to textstat."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from handouts.markup import TAG

PLACE = re.compile(r"%\(\w+\)s")
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# A sentence that is written out, and not a heading or an entry of a list.
ENDS = (".", "?", "!", ":")

# Fewer words than these have no grade worth telling.
LEAST_WORDS = 30
LEAST_SENTENCE = 8


def sentences(text: str) -> list[str]:
    """Cut a message into its sentences, without markup; a place for a value counts as one word."""
    plain = PLACE.sub("this", TAG.sub("", text))
    return [part for part in (found.strip() for found in SENTENCE_END.split(plain)) if part.endswith(ENDS)]


@lru_cache(maxsize=4096)
def grade(text: str) -> float:
    """Give the grade of a text that is made of whole sentences."""
    from textstat_rs import flesch_kincaid_grade

    return float(flesch_kincaid_grade(text))


def grade_of(texts: Iterable[str], names: Iterable[str] = ()) -> float | None:
    """Give the grade of the whole sentences of several messages, or None if they are too few to tell.

    ``names`` are phrases that readers hear as a name: each counts as one short word.
    """
    found = [_without(names, sentence) for text in texts for sentence in sentences(text)]
    if sum(len(WORD.findall(sentence)) for sentence in found) < LEAST_WORDS:
        return None
    return grade(" ".join(re.sub(r"[.?!:]+(?=.)", ",", sentence[:-1]) + "." for sentence in found))


def sentence_grade(sentence: str, names: Iterable[str] = ()) -> float | None:
    """Give the grade of one sentence, or None if it is too short to tell; each of ``names`` counts as a short word."""
    sentence = _without(names, sentence)
    if len(WORD.findall(sentence)) < LEAST_SENTENCE:
        return None
    return grade(sentence[:-1] + ".")


def _without(names: Iterable[str], sentence: str) -> str:
    for name in names:
        sentence = sentence.replace(name, "this")
    return sentence
