"""What is done to a painted PDF once its tags are mended: the steps that its output names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.errors import PreflightError, PressError, Problem
from handouts.finish.marks import SlugLine
from handouts.outputs import Output


@dataclass(frozen=True)
class About:
    """What the finishing must know of a sheet: its slug line, and whether it is printed on both sides of the paper."""

    slug: SlugLine | None = None
    duplex: bool = False


def finished(pdf: bytes, output: Output, about: About) -> bytes:
    """Do the steps of an output to a PDF that was painted and whose tags were mended, one after the other.

    Raises:
        PressError: the sheet cannot be made ready for its output.
        PreflightError: it was, and is not what a print shop can take.
    """
    for step in output.steps:
        pdf = STEPS[step](pdf, output, about)
    return pdf


def _press(pdf: bytes, output: Output, about: About) -> bytes:
    from handouts.finish.press import press

    if output.printing is None or about.slug is None:
        raise PressError(Problem("This sheet is not made for a print shop.", "Build the handout for press."))
    return press(pdf, output.printing, about.slug, output.bleed)


def _preflight(pdf: bytes, output: Output, _: About) -> bytes:
    from handouts.preflight import Severity, Wishes, preflight

    findings = preflight(pdf, Wishes(bleed=output.bleed))
    if errors := [found for found in findings if found.severity is Severity.ERROR]:
        raise PreflightError(Problem(f"{found.what} {found.effect}", found.remedy, key=found.where) for found in errors)
    return pdf


def _grey(pdf: bytes, _: Output, __: About) -> bytes:
    from handouts.finish.office import in_greys

    return in_greys(pdf)


def _office(pdf: bytes, _: Output, about: About) -> bytes:
    from handouts.finish.office import for_office

    return for_office(pdf, duplex=about.duplex)


def _archive(pdf: bytes, _: Output, __: About) -> bytes:
    from handouts.finish.archive import to_archive

    return to_archive(pdf)


STEPS: dict[str, Callable[[bytes, Output, About], bytes]] = {
    "press": _press,
    "preflight": _preflight,
    "grey": _grey,
    "office": _office,
    "archive": _archive,
}
