"""The imposed sheets, painted: each page a drawing of its own, untouched, that is placed and clipped.

ISO 32000-1, 8.10 (form XObjects) and 14.11.2 (page boundaries).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.finish.boxes import put_boxes
from handouts.finish.marks import ALL, FONT, all_plates, rectangle, without_marks
from handouts.finish.slug_font import SlugFont, slug_font
from handouts.impose.layout import Side
from handouts.impose.marks import draw
from handouts.impose.source import SourcePage


def paint(document: pikepdf.Pdf, pages: Sequence[SourcePage], sides: Sequence[Side], slugs: Sequence[str], file: str,
          ) -> None:  # fmt: skip
    """Put the sides in place of the pages of a document; without ``slugs`` they get no marks.

    Raises:
        FontError: the font of the slug line is not on this machine.
    """
    forms = [_form(page, found) for page, found in zip(document.pages, pages, strict=True)]
    group = next((form.Group for form in forms if Name.Group in form), None)
    marks = _Marks(document, file, slugs) if slugs else None
    imposed = []
    for number, side in enumerate(sides):
        resources = Dictionary(XObject=Dictionary({_name(cell.page): forms[cell.page - 1] for cell in side.cells}))
        parts = list(_content(side, pages))
        if marks:
            resources.ColorSpace, resources.Font = (
                Dictionary({ALL: marks.space}),
                Dictionary({FONT: marks.letters.dictionary}),
            )
            parts += ["q", f"{ALL} CS 1 SCN {ALL} cs 1 scn", *draw(side, marks.letters, file, slugs[number]), "Q"]
        if side.upside_down:
            media = side.boxes.media
            parts = ["q", f"-1 0 0 -1 {media.right:.3f} {media.top:.3f} cm", *parts, "Q"]
        sheet = Dictionary(
            Type=Name.Page, Resources=resources, Contents=document.make_stream("\n".join(parts).encode())
        )
        if group is not None:
            sheet.Group = group
        imposed.append(pikepdf.Page(document.make_indirect(sheet)))
        put_boxes(imposed[-1], side.boxes)
    del document.pages[:]
    document.pages.extend(imposed)


class _Marks:
    """What the marks of all sides share."""

    def __init__(self, document: pikepdf.Pdf, file: str, slugs: Sequence[str]) -> None:
        self.space = document.make_indirect(all_plates())
        self.letters = SlugFont(document, slug_font(), [file, *slugs])


def _name(page: int) -> str:
    return f"/Page{page}"


def _form(page: pikepdf.Page, found: SourcePage) -> pikepdf.Object:
    """Make a drawing of a page as far as it bleeds, without the marks that this program drew round it."""
    form = page.as_form_xobject(handle_transformations=False)
    form.BBox = Array([round(length, 3) for length in found.bleed])
    content = form.read_bytes()
    if (unmarked := without_marks(content)) != content:
        form.write(unmarked)
        for kind, name in ((Name.ColorSpace, ALL), (Name.Font, FONT)):
            if name in form.Resources[kind]:
                del form.Resources[kind][name]
    return form


def _content(side: Side, pages: Sequence[SourcePage]) -> Iterator[str]:
    for cell in side.cells:
        page = pages[cell.page - 1]
        matrix = " ".join(
            f"{number:.3f}".rstrip("0").rstrip(".") for number in page.matrix(cell.trim.left, cell.trim.bottom)
        )
        yield f"q {rectangle(cell.shown)} W n {matrix} cm {_name(cell.page)} Do Q"
