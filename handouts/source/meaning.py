"""How two English texts differ in what they tell a patient: critically, unsure, or in the wording only.

Each word of ``meaning_words`` that comes, goes or stands elsewhere is critical, and so are numbers, signs and places.
A word in none of the lists is unsure. Wording only is what is known to be: punctuation, capitals, words such as “the”,
and words that are listed as the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from handouts.markup import TAG
from handouts.source.meaning_words import KINDS, TURNING_ENDS, TURNING_STARTS
from handouts.source.tokens import BESIDE, NAME, NUMBER, PLACE, SIGN, Token, marks, tokens


class Severity(Enum):
    """How much a change matters; the worst first."""

    CRITICAL = "critical"
    UNSURE = "unsure"
    WORDING = "wording"

    @property
    def rank(self) -> int:
        """Give the place in a sorted list, from 0."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Difference:
    """One thing in which two texts differ, in words for a translator."""

    severity: Severity
    what: str

    def __str__(self) -> str:
        return self.what


# What reaches over a part of its sentence, so that a comma may turn it round.
SCOPED = ("a negation", "a condition", "stopping or avoiding")

# Longer texts are not compared word for word: a message of a handout has under a hundred words.
MOST_TOKENS = 1_500


def differences(old: str, new: str) -> list[Difference]:
    """Say how ``new`` differs from ``old``, the worst first; none if they are the same."""
    if old == new:
        return []
    before, after = tokens(old), tokens(new)
    if max(len(before), len(after)) > MOST_TOKENS:
        return [Difference(Severity.CRITICAL, "the texts are too long to compare")]
    found = [Difference(Severity.CRITICAL, what) for what in dict.fromkeys(_critical(before, after))]
    if not found and marks(old) != marks(new) and any(token.kind in SCOPED for token in before):
        found = [Difference(Severity.CRITICAL, "the punctuation changed around a negation or a condition")]
    return found or [_harmless(old, new, before, after)]


def severity_of(found: Sequence[Difference]) -> Severity:
    """Give the worst severity."""
    return min((difference.severity for difference in found), key=lambda one: one.rank, default=Severity.WORDING)


def _critical(before: list[Token], after: list[Token]) -> Iterator[str]:
    gone, come = _changed(before, after)
    for kind in (PLACE, NUMBER, SIGN, *KINDS, BESIDE, NAME):
        old, new = _of_kind(kind, before, after), _of_kind(kind, after, before)
        lost = Counter(token.plain for token in old) - Counter(token.plain for token in new)
        won = Counter(token.plain for token in new) - Counter(token.plain for token in old)
        if lost or won:
            yield _said(kind, _shown(old, lost), _shown(new, won))
        elif [token.plain for token in old] != [token.plain for token in new]:
            yield f"{kind} changed its place: {_list(old)} → {_list(new)}"
    moved = Counter(token.plain for token in gone) & Counter(token.plain for token in come)
    if words := _shown(before, moved):
        yield f"words changed their places: {_quote(words)}"
    for old_word, new_word in _turned(gone, come):
        yield f"a word was turned round: “{old_word}” → “{new_word}”"


def _of_kind(kind: str, side: list[Token], other: list[Token]) -> list[Token]:
    """Give the words of a kind; a capital alone makes no name."""
    known = {token.plain for token in other} if kind == NAME else set()
    return [token for token in side if token.kind == kind and token.plain not in known]


def _changed(before: list[Token], after: list[Token]) -> tuple[list[Token], list[Token]]:
    """Find the words that went and those that came, by place; small words do not count."""
    old, new = ([token for token in side if not token.is_small] for side in (before, after))
    gone: list[Token] = []
    come: list[Token] = []
    codes = SequenceMatcher(None, [t.plain for t in old], [t.plain for t in new], autojunk=False).get_opcodes()
    for code, i, j, k, m in codes:
        if code != "equal":
            gone += old[i:j]
            come += new[k:m]
    return gone, come


def _turned(gone: list[Token], come: list[Token]) -> Iterator[tuple[str, str]]:
    """Find words that differ by a start or an end that turns the meaning, such as “safe” and “unsafe”."""
    for old in gone:
        for new in come:
            short, long = sorted((old.plain, new.plain), key=len)
            start, end = long.removesuffix(short), long.removeprefix(short)
            if start in TURNING_STARTS or end in TURNING_ENDS or _ends_turned(old.plain, new.plain):
                yield old.shown, new.shown


def _ends_turned(old: str, new: str) -> bool:
    stems = {word.removesuffix(end) for word in (old, new) for end in TURNING_ENDS if word.endswith(end)}
    return old != new and len(stems) == 1 and all(word.endswith(TURNING_ENDS) for word in (old, new))


def _harmless(old: str, new: str, before: list[Token], after: list[Token]) -> Difference:
    """Say what changed where nothing critical did."""
    gone, come = _changed(before, after)
    if gone or come:
        return Difference(Severity.UNSURE, f"other words, read it again: {_list(gone)} → {_list(come)}")
    if [token.shown.casefold() for token in before] != [token.shown.casefold() for token in after]:
        return Difference(Severity.WORDING, "other words that say the same")
    if TAG.findall(old) != TAG.findall(new):
        return Difference(Severity.WORDING, "the tags changed, such as <strong>; the words are the same")
    return Difference(Severity.WORDING, "only the punctuation, capitals or spaces changed")


def _said(kind: str, lost: list[str], won: list[str]) -> str:
    if lost and won:
        return f"{kind} changed: {_plain(kind, lost)} → {_plain(kind, won)}"
    return f"{kind} was added: {_plain(kind, won)}" if won else f"{kind} was removed: {_plain(kind, lost)}"


def _plain(kind: str, words: list[str]) -> str:
    return ", ".join(words) if kind in (NUMBER, PLACE) else _quote(words)


def _shown(found: list[Token], wanted: Counter[str]) -> list[str]:
    """Give words as they stand in the text, as many of each as are wanted."""
    left = wanted.copy()
    words = []
    for token in found:
        if left[token.plain] > 0:
            left[token.plain] -= 1
            words.append(token.shown)
    return words


def _list(found: list[Token]) -> str:
    return _quote([token.shown for token in found]) or "nothing"


def _quote(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
