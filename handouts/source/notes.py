"""What an update writes beside a message: comments from the template, where it is seen, and how its English changed.

How the English changed stands in a translator's comment: that is what msgmerge, Poedit and Babel all keep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handouts.message_checks import PLACEHOLDER
from handouts.messages import SourceMessage
from handouts.source.meaning import Difference, Severity
from handouts.source.po_document import Entry
from handouts.source.po_form import WIDTH, noted

CHANGED = re.compile(r"# CHANGED, (?:CRITICAL|unsure|wording): ")
MEMORY = re.compile(r"# MEMORY, \w+: ")
SEVERITIES = {Severity.CRITICAL: "CRITICAL", Severity.UNSURE: "unsure", Severity.WORDING: "wording"}
AS_BEFORE = Difference(Severity.WORDING, "the English is again what this is a translation of")


def write_source(entry: Entry, message: SourceMessage) -> bool:
    """Bring what comes from the templates up to date, and tell whether anything had to be changed."""
    comments = [line for comment in message.comments for line in noted("#.", comment)]
    files = list(dict.fromkeys(file for file, _ in message.places))
    wants_flag = bool(PLACEHOLDER.search(message.text)) and "python-format" not in entry.flag_words
    stale_comments = entry.comment_text != " ".join(" ".join(message.comments).split())
    stale_files = sorted(set(entry.files)) != sorted(files)
    if stale_comments:
        entry.comments = comments
    if stale_files:
        entry.places = noted("#:", " ".join(files))
    if wants_flag:
        entry.set_flag("python-format", on=True)
    if stale_comments or stale_files or wants_flag:
        entry.changed()
        return True
    return False


def write_changed(entry: Entry, found: Sequence[Difference]) -> None:
    """Note how the English of a message changed, in place of what was noted before."""
    clear_changed(entry)
    for difference in found or [AS_BEFORE]:
        line = f"# CHANGED, {SEVERITIES[difference.severity]}: {difference.what}"
        entry.notes.append(line if len(line) <= WIDTH else line[: WIDTH - 2].rstrip() + " …")
    entry.changed()


def clear_changed(entry: Entry) -> bool:
    """Take the note off, and tell whether there was one."""
    return _put_notes(entry, CHANGED, [])


def write_memory(entry: Entry, offers: Sequence[str]) -> bool:
    """Note what other messages say, in place of what was noted before; tell whether anything had to be changed."""
    return _put_notes(entry, MEMORY, [f"# MEMORY, {offer}" for offer in offers])


def clear_notes(entry: Entry) -> bool:
    """Take off all that was noted by the program for the translator, and tell whether there was anything."""
    return clear_changed(entry) | write_memory(entry, [])


def _put_notes(entry: Entry, kind: re.Pattern[str], lines: Sequence[str]) -> bool:
    """Put notes of a kind after all others, in place of those of the kind."""
    if [line for line in entry.notes if kind.match(line)] == list(lines):
        return False
    entry.notes = [line for line in entry.notes if not kind.match(line)] + list(lines)
    entry.changed()
    return True
