"""A word to translators, after an update, that the memory may have something for them."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.library import Library
from handouts.memory.likeness import likeness
from handouts.messages import source_messages
from handouts.source.change import Change, Kind

FRESH = (Kind.NEW, Kind.CHANGED)


def memory_hint(library: Library, changes: Iterable[Change], tag: str) -> str:
    """Say how many new messages are like others that were there before; empty if none is.

    It looks at the English alone, which is quick: whether the others are translated is for ``suggest`` to tell.
    """
    fresh = {(change.file.stem, change.key) for change in changes if change.kind in FRESH}
    before = {
        text
        for domain, found in source_messages(library).items()
        for context, text in found
        if (domain, (context, text)) not in fresh
    }
    count = sum(any(likeness(text, other) for other in before) for text in {key[1] for _, key in fresh})
    if not count:
        return ""
    counted = "1 message is" if count == 1 else f"{count} messages are"
    return f"{counted} like others that may be translated already: “handouts catalog suggest {tag}” shows them."
