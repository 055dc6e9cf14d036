"""What a page paints, mark by mark, and the state that it is painted in (ISO 32000-1, 8.4)."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

from handouts.preflight.fonts import NO_FONT, Font
from handouts.preflight.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from handouts.preflight.pictures import Picture
from handouts.preflight.shadings import Shading
from handouts.preflight.spaces import BLACK, Colour

FILL, LINE, TEXT, PICTURE, SHADING = "area", "line", "text", "picture", "gradient"


@dataclass(slots=True)
class State:
    """The graphics state: what the next mark will look like."""

    matrix: Matrix = IDENTITY
    clip: Box | None = EVERYWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    fill_over: bool = False
    stroke_over: bool = False
    over_mode: int = 0
    blend: str = "Normal"
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    masked: bool = False
    font: Font = NO_FONT
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copied(self) -> State:
        """Give a copy, to come back to."""
        return copy(self)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is painted: where, in points on the page, and how.

    ``box`` is None for what is cut away whole. ``size`` is that of text or the width of a line, in points.
    ``hidden`` marks are in a mask: they decide how much of others shows, and give no ink.
    """

    kind: str
    box: Box | None
    colour: Colour
    thing: str
    size: float = 0.0
    over: bool = False
    over_mode: int = 0
    blend: str = "Normal"
    opacity: float = 1.0
    masked: bool = False
    hidden: bool = False
    said: str = ""
    font: Font | None = None
    picture: Picture | None = None
    shading: Shading | None = None
    dpi: float = 0.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a content stream that is wrong by itself, by the id of the rule that tells of it."""

    rule: str
    what: str
    thing: str = ""


@dataclass
class Painted:
    """All that one page paints, the blend spaces of its groups, and what was wrong on the way."""

    marks: list[Mark] = field(default_factory=list)
    groups: list[tuple[object, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
