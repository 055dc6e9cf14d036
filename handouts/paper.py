"""Paper sizes, and the part of a sheet that every office printer can print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A paper size, width and height in mm."""

    name: str
    width: float
    height: float


# ANSI/ASME Y14.1 size A; ISO 216.
PAPERS = {paper.name: paper for paper in (Paper("Letter", 215.9, 279.4), Paper("A4", 210.0, 297.0))}

# Laser printers leave up to 6 mm at each edge blank, in mm.
SAFE_MARGIN = 6.0
