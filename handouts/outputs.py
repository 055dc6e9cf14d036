"""The kinds of file that are made, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import PressError, Problem

if TYPE_CHECKING:
    from handouts.finish.profile import Printing

# What print shops ask for, and the most that the room round a sheet is laid out for, in mm.
BLEED = 3.0
MOST_BLEED = 15.0


@dataclass(frozen=True)
class Output:
    """A kind of file, for a purpose.

    ``steps`` finish what is painted, once its tags are mended; ``bleed`` is how far colour reaches over the trimmed
    edge, in mm; ``printing`` is what the inks are made for. ``public`` says that many people see the file, so nothing
    of one patient and no draft may be in it.
    """

    name: str
    description: str
    steps: tuple[str, ...]
    bleed: float = 0
    printing: Printing | None = field(default=None, repr=False)
    public: bool = False

    # WeasyPrint's name of ISO 14289-1 (PDF/UA-1): everything is painted with tags.
    variant: str = "pdf/ua-1"


SCREEN = Output("screen", "for reading on a screen or aloud (PDF/UA-1), and for printing", steps=())
OFFICE = Output("office", "for an office printer: in greys, one sheet after the other", steps=("grey", "office"))
PRESS = Output(
    "press",
    "for a print shop (PDF/X-4): four inks, bleed, marks",
    steps=("press", "preflight"),
    bleed=BLEED,
    public=True,
)
ARCHIVE = Output("archive", "for keeping (PDF/A-2a and PDF/UA-1)", steps=("archive",))
OUTPUTS = {output.name: output for output in (SCREEN, OFFICE, PRESS, ARCHIVE)}


def outputs_of(names: Iterable[str], icc: Path | None = None, bleed: float | None = None) -> tuple[Output, ...]:
    """Find outputs by name, each once; every name must be known.

    ``icc`` is the print shop's own colour profile, and ``bleed`` what it asks for, in mm.

    Raises:
        PressError: the profile cannot be used, or there is too much bleed.
    """
    return tuple(_for_shop(OUTPUTS[name], icc, bleed) for name in dict.fromkeys(names))


def _for_shop(output: Output, icc: Path | None, bleed: float | None) -> Output:
    if "press" not in output.steps:
        return output
    from handouts.finish.profile import coated, read_profile

    if bleed is not None and not 0 <= bleed <= MOST_BLEED:
        what = f"A bleed of {bleed:g} mm cannot be made."
        raise PressError(Problem(what, f"Ask for 0 to {MOST_BLEED:g} mm; most shops want {BLEED:g}."))
    printing = read_profile(icc) if icc else coated()
    return replace(output, printing=printing, bleed=output.bleed if bleed is None else bleed)


def refuse_private(outputs: Iterable[Output], *, draft: bool, filled: bool) -> None:
    """Refuse to make what must not leave the clinic in a file that does.

    Raises:
        PressError: a draft, or something of one patient, would go to a print shop.
    """
    public = [output for output in outputs if output.public]
    problems = []
    if public and draft:
        problems.append(Problem("A draft is not for a print shop.", "Leave --draft out, or build it for the screen."))
    if public and filled:
        what = "What is filled in for one patient is not for a print shop."
        problems.append(Problem(what, "Leave --option out, or build it for the screen or the office."))
    if problems:
        raise PressError(problems)
