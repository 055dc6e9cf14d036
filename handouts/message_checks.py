"""What a translation must keep of its source before it may be printed: one function a rule.

Each takes the English and the translation and gives what is wrong in plain words, or None.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from handouts.markup import markup_problem

Check = Callable[[str, str], str | None]

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
PERCENT = re.compile(r"%%|%\((\w+)\)s|%")
NUMBER = re.compile(r"\d+(?:[.,٫]\d+)*")
PHONE = re.compile(r"\d(?:[\s().\u2010-\u2015-]*\d){6,}")
ADDRESS = re.compile(r"https?:|www\.|\w@\w|\b[a-z0-9-]+\.(?:com|org|net|gov|edu|info|[a-z]{2})\b", re.IGNORECASE)

ISOLATES = "\u2066\u2067\u2068"
POP_ISOLATE = "\u2069"
EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
# Joiners and direction marks that real orthographies need: ZWNJ, ZWJ, LRM, RLM, ALM, ZWSP, word joiner, soft hyphen.
WANTED_CONTROLS = "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u00ad"


def placeholders(source: str, translation: str) -> str | None:
    """Hold the placeholders, such as a phone number, to the same ones as in the source."""
    wanted, found = _placeholders(source), _placeholders(translation)
    if lost := wanted - found:
        return "it has lost " + _list(lost)
    if added := found - wanted:
        return "it has one too many of " + _list(added)
    if any(match[0] == "%" for match in PERCENT.finditer(translation)):
        return "it has a % sign of its own: write it twice (%%)"
    return None


def numbers(source: str, translation: str) -> str | None:
    """Hold the numbers to the same ones, in the digits of any script."""
    wanted, found = numbers_in(source), numbers_in(translation)
    if wanted != found:
        return f"its numbers are {_show(found)}, and in the English they are {_show(wanted)}"
    return None


def fractions(source: str, translation: str) -> str | None:
    """Refuse signs such as ½ or ² that the source does not have: they change an amount."""
    added = {sign for sign in translation if unicodedata.category(sign) == "No"} - set(source)
    return f"it has {', '.join(sorted(added))}, which the English does not have" if added else None


def literal_contacts(source: str, translation: str) -> str | None:
    """Refuse phone numbers and addresses typed into a text: they come from the clinic file."""
    plain = PLACEHOLDER.sub("", translation)
    if PHONE.search(plain):
        return "it has a phone number in it: numbers come from the clinic file"
    if ADDRESS.search(plain):
        return "it has a web or mail address in it: addresses come from the clinic file"
    return None


def direction_controls(source: str, translation: str) -> str | None:
    """Refuse invisible characters that could turn the order of a number round."""
    if any(character in EMBEDDINGS for character in translation):
        return "it has an invisible embedding or override character (U+202A to U+202E): delete it"
    depth = 0
    for character in translation:
        depth += (character in ISOLATES) - (character == POP_ISOLATE)
        if depth < 0:
            break
    if depth:
        return "an invisible isolate character (U+2066 to U+2069) has no partner: delete it"
    return None


def characters(source: str, translation: str) -> str | None:
    """Refuse characters that cannot be printed, and text that is not normalised (Unicode NFC)."""
    for character in translation:
        if character in WANTED_CONTROLS or character in ISOLATES + POP_ISOLATE + EMBEDDINGS:
            continue
        if character == "\ufffd" or unicodedata.category(character) in {
            "Cc",
            "Cf",
            "Cn",
            "Co",
            "Cs",
            "Zl",
            "Zp",
        }:
            return f"it has a character that does not print (U+{ord(character):04X}): type the word again"
    if not unicodedata.is_normalized("NFC", translation):
        return "its letters and accents are stored apart (not Unicode NFC): save it with an editor for .po files"
    return None


def outer_space(source: str, translation: str) -> str | None:
    """Hold the spaces at both ends to those of the source."""
    if (source[:1].isspace(), source[-1:].isspace()) != (
        translation[:1].isspace(),
        translation[-1:].isspace(),
    ):
        return "it starts or ends with a space where the English does not, or the other way round"
    return None


CHECKS: tuple[Check, ...] = (
    placeholders,
    markup_problem,
    numbers,
    fractions,
    literal_contacts,
    direction_controls,
    characters,
    outer_space,
)


# The checks of amounts.
AMOUNTS: tuple[Check, ...] = (numbers, fractions)


def message_problems(source: str, translation: str, checks: Iterable[Check] = CHECKS) -> Iterator[str]:
    """Yield everything that ``checks`` find wrong with one translation."""
    for check in checks:
        if problem := check(source, translation):
            yield problem


def _placeholders(text: str) -> Counter[str]:
    """Count the places that filling in will find: %% is read first, as a sign of its own."""
    return Counter(match[1] for match in PERCENT.finditer(text) if match[1])


def numbers_in(text: str) -> Counter[str]:
    """Count the numbers of a text, digits of any script written as 0 to 9."""
    plain = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in PLACEHOLDER.sub(" ", text)
    )
    return Counter(number.replace(",", ".").replace("٫", ".") for number in NUMBER.findall(plain))


def _show(found: Counter[str]) -> str:
    return ", ".join(sorted(found.elements())) or "none"


def _list(found: Counter[str]) -> str:
    return ", ".join(f"%({name})s" for name in sorted(found.elements()))
