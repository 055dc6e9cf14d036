"""Who signs: how a person is written down, and when two names may be one and the same person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_NAME = 80
MAX_QUALIFICATION = 160

# Joiners that names need in some scripts; between letters they print nothing and turn nothing round.
JOINERS = "\u200c\u200d"
JOINED = re.compile(rf"(?<=\w)[{JOINERS}](?=\w)")

# What stands before a name, or behind it after a comma, and tells no two people apart.
TITLES = frozenset({"dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "miss", "sr", "sra", "dra"})
DEGREES = frozenset(
    {"md", "do", "phd", "dnp", "rn", "np", "pa", "pharmd", "dpt", "pt", "ot", "rph", "cmi", "chi", "ma", "ms", "mph"}
)

# Accents of Latin, Greek and Cyrillic letters; in other scripts a mark can be the vowel that tells two names apart.
ACCENTS = re.compile("[\u0300-\u036f]")

# Letters of these scripts look alike; a name that mixes them is made to be mistaken for another.
ALIKE = ("LATIN", "CYRILLIC", "GREEK")


@dataclass(frozen=True)
class Person:
    """Who has read a text: a name, what makes the person the right one, and a qualification if there is one."""

    name: str
    role: str
    qualification: str = ""


def printable(text: str, limit: int) -> str:
    """Give a text of one line with single spaces, or say why it cannot be one.

    Raises:
        ValueError: it is empty, too long, or has characters that do not print or that turn text round.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split(" ")).strip()
    text = re.sub(" +", " ", text)
    if not text:
        raise ValueError("it is empty")
    if len(text) > limit:
        raise ValueError(f"it is longer than {limit} characters")
    if not JOINED.sub("", text).isprintable():
        raise ValueError("it has characters that do not print")
    return text


def person_name(text: str) -> str:
    """Give the name of a person, tidied.

    Raises:
        ValueError: it cannot be one.
    """
    name = printable(text, MAX_NAME)
    if sum(map(len, words_of(name))) < 2:
        raise ValueError("it is no name: write at least two letters")
    scripts = {script for letter in name if letter.isalpha() for script in ALIKE if _is_of(letter, script)}
    if len(scripts) > 1:
        raise ValueError("it mixes letters of two scripts that look alike")
    return name


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared: no accents, capitals, signs, titles and degrees."""
    words = [_words(part) for part in name.split(",")]
    kept = [part for place, part in enumerate(words) if not (place and set(part) <= DEGREES)]
    return tuple(word for part in kept for word in part if word not in TITLES)


def _words(text: str) -> list[str]:
    """Split a text into words of letters and their marks."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", JOINED.sub("", text).casefold()))
    return "".join(letter if unicodedata.category(letter)[0] in "LM" else " " for letter in bare).split()


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two names may be of one person: the same words in any order, with initials, or with some left out.

    It rather says yes: two people who sign must write names that tell them apart.
    """
    ours, theirs = sorted((words_of(one), words_of(other)), key=len)
    if not ours:
        return True
    if "".join(ours) == "".join(theirs):
        return True
    left = list(theirs)
    for word in sorted(ours, key=len, reverse=True):
        match = next((found for found in left if found == word), None) or next(
            (found for found in left if _is_initial(word, found)), None
        )
        if match is None:
            return False
        left.remove(match)
    return True


def _is_initial(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _is_of(letter: str, script: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)
