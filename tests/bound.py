"""What the tests of packets and guides share: ways to read page numbers, bookmarks and links of a PDF."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

from handouts.clinic import EMERGENCY
from handouts.job import Job
from tests.pages import printed_lines, squeezed


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF."""
    return pikepdf.open(io.BytesIO(pdf))


def numbers_at_the_foot(pdf: bytes, job: Job) -> list[list[int]]:
    """Give for each page the numbers on its foot line beside the clinic's own phone number, sorted."""
    phone = next(squeezed(phone.text) for contact, phone in job.clinic.clinic.phones if contact.kind != EMERGENCY)
    feet = [next(line for line in reversed(lines) if phone in line) for lines in printed_lines(pdf)]
    return [sorted(map(int, re.findall(r"\d+", foot.replace(phone, "·")))) for foot in feet]


def bookmarks(document: pikepdf.Pdf) -> list[tuple[str, int, list[str]]]:
    """Give the bookmarks of the first level: title, page from 1, and the titles below."""
    with document.open_outline() as outline:
        return [
            (str(item.title), _page(document, item.destination), [str(child.title) for child in item.children])
            for item in outline.root
        ]


def links(document: pikepdf.Pdf, page: int) -> list[tuple[str, int]]:
    """Give the links of a page that lead into the document: their words, and the page that they lead to, from 1."""
    names = list(document.Root.Names.Dests.Names)
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
    annotations = document.pages[page - 1].get("/Annots", [])
    return [
        (str(found.Contents), _page(document, places[str(found.Dest)])) for found in annotations if "/Dest" in found
    ]


def _page(document: pikepdf.Pdf, destination: Any) -> int:
    return 1 + next(place for place, page in enumerate(document.pages) if page.objgen == destination[0].objgen)


def tagged_pages(document: pikepdf.Pdf) -> set[int]:
    """Give the pages, from 1, that some element of the tag tree stands on."""
    tree = document.Root.StructTreeRoot.K[0]
    places = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    return {places[element.Pg.objgen] for element in tree.K}


def tags_of_links(document: pikepdf.Pdf) -> list[str]:
    """Give the kind of element, in the tag tree, of each link of a PDF."""
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    elements = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    found = [annotation for page in document.pages for annotation in page.get("/Annots", [])]
    return [str(elements[int(annotation.StructParent)].S) for annotation in found]
