"""A sheet that was laid out with bleed becomes a file for a print shop: PDF/X-4, in four inks, with marks."""

from __future__ import annotations

import io
from functools import cache

import pikepdf

from handouts.errors import PressError, Problem
from handouts.finish.boxes import set_boxes
from handouts.finish.ink import Paint, Press, in_inks
from handouts.finish.marks import SlugLine, draw_marks
from handouts.finish.pdfx import dress, save
from handouts.finish.profile import Printing
from handouts.finish.recolour import recolour
from handouts.finish.resolution import check_resolution
from handouts.finish.slug_font import slug_font
from handouts.finish.still import make_still
from handouts.outputs import BLEED


def press(pdf: bytes, printing: Printing, slug: SlugLine, bleed: float = BLEED) -> bytes:
    """Make the file for the print shop of a painted sheet, laid out with at least ``bleed`` mm of bleed.

    Raises:
        PressError: the sheet cannot be read, has too little bleed, or paints what cannot be converted or is not sharp.
        FontError: the font of the slug line is not on this machine.
    """
    inks, font = _inks(printing), slug_font()
    try:
        document = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as broken:
        raise PressError(Problem("The PDF cannot be read.", "Make the sheet again with this program.")) from broken
    with document:
        make_still(document)
        boxes = set_boxes(document, bleed)
        check_resolution(document)
        recolour(document, inks)
        draw_marks(document, boxes, slug, font)
        dress(document, printing)
        return save(document)


@cache
def _inks(printing: Printing) -> Paint:
    return in_inks(Press(printing))
