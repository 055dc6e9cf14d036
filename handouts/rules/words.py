"""Find words of a list in a text, in any script.

A list says how a word may stand: ``word`` a whole word or phrase; ``word-`` the start of a word; ``-word`` its end;
``-word-`` any part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from handouts.markup import TAG

# The script of English.
LATIN = "Latn"

PLACE = re.compile(r"%\(\w+\)s|%%")

# Scripts that are written without spaces between words, so that a word is found in any place (ISO 15924).
WITHOUT_SPACES = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """Write a text as small letters and digits with one space around each word: marks and signs fall away."""
    plain = unicodedata.normalize("NFC", PLACE.sub(" ", TAG.sub("", text))).casefold()
    return f" {' '.join(''.join(_letter(sign) for sign in plain).split())} "


def _letter(sign: str) -> str:
    if sign.isalnum() or unicodedata.category(sign)[0] == "M":
        return sign
    return "" if sign == "\u00ad" else " "


def find_word(words: Iterable[str], text: str, script: str = LATIN) -> str | None:
    """Give the first word of a list that stands in a text of a script (ISO 15924), or None."""
    signs = spaced(text)
    anywhere = script in WITHOUT_SPACES
    for word in words:
        core = spaced(word.strip("-"))
        if core == "  ":
            continue
        start = core.lstrip() if anywhere or word.startswith("-") else core
        if (start.rstrip() if anywhere or word.endswith("-") else start) in signs:
            return word.strip("-")
    return None


def without(phrases: Iterable[str], text: str, script: str = LATIN) -> str:
    """Take phrases out of a text, and give the rest as words with spaces between them."""
    rest = spaced(text)
    for phrase in phrases:
        core, mark = spaced(phrase.strip("-")), " "
        if script in WITHOUT_SPACES or phrase.endswith("-"):
            core, mark = core.strip() if script in WITHOUT_SPACES else core.rstrip(), " | "
        rest = rest.replace(core, mark)
    return rest


def has_word(words: Iterable[str], text: str, script: str = LATIN) -> bool:
    """Tell whether any word of a list stands in a text."""
    return find_word(words, text, script) is not None
