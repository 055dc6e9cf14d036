"""Where a line may break in Thai, Lao, Khmer and Burmese, which are written without spaces between words.

The text engine knows it for Thai only, and would let the others run off the page. ICU knows for all four, so its
boundaries are marked with zero-width spaces. They do not show, and they do not come out in copied text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handouts.language import Language

ZERO_WIDTH_SPACE = "\u200b"

# Letters and marks of Thai, Lao, Myanmar and Khmer (Unicode blocks), and what of a message is not text.
LETTER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
MARKUP = re.compile(r"(<[^>]*>|%\(\w+\)s)")


def mark_line_breaks(text: str, language: Language) -> str:
    """Put a zero-width space wherever ICU ends a word between two letters (UAX #14, class SA)."""
    if not language.word_breaks:
        return text
    parts = MARKUP.split(text)
    return "".join(part if MARKUP.fullmatch(part) else _mark(part, language.html_lang) for part in parts)


def _mark(text: str, locale: str) -> str:
    if not text:
        return text
    from icu4py.breakers import LineBreaker

    segments = list(LineBreaker(text, locale))
    marked = segments[:1]
    for before, after in pairwise(segments):
        between_letters = LETTER.fullmatch(before[-1]) and LETTER.fullmatch(after[0])
        marked.append(ZERO_WIDTH_SPACE + after if between_letters else after)
    return "".join(marked)
