"""Colours of a clinic: read, checked for contrast, and mixed with white for tints."""

from __future__ import annotations

import re
from typing import NamedTuple

HEX = re.compile(r"#([0-9A-Fa-f]{6})")

# WCAG 2.2, success criterion 1.4.3, level AA: text and its background differ at least by this ratio.
MIN_CONTRAST = 4.5


class Colour(NamedTuple):
    """An sRGB colour, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read ``#rrggbb``.

        Raises:
            ValueError: the text has another form.
        """
        match = HEX.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(*bytes.fromhex(match[1]))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    def tint(self, share: float) -> Colour:
        """Mix ``share`` (0 to 1) of this colour with white."""
        return Colour(*(round(255 - (255 - part) * share) for part in self))

    @property
    def contrast_on_white(self) -> float:
        """Give the contrast ratio with white, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
        return 1.05 / (self.luminance + 0.05)

    @property
    def luminance(self) -> float:
        """Give the relative luminance, 0 to 1."""
        return luminance(*(part / 255 for part in self))


def luminance(red: float, green: float, blue: float) -> float:
    """Give the relative luminance of a colour, all from 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
