"""The numbers on the pages of a proof: small, out of the flow of the text, so that no line breaks otherwise.

While a page is composed, a number travels with its message between two characters that no message may have. So it
gets through templates that trim a text or put it into an attribute; in the finished HTML it becomes an element.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handouts.messages import MessageKey
from handouts.translator import Marker

# The element of a number; no style sheet knows it, so no rule is mistaken for it. The number lies in another one:
# WeasyPrint puts what is out of the flow where it would have stood only if what holds it runs from left to right.
ELEMENT, INNER = "proof-mark", "proof-number"

# Of the private use area, which the checks of messages refuse.
OPEN, CLOSE = "\uf8f0", "\uf8f1"
NUMBER = re.compile(f"{OPEN}([0-9]+){CLOSE}")

# What of HTML is no text: comments, elements whose text is not set, and tags.
NO_TEXT = re.compile(
    r"""<!--.*?-->|<(title|style|script)\b.*?</\1>|<(?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL | re.IGNORECASE
)
UNSET = re.compile(r"<(?:!|title\b|style\b|script\b)", re.IGNORECASE)


def marker_of(numbers: Mapping[tuple[str, MessageKey], int]) -> Marker:
    """Make what puts the number of a message before it; a message without a number gets nothing."""
    by_key: dict[MessageKey, int] = {}
    for (_, key), number in numbers.items():
        by_key.setdefault(key, number)

    def mark(domain: str | None, key: MessageKey) -> str:
        number = numbers.get((domain, key)) if domain else by_key.get(key)
        return f"{OPEN}{number}{CLOSE}" if number else ""

    return mark


def with_marks(html: str) -> str:
    """Make elements of the numbers in a page; that of an attribute, such as an alt text, stands before its element."""
    return NUMBER.sub(lambda match: _element(match[1]), NO_TEXT.sub(_beside, html))


def without_marks(text: str) -> str:
    """Take the numbers out of a text."""
    return NUMBER.sub("", text)


def _element(number: str, kind: str = "") -> str:
    return f'<{ELEMENT} class="{kind}"><{INNER}>{number}</{INNER}></{ELEMENT}>'


def _beside(match: re.Match[str]) -> str:
    tag = match[0]
    numbers = [] if UNSET.match(tag) else NUMBER.findall(tag)
    marks = "".join(_element(number, "beside") for number in dict.fromkeys(numbers))
    return marks + without_marks(tag)
