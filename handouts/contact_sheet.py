"""The contact sheet: the first page of a handout in every language, side by side in one picture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.build import make
from handouts.fonts import families, installed
from handouts.job import Job
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.report import Reporter
from handouts.stopping import stop_if_wished

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = 8

# Widths in px: of one page, of the gap round it; and the height of its caption.
PAGE_WIDTH = 340
GAP = 16
CAPTION = 26

# A page has ink of few colours; so many are enough for letters to look smooth.
COLOURS = 64


@dataclass(frozen=True)
class FirstPage:
    """A picture of a first page, and what is written under it."""

    picture: Image
    caption: str


def contact_sheet(library: Library, jobs: Sequence[Job], reporter: Reporter) -> bytes:
    """Make each job, and put their first pages into one PNG, in the order of ``jobs``.

    Raises:
        HandoutError: a page cannot be made; then there is no picture, for it would have a hole.
    """
    reporter.started(len(jobs))
    pages = []
    for job in jobs:
        stop_if_wished()
        made = make(job.library, job)
        pages.append(FirstPage(_first_page(made.pdf), f"{job.language.name} · {made.pages} pages"))
        reporter.made(job, None, made.pages)
    return _png(_arrange(library, pages))


def _first_page(pdf: bytes) -> Image:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture: Image = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def _arrange(library: Library, pages: Sequence[FirstPage]) -> Image:
    from PIL import Image, ImageDraw, ImageFont

    columns = min(COLUMNS, len(pages))
    rows = -(-len(pages) // columns)
    height = max(page.picture.height for page in pages)
    step = PAGE_WIDTH + GAP, height + GAP + CAPTION
    sheet = Image.new("RGB", (columns * step[0] + GAP, rows * step[1] + GAP), "#8c8c8c")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(_caption_font(library), 16)
    for place, page in enumerate(pages):
        left, top = GAP + place % columns * step[0], GAP + place // columns * step[1]
        sheet.paste(page.picture, (left, top))
        draw.text((left, top + page.picture.height + 3), page.caption, font=font, fill="#ffffff")
    return sheet


def _caption_font(library: Library) -> str:
    family = languages(library)[SOURCE_TAG].fonts[0]
    return str(installed()[families(library)[family].files[1]])


def _png(picture: Image) -> bytes:
    from PIL.Image import Quantize

    target = io.BytesIO()
    picture.quantize(COLOURS, method=Quantize.MEDIANCUT).save(target, "PNG", optimize=True)
    return target.getvalue()
