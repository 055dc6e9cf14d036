"""What a rule of the preflight is: data, with one function that looks for what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handouts.preflight.finding import Severity, Wishes
from handouts.preflight.geometry import Box
from handouts.preflight.marks import Mark
from handouts.preflight.subject import Sheet, Subject

ERROR, WARNING, NOTE = Severity


@dataclass(frozen=True)
class Hit:
    """One place where a rule is broken: what it is, on which page, where, and what object."""

    what: str
    sheet: Sheet | None = None
    box: Box | None = None
    thing: str = ""


def at(sheet: Sheet, mark: Mark, what: str) -> Hit:
    """Give the hit of a mark on a page."""
    return Hit(what, sheet, mark.box, mark.thing)


Check = Callable[[Subject, Wishes], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule in plain words. ``office`` rules hold for a laser printer too; ``blind`` is what it cannot see."""

    id: str
    severity: Severity
    asks: str
    check: Check
    effect: str
    remedy: str
    blind: str = ""
    office: bool = False


def told_by_walk(rule: str) -> Check:
    """Make the check of a rule that the walk through the pages keeps troubles for."""

    def check(subject: Subject, _: Wishes) -> Iterable[Hit]:
        for sheet in subject.sheets:
            for trouble in sheet.painted.troubles:
                if trouble.rule == rule:
                    yield Hit(trouble.what, sheet, thing=trouble.thing)

    return check
