"""A PDF on the disk: whether it is one of our sheets, and what it says of itself. Nothing in it is trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from handouts.errors import LibraryError, Problem, UnknownSheetError
from handouts.library import read_bytes
from handouts.record import MAX_RECORD_BYTES, RECORD_KEY, Record

# Our largest sheets have a few hundred KB, and a dozen pages.
MAX_BYTES = 32 * 1024 * 1024
MAX_PAGES = 100


@dataclass(frozen=True)
class SheetFile:
    """A PDF with its record; ``size`` in bytes; ``shows_code`` tells whether the code of the record is printed."""

    path: Path
    sha256: str
    size: int
    pages: int
    record: Record
    shows_code: bool


class NotOurs(UnknownSheetError):
    """A file that carries no record: no PDF, one of another program, or one of ours that is not a sheet."""


def read_sheet(path: Path) -> SheetFile:
    """Read a PDF of ours.

    Raises:
        NotOurs: it is too large, cannot be read, or has no record.
        UnknownSheetError: its record was changed.
    """
    import pypdfium2

    data = _bytes(path)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as broken:
        what = "This is not a PDF that can be read: it is broken, locked, or another kind of file."
        raise NotOurs(Problem(what, "Make it again, or leave it out.", path)) from broken
    try:
        record = _record(document, path)
        shown = any(_shows(record.code, page.get_textpage().get_text_range()) for page in document)
        return SheetFile(path, sha256(data).hexdigest(), len(data), len(document), record, shown)
    except pypdfium2.PdfiumError as broken:
        raise NotOurs(Problem("The PDF is broken inside.", "Make it again.", path)) from broken
    finally:
        document.close()


def read_record(path: Path) -> tuple[Record, int]:
    """Read what a PDF of ours was made of, and its number of pages, and nothing else.

    Raises:
        UnknownSheetError: it is no PDF of ours, or its record was changed.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(_bytes(path))
    except pypdfium2.PdfiumError as broken:
        raise NotOurs(Problem("This is not a PDF that can be read.", "Make it again.", path)) from broken
    try:
        return _record(document, path), len(document)
    finally:
        document.close()


def _shows(code: str, text: str) -> bool:
    """Find the code in a page's text; in a line from right to left, PDFium turns the order of its parts round."""
    return any(sorted(found) == sorted(code) for found in re.findall(r"[0-9A-Z-]{9,}", text))


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, MAX_BYTES)
    except LibraryError as broken:
        raise NotOurs(Problem(problem.what, "", path) for problem in broken.problems) from broken


def _record(document: object, path: Path) -> Record:
    text = _information(document, RECORD_KEY)
    if not text:
        what = "This PDF does not say what it was made of: it is no sheet of ours, or an old one."
        raise NotOurs(Problem(what, "Sheets of this version say it: build the sheet again.", path))
    pages = len(document)  # type: ignore[arg-type]
    try:
        if pages > MAX_PAGES:
            raise ValueError(f"it has {pages} pages")
        return Record.from_json(text)
    except ValueError as broken:
        what = f"What this PDF says of itself cannot be trusted: {broken}."
        raise UnknownSheetError(Problem(what, "Do not hand it out. Build the sheet again.", path)) from broken


def _information(document: object, key: str) -> str:
    """Read an entry of a PDF's information, of bounded length. Each character takes two bytes there."""
    from pypdfium2 import raw

    name = key.encode() + b"\0"
    size = raw.FPDF_GetMetaText(document, name, None, 0)
    if not 2 < size <= 2 * MAX_RECORD_BYTES:
        return "?" if size > 2 else ""
    import ctypes

    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(document, name, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
