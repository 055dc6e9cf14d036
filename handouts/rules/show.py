"""Write findings and rules as text: a table for people, JSON for scripts, lines for code hosts."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from handouts.rules.rule import ElsewhereRule, Finding, Rule, Severity
from handouts.rules.run import Report

# They shape the letters of several scripts.
JOINERS = "\u200c\u200d"

# What is quoted of a message, in characters.
QUOTED = 70
COLUMN = "  {:>5}  {:<7}  {:<16}  {}"


def plain(text: str, limit: int | None = None) -> str:
    """Make a text safe to show in a terminal: characters that do not print are named, and long texts cut."""
    if limit and len(text) > limit:
        text = text[:limit] + "…"
    return "".join(map(_shown, text))


def _shown(sign: str) -> str:
    if sign in "\n\t":
        return " "
    hidden = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} and sign not in JOINERS
    return f"<U+{ord(sign):04X}>" if hidden else sign


def as_table(report: Report) -> Iterator[str]:
    """Yield the lines of a table: grouped by file, those with errors first, the worst first in each."""
    files = sorted(report.findings, key=_place)
    groups = [(place, list(found)) for place, found in groupby(files, key=lambda finding: _file(finding.file))]
    for place, found in sorted(groups, key=lambda group: (_worst(group[1]), group[0])):
        yield place or "(no file)"
        for finding in sorted(found, key=_rank):
            about = f"“{plain(finding.message, QUOTED)}”: " if finding.message else ""
            line = str(finding.line or "")
            yield COLUMN.format(line, finding.severity, finding.rule, about + plain(finding.what, 400))
        yield ""


def remedies(report: Report) -> Iterator[str]:
    """Yield what to do about each kind of finding, once."""
    for name, remedy in dict.fromkeys((finding.rule, finding.remedy) for finding in report.findings):
        yield f"  {name}: {remedy}"


def as_json(report: Report) -> Iterator[str]:
    """Yield one JSON document with all findings and what was looked at."""
    document = asdict(report) | {
        "findings": [asdict(finding) | {"file": _file(finding.file) or None} for finding in sorted_findings(report)],
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def as_github(report: Report) -> Iterator[str]:
    """Yield a line for each finding in the form that GitHub and Forgejo show beside the line of the file."""
    for finding in sorted_findings(report):
        place = {"file": _file(finding.file), "line": str(finding.line or ""), "title": f"handouts: {finding.rule}"}
        fields = ",".join(f"{name}={_property(value)}" for name, value in place.items() if value)
        about = f"“{plain(finding.message, QUOTED)}”: " if finding.message else ""
        yield f"::{finding.severity} {fields}::{_data(f'{about}{plain(finding.what, 400)} {finding.remedy}')}"


FORMATS: Mapping[str, Callable[[Report], Iterator[str]]] = {
    "table": as_table,
    "json": as_json,
    "github": as_github,
}


def summary(report: Report) -> Iterator[str]:
    """Yield what was looked at, what was found, and what could not be looked at for want of words."""
    seen = {"language": len(report.languages), "catalog": report.catalogs, "translation": report.messages}
    found = {str(severity): report.count(severity) for severity in Severity}
    yield f"{_counted(seen)}: {_counted(found)}."
    for name, tags in report.without_data.items():
        yield f"No data, so the rule {name} was left out: {_some(tags, report)}."
    if report.unreviewed:
        yield f"The word lists (language.toml) are drafts that nobody has reviewed: {_some(report.unreviewed, report)}."


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items())


def _some(tags: Sequence[str], report: Report) -> str:
    return "all languages" if len(tags) == len(report.languages) > 1 else ", ".join(tags)


def describe(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the rules in words, each with its example."""
    for rule in rules:
        yield f"{rule.id} ({rule.severity}; looks at {rule.scope})"
        yield f"  Asks:       {rule.asks}"
        yield f"  Sees:       {rule.sees}"
        yield f"  Cannot see: {rule.blind}"
        yield f"  Stops:      {rule.stops}"
        if rule.needs:
            yield f"  Needs:      {' or '.join(rule.needs.split())} in language.toml"
        if isinstance(rule, ElsewhereRule):
            yield f"  Held by:    {rule.command}"
        yield f"  What to do: {rule.remedy}"
        if rule.example.english:
            yield f"  English:    {plain(rule.example.english, 200)}"
        yield f"  Right:      {plain(rule.example.right, 200)}"
        yield f"  Wrong:      {plain(rule.example.wrong, 200)}"
        yield ""


def rules_as_json(rules: Sequence[Rule]) -> str:
    """Write the rules as JSON."""
    return json.dumps([_plain_rule(rule) for rule in rules], ensure_ascii=False, indent=2)


def _plain_rule(rule: Rule) -> dict[str, Any]:
    names = ("id", "severity", "scope", "asks", "sees", "blind", "remedy", "stops", "needs")
    return {name: getattr(rule, name) for name in names} | {"example": asdict(rule.example)}


def sorted_findings(report: Report) -> list[Finding]:
    """Sort findings by file, those of a file by severity and line."""
    return sorted(report.findings, key=lambda finding: (_file(finding.file), _rank(finding)))


def _place(finding: Finding) -> str:
    return _file(finding.file)


def _rank(finding: Finding) -> tuple[bool, int, str, str]:
    return finding.severity != Severity.ERROR, finding.line or 0, finding.rule, finding.what


def _worst(findings: Sequence[Finding]) -> bool:
    return all(finding.severity != Severity.ERROR for finding in findings)


def _file(path: Path | None) -> str:
    """Name a file from the folder at hand, if it lies in it: code hosts want it so."""
    if path is None:
        return ""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
