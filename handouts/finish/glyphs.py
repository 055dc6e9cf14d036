"""Words put to the glyphs of right-to-left text, letters by letters, where the fonts' maps do not tell them.

A glyph has one text in a PDF, whatever letters it stands for. That is too little where letters share a stroke and
differ in dots (Nastaliq), or a mark stands on a letter. A whole line told in the content would be turned round by
programs that take out text, for they do so with all right-to-left words; a letter cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydyf import Dictionary, String

Cluster = tuple[str, tuple[int, ...]]

# What a TJ shows: glyphs, four digits each, and moves.
SHOWN = re.compile(rb"<([0-9a-f]*)>|([-+.e\d]+)")
TJ = b"] TJ"


def say_letters(
    stream: list[Any], number: int, clusters: Sequence[Cluster], maps: Mapping[str, Mapping[int, str]]
) -> None:
    """Put the letters of ``clusters`` to their glyphs in the piece of content of this ``number``, if it is here.

    ``maps`` are what the fonts tell of their glyphs, by the names that the content has for the fonts. If the glyphs are
    not those of the clusters, the content stays as it is.
    """
    start = _start(stream, number)
    if start is None:  # in a group of its own, for its opacity
        return
    end = stream.index(b"EMC", start)
    glyphs = [glyph for _, found in clusters for glyph in found]
    if glyphs == list(_glyphs(stream[start:end])):
        stream[start:end] = _Writer(clusters, maps).write(stream[start:end])


def _start(stream: list[Any], number: int) -> int | None:
    places = (
        place + 2
        for place, found in enumerate(stream)
        if isinstance(found, dict) and found.get("MCID") == number and stream[place + 1] == b"BDC"
    )
    return next(places, None)


def _glyphs(content: Sequence[Any]) -> Iterator[int]:
    for found in content:
        if isinstance(found, bytes) and found.endswith(TJ):
            for shown in SHOWN.finditer(found):
                yield from _numbers(shown[1] or b"")


def _numbers(digits: bytes) -> Iterator[int]:
    return (int(digits[place : place + 4], 16) for place in range(0, len(digits), 4))


class _Writer:
    """Writes content anew, with a mark around the glyphs of each cluster that they do not tell."""

    def __init__(self, clusters: Sequence[Cluster], maps: Mapping[str, Mapping[int, str]]) -> None:
        self._clusters = [cluster for cluster in clusters if cluster[1]]
        self._maps = maps
        self._font: Mapping[int, str] = {}
        self._left = 0  # glyphs of the cluster that are not written yet
        self._marked = False
        self._shown: list[bytes] = []
        self._written: list[Any] = []

    def write(self, content: Sequence[Any]) -> list[Any]:
        for found in content:
            if isinstance(found, bytes) and found.endswith(TJ):
                for shown in SHOWN.finditer(found):
                    if shown[2]:
                        self._shown.append(b" " + shown[2])
                    for glyph in _numbers(shown[1] or b""):
                        self._glyph(glyph)
                self._flush()
                continue
            if isinstance(found, bytes) and found.endswith(b" Tf"):
                self._font = self._maps.get(found.split()[0].decode().removeprefix("/"), {})
            self._written.append(found)
        return self._written

    def _glyph(self, glyph: int) -> None:
        if not self._left:
            letters, glyphs = self._clusters.pop(0)
            self._left = len(glyphs)
            told = "".join(self._font.get(found, "") for found in reversed(glyphs))
            if letters != told:
                self._flush()
                self._written += ["/Span", Dictionary({"ActualText": String(letters)}), b"BDC"]
                self._marked = True
        self._shown.append(b"<%04x>" % glyph)
        self._left -= 1
        if self._marked and not self._left:
            self._flush()
            self._written.append(b"EMC")
            self._marked = False

    def _flush(self) -> None:
        if self._shown:
            self._written.append(b"[%b%b" % (b"".join(self._shown), TJ))
        self._shown = []
