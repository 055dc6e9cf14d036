"""A sheet that was finished takes the words of the next one of its form: what both have alike is not finished anew.

What WeasyPrint writes of the two differs in the content of pages, in fonts, in where links lead and in some words. The
mending of the tags looks at none of it but for whether a tag has words; so its work stays, and only that is exchanged.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf
import pydyf
from pikepdf import Name

from handouts.finish.tags import Mended

# What may differ, by the type of an object; nothing that the mending reads.
WORDS = {"ActualText", "Alt"}
MAY_DIFFER: dict[str, set[str]] = {"/StructElem": WORDS, "/Annot": {"A", "Contents", "Rect"}}
FREE = {"/Font", "/FontDescriptor"}

# Streams that are known in their compressed form: those of a handout's fonts are mostly the same for every clinic.
MANY = 64


class Other(Exception):
    """More differs than the mending may overlook."""


@dataclass(frozen=True)
class Change:
    """What is other in an object: values by their keys, and the data of a stream with its filter."""

    number: int
    values: dict[str, pikepdf.Object]
    data: bytes | None = None
    compressed: bool = False


class Again:
    """The last sheet of a form that was finished; the next one is made of it, if that can be."""

    def __init__(self) -> None:
        self._objects: list[Any] = []
        self._mended: Mended | None = None

    def take(self, pdf: Any) -> bool:  # noqa: ANN401 - pydyf's
        """Take a PDF before it is written; tell whether the last one became it, so that it need not be written."""
        before, self._objects = self._objects, [*pdf.objects, pdf.info]
        mended, self._mended = self._mended, None
        if mended is None:
            return False
        try:
            changes = list(_changes(before, self._objects))
        except (Other, pikepdf.PdfError):
            return False
        pages = [_number(self._objects[number]["Contents"]) for number in pdf.pages["Kids"][::3]]
        metadata = _number(pdf.catalog["Metadata"])
        for change in changes:
            if change.number == metadata:  # pikepdf has put another object in its place
                _make(mended.document.Root.Metadata, change)
            elif change.number not in pages:
                _make(mended.document.get_object(change.number, 0), change)
        mended.write(_data(self._objects[number]) for number in pages)
        self._mended = mended
        return True

    def mended(self, pdf: bytes) -> bytes:
        """Give what was taken with its tags mended; ``pdf`` is what was written of it, if it had to be."""
        if self._mended is None:
            self._mended = Mended(pdf)
        return self._mended.saved()


def _changes(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Yield what makes the objects of one PDF those of another, which has the same ones.

    Raises:
        Other: that cannot be.
    """
    if len(before) != len(after):
        raise Other
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if type(old) is not type(new):
            raise Other
        if isinstance(new, pydyf.Stream):
            values = _values(old.extra, new.extra)
            if old.stream != new.stream or old.compress != new.compress:
                yield Change(number, values, _data(new), bool(new.compress))
            elif values:
                yield Change(number, values)
        elif isinstance(new, dict):
            if old != new and (values := _values(old, new)):
                if number < len(after) - 1:  # the last one is the information on the file, which nothing reads
                    _check(old, new, values.keys())
                yield Change(number, values)
        elif number and old.data != new.data:  # WeasyPrint's first object is none
            raise Other


def _values(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, pikepdf.Object]:
    """Give the values that differ. Those that refer to other objects cannot be read by themselves."""
    if old.keys() != new.keys():
        raise Other
    return {
        key: pikepdf.Object.parse(written)
        for key, value in new.items()
        if old[key] != value and (written := pydyf._to_bytes(value)) != pydyf._to_bytes(old[key])
    }


def _check(old: Mapping[str, Any], new: Mapping[str, Any], changed: Set[str]) -> None:
    """Check that the mending does not look at what has changed in an object; it asks whether there are words."""
    kind = str(new.get("Type"))
    free = MAY_DIFFER.get(kind, set()) | ({"A"} if new.get("S") == "/Figure" else set())
    if kind not in FREE and changed - free:
        raise Other
    if any(bool(old[key].string) != bool(new[key].string) for key in changed & WORDS):
        raise Other


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _data(stream: Any) -> bytes:  # noqa: ANN401
    data = b"\n".join(map(pydyf._to_bytes, stream.stream))
    return _deflated(data) if stream.compress else data


@lru_cache(maxsize=MANY)
def _deflated(data: bytes) -> bytes:
    """Compress as pydyf 0.13 does."""
    packer = zlib.compressobj(level=9)
    return packer.compress(data) + packer.flush()


def _make(found: pikepdf.Object, change: Change) -> None:
    if change.data is not None:
        found.write(change.data, filter=Name.FlateDecode if change.compressed else None)
    for key, value in change.values.items():
        found[f"/{key}"] = value
