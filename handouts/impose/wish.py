"""What can be wished of an imposition. Imports nothing heavy, for the command line reads it."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.paper import Paper

AUTO = "auto"
BOOKLET, TWO_UP, LEAFLET = SCHEMES = ("booklet", "two-up", "leaflet")
LEFT, RIGHT = BINDINGS = ("left", "right")
SHORT, LONG = EDGES = ("short", "long")
SAME, NEXT = BESIDE = ("same", "next")

# ISO 216 and ISO 217; ANSI/ASME Y14.1 sizes A and B; and the sheet on which Tabloid is printed with bleed.
SHEETS = {
    paper.name: paper
    for paper in (
        Paper("letter", 215.9, 279.4),
        Paper("a4", 210.0, 297.0),
        Paper("tabloid", 279.4, 431.8),
        Paper("a3", 297.0, 420.0),
        Paper("12x18", 304.8, 457.2),
        Paper("sra3", 320.0, 450.0),
    )
}

# How thick a sheet of office paper (80 to 90 g/m²) is, and the thickest that is believed, in mm.
PAPER_THICKNESS = 0.1
MAX_CREEP = 1.0


@dataclass(frozen=True)
class Wish:
    """What somebody wants of an imposition.

    ``creep`` is in mm for each sheet; ``turn`` names the edge on which the machine turns the paper; ``beside`` is what
    lies beside a page of a two-up; ``back_cover`` keeps the last page of a booklet on its outside.
    """

    binding: str = AUTO
    sheet: str = AUTO
    turn: str = AUTO
    creep: float = PAPER_THICKNESS
    beside: str = SAME
    back_cover: bool = False
