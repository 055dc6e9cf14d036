"""The tags of a PDF, mended: what WeasyPrint 70 leaves wrong for a reader who listens (ISO 14289-1, PDF/UA-1).

Each rule changes one element, when all below it are in order already.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import pikepdf
from pikepdf import Dictionary, Name

from handouts.finish.artifacts import content_of, mark_content, speakers_by_mark
from handouts.finish.saving import saved
from handouts.finish.tree import Element, Kid, marks, read_tree, write_tree

# Roles that mean something only right below these; elsewhere what is in them stands for itself.
PLACES = {"LI": {"L"}, "LBody": {"LI"}}

# What may stand right below a list; white space between its items is not to be read.
OF_A_LIST = {"L", "LI", "Caption"}

# An empty cell still has its place in the table; any other role is nothing without content.
CELLS = {"TD", "TH"}

# A box that WeasyPrint makes for the layout has the role of the element that it is made for, once more.
NOT_IN_ITSELF = {"P", "Span", "H1", "H2", "H3", "H4", "H5", "H6"}

# What the words' own pass found not to be read.
NOT_READ = "Artifact"

# Roles that say nothing.
SAYS_NOTHING = {"NonStruct"}


class Mended:
    """A PDF with its tags mended; what is printed stays as it is."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pikepdf.open(io.BytesIO(pdf))
        self._speakers = speakers_by_mark(self.document)
        root = read_tree(self.document)
        _mend(root)
        write_tree(self.document, root)
        self._read: list[set[int]] = [set() for _ in self.document.pages]
        for mark in marks(root):
            self._read[mark.page].add(mark.number)
        contents = [content_of(page) for page in self.document.pages]
        for page in self.document.pages:
            page.Contents = self.document.make_stream(b"")
        self.write(contents)

    def write(self, contents: Iterable[bytes]) -> None:
        """Write the ``contents`` of the pages, as they were painted; the words in the tags may be others by now."""
        for page, content, read, speakers in zip(
            self.document.pages, contents, self._read, self._speakers, strict=True
        ):
            page.Contents.write(mark_content(content, read, speakers))

    def saved(self) -> bytes:
        """Give the file."""
        return saved(self.document)


def mend_tags(pdf: bytes) -> bytes:
    """Give the PDF with its tags mended."""
    return Mended(pdf).saved()


def _mend(element: Element) -> None:
    _unwrap(element)
    for kid in element.elements:
        _mend(kid)
    for rule in RULES:
        rule(element)


def _unwrap(element: Element) -> None:
    """Put what stands in an element that says nothing, or nothing in this place, into the one above."""
    element.kids = [inner for kid in element.kids for inner in _unwrapped(kid, element.role)]


def _unwrapped(kid: Kid, parent: str) -> list[Kid]:
    if not isinstance(kid, Element) or kid.speaks or kid.language:
        return [kid]
    says_nothing = kid.role in SAYS_NOTHING and len(kid.elements) == len(kid.kids)
    if says_nothing or (kid.role == parent and parent in NOT_IN_ITSELF) or parent not in PLACES.get(kid.role, {parent}):
        return [found for inner in kid.kids for found in _unwrapped(inner, parent)]
    return [kid]


def _drop_what_is_not_read(element: Element) -> None:
    """Drop pictures that only decorate, white space where no text may stand, and elements without content."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _is_read(kid)]
    if element.role == "L":
        element.kids = [kid for kid in element.kids if isinstance(kid, Element) and kid.role in OF_A_LIST]


def _is_read(element: Element) -> bool:
    if element.role == "Figure":
        return element.speaks
    return element.role != NOT_READ and (bool(element.kids) or element.role in CELLS)


def _part_label_and_body(item: Element) -> None:
    """Give a list item its label, if it has one, and one body with all the rest; in two languages, both of each."""
    if item.role != "LI":
        return
    inner = [found for kid in item.kids for found in (_inside(kid) if _is_body(kid) else [kid])]
    item.kids = []
    for kid in inner:
        labels = list(_labels(kid))
        for holder, label in labels[:1]:
            if holder is not None:
                holder.kids.remove(label)
            item.kids.append(label)
        if kid not in item.kids and (not isinstance(kid, Element) or kid.kids):
            if not item.kids or not _is_body(item.kids[-1]):
                item.kids.append(Element("LBody"))
            item.elements[-1].kids.append(kid)


def _is_body(kid: Kid) -> bool:
    return isinstance(kid, Element) and kid.role == "LBody"


def _labels(kid: Kid, holder: Element | None = None) -> Iterator[tuple[Element | None, Element]]:
    """Yield the labels in what an item has, each with the element that it stands in, whose language it keeps."""
    if not isinstance(kid, Element) or kid.role == "L":
        return
    if kid.role == "Lbl":
        kid.language = kid.language or (holder.language if holder else None)
        yield holder, kid
        return
    for inner in kid.elements:
        yield from _labels(inner, kid)


def _inside(kid: Kid) -> list[Kid]:
    return kid.kids if isinstance(kid, Element) else []


def _name_numbering(found: Element) -> None:
    """Say of a list whose items have labels and no numbers that they are bullets."""
    if found.role != "L" or found.own is None or "/A" in found.own:
        return
    if any(kid.role == "Lbl" for item in found.elements for kid in item.elements):
        found.own.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)


def _name_scope(cell: Element) -> None:
    """Say of a heading of a table what it is the heading of, if nothing says so: its column."""
    if cell.role == "TH" and cell.own is not None:
        layout = cell.own.get("/A") or Dictionary(O=Name.Table)
        if "/Scope" not in layout:
            layout.Scope = Name.Column
        cell.own.A = layout


def _lift_language(element: Element) -> None:
    """Say the language once, where all in an element is in the same one."""
    spoken = {kid.language if isinstance(kid, Element) else None for kid in element.kids}
    if element.language or len(spoken) != 1 or element.role == "Document":
        return
    element.language = spoken.pop()
    for kid in element.elements:
        kid.language = None


RULES: tuple[Callable[[Element], None], ...] = (
    _drop_what_is_not_read,
    _part_label_and_body,
    _name_numbering,
    _name_scope,
    _lift_language,
)
