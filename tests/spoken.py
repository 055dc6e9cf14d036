"""What the tests of tags share: the tag tree of a PDF as text, as a reading program comes upon it."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pikepdf

from handouts.assets import Assets
from handouts.compose import Composed
from handouts.finish.tree import Annotation, Element, Marked, read_tree
from handouts.fonts import use_private_fonts
from handouts.outputs import SCREEN
from tests.pages import LIBRARY


def _is_run(element: Element) -> bool:
    """Tell whether an element has nothing in it but words of its own language."""
    inner = [found for found, _ in walk(element)][1:]
    return bool(inner) and all(found.role == "Span" and not found.language for found in inner)


def _is_inside_a_run(above: tuple[Element, ...]) -> bool:
    return any(_is_run(element) for element in above)


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
        """Give a line for each element: its role, language, kind of list, and its own words; → is a link.

        What is one run of words is one line, wherever the paper breaks it; the sheet's code depends on the machine.
        """
        found = walk(self.root)
        lines = ["  " * len(above) + self._line(element) for element, above in found if not _is_inside_a_run(above)]
        return re.sub(r"[0-9A-Z]{4}-[0-9A-Z]{4}", "CODE", "\n".join(lines)) + "\n"

    def _line(self, element: Element) -> str:
        parts = [element.role]
        parts += [f"[{element.language}]"] if element.language else []
        parts += [str(element.own.A.ListNumbering)] if "/ListNumbering" in element.own.get("/A", {}) else []
        if any(isinstance(kid, Marked) for kid in element.kids) or _is_run(element):
            parts.append(f"“{self.words(element)}”")
        parts += ["→"] if any(isinstance(kid, Annotation) for kid in element.kids) else []
        return " ".join(parts)


def set_page(body: str, css: str = "", language: str = "en") -> bytes:
    """Set a page of our own as the program sets a sheet, and give its PDF."""
    use_private_fonts(LIBRARY)
    from handouts.typeset import typeset

    html = f'<!DOCTYPE html><html lang="{language}"><head><title>A page</title></head><body>{body}</body></html>'
    fonts = "html { font-family: Noto Sans, Noto Naskh Arabic, Noto Sans Khmer; }"
    return typeset(Composed(html, fonts + css, (), ()), Assets(LIBRARY), SCREEN).paint()[0]


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
