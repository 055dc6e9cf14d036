"""Read one .po file: the one seam to Babel's reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import CatalogError, LibraryError, Problem
from handouts.language import Language
from handouts.library import read_bytes
from handouts.messages import MessageKey

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


@dataclass(frozen=True)
class Translation:
    """One message of a catalog as it stands in its file; ``line`` counts from 1, ``layer`` from 0, the nearest."""

    text: str
    fuzzy: bool
    line: int
    file: Path
    layer: int

    @property
    def is_ready(self) -> bool:
        """Tell whether there is a text, and not just a guess at one (fuzzy)."""
        return bool(self.text) and not self.fuzzy


def read_po_file(path: Path, language: Language, layer: int) -> dict[MessageKey, Translation]:
    """Read the messages of a catalog file; ``layer`` says how near its folder is to the clinic.

    Raises:
        CatalogError: the file cannot be read, or is not a catalog of that language.
    """
    catalog = parsed(path)
    found = dict(catalog.mime_headers).get("Language", "")
    if found != language.tag:
        what = f"The catalog says that it is in “{found}”, and it lies in the folder of “{language.tag}”."
        raise CatalogError(Problem(what, "Mend the line “Language:” at its top, or move the file.", path, 1))
    return {
        (message.context, message.id): Translation(
            _singular(message.string), message.fuzzy, message.lineno or 1, path, layer
        )
        for message in catalog
        if isinstance(message.id, str) and message.id
    }


def read_header(path: Path) -> tuple[dict[str, str], str]:
    """Read what a catalog says of itself: the fields of its header by name, and the notes at its top.

    Raises:
        CatalogError: the file cannot be read.
    """
    catalog = parsed(path)
    return dict(catalog.mime_headers), catalog.header_comment


def parsed(path: Path) -> Catalog:
    """Read a catalog file, whatever its language.

    Raises:
        CatalogError: the file cannot be read.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = read_bytes(path).decode("utf-8-sig")
        _require_whole_lines(path, text)
        return read_po(StringIO(_without_obsolete(text)), abort_invalid=True)
    except LibraryError as broken:
        raise CatalogError(broken.problems) from broken
    except PoFileError as broken:
        what = f"The catalog cannot be understood: {re.sub(r' on [0-9]+$', '', str(broken.args[0]))}."
        remedy = "Open it in an editor for .po files, which points at the broken line."
        raise CatalogError(Problem(what, remedy, path, broken.lineno + 1)) from broken
    except (ValueError, LookupError) as broken:
        what = f"The catalog cannot be read: {broken}."
        raise CatalogError(Problem(what, "Save it as a .po file in UTF-8.", path)) from broken


def plural_forms(tag: str) -> tuple[int, str] | None:
    """Give the number of plural forms that gettext counts in a language, and their formula; None if not known."""
    from babel.messages.plurals import PLURALS, get_plural

    if tag not in PLURALS and tag.partition("_")[0] not in PLURALS:
        return None
    plural = get_plural(tag)
    return plural.num_plurals, plural.plural_expr


def _without_obsolete(text: str) -> str:
    """Empty the lines of obsolete messages: Babel refuses previous texts in them (#~|), which gettext's tools keep."""
    lines = text.split("\n")
    notes: list[int] = []  # comments that may be an obsolete message's
    for place, line in enumerate(lines):
        if line.startswith("#~"):
            for emptied in (*notes, place):
                lines[emptied] = ""
            notes = []
        else:
            notes = [*notes, place] if line.startswith("#") else []
    return "\n".join(lines)


# A line of a catalog: a note, or text between quotes that its keyword may stand before.
WHOLE_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?')


# What Babel takes for a line of text, even with no quote at its start; other lines it refuses itself.
BROKEN = re.compile(r'\s*(?:(?:msg\w+(?:\[\d+\])?\s*)?"|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+\S)')


def _require_whole_lines(path: Path, text: str) -> None:
    """Find lines whose quotes do not close: Babel would drop their words and say nothing."""
    remedy = 'Each text starts and ends with a straight quote; a quote within it is written \\".'
    problems = [
        Problem("This line of the catalog is broken: its quotes do not match.", remedy, path, number)
        for number, line in enumerate(text.splitlines(), 1)
        if BROKEN.match(line) and not WHOLE_LINE.fullmatch(line)
    ]
    if problems:
        raise CatalogError(problems)


def _singular(text: object) -> str:
    """Plural forms are not used in handouts: gettext and CLDR count them differently."""
    return text if isinstance(text, str) else ""
