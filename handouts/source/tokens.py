"""English cut into what is compared: words with their kinds, numbers, signs and places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from handouts.markup import TAG
from handouts.source.meaning_words import COUNTED, KINDS, LINKING, MEDICINE_ENDING, PHRASES, SMALL


@dataclass(frozen=True)
class Token:
    """A word, number, sign or place of a text: as it stands, as it is compared, and its kind if that is critical."""

    shown: str
    plain: str
    kind: str | None = None

    @property
    def is_small(self) -> bool:
        """Tell whether it only carries the sentence."""
        return self.kind is None and self.plain in SMALL


NUMBER, PLACE, SIGN, NAME = "a number", "a place that is filled in", "a sign", "a name"
BESIDE = "a word beside a number or time"
TOKEN = re.compile(
    r"(?P<place>%\(\w+\)s)|(?P<number>\d+(?:[.,:/\u2044]\d+)*)|(?P<sign>[<>≤≥=±+×÷%°$€£#?/*~^]|(?<![\w)])[-\u2212](?=\d))"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*(?:['’][^\W\d_]+)*)|(?P<mark>[^\w\s])"
)
SENTENCE_ENDS = ".!?:;"


def tokens(text: str) -> list[Token]:
    """Cut a text into what is compared: tags and most punctuation left out, contractions written in full."""
    text = TAG.sub("", unicodedata.normalize("NFKC", text)).replace("’", "'")
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    for phrase, plain in PHRASES.items():
        text = re.sub(phrase, plain, text, flags=re.IGNORECASE)
    found: list[Token] = []
    starts = True
    for match in TOKEN.finditer(text):
        shown, group = match[0], match.lastgroup
        if group == "word":
            found.extend(_words(shown, starts))
        elif group in ("place", "number", "sign"):
            kind = {"place": PLACE, "number": NUMBER, "sign": SIGN}[group]
            found.append(Token(shown, shown.replace("\u2212", "-"), kind))
        starts = group in ("mark", "sign") and (shown in SENTENCE_ENDS or (starts and group == "mark"))
    return list(_beside_numbers(found))


def _beside_numbers(found: list[Token]) -> Iterator[Token]:
    for place, token in enumerate(found):
        beside = {near.kind for near in found[max(0, place - 1) : place + 2]}
        yield replace(token, kind=BESIDE) if token.plain in LINKING and beside & {NUMBER, "a time"} else token


def _words(shown: str, starts: bool) -> Iterator[Token]:
    """Give the tokens of a word: a compound that is not known itself is taken apart at its hyphens."""
    plain = shown.casefold().removesuffix("'s")
    kind, same = _kind(plain)
    if kind is None and "-" in plain:
        for part in shown.split("-"):
            yield from _words(part, starts)
        return
    named = kind is None and not starts and shown[0].isupper() and plain not in SMALL | LINKING
    yield Token(shown, same, NAME if named else kind)


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, str]]:
    """Map each listed word to its kind and to the word that stands for it; the first kind that lists it has it."""
    known: dict[str, tuple[str, str]] = {}
    for kind, words in KINDS.items():
        for word in words.split():
            name, _, same = word.partition("=")
            known.setdefault(name, (kind, same or name))
    return known


def _kind(word: str) -> tuple[str | None, str]:
    for form in _forms(word):
        if form in _known():
            kind, same = _known()[form]
            return kind, word if kind in COUNTED and form != word else same
    return ("a medicine" if re.search(MEDICINE_ENDING, word) and len(word) > 5 else None), word


def _forms(word: str) -> Iterator[str]:
    """Yield a word, then what it may be without its ending."""
    yield word
    for ending, puts in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ly", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending) + puts
            yield stem
            if ending in ("ed", "ing"):
                yield stem + "e"
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]


def marks(text: str) -> list[tuple[int, str]]:
    """Give the marks within a text, each with its place among the words; what stands at its end divides nothing."""
    bare = TAG.sub("", text).rstrip().rstrip(".!,;: ")
    found: list[tuple[int, str]] = []
    words = 0
    for match in TOKEN.finditer(unicodedata.normalize("NFKC", bare)):
        if match.lastgroup == "mark" and match[0] not in "'\"‘’“”":
            found.append((words, match[0]))
        words += match.lastgroup != "mark" and match[0].casefold() not in SMALL
    return found
