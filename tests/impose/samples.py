"""Files to impose: pages with their number at a known place, in a colour of their own that bleeds."""

import io
from collections.abc import Sequence
from functools import cache

import pdfplumber
import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.finish.press import press
from handouts.finish.profile import coated
from tests.finish.sheets import SLUG, bleeding

MM = 72 / 25.4
A4, A5, LETTER = (210, 297), (148, 210), (215.9, 279.4)

# Where the number stands, in mm from the left and the lower edge of the trimmed page.
PLACE = (20, 30)


def numbered(pages: int, size: tuple[float, float] = A4, bleed: float = 0, **catalog: object) -> bytes:
    """Give so many numbered pages of a size in mm; with bleed they say their boxes, without they say the paper only."""
    return with_sizes([size] * pages, bleed, **catalog)


def with_sizes(sizes: Sequence[tuple[float, float]], bleed: float = 0, **catalog: object) -> bytes:
    """Give numbered pages of several sizes."""
    document = pikepdf.new()
    font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
    for number, (width, height) in enumerate(sizes, start=1):
        document.add_blank_page(page_size=((width + 2 * bleed) * MM, (height + 2 * bleed) * MM))
        page = document.pages[-1].obj
        if bleed:
            page.BleedBox = page.MediaBox
            page.TrimBox = Array([bleed * MM, bleed * MM, (width + bleed) * MM, (height + bleed) * MM])
        x, y = ((bleed + length) * MM for length in PLACE)
        content = f"{number % 10 / 10} 0 0 0 k 0 0 3000 3000 re f 0 0 0 1 k BT /F 12 Tf {x} {y} Td ({number:03}) Tj ET"
        page.Contents = document.make_stream(content.encode())
        page.Resources = Dictionary(Font=Dictionary(F=font))
    for key, value in catalog.items():
        document.Root[f"/{key}"] = value
    return saved(document)


def saved(document: pikepdf.Pdf, **how: object) -> bytes:
    """Write a PDF."""
    written = io.BytesIO()
    document.save(written, deterministic_id="encryption" not in how, **how)
    return written.getvalue()


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF."""
    return pikepdf.open(io.BytesIO(pdf))


@cache
def for_press(tag: str) -> bytes:
    """Give a real sheet as a print shop gets it; made once in a test run."""
    return press(bleeding(tag), coated(), SLUG)


def places(pdf: bytes) -> list[dict[int, tuple[float, float]]]:
    """Give for each side the number of each page that is on it, and where it stands on the paper, in mm."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [dict(_numbers(page.chars)) for page in document.pages]


def _numbers(chars):
    chars = [char for char in chars if "Courier" in char["fontname"]]
    for start in range(0, len(chars), 3):
        matrix = chars[start]["matrix"]
        yield int("".join(char["text"] for char in chars[start : start + 3])), (matrix[4] / MM, matrix[5] / MM)
