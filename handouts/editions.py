"""The editions of a handout, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handouts.colour import Colour
from handouts.fit import BILINGUAL_FITS, CLOSE, LARGE_FITS, ROOMY, TIGHT, Fit
from handouts.palette import Palette, for_copier, of_clinic


@dataclass(frozen=True)
class Edition:
    """How a handout is set.

    ``scale`` multiplies the sizes of the standard edition, and none is below ``least`` pt. ``fits`` are tried while the
    sheet does not look well; ``stepwise`` says that each is closer than the one before. ``grey`` takes the colour out
    of drawings and the logo. ``pinned`` puts the numbers to call at the foot of page 1; else they follow the title.
    ``terse`` keeps the running lines and the masthead short. ``pages`` multiplies how long the handout may be.
    ``styles`` are style sheets of its own. ``beside_source`` sets the English text beside the reader's.
    """

    name: str
    description: str
    scale: float = 1
    least: float = 0
    fits: tuple[Fit, ...] = (ROOMY, CLOSE, TIGHT)
    stepwise: bool = True
    palette: Callable[[Colour], Palette] = of_clinic
    grey: bool = False
    pinned: bool = True
    terse: bool = False
    pages: int = 1
    styles: tuple[str, ...] = ()
    beside_source: bool = False

    def pt(self, size: float) -> float:
        """Give the size in pt of what the standard edition sets in ``size`` pt."""
        return max(size * self.scale, self.least)


STANDARD = Edition("standard", "in the clinic's colours, 12 pt")
BLACK = Edition("black", "black on white, for the copier", palette=for_copier, grey=True)

# 18 pt and more for every word: RNIB, “See it right: making information accessible”; APH, guidelines for print.
LARGE_PRINT = Edition(
    "large-print",
    "every word in 18 pt or more",
    scale=1.2,
    least=18,
    fits=LARGE_FITS,
    stepwise=False,
    pinned=False,
    terse=True,
    pages=3,
    styles=("styles/large-print.css",),
)

BILINGUAL = Edition(
    "bilingual",
    "English beside the other language, line by line",
    pinned=False,
    pages=2,
    fits=BILINGUAL_FITS,
    styles=("styles/bilingual.css",),
    beside_source=True,
)
EDITIONS = {edition.name: edition for edition in (STANDARD, LARGE_PRINT, BILINGUAL, BLACK)}


def editions_of(names: Iterable[str]) -> tuple[Edition, ...]:
    """Find editions by name, each once; every name must be known."""
    return tuple(EDITIONS[name] for name in dict.fromkeys(names))
