"""What a file for a print shop says of itself, read from the file: sizes, standard, printing, and the inks it needs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.errors import PressError, Problem
from handouts.finish.boxes import POINTS_PER_MM, box_of
from handouts.finish.reading import is_right_to_left

if TYPE_CHECKING:
    from PIL.Image import Image

INKS = ("Cyan", "Magenta", "Yellow", "Black")

# The entry of a file's information that names how it was imposed.
IMPOSED = "/HandoutsImposed"

# Half a step of 8 bits: less of an ink is rounding.
TRACE = 1 / 510


@dataclass(frozen=True)
class Facts:
    """A file for a print shop. Lengths in mm; ``printing`` is the name of the printing that the inks are made for.

    ``imposed`` is the scheme of a file that puts several pages on a sheet; ``turn`` is the edge that a sheet is turned
    on for its back, long or short.
    """

    pages: int
    width: float
    height: float
    bleed: float
    standard: str
    printing: str
    inks: tuple[str, ...]
    right_to_left: bool
    imposed: str | None
    turn: Literal["long", "short"]


def facts(pdf: bytes, path: Path) -> Facts:
    """Read the facts of a file; ``path`` is for the error.

    Raises:
        PressError: it is no file for a print shop, or its pages are of more than one size.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return _facts(document)
    except (pikepdf.PdfError, KeyError, AttributeError, ValueError, TypeError, IndexError) as broken:
        what = "This is no file for a print shop: it does not say its trimmed size, or for which printing it is made."
        raise PressError(Problem(what, "Build it with --for press.", path)) from broken


def _facts(document: pikepdf.Pdf) -> Facts:
    trims = [box_of(page, "/TrimBox") for page in document.pages]
    bleeds = [box_of(page, "/BleedBox") for page in document.pages]
    sizes = {(_mm(trim.right - trim.left), _mm(trim.top - trim.bottom)) for trim in trims}
    if len(sizes) != 1:
        raise ValueError("pages of several sizes")
    [(width, height)] = sizes
    bleed = min(_mm(trim.left - bleed.left) for trim, bleed in zip(trims, bleeds, strict=True))
    [intent] = [intent for intent in document.Root.OutputIntents if intent.S == Name.GTS_PDFX]
    wishes = document.Root.get(Name.ViewerPreferences, Dictionary())
    imposed = str(document.docinfo.get(IMPOSED, ""))[:40]
    metadata = document.Root.Metadata.read_bytes()
    return Facts(
        pages=len(trims),
        width=width,
        height=height,
        bleed=bleed,
        standard="PDF/X-4" if b"PDF/X-4<" in metadata else "PDF",
        printing=str(intent.OutputConditionIdentifier)[:120],
        inks=tuple(ink for ink, used in zip(INKS, _used(document), strict=True) if used),
        right_to_left=is_right_to_left(document),
        imposed=imposed or None,
        turn="short" if wishes.get(Name.Duplex) == Name.DuplexFlipShortEdge else "long",
    )


def _mm(points: float) -> float:
    return round(points / POINTS_PER_MM, 1)


def _used(document: pikepdf.Pdf) -> list[bool]:
    most = [0.0] * len(INKS)
    for inks in _colours(document):
        most = [max(before, now) for before, now in zip(most, inks, strict=True)]
    return [amount > TRACE for amount in most]


def _colours(document: pikepdf.Pdf) -> Iterator[tuple[float, ...]]:
    """Yield all amounts of the four inks that a document names, 0 to 1; what is in other colours is not told."""
    for page in document.pages:
        yield from _of_content(page)
    for found in document.objects:
        if isinstance(found, pikepdf.Stream):
            if found.get(Name.Subtype) == Name.Image and found.get(Name.ColorSpace) == Name.DeviceCMYK:
                pixels = pikepdf.PdfImage(found).as_pil_image()
                yield tuple(_most(band) for band in pixels.split())
            elif found.get(Name.Subtype) == Name.Form or found.get(Name.PatternType) == 1:
                yield from _of_content(found)
        elif isinstance(found, Dictionary):
            for key in ("/C0", "/C1"):  # the ends of a gradient
                ends = found.get(key, Array([]))
                if isinstance(ends, Array) and len(ends) == len(INKS):
                    yield tuple(float(end) for end in ends)


def _most(band: Image) -> float:
    """Give the most of one ink that a picture needs, 0 to 1."""
    ends = band.getextrema()
    assert isinstance(ends[1], int | float)  # a band of its own has one part
    return ends[1] / 255


def _of_content(stream: pikepdf.Page | pikepdf.Stream) -> Iterator[tuple[float, ...]]:
    for found in pikepdf.parse_content_stream(stream, "k K"):
        yield tuple(float(part) for part in found.operands)
