"""The tag tree of a PDF as plain objects, read from the file and written back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

# The flag of an annotation that is on the paper as on the screen.
PRINTED = 4


@dataclass
class Marked:
    """A piece of a page's content, by the number of its mark there; ``page`` counts from 0."""

    page: int
    number: int


@dataclass
class Annotation:
    """A link or field of a page that belongs to an element; ``reference`` is the PDF's object reference to it."""

    reference: Object


@dataclass(eq=False)
class Element:
    """An element of the tag tree; ``language`` is a BCP 47 tag if it differs from that of what is around.

    ``own`` is its dictionary in the PDF; a new element has none.
    """

    role: str
    kids: list[Kid] = field(default_factory=list)
    own: Object | None = None
    language: str | None = None

    @property
    def elements(self) -> list[Element]:
        """Give the elements right below."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def speaks(self) -> bool:
        """Tell whether the element has words of its own, said instead of its content."""
        return self.own is not None and any(self.own.get(key) for key in ("/Alt", "/ActualText", "/E"))


Kid: TypeAlias = Element | Marked | Annotation


def read_tree(pdf: pikepdf.Pdf) -> Element:
    """Read the root element with all below it."""
    pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    return _read(pdf.Root.StructTreeRoot.K[0], pages, 0)


def _read(found: Object, pages: dict[tuple[int, int], int], page: int) -> Element:
    page = pages[found.Pg.objgen] if "/Pg" in found else page
    content = found.get("/K", Array())
    kids: list[Object | int] = list(content) if isinstance(content, Array) else [content]
    language = str(found.Lang) if "/Lang" in found else None
    return Element(str(found.S).removeprefix("/"), [_kid(kid, pages, page) for kid in kids], found, language)


def _kid(found: Object | int, pages: dict[tuple[int, int], int], page: int) -> Kid:
    if isinstance(found, int):
        return Marked(page, found)
    if found.get("/Type") == Name.OBJR:
        return Annotation(found)
    return _read(found, pages, page)


def marks(element: Element) -> list[Marked]:
    """Give all content of an element and of those below it, in the order of reading."""
    found = []
    for kid in element.kids:
        if isinstance(kid, Marked):
            found.append(kid)
        elif isinstance(kid, Element):
            found += marks(kid)
    return found


def write_tree(pdf: pikepdf.Pdf, root: Element) -> None:
    """Put the tree back, with what leads from a page's content and annotations to their elements.

    An annotation that no element has is taken off its page.
    """
    writer = _Writer(pdf)
    tree = pdf.Root.StructTreeRoot
    tree.K = Array([writer.write(root, tree)])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=writer.numbers()))
    tree.ParentTreeNextKey = len(tree.ParentTree.Nums) // 2
    for page in pdf.pages:
        if "/Annots" in page:
            page.Annots = Array([found for found in page.Annots if found.objgen in writer.annotated])


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._owners: list[dict[int, Object]] = [{} for _ in pdf.pages]
        self._links: list[Object] = []
        self.annotated: set[tuple[int, int]] = set()

    def write(self, element: Element, parent: Object) -> Object:
        own = element.own
        if own is None:
            own = element.own = self._pdf.make_indirect(Dictionary(Type=Name.StructElem))
        own.S, own.P = Name(f"/{element.role}"), parent
        page = next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)
        if page is not None:
            own.Pg = self._pdf.pages[page].obj
        if element.language:
            own.Lang = String(element.language)
        elif "/Lang" in own:
            del own.Lang
        own.K = Array([self._kid(kid, own) for kid in element.kids])
        return own

    def _kid(self, kid: Kid, parent: Object) -> Object | int:
        if isinstance(kid, Element):
            return self.write(kid, parent)
        if isinstance(kid, Marked):
            self._owners[kid.page][kid.number] = parent
            return kid.number
        target = kid.reference.Obj
        target.StructParent = len(self._pdf.pages) + len(self._links)
        target.F = int(target.get("/F", 0)) | PRINTED
        self._links.append(parent)
        self.annotated.add(target.objgen)
        return kid.reference

    def numbers(self) -> Array:
        """Give what each page's marks, and then each annotation, belong to; what is an artifact belongs to nothing."""
        nums = Array()
        for place, (page, owners) in enumerate(zip(self._pdf.pages, self._owners, strict=True)):
            page.obj.StructParents = place
            last = max(owners, default=-1)
            nums.append(place)
            nums.append(self._pdf.make_indirect(Array([owners.get(number) for number in range(last + 1)])))
        for place, parent in enumerate(self._links, len(self._owners)):
            nums.append(place)
            nums.append(parent)
        return nums
