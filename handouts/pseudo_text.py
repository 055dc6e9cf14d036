"""Pseudo texts: English made to look like a translation, so that a designer sees what a real one would break.

Placeholders, tags, entities and numbers stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

# What is never touched: tags, places that are filled in, signs of percent, entities, and numbers with their separators.
KEPT = re.compile(r"</?[a-z]+>|%\(\w+\)s|%%|&(?:#\d+|#x[0-9a-fA-F]+|\w+);?|\d+(?:[.,٫]\d+)*")
WORD = re.compile(r"[^\W\d_]+")

# How much longer than English a long translation is.
LONGER = 0.4

ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒĝĥîĵķļɱñöþɋřšťûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŘŠŤÛṼŴẊÝŽ",
)
VOWELS = frozenset("aeiouyAEIOUY")

# By sound, so that a word can be guessed.
ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابكدهفگحيجقلمنوپقرستوڤوخيز")
ARABIC_MARKS = str.maketrans(",;?", "،؛؟")


def accented(text: str) -> str:
    """Put accents on the letters and make the words longer by two fifths, between brackets that show what is cut."""
    return _between(text, "[", "]", _pieces(text.strip(), _Stretch()))


def mirrored(text: str) -> str:
    """Write the words in Arabic letters, by their sound."""
    return _between(text, "", "", _pieces(text.strip(), _in_arabic))


def numbered(text: str, number: int | None) -> str:
    """Put the number of a message before it; one that has none is marked as such."""
    return _between(text, f"[{'–' if number is None else number}] ", "", [text.strip()])


def _between(text: str, start: str, end: str, pieces: Iterator[str] | list[str]) -> str:
    """Keep the spaces at both ends where they are."""
    core = text.strip()
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return before + unicodedata.normalize("NFC", f"{start}{''.join(pieces)}{end}") + after


def _pieces(text: str, change: Callable[[str], str]) -> Iterator[str]:
    """Change what stands between the pieces that are kept."""
    end = 0
    for match in KEPT.finditer(text):
        yield change(text[end : match.start()])
        yield match[0]
        end = match.end()
    yield change(text[end:])


def _in_arabic(piece: str) -> str:
    return piece.casefold().translate(ARABIC | ARABIC_MARKS)


class _Stretch:
    """Accents on all letters, and vowels doubled while there is length to spend; else the end of the word is."""

    def __init__(self) -> None:
        self.owed = 0.0

    def __call__(self, piece: str) -> str:
        return WORD.sub(lambda match: self._word(match[0]), piece)

    def _word(self, word: str) -> str:
        letters = []
        for letter in word:
            self.owed += LONGER
            letters.append(letter)
            if letter in VOWELS and self.owed >= 1:
                letters.append(letter.lower())
                self.owed -= 1
        rest = int(self.owed)
        self.owed -= rest
        return "".join([*letters, letters[-1].lower() * rest]).translate(ACCENTED)
