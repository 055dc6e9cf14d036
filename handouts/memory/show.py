"""Write what the memory offers as text for people and as plain data for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.memory.offers import Offer
from handouts.memory.suggest import Suggestion, Suggestions
from handouts.rules.rule import Finding
from handouts.rules.show import plain

# How an offer is headed, by how its English differs.
TITLES = {
    "same": "The same English",
    "wording": "Other wording",
    "unsure": "Other words, read it again",
    "critical": "NOT THE SAME",
}
WHY = {
    "missing": "not in the catalog yet", "empty": "not translated", "fuzzy": "a guess (fuzzy)",
    "overtaken": "the clinic's English is in other words now",
}  # fmt: skip


def lines_of(one: Suggestion) -> Iterator[tuple[str, bool]]:
    """Yield the lines that tell of a message and its offers, each with whether it warns."""
    number = f"{one.number}  " if one.number else ""
    yield f"{number}“{plain(one.english)}”", False
    yield f"    {_place(one.file, one.line) or one.domain}: {WHY[one.why]}", False
    for offer in one.offers:
        reader = "signed off" if offer.known.is_signed else "not signed off"
        yield f"  {TITLES[offer.kind]} ({_place(offer.known.file, offer.known.line)}, {reader}):", offer.is_critical
        if offer.kind != "same":
            yield f"    its English: “{plain(offer.known.english)}”", False
        for difference in offer.found:
            yield f"    {plain(difference.what[:1].upper() + difference.what[1:])}.", offer.is_critical
        yield f"    “{plain(offer.known.text)}”", False


def ways_of(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the lines that tell what is said in two ways."""
    for finding in findings:
        yield f"“{plain(finding.message)}”"
        yield f"    {_place(finding.file, finding.line)}: {plain(finding.what)}"


def as_data(found: Suggestions, findings: Sequence[Finding]) -> dict[str, object]:
    """Give it as plain data."""
    return {
        "messages": [_message(one) for one in found.found],
        "differs": [
            {"english": finding.message, "what": finding.what, "file": str(finding.file), "line": finding.line}
            for finding in findings
        ],
        "unread": [str(problem) for problem in found.unread],
    }


def _message(one: Suggestion) -> dict[str, object]:
    return {
        "number": one.number,
        "domain": one.domain,
        "context": one.key[0],
        "english": one.english,
        "why": one.why,
        "file": str(one.file) if one.file else None,
        "line": one.line,
        "offers": [_offer(offer) for offer in one.offers],
    }


def _offer(offer: Offer) -> dict[str, object]:
    known = offer.known
    return {
        "severity": offer.kind,
        "differences": [{"severity": one.severity.value, "what": one.what} for one in offer.found],
        "alike": round(offer.alike, 2),
        "domain": known.domain,
        "layer": known.layer,
        "context": known.key[0],
        "english": known.english,
        "text": known.text,
        "file": str(known.file),
        "line": known.line,
        "standing": known.mark.value,
        "signed": known.is_signed,
    }


def _place(file: Path | None, line: int | None) -> str:
    if file is None:
        return ""
    return f"{file}:{line}" if line else str(file)
