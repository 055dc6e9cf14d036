"""Which message of a catalog became which new one of the templates.

A guess is made only where context, file and place among the neighbours are the same and the words are much alike.
It is never more than a suggestion: what changed stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from handouts.messages import MessageKey, SourceMessage
from handouts.source.po_document import Entry

# How alike two texts must be, from 0 to 1: in the same place; of few letters; in a clinic's file of single messages.
ALIKE, ALIKE_IF_SHORT, ALIKE_ANYWHERE = 0.6, 0.75, 0.8
SHORT = 12

# More at once is not a change of single messages but another text.
MOST_PAIRS = 2_500
MOST_LETTERS = 2_000

Pair = tuple[Entry, MessageKey]


def matches(
    entries: Sequence[Entry], wanted: Mapping[MessageKey, SourceMessage], fresh: Sequence[MessageKey]
) -> list[Pair]:
    """Pair entries that the templates no longer have with ``fresh`` messages that stand in their place."""
    kept = {entry.key for entry in entries} & set(wanted)
    gone = [entry for entry in entries if entry.key not in wanted]
    olds, news = [entry.key for entry in entries], list(wanted)
    pairs: list[Pair] = []
    for turn in (1, -1):  # by the neighbour before it, then by the one after it
        left = [entry for entry in gone if not any(entry is old for old, _ in pairs)]
        open_keys = {new for _, new in pairs}
        at_old, at_new = _neighbours(olds[::turn], kept), _neighbours(news[::turn], kept)
        for neighbour in dict.fromkeys(at_old[entry.key] for entry in left):
            pairs += _aligned(
                [entry for entry in left if at_old[entry.key] == neighbour],
                [wanted[key] for key in fresh if key not in open_keys and at_new[key] == neighbour],
            )
    return pairs


def matches_anywhere(gone: Sequence[Entry], fresh: Sequence[SourceMessage]) -> list[Pair]:
    """Pair entries with the one message that is by far the most alike, wherever it stands; each message once."""
    if len(gone) * len(fresh) > MOST_PAIRS * 4:
        return []
    best: dict[MessageKey, tuple[float, Entry]] = {}
    for entry in gone:
        scores = [(_score(entry, message, ALIKE_ANYWHERE, same_file=False), message.key) for message in fresh]
        score, key = max(scores, key=lambda found: found[0], default=(0.0, (None, "")))
        if score > 0 and score > best.get(key, (0.0, entry))[0]:
            best[key] = (score, entry)
    return [(entry, key) for key, (_, entry) in best.items()]


def _neighbours(keys: Iterable[MessageKey], kept: set[MessageKey]) -> dict[MessageKey, MessageKey | None]:
    """Give each message the last one before it that both sides have."""
    found: dict[MessageKey, MessageKey | None] = {}
    last: MessageKey | None = None
    for key in keys:
        found[key] = last
        last = key if key in kept else last
    return found


def _aligned(gone: Sequence[Entry], fresh: Sequence[SourceMessage]) -> list[Pair]:
    """Pair them in their order, so that the likeness of all pairs together is the highest."""
    if len(gone) * len(fresh) > MOST_PAIRS:
        return []
    best: list[list[tuple[float, list[Pair]]]] = [[(0.0, [])] * (len(fresh) + 1) for _ in range(len(gone) + 1)]
    for i, entry in enumerate(gone, 1):
        for j, message in enumerate(fresh, 1):
            score = _score(entry, message, ALIKE, same_file=True)
            total, pairs = best[i - 1][j - 1]
            paired = [(total + score, [*pairs, (entry, message.key)])] if score else []
            best[i][j] = max([best[i - 1][j], best[i][j - 1], *paired], key=lambda found: found[0])
    return best[-1][-1][1]


def _score(entry: Entry, message: SourceMessage, least: float, *, same_file: bool) -> float:
    """Tell how alike two texts are; 0 if they cannot be the same message."""
    context, text = entry.key
    files = set(entry.files)
    if context != message.context or (same_file and files and files.isdisjoint(file for file, _ in message.places)):
        return 0.0
    if min(len(text), len(message.text)) < SHORT:
        least = max(least, ALIKE_IF_SHORT)
    matcher = SequenceMatcher(None, text[:MOST_LETTERS], message.text[:MOST_LETTERS], autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0
