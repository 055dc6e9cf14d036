"""The formats of exchange, and which of them a file that came in has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import CatalogError, LibraryError, Problem
from handouts.exchange.csv_file import csv_file, read_csv
from handouts.exchange.row import MAX_BYTES, MAX_LETTERS, IncomingFile, Row, shown
from handouts.exchange.xliff_read import read_xliff
from handouts.exchange.xliff_write import xliff
from handouts.exchange.xlsx_file import read_xlsx, xlsx_file
from handouts.language import Language
from handouts.library import read_bytes


@dataclass(frozen=True)
class Format:
    """A format: the endings of its files, the first for ours, and how they are written and read."""

    endings: tuple[str, ...]
    write: Callable[[Language, Sequence[Row]], bytes]
    read: Callable[[Path, bytes, Mapping[str, Language]], IncomingFile]


FORMATS = {
    "xliff": Format((".xlf", ".xliff"), xliff, read_xliff),
    "csv": Format((".csv", ".tsv"), csv_file, read_csv),
    "xlsx": Format((".xlsx",), xlsx_file, read_xlsx),
}

# What is sent instead, and what to do then.
OTHERS = {
    ".po": "A catalog needs no import: put it in the place of the old one.",
    ".xlsm": "Save it as .xlsx, without macros.",
    ".xls": "Save it as .xlsx.",
    ".ods": "Save it as .xlsx.",
    ".sdlxliff": "Ask the agency for the file that was sent, translated (.xlf).",
}


def read_incoming(path: Path, known: Mapping[str, Language]) -> IncomingFile:
    """Read a file that came in.

    Raises:
        CatalogError: it is of no known format, cannot be read, or is not what was sent; all problems at once.
    """
    ending = path.suffix.lower()
    form = next((form for form in FORMATS.values() if ending in form.endings), None)
    if form is None:
        known_ones = ", ".join(name for form in FORMATS.values() for name in form.endings)
        remedy = OTHERS.get(ending, f"It must end with one of: {known_ones}.")
        raise CatalogError(Problem(f"Files that end with “{shown(ending, 12)}” are not read.", remedy, path))
    try:
        data = read_bytes(path, MAX_BYTES)
    except LibraryError as broken:
        raise CatalogError(broken.problems) from broken
    return _checked(form.read(path, data, known))


def _checked(file: IncomingFile) -> IncomingFile:
    """Hold a file to one language, and to each message once."""
    problems = []
    seen: set[str] = set()
    for row in file.rows:
        if row.message.rpartition("-")[0] != file.tag:
            what = (
                f"This message is of “{row.message.rpartition('-')[0]}”, and the file says that it is of “{file.tag}”."
            )
            problems.append(row.problem(what, "Each language has a file of its own. Nothing of it was taken."))
        elif row.message in seen:
            problems.append(row.problem("This message stands twice in the file.", "Leave one of them."))
        seen.add(row.message)
        if max(len(row.source), len(row.target)) > MAX_LETTERS:
            what = f"This message has more than {MAX_LETTERS:,} characters."
            problems.append(row.problem(what, "Is something pasted here that belongs elsewhere?"))
    if not file.rows:
        problems.append(Problem("The file has no messages.", "Is it the right file?", file.path))
    if problems:
        raise CatalogError(problems)
    return file
