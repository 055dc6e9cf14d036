"""``handouts preflight``: checks of any PDF before it goes to a press."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.preflight import Finding, Report

EPILOG = """\b
Examples:
  handouts preflight print/using-a-cane_en_English_Letter.pdf
  handouts preflight *.pdf --bleed 5 --ink 280 --json
  handouts preflight leaflet.pdf --for office
  handouts preflight --rules

Exit codes: 0 nothing wrong, or only what is worth a look · 14 errors (with --strict: warnings too).
"""
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
HOW = {"ghostscript": "measured by Ghostscript", "colours": "by its colours and pictures, not measured"}


@click.command(epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--bleed", metavar="MM", type=click.FloatRange(0, 50), default=3.0, help="The bleed that is wanted: 3 mm."
)
@click.option("--ink", metavar="PERCENT", type=click.FloatRange(100, 400), default=300.0,
              help="The most ink that the paper takes: 300 %.")  # fmt: skip
@click.option("--for", "kind", metavar="KIND", type=click.Choice(["press", "office"]), default="press",
              help="What prints it: press, or office (a laser printer), for which fewer rules hold.")  # fmt: skip
@click.option("--measure", is_flag=True, help="Measure the ink with Ghostscript (gs), if it is on this machine.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--rules", is_flag=True, help="List the rules, and what each cannot see; check nothing.")
@options.json_option
def preflight(
    files: tuple[Path, ...], bleed: float, ink: float, kind: str, measure: bool, strict: bool, rules: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Check PDFs, ours or not, before they go to a print shop: where something is wrong, and how to mend it.

    It is no substitute for the shop's own check: --rules tells what each rule cannot see.
    """
    from handouts.preflight import Wishes
    from handouts.preflight.apart import preflight_file

    if rules:
        _show_rules(kind, as_json=as_json)
        return
    if not files:
        raise click.UsageError("Name at least one FILE, or ask for --rules.")
    wishes = Wishes(bleed=bleed, ink=ink, kind=kind, measure=measure)
    reports = []
    for path in files:
        try:
            reports.append(preflight_file(path, wishes))
        except OSError as error:
            raise click.BadParameter(f"“{path}” cannot be read ({error.strerror}).", param_hint="FILE") from error
    if as_json:
        click.echo(json.dumps(_data(reports), ensure_ascii=False, indent=2))
    else:
        for report in reports:
            _show(report)
        click.echo(_summary(reports))
    _raise_for(reports, strict=strict)


def _raise_for(reports: list[Report], *, strict: bool) -> None:
    from handouts.errors import PreflightError, Problem
    from handouts.preflight import Severity

    wrong = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    failed = [report for report in reports if any(report.count(severity) for severity in wrong)]
    if failed:
        remedy = "What is wrong stands above, with how to mend it."
        raise PreflightError(Problem("It is not ready for print.", remedy, Path(report.file)) for report in failed)


def _show(report: Report) -> None:
    click.secho(_printable(report.file), bold=True)
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        alike.setdefault((finding.rule, finding.what), []).append(finding)
    for findings in alike.values():
        _show_findings(findings)
    if report.ink:
        how, most, limit = HOW[report.ink.how], report.ink.most, report.ink.limit
        click.echo(f"  Ink: at most {most:.0f} % ({how}); the limit is {limit:.0f} %.")
    if not report.findings:
        click.echo(f"  {report.pages} pages. No rule is broken.")


def _show_findings(findings: list[Finding]) -> None:
    """Tell of findings that say the same of several pages; the place is that of the first."""
    first = findings[0]
    word = click.style(f"{first.severity.value:<7}", fg=COLOURS[first.severity.value], bold=True)
    times = sum(finding.times for finding in findings)
    pages = [finding.page for finding in findings if finding.page]
    on = f", pages {_ranges(pages)}" if len(pages) > 1 else ""
    often = f" ({times} times{on})" if times > 1 else ""
    click.echo(f"  {word}  {first.rule}: {_printable(first.what)}{often}")
    for text in (first.where, f"{first.effect} {first.remedy}"):
        if text:
            click.echo(f"           {_printable(text)}")


def _ranges(pages: list[int]) -> str:
    """Write page numbers with those in a row together."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][-1] + 1:
            parts[-1].append(page)
        else:
            parts.append([page])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)


def _printable(text: str) -> str:
    """Leave out of a text, which may be a stranger's, what would steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _summary(reports: list[Report]) -> str:
    from handouts.preflight import Severity

    counts = {severity: sum(report.count(severity) for report in reports) for severity in Severity}
    told = ", ".join(f"{count} {severity.value}{'s'[: count != 1]}" for severity, count in counts.items())
    return f"{len(reports)} file{'s'[: len(reports) != 1]}: {told}."


def _data(reports: list[Report]) -> dict[str, object]:
    from handouts.preflight import Severity

    counts = {f"{severity.value}s": sum(report.count(severity) for report in reports) for severity in Severity}
    files = [report.as_data() for report in reports]
    return {"version": 1, "files": files, "summary": {"files": len(reports), **counts}}


def _show_rules(kind: str, *, as_json: bool) -> None:
    from handouts.preflight.rules import rules_for

    rules = rules_for(kind)
    if as_json:
        keys = ("id", "asks", "effect", "remedy", "blind", "office")
        listed = [{"severity": rule.severity.value, **{key: getattr(rule, key) for key in keys}} for rule in rules]
        click.echo(json.dumps({"version": 1, "rules": listed}, ensure_ascii=False, indent=2))
        return
    for rule in rules:
        click.echo(f"{click.style(rule.id, bold=True)} ({rule.severity.value}): {rule.asks}")
        click.echo(f"  If not: {rule.effect}")
        click.echo(f"  Mend it: {rule.remedy}")
        if rule.blind:
            click.echo(f"  It cannot see: {rule.blind}")
