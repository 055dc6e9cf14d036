"""How closely a sheet is set, as data: the type keeps its size, only the air and the pictures give way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fit:
    """One way to set a sheet. ``air`` is a share of the most white space between parts; lengths in mm."""

    name: str
    air: float
    figure: float
    picture: float


ROOMY = Fit("roomy", air=1, figure=64, picture=18)
CLOSE = Fit("close", air=0.7, figure=56, picture=16)
TIGHT = Fit("tight", air=0.25, figure=45, picture=14)
