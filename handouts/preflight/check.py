"""A PDF is checked by all rules of the table; what cannot be read is a finding too."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterable
from dataclasses import replace

import pikepdf

from handouts.preflight.finding import Finding, Report, Severity, Wishes, by_severity
from handouts.preflight.objects import BROKEN, bounded
from handouts.preflight.of_ink import ink_of
from handouts.preflight.rule import Hit, Rule
from handouts.preflight.rules import rules_for
from handouts.preflight.subject import Subject

# What the PDF library says of broken files is asked for where it is told.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

# Findings of one rule that are told; the like of them on a page are one.
MOST_TOLD = 1_000

LOCKED = "The file cannot be opened without its password."


def check(pdf: bytes, wishes: Wishes) -> Report:
    """Check a PDF by all rules; whatever is in it, there is a report."""
    with bounded(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            document = pikepdf.open(io.BytesIO(pdf))
        except pikepdf.PasswordError:
            return _closed(replace(unreadable(LOCKED), rule="encrypted", remedy="Save it without a password."))
        except BROKEN:
            return _closed(unreadable("The file is no PDF, or is broken."))
        with document:
            return _checked(document, pdf, wishes)


def unreadable(what: str) -> Finding:
    """Give the finding of a file that cannot be checked at all."""
    effect = "Nothing is known of it; the print shop will not be able to use it."
    return Finding("unreadable", Severity.ERROR, what, effect, "Make the PDF again, and do not change it by hand.")


def _closed(finding: Finding) -> Report:
    return Report("", 0, (finding,))


def _checked(document: pikepdf.Pdf, pdf: bytes, wishes: Wishes) -> Report:
    subject = Subject(document, pdf)
    try:
        pages = len(subject.sheets) and subject.length
    except BROKEN as broken:
        return _closed(unreadable(f"The file is so broken that its pages cannot be read ({type(broken).__name__})."))
    found = [finding for rule in rules_for(wishes.kind) for finding in _of_rule(rule, subject, wishes)]
    ink = ink_of(subject, wishes) if wishes.kind == "press" else None
    return Report("", pages, tuple(by_severity(found)), ink)


def _of_rule(rule: Rule, subject: Subject, wishes: Wishes) -> list[Finding]:
    try:
        return _counted(rule, rule.check(subject, wishes))
    except BROKEN as broken:
        what = f"The file is so broken that this rule could not be checked ({type(broken).__name__})."
        return [_finding(rule, Hit(what), 1)]


def _counted(rule: Rule, hits: Iterable[Hit]) -> list[Finding]:
    """Make findings of hits: those that say the same of one page become one, at the first place."""
    first: dict[tuple[int, str], Hit] = {}
    times: dict[tuple[int, str], int] = {}
    more = False
    for hit in hits:
        key = (hit.sheet.number if hit.sheet else 0, hit.what)
        if key in first or len(first) < MOST_TOLD:
            first.setdefault(key, hit)
            times[key] = times.get(key, 0) + 1
        else:
            more = True
    found = [_finding(rule, hit, times[key]) for key, hit in first.items()]
    return [*found, *([_finding(rule, Hit("There is more of this kind, which is not told."), 1)] if more else [])]


def _finding(rule: Rule, hit: Hit, times: int) -> Finding:
    place = hit.sheet.millimetres(hit.box) if hit.sheet and hit.box else None
    at = (round(place[0], 1), round(place[1], 1)) if place else None
    page = hit.sheet.number if hit.sheet else None
    return Finding(rule.id, rule.severity, hit.what, rule.effect, rule.remedy, page, at, hit.thing, times)
