"""Inline markup in messages: a short allow-list, and never more of it than the source message has."""

from __future__ import annotations

import re
from collections import Counter

ALLOWED = frozenset({"strong", "em"})

TAG = re.compile(r"<(/?)([a-z]+)>")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);?")


def markup_problem(source: str, translation: str) -> str | None:
    """Say what is wrong with the markup of a translation, or None.

    Tags must be of the allow-list, without attributes, well nested, and the same as in the source.
    No other ``<``, ``>`` or ``&`` is let through, so what passes is safe to put into a page.
    """
    bare = TAG.sub("", translation)
    if "<" in bare or ">" in bare:
        return "it has a < or > that is not one of the simple tags " + _names(ALLOWED)
    if Counter(ENTITY.findall(bare)) != Counter(ENTITY.findall(TAG.sub("", source))) or "&" in ENTITY.sub("", bare):
        return "it has an & that the English does not have"
    unknown = {name for _, name in TAG.findall(translation)} - ALLOWED
    if unknown:
        return f"it has the tag {_names(unknown)}; only {_names(ALLOWED)} may be used"
    if not _is_nested(translation):
        return "a tag is not closed, or closed in the wrong order"
    if Counter(TAG.findall(source)) != Counter(TAG.findall(translation)):
        return "its tags are not the same as in the English"
    return None


def without_tags(text: str) -> str:
    """Take the allowed tags out of a checked message."""
    return TAG.sub("", text)


def _is_nested(text: str) -> bool:
    opened: list[str] = []
    for closing, name in TAG.findall(text):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _names(tags: frozenset[str] | set[str]) -> str:
    return ", ".join(f"<{tag}>" for tag in sorted(tags))
