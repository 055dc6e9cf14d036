"""Messages as CSV: UTF-8 with a mark at its start, as spreadsheets want it; what they write instead is read, too.

A spreadsheet takes a text that starts with = + - or @ for a formula. Such a text goes out with an apostrophe before it,
and one apostrophe before such a text is taken off when it comes in.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handouts.errors import CatalogError, Problem
from handouts.exchange.row import MAX_LETTERS, IncomingFile, Row
from handouts.exchange.table import Cells, cells_of, read_table, titles
from handouts.language import Language

# A formula, also in full width, or text without any letter, of which a spreadsheet makes a date or a number.
RISKY = re.compile(r"(?!\Z)'*+(?:\s*+[=+\-@＝＋－＠]|[\t\r\n]|[\W\d_]*+\Z)")
WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DELIMITERS = ",;\t"
DELIMITER_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
SAVE_AS = "Save it as “CSV UTF-8”."


def csv_file(language: Language, rows: Sequence[Row]) -> bytes:
    """Write messages, one a row, under a row of titles."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(titles(language))
    for row in rows:
        writer.writerow([guarded(cell) for cell in cells_of(row)])
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8")


def read_csv(path: Path, data: bytes, known: Mapping[str, Language]) -> IncomingFile:
    """Read the messages of a CSV file, with commas, semicolons or tabs.

    Raises:
        CatalogError: it cannot be read as such, or is not what was sent; all problems at once.
    """
    return read_table(path, _rows(path, _text(path, data)), known)


def guarded(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula, a number or a date."""
    return f"'{text}" if RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Take off what ``guarded`` put before a text; an apostrophe that a word starts with stays."""
    return text[1:] if text.startswith("'") and RISKY.match(text) else text


def _text(path: Path, data: bytes) -> str:
    try:
        for mark, encoding in WIDE:
            if data.startswith(mark):
                text = data.removeprefix(mark).decode(encoding)
                break
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise CatalogError(Problem("The file is not text in UTF-8.", SAVE_AS, path)) from broken
    if "\0" in text:
        raise CatalogError(Problem("The file is not text: it has NUL characters.", SAVE_AS, path))
    return text


def _rows(path: Path, text: str) -> Iterator[Cells]:
    chosen = DELIMITER_LINE.match(text)
    text = text[chosen.end() :] if chosen else text
    first = text.partition("\n")[0]
    delimiter = chosen[1] if chosen else max(DELIMITERS, key=first.count)
    skipped = 1 if chosen else 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    csv.field_size_limit(MAX_LETTERS * 4)
    try:
        for row in reader:
            cells = [unguarded(cell.replace("\r\n", "\n")) for cell in row]
            yield Cells(cells, before + 1 + skipped)
            before = reader.line_num
    except csv.Error as broken:
        what = f"The table is broken here: {broken}."
        remedy = "A quote within a text is written twice, and the whole text stands between quotes."
        raise CatalogError(Problem(what, remedy, path, before + 1 + skipped)) from broken
