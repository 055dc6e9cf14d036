"""The colours of a sheet, as data: what its style sheet paints with."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.colour import Colour

# The shares of the accent colour in the background of panels and in thin rules.
TINT = 0.07
RULE = 0.35


@dataclass(frozen=True)
class Palette:
    """Colours as CSS values. An edge is the border of the title band or of a panel."""

    accent: str
    panel: str
    rule: str
    band: str
    on_band: str
    band_edge: str
    panel_edge: str


def of_clinic(accent: Colour) -> Palette:
    """Give the palette of a clinic: white on its accent colour, and tints of it."""
    return Palette(
        accent=str(accent),
        panel=str(accent.tint(TINT)),
        rule=str(accent.tint(RULE)),
        band=str(accent),
        on_band="#fff",
        band_edge="none",
        panel_edge="none",
    )


# For a copier: rules in place of tints and of the filled band, which copy as blotches.
COPIER = Palette(
    accent="#000",
    panel="#fff",
    rule="#000",
    band="#fff",
    on_band="#000",
    band_edge="2.5pt solid #000",
    panel_edge="0.75pt solid #000",
)


def for_copier(_accent: Colour) -> Palette:
    """Give the palette without colour, whatever the clinic's."""
    return COPIER
