"""What a translator must know of a message: the notes of its template, and the drawing that it is seen beside.

A note in a template reaches the message after it, or as many as it says: ``TRANSLATORS: [3] This ends a sentence.``
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handouts.errors import LibraryError, Problem
from handouts.library import Library

COMMENT_TAG = "TRANSLATORS:"
REACH = re.compile(r"\[(\d{1,2})\]\s*")
DRAWING = re.compile(r"[\"']([\w./-]+\.svg)[\"']")

# Line from 1, context, text, notes.
Extracted = tuple[int, str | None, str, list[str]]


def with_reach(found: Iterable[Extracted], path: Path) -> Iterator[Extracted]:
    """Give each note to all the messages that it is meant for.

    Raises:
        LibraryError: a note is meant for more messages than follow it in its file.
    """
    reaching: list[tuple[int, str, int]] = []  # how many more, the note, where it began
    for line, context, text, comments in found:
        notes = [note for left, note, _ in reaching if left]
        reaching = [(left - 1, note, start) for left, note, start in reaching if left > 1]
        for comment in comments:
            note = comment.removeprefix(COMMENT_TAG).strip()
            reach = REACH.match(note)
            note = REACH.sub("", note, count=1)
            notes.append(note)
            if reach:
                reaching.append((int(reach[1]) - 1, note, line))
        yield line, context, text, notes
    if problems := [_too_far(path, line, note, left) for left, note, line in reaching if left > 0]:
        raise LibraryError(problems)


def _too_far(path: Path, line: int, note: str, left: int) -> Problem:
    what = f"The note for translators “{note}” is meant for {left} more messages than follow it."
    return Problem(what, "Mend the number in its square brackets.", path, line)


def drawing_beside(library: Library, file: str, lines: Sequence[str], number: int, text: str) -> str | None:
    """Name the drawing before a message on its own line of a template, as a path among the templates."""
    line = lines[number - 1] if number <= len(lines) else ""
    before = line.partition(text)[0] if text in line else ""
    folder = file.rpartition("/")[0]
    for name in DRAWING.findall(before)[-1:]:
        for place in (f"{folder}/drawings/{name}", f"{folder}/{name}", name):
            if _is_there(library, place):
                return place
    return None


def _is_there(library: Library, name: str) -> bool:
    try:
        library.template(name)
    except LibraryError:
        return False
    return True


def picture(name: str) -> str:
    """Say in a note which drawing a message is seen beside."""
    return f"Picture: {name}"
