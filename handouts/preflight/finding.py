"""What a check of a PDF found, what was asked of it, and the report of a file. Lengths on paper in millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


ORDER = list(Severity)


@dataclass(frozen=True)
class Wishes:
    """What is asked of a file: its bleed in millimetres, its ink in per cent, and what it is printed with.

    ``kind`` is “press”, or “office” for a laser printer. ``measure`` asks for the ink as Ghostscript paints it.
    """

    bleed: float = 3.0
    ink: float = 300.0
    kind: str = "press"
    measure: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a file.

    ``at`` is the place in millimetres from the left and the top of the trimmed page, as one looks at it. ``times``
    counts the like of it on this page; the place is that of the first.
    """

    rule: str
    severity: Severity
    what: str
    effect: str
    remedy: str
    page: int | None = None
    at: tuple[float, float] | None = None
    thing: str = ""
    times: int = 1
    file: str = ""

    @property
    def where(self) -> str:
        """Give the place in words, as much of it as is known."""
        parts = [
            f"page {self.page}" if self.page else "",
            f"{self.at[0]:.1f} mm from the left, {self.at[1]:.1f} mm from the top" if self.at else "",
            self.thing,
        ]
        return ", ".join(part for part in parts if part)

    def as_data(self) -> dict[str, Any]:
        """Give the finding as plain data, for JSON."""
        place = {"x_mm": round(self.at[0], 1), "y_mm": round(self.at[1], 1)} if self.at else None
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "page": self.page,
            "place": place,
            "object": self.thing or None,
            "times": self.times,
            "what": self.what,
            "effect": self.effect,
            "remedy": self.remedy,
        }


@dataclass(frozen=True)
class Ink:
    """How the ink of a file was found out, and the most that was found in one place, in per cent.

    ``how`` is “colours” (an upper bound by what the file says) or “ghostscript” (measured on painted plates).
    """

    how: str
    limit: float
    most: float


@dataclass(frozen=True)
class Report:
    """All that was found in one file."""

    file: str
    pages: int
    findings: tuple[Finding, ...]
    ink: Ink | None = None

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def named(self, file: str) -> Report:
        """Give the report with the name of its file, in each finding too."""
        return replace(self, file=file, findings=tuple(replace(found, file=file) for found in self.findings))

    def as_data(self) -> dict[str, Any]:
        """Give the report as plain data, for JSON."""
        return {
            "file": self.file,
            "pages": self.pages,
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "notes": self.count(Severity.NOTE),
            "ink": asdict(self.ink) if self.ink else None,
            "findings": [finding.as_data() for finding in self.findings],
        }


def report_from(data: dict[str, Any]) -> Report:
    """Read a report from plain data, as ``as_data`` gives it."""
    findings = []
    for found in data["findings"]:
        place = found.pop("place")
        at = (place["x_mm"], place["y_mm"]) if place else None
        thing, severity = found.pop("object") or "", Severity(found.pop("severity"))
        findings.append(Finding(severity=severity, at=at, thing=thing, file=data["file"], **found))
    return Report(data["file"], data["pages"], tuple(findings), Ink(**data["ink"]) if data["ink"] else None)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings: errors first, then by page."""
    return sorted(findings, key=lambda found: (ORDER.index(found.severity), found.page or 0))
