"""The kinds of file that are made, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Output:
    """A kind of file. ``variant`` is WeasyPrint's name of the PDF standard; ``steps`` finish what it paints."""

    name: str
    variant: str
    steps: tuple[str, ...] = ()


# ISO 14289-1 (PDF/UA-1): tagged, for reading on a screen and printing in the office.
SCREEN = Output("screen", variant="pdf/ua-1", steps=("tags",))
OUTPUTS = {output.name: output for output in (SCREEN,)}
