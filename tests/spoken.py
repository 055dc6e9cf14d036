"""What the tests of tags share: the tag tree of a PDF as text, as a reading program comes upon it."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pikepdf

from handouts.finish.tree import Annotation, Element, Marked, read_tree


class Spoken:
    """A PDF as it is read aloud."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pikepdf.open(io.BytesIO(pdf))
        self.root = read_tree(self.document)
        self.texts = texts_of(pdf)

    def elements(self, role: str) -> list[Element]:
        """Give all elements of a role, in the order of reading."""
        return [element for element, _ in walk(self.root) if element.role == role]

    def words(self, element: Element) -> str:
        """Give the words of an element as they are to be read aloud."""
        for key in ("/ActualText", "/Alt"):
            if element.own is not None and key in element.own:
                return str(element.own[key])
        return "".join(self._words(kid) for kid in element.kids)

    def _words(self, kid: Any) -> str:
        if isinstance(kid, Element):
            return self.words(kid)
        return self.texts.get((kid.page, kid.number), "") if isinstance(kid, Marked) else ""

    def outline(self) -> str:
        """Give a line for each element: its role, language, kind of list, and its own words; → is a link."""
        return "".join("  " * len(above) + self._line(element) + "\n" for element, above in walk(self.root))

    def _line(self, element: Element) -> str:
        parts = [element.role]
        parts += [f"[{element.language}]"] if element.language else []
        parts += [str(element.own.A.ListNumbering)] if "/ListNumbering" in element.own.get("/A", {}) else []
        if any(isinstance(kid, Marked) for kid in element.kids):
            parts.append(f"“{self.words(element)}”")
        parts += ["→"] if any(isinstance(kid, Annotation) for kid in element.kids) else []
        return " ".join(parts)


def walk(element: Element, above: tuple[Element, ...] = ()) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Yield an element and all below it, in the order of reading, each with those above it."""
    yield element, above
    for kid in element.elements:
        yield from walk(kid, (*above, element))


def texts_of(pdf: bytes) -> dict[tuple[int, int], str]:
    """Give the glyphs' text of each numbered piece of content, by its page and number; without a number it is -1."""
    found: dict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for place, page in enumerate(document.pages):
            for char in page.chars:
                found[place, -1 if char["mcid"] is None else char["mcid"]] += char["text"]
    return found
