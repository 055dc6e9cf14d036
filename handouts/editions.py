"""The editions of a handout, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handouts.colour import Colour
from handouts.fit import CLOSE, ROOMY, TIGHT, Fit
from handouts.palette import Palette, for_copier, of_clinic


@dataclass(frozen=True)
class Edition:
    """How a handout is set.

    ``fits`` are tried from the roomiest to the closest. ``grey`` takes the colour out of drawings and the logo.
    ``beside_source`` sets the English text beside the reader's.
    """

    name: str
    description: str
    body_size: float = 12  # pt
    fits: tuple[Fit, ...] = (ROOMY, CLOSE, TIGHT)
    palette: Callable[[Colour], Palette] = of_clinic
    grey: bool = False
    beside_source: bool = False


STANDARD = Edition("standard", "in the clinic's colours, 12 pt")
BLACK = Edition("black", "black on white, for the copier", palette=for_copier, grey=True)
EDITIONS = {edition.name: edition for edition in (STANDARD, BLACK)}


def editions_of(names: Iterable[str]) -> tuple[Edition, ...]:
    """Find editions by name, each once; every name must be known."""
    return tuple(EDITIONS[name] for name in dict.fromkeys(names))
