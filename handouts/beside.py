"""Two languages beside each other: one sheet in two languages becomes one of rows, paragraph beside paragraph.

Both sheets come from the same template, so their blocks are the same; this walks both trees at once. Every innermost
block of text becomes a row of two cells. What belongs to both languages stands once, between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

from handouts.errors import LibraryError, Problem
from handouts.language import Language

HEADINGS = frozenset({"h1", "h2", "h3"})
BLOCKS = HEADINGS | {"aside", "body", "div", "footer", "header", "li", "main", "ol", "p", "section", "ul"}

# What stands once, as the reader has it: lines of every page, the clinic's own names, and drawings.
ONCE = frozenset({"running-head", "running-foot", "draft-mark", "masthead", "figure", "imprint-words", "qr"})

# What stands once, between the two texts that it belongs to.
BETWEEN = frozenset({"picture", "number"})

REMEDY = (
    "Both languages must have the same blocks: let no “if” in the template ask for anything but the reader's language."
)


@dataclass(frozen=True)
class Beside:
    """Two languages of one sheet; ``name`` is the handout's, for errors."""

    name: str
    source: Language
    reader: Language

    def merge(self, source: str, reader: str) -> str:
        """Give the reader's page with the source text beside each of its texts.

        Raises:
            LibraryError: the blocks of the two pages differ.
        """
        from tinyhtml5 import parse

        ours, theirs = (parse(page, namespace_html_elements=False) for page in (source, reader))
        self._pair(_body(ours), _body(theirs), "")
        return "<!DOCTYPE html>\n" + tostring(theirs, encoding="unicode", method="html")

    def _pair(self, ours: Element, theirs: Element, place: str) -> None:
        """Put the source's texts into the reader's block, which becomes a row, or blocks of rows."""
        place = f"{place} {_named(theirs)}".strip()
        if _classes(theirs) & ONCE:
            return
        if _named(ours) != _named(theirs) or len(_blocks(ours)) != len(_blocks(theirs)):
            raise self._differ(ours, place)
        if any(_is_between(child) for child in theirs) and not all(_is_between(child) for child in theirs):
            self._row(theirs, *_parted(ours), *_parted(theirs))
        elif not _blocks(theirs):
            self._leaf(ours, theirs)
        elif _own_text(ours) or _own_text(theirs):
            raise self._differ(ours, place)
        else:
            for our_child, their_child in zip(_blocks(ours), _blocks(theirs), strict=True):
                self._pair(our_child, their_child, place)
            _put_figure_under_heading(theirs)

    def _leaf(self, ours: Element, theirs: Element) -> None:
        same = theirs.tag == "div" and _text(ours) == _text(theirs)
        if _text(theirs) and not same:
            self._row(theirs, _copy(ours), [], _copy(theirs), [])

    def _row(self, row: Element, our: Element, _ours: list[Element], their: Element, between: list[Element]) -> None:
        """Make a row of what is in the reader's block: the source, what is between, the reader's."""
        for child in list(row):
            row.remove(child)
        row.text = None
        row.set("class", " ".join(filter(None, [row.get("class"), "row"])))
        row.set("dir", "ltr")
        if row.tag in HEADINGS:
            row.set("data-bookmark", f"{_text(our)} · {_text(their)}")
        kind = "span" if row.tag in HEADINGS | {"p"} else "div"
        self._cell(row, kind, our, self.source, "cell source english")
        if between:
            middle = SubElement(row, kind, {"class": "middle"})
            middle.extend(between)
        self._cell(row, kind, their, self.reader, "cell reader")

    def _cell(self, row: Element, kind: str, content: Element, language: Language, name: str) -> None:
        attributes = {"class": name, "lang": language.html_lang, "dir": language.direction}
        cell = SubElement(row, kind, attributes)
        cell.text = content.text
        cell.extend(list(content))

    def _differ(self, ours: Element, place: str) -> LibraryError:
        what = (
            f"{self.name}: the English and the {self.reader.name} sheet differ at “{place}” (English: {_named(ours)})."
        )
        return LibraryError(Problem(what, REMEDY))


def _body(page: Element) -> Element:
    return next(page.iter("body"))


def _named(element: Element) -> str:
    """Name an element as a style sheet does: its tag and classes."""
    return ".".join([str(element.tag), *(element.get("class") or "").split()])


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS


def _is_between(element: Element) -> bool:
    return element.tag == "img" or bool(_classes(element) & BETWEEN)


def _blocks(element: Element) -> list[Element]:
    return [child for child in element if _is_block(child)]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _own_text(element: Element) -> str:
    """Give the text of a block that stands beside the blocks in it."""
    return "".join(_own_parts(element)).strip()


def _own_parts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""
        if not _is_block(child):
            yield from child.itertext()


def _copy(element: Element) -> Element:
    """Take what is in an element into another, so that the first can be emptied."""
    content = Element(element.tag)
    content.text = element.text
    content.extend(list(element))
    return content


def _put_figure_under_heading(block: Element) -> None:
    """Let a heading go before the figure that would float beside it on a sheet of one language."""
    children = list(block)
    for figure, heading in pairwise(children):
        if "figure" in _classes(figure) and heading.tag in HEADINGS:
            block.remove(figure)
            block.insert(children.index(heading), figure)


def _parted(element: Element) -> tuple[Element, list[Element]]:
    """Part a block into what each language says and what belongs to both; a lone block of words gives its words."""
    between = [child for child in element if _is_between(child)]
    said = [child for child in element if not _is_between(child)]
    for child in between:
        child.tail = None
    if len(said) == 1 and said[0].tag == "div" and not _blocks(said[0]):
        return _copy(said[0]), between
    content = Element(element.tag)
    content.extend(said)
    return content, between
