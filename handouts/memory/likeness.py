"""How alike two English texts are, word by word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from handouts.source.tokens import tokens

# The share of words that two texts must have in common, in the same order; texts of few words must have all of them.
ALIKE = 0.66
FEW_WORDS = 3

# A longer text is offered only where it is the same, letter by letter.
MOST_WORDS = 400


@dataclass(frozen=True)
class WordList:
    """The words of a text as they are compared, and how many there are of each."""

    words: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether there are too many to compare."""
        return len(self.words) > MOST_WORDS


@lru_cache(maxsize=4096)
def words_in(text: str) -> WordList:
    """Cut a text into its words: tags, capitals and most punctuation left out."""
    return WordList(tuple(token.plain for token in tokens(text)))


def likeness(one: str, other: str) -> float:
    """Tell how alike two texts are: 1 if they are the same, 0 if too little to speak of."""
    if one == other:
        return 1.0
    mine, theirs = words_in(one), words_in(other)
    if mine.is_long or theirs.is_long:
        return 0.0
    if min(len(mine.words), len(theirs.words)) < FEW_WORDS:
        return 0.99 if mine.words == theirs.words else 0.0
    total = len(mine.words) + len(theirs.words)
    common = (Counter(mine.words) & Counter(theirs.words)).total()
    if 2 * common / total < ALIKE:
        return 0.0
    ratio = 2 * sum(
        block.size for block in SequenceMatcher(None, mine.words, theirs.words, autojunk=False).get_matching_blocks()
    )
    return min(0.99, ratio / total) if ratio / total >= ALIKE else 0.0
