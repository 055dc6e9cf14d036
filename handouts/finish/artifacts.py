"""What the content of a page says of itself: which of it is not to be read aloud, and words that its glyphs lose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Set

import pikepdf
from pikepdf import Object

# What WeasyPrint marks with a number, and nothing else marked in it; its strings are hexadecimal.
MARKED = re.compile(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC(.*?)\bEMC\b", re.DOTALL)

# What the tree leaves out is a line of every page, or white space.
ARTIFACT = b"/Artifact << /Type /Pagination >> BDC"

# Programs that take text out of a PDF turn right-to-left words round themselves, by the places of their glyphs; told
# the words in the content they would turn these round too. In the tag tree they are right for every script.
RIGHT_TO_LEFT = {"R", "AL", "AN"}


def speakers_by_mark(pdf: pikepdf.Pdf) -> list[dict[int, Object]]:
    """Give for each page the tags of its pieces of content that have words, by the numbers of these."""
    numbers: list[Object] = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(key): found for key, found in zip(numbers[::2], numbers[1::2], strict=True)}
    return [_speakers(owners.get(int(page.obj.get("/StructParents", -1)))) for page in pdf.pages]


def _speakers(owners: Object | None) -> dict[int, Object]:
    return {
        number: owner
        for number, owner in enumerate(list(owners) if owners is not None else [])
        if isinstance(owner, pikepdf.Dictionary) and "/ActualText" in owner and len(owner.K) == 1
    }


def mark_content(content: bytes, read: Set[int], speakers: Mapping[int, Object]) -> bytes:
    """Make content an artifact where its number is none of those that are ``read``, and put its tag's words into it."""

    def marked(found: re.Match[bytes]) -> bytes:
        tag, number, content = found[1], int(found[2]), found[3]
        said = _said(str(speakers[number].ActualText)) if number in speakers else b""
        if number not in read:
            inner = b" /Span <<%b >> BDC%bEMC " % (said, content) if said else content
            return b"%b%bEMC" % (ARTIFACT, inner)
        return b"/%b << /MCID %d%b >> BDC%bEMC" % (tag, number, said if tag == b"Span" else b"", content)

    return MARKED.sub(marked, content)


def content_of(page: pikepdf.Page) -> bytes:
    """Give what a page shows, as it is written."""
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _said(words: str) -> bytes:
    """Write words as a property of marked content; nothing for words that are better read from their glyphs."""
    if not words or any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in words):
        return b""
    return b" /ActualText <FEFF%b>" % words.encode("utf-16-be").hex().upper().encode()
