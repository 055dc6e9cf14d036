"""How closely a sheet is set, as data: the type keeps its size, only the air and the pictures give way."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Fit:
    """One way to set a sheet. ``air`` is a share of the most white space between parts; lengths in mm.

    ``head_lines`` and ``foot_lines`` are how many running lines there is room for; ``columns`` are those in which large
    numbers to call stand.
    """

    name: str
    air: float
    figure: float
    picture: float
    head_lines: int = 1
    foot_lines: int = 2
    columns: int = 1


ROOMY = Fit("roomy", air=1, figure=64, picture=18)
CLOSE = Fit("close", air=0.7, figure=56, picture=16)
TIGHT = Fit("tight", air=0.25, figure=45, picture=14)

# Two languages beside each other need air between their rows, or the eye goes astray.
BILINGUAL_FITS = (ROOMY, replace(TIGHT, name="tight rows", air=0.5))

# Large print keeps its air; what differs is the room for long titles and notices, and the shape of the numbers.
LARGE = Fit("large", air=1, figure=80, picture=27)
LARGE_FITS = (
    LARGE,
    replace(LARGE, columns=2, air=0.3),
    replace(LARGE, foot_lines=3),
    replace(LARGE, head_lines=2),
    replace(LARGE, head_lines=2, foot_lines=3, columns=2, air=0.3),
)
