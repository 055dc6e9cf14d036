"""Sheets laid out with bleed, as a print shop wants them, until the layout can do so by itself."""

import io
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import pikepdf
from PIL import Image, ImageDraw

from handouts import build
from handouts.compose import assets_of
from handouts.finish.marks import SlugLine
from handouts.fonts import installed, use_private_fonts
from handouts.job import Job
from tests.pages import LIBRARY, job_of, write_clinic

BLEED = 3.0
CSS = "\n@page { bleed: 3mm; background: #0b5563 linear-gradient(90deg, #eef3f4, #0b556344) }"
FONT = installed()["NotoSans-Regular.ttf"]
SLUG = SlugLine("Using a cane", "Arabic", "Riverbend Pain Clinic", "B19E-9GXF")


def with_bleed(job: Job, css: str = CSS) -> bytes:
    """Paint a sheet with a coloured ground that reaches 3 mm over its edge."""
    from handouts.typeset import typeset

    use_private_fonts(LIBRARY)
    composed, _ = build.lay_out(LIBRARY, job)
    composed = replace(composed, css=composed.css + css)
    return typeset(composed, assets_of(LIBRARY, job, composed), job.output).paint(composed.metadata)[0]


@cache
def bleeding(tag: str, clinic: str = "riverbend", css: str = CSS) -> bytes:
    """Give a sheet of a clinic with bleed; made once in a test run."""
    return with_bleed(job_of(tag, clinic, handout="using-a-cane"), css)


def clinic_with_logo(folder) -> str:
    """Write a clinic with a logo of colours, black and a see-through ground."""
    logo = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(logo)
    draw.ellipse((10, 10, 190, 190), fill=(200, 30, 40, 255))
    draw.ellipse((210, 10, 390, 190), fill=(20, 120, 60, 128))
    draw.rectangle((410, 10, 590, 190), fill=(0, 0, 0, 255))
    path = write_clinic(folder, logo="logo.png")
    logo.save(folder / "logo.png")
    return str(path)


@contextmanager
def opened(pdf: bytes):
    """Open a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


def saved(document: pikepdf.Pdf) -> bytes:
    """Write a PDF."""
    written = io.BytesIO()
    document.save(written, deterministic_id=True)
    return written.getvalue()
