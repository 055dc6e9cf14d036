"""What a translation must be in its own language: its letters, its marks, its length. One function a rule.

Each takes the English, the translation and the language, and gives what is wrong in plain words, or None. Errors stop a
sheet; doubts are for a person to look at, for these rules can be wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from handouts.language import Language
from handouts.markup import without_tags
from handouts.message_checks import PLACEHOLDER

Check = Callable[[str, str, Language], str | None]

UNIT = re.compile(r"(?<![^\W\d_])(?:mg|mcg|µg|mL|ml|kg|cm|mm|IU|°C|°F)(?![^\W\d_])")
LATIN_WORDS = re.compile(r"[A-Za-z]{2,}(?:[\s-]+[A-Za-z]{2,}){2,}")
DOUBLED_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}) \1(?![^\W\d_])")
LAST_MARK = re.compile(r"([.?:])$")

# Scripts that are written with the letters of several (ISO 15924, Unicode script names).
LETTERS = {
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
}

# The least share of letters that must be of the language's script.
MIN_OWN_LETTERS = 0.7

# Characters that only one of the two ways to write Chinese has: in its national character set and not in the other's.
CHINESE = {"Hans": ("big5", "gb2312", "Traditional"), "Hant": ("gb2312", "big5hkscs", "Simplified")}

# How long a translation is against the English, in characters; a Chinese character is about a word.
LENGTHS = {"Hans": (0.15, 1.2), "Hant": (0.15, 1.2), "Jpan": (0.2, 1.3), "Kore": (0.2, 1.3)}
USUAL_LENGTH = (0.33, 2.5)
TOO_SHORT_TO_MEASURE = 25


def units(source: str, translation: str, language: Language) -> str | None:
    """Hold units of measurement to the same ones."""
    wanted, found = Counter(UNIT.findall(source)), Counter(UNIT.findall(translation))
    if wanted == found:
        return None
    return f"its units are {_show(found)}, and in the English they are {_show(wanted)}"


def own_script(source: str, translation: str, language: Language) -> str | None:
    """Refuse text in the letters of another script: it would be another language."""
    own = LETTERS.get(language.script, {language.script})
    letters = [_script(sign) for sign in _plain(translation) if sign.isalpha()]
    letters = [found for found in letters if found not in {"Zyyy", "Zinh"}]
    if not letters or sum(found in own for found in letters) / len(letters) >= MIN_OWN_LETTERS:
        return None
    return f"most of its letters are not those of {language.name}"


@lru_cache(maxsize=8192)
def _script(sign: str) -> str:
    from fontTools.unicodedata import script

    found: str = script(sign)
    return found


def chinese_characters(source: str, translation: str, language: Language) -> str | None:
    """Refuse Simplified characters in Traditional Chinese, and the reverse."""
    if language.script not in CHINESE:
        return None
    other, own, name = CHINESE[language.script]
    signs = {sign for sign in translation if sign.isalpha()}  # a dash is of neither
    strange = sorted(sign for sign in signs if _is_encoded(sign, other) and not _is_encoded(sign, own))
    return f"it has {name} characters: {' '.join(strange)}" if strange else None


def untranslated(source: str, translation: str, language: Language) -> str | None:
    """Doubt a text that is the same as the English; single words, such as names of medicines, often are."""
    words = re.findall(r"[^\W\d_]{2,}", _plain(source))
    return "it is the same as the English" if len(words) > 1 and source == translation else None


def latin_words(source: str, translation: str, language: Language) -> str | None:
    """Doubt three Latin words in a row in a language of another script."""
    found = None if language.script == "Latn" else LATIN_WORDS.search(_plain(translation))
    return f"it has words in Latin letters: “{found[0]}”" if found else None


def length(source: str, translation: str, language: Language) -> str | None:
    """Doubt a text that is far shorter or longer than the English: something may be lost or added."""
    if len(source) < TOO_SHORT_TO_MEASURE:
        return None
    least, most = LENGTHS.get(language.script, USUAL_LENGTH)
    share = len(_plain(translation)) / len(_plain(source))
    if least <= share <= most:
        return None
    return f"it is {'much shorter' if share < least else 'much longer'} than the English"


def final_mark(source: str, translation: str, language: Language) -> str | None:
    """Doubt a last full stop, question mark or colon that is not the language's own."""
    match = LAST_MARK.search(without_tags(source))
    text = without_tags(translation)
    if match is None:
        ends = len(source) >= TOO_SHORT_TO_MEASURE and language.full_stop and text.endswith(language.full_stop)
        return f"it ends with “{language.full_stop}”, and the English is no sentence" if ends else None
    wanted = {".": language.full_stop, "?": language.question_mark, ":": language.colon}[match[1]]
    # Armenian sets its question mark over a vowel, and a language may end with the place of a value.
    there = wanted in text if match[1] == "?" else text.endswith(wanted)
    return None if there or PLACEHOLDER.search(text[-20:]) else f"it does not end with “{wanted}”"


def doubled_words(source: str, translation: str, language: Language) -> str | None:
    """Doubt a word or a space that stands there twice."""
    if "  " in translation and "  " not in source:
        return "it has two spaces together"
    found = DOUBLED_WORD.search(_plain(translation))
    return f"a word stands there twice: “{found[0]}”" if found and not language.doubles_words else None


ERRORS: tuple[Check, ...] = (units, own_script, chinese_characters)
DOUBTS: tuple[Check, ...] = (untranslated, latin_words, length, final_mark, doubled_words)


def language_problems(checks: tuple[Check, ...], source: str, translation: str, language: Language) -> Iterator[str]:
    """Yield what these checks find in one translation; the source language has nothing to be held to."""
    if language.is_source:
        return
    for check in checks:
        if problem := check(source, translation, language):
            yield problem


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", PLACEHOLDER.sub(" ", without_tags(text)))


def _is_encoded(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _show(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "none"
