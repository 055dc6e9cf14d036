"""Reading a PDF that nobody vouches for: an object of another kind than asked for is nothing, not an error."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# All that reading objects of the wrong kind, or damaged ones, was seen to raise.
BROKEN = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pikepdf.ForeignObjectError,
    ArithmeticError,
    AttributeError,
    InvalidOperation,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)

# One stream, unpacked: a page of 300 dpi in four inks has 35 MB on Letter paper. Content is text, and small.
MAX_STREAM = 160 * 1024 * 1024
MAX_CONTENT = 16 * 1024 * 1024
MAX_SCANS = 100

# A stream packed by LZW unpacks to at most so many times its size; qpdf has no bound for it.
LZW_GROWS = 1320

# No coordinate or number of a page that is printed comes near this.
MAX_NUMBER = 1e7
MAX_ITEMS = 100_000

# A name of bytes that are no text.
UNREADABLE = "?"


@contextmanager
def bounded() -> Iterator[None]:
    """Keep the PDF library from unpacking more than memory holds; this counts for the whole process meanwhile."""
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(
        dct_max_memory=MAX_STREAM,
        dct_max_progressive_scans=MAX_SCANS,
        flate_max_memory=MAX_STREAM,
        png_max_memory=MAX_STREAM,
        run_length_max_memory=MAX_STREAM,
        tiff_max_memory=MAX_STREAM,
    )
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


def entry(found: object, key: str) -> object:
    """Give what a dictionary or stream has under a key, or None."""
    if isinstance(found, (Dictionary, Stream)):
        try:
            return found.get(key)
        except BROKEN:
            return None
    return None


def keys(found: object) -> list[str]:
    """Give the keys of a dictionary or stream, sorted; those that are no text make it have none."""
    if not isinstance(found, (Dictionary, Stream)):
        return []
    try:
        return sorted(map(str, found.keys()))[:MAX_ITEMS]
    except BROKEN:
        return []


def items(found: object) -> list[object]:
    """Give what is in an array; anything else has nothing in it."""
    if not isinstance(found, Array):
        return []
    try:
        return [found[place] for place in range(min(len(found), MAX_ITEMS))]
    except BROKEN:
        return []


def number(found: object, default: float = 0.0) -> float:
    """Give a number, no larger than any on a page."""
    if isinstance(found, bool) or not isinstance(found, (int, float, Decimal)):
        return default
    try:
        value = float(found)
    except (OverflowError, ValueError):
        return default
    return max(-MAX_NUMBER, min(MAX_NUMBER, value)) if math.isfinite(value) else default


def whole(found: object, default: int = 0) -> int:
    """Give a whole number."""
    return int(number(found, default))


def numbers(found: object) -> tuple[float, ...]:
    """Give the numbers of an array."""
    return tuple(number(part) for part in items(found))


def name(found: object) -> str:
    """Give a name without its slash; anything else has none."""
    if not isinstance(found, Name):
        return ""
    try:
        return str(found).removeprefix("/")
    except BROKEN:
        return UNREADABLE


def text(found: object) -> str:
    """Give a string, or a name, as text of at most 300 characters on one line."""
    try:
        said = str(found) if isinstance(found, (pikepdf.String, str)) else name(found)
    except BROKEN:
        return ""
    return " ".join(said.split())[:300]


def identity(found: object) -> tuple[int, int] | None:
    """Give the number of an object that has one of its own in the file."""
    if isinstance(found, pikepdf.Object) and found.is_indirect:
        return found.objgen
    return None


def filters(stream: object) -> list[str]:
    """Name the packings of a stream, the outermost first."""
    found = entry(stream, "/Filter")
    return [name(part) for part in items(found)] if isinstance(found, Array) else [name(found)] if name(found) else []


def unpacked(stream: object, limit: int = MAX_STREAM) -> bytes | None:
    """Unpack a stream; None if it is none, is damaged, or holds more than ``limit`` bytes."""
    if not isinstance(stream, Stream):
        return None
    try:
        grows = {"LZWDecode", "LZW"} & set(filters(stream))
        if grows and len(stream.read_raw_bytes()) * LZW_GROWS > MAX_STREAM:
            return None
        data = stream.read_bytes()
    except BROKEN:
        return None
    return data if len(data) <= limit else None
