"""Run rules over the catalogs of languages and gather what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.catalog import catalog_name, home_files, load_catalog, placed_readings, reworded_english
from handouts.errors import CatalogError, HandoutError
from handouts.handout import load_handout
from handouts.language import SOURCE_TAG, Language
from handouts.library import Library, read_bytes
from handouts.messages import SHARED, source_messages
from handouts.rules import rule as kinds
from handouts.rules.file_rules import readable
from handouts.rules.glossary import load_glossary
from handouts.rules.keep_rules import too_long
from handouts.rules.po_lines import header_fields, po_entries
from handouts.rules.rule import Finding, Rule, Severity, Spot
from handouts.rules.terms import load_terms


@dataclass
class Report:
    """What was found, what was looked at, and which rules had no words for which languages."""

    findings: list[Finding] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    catalogs: int = 0
    messages: int = 0
    without_data: dict[str, list[str]] = field(default_factory=dict)
    unreviewed: list[str] = field(default_factory=list)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)


def check_catalogs(library: Library, wanted: Sequence[Language], rules: Sequence[Rule]) -> Report:
    """Hold the catalogs of languages to rules.

    Raises:
        LibraryError: a template, an entry file or a file of words is broken.
    """
    report = Report()
    for language in wanted:
        report.languages.append(language.tag)
        _note_data(library, language, rules, report)
        wholes = []
        for domain in _domains(library, language):
            report.findings += _file_findings(library, language, domain, rules)
            if (whole := _whole(library, language, domain, report)) is None:
                continue
            wholes.append(whole)
            report.catalogs += 1
            report.messages += sum(found.is_ready for found in whole.found.values())
            report.findings += _whole_findings(whole, rules)
            report.findings += _message_findings(library, whole, rules)
            if language.is_source:
                report.findings += _source_findings(library, whole, rules)
        for rule in rules:
            if isinstance(rule, kinds.LanguageRule):
                report.findings += _found(rule, rule.check(tuple(wholes)), language, "")
    return report


def _domains(library: Library, language: Language) -> tuple[str, ...]:
    return (SHARED, *(name for name in library.handouts() if load_handout(library, name).is_in(language.tag)))


def _note_data(library: Library, language: Language, rules: Sequence[Rule], report: Report) -> None:
    terms = load_terms(library, language.tag)
    if not terms.reviewed:
        report.unreviewed.append(language.tag)
    for rule in rules:
        if not terms.has(rule.needs):
            report.without_data.setdefault(rule.id, []).append(language.tag)


def _file_findings(library: Library, language: Language, domain: str, rules: Sequence[Rule]) -> Iterator[Finding]:
    name = catalog_name(language.tag, domain)
    if not library.has_locale(name):
        return
    for path in library.locale_layers(name):
        file = read_lines(library, path, language, domain)
        broken = not file.entries and any(readable(file))
        for rule in rules:
            if isinstance(rule, kinds.FileRule) and (not broken or rule.check is readable):
                yield from _found(rule, rule.check(file), language, domain)


def read_lines(library: Library, path: Path, language: Language, domain: str) -> kinds.CatalogFile:
    """Read a catalog file as its lines stand; of one that cannot be read there are none."""
    try:
        text = read_bytes(path).decode("utf-8-sig", "replace")
    except HandoutError:
        text = ""
    entries = tuple(po_entries(text))
    wanted = source_messages(library).get(domain, {})
    return kinds.CatalogFile(path, language, entries, header_fields(entries, text), wanted, library.is_own(path))


def _whole(library: Library, language: Language, domain: str, report: Report) -> kinds.Whole | None:
    wanted = source_messages(library).get(domain, {})
    try:
        catalog = load_catalog(library, language, domain)
    except CatalogError as broken:
        report.findings += _untold(broken, language, domain, report)
        return None
    name = catalog_name(language.tag, domain)
    files = library.locale_layers(name) if library.has_locale(name) else []
    reworded = {} if language.is_source or not library.own else reworded_english(library, domain)
    return kinds.Whole(
        language, domain, wanted, placed_readings(library, wanted, catalog.translations),
        home_files(library, language, domain, wanted, files), reworded,
    )  # fmt: skip


def _untold(broken: CatalogError, language: Language, domain: str, report: Report) -> Iterator[Finding]:
    """Tell why a catalog cannot be read at all, if no rule has: no choice of rules may pass over that."""
    places = {(finding.tag, finding.domain) for finding in report.findings if finding.severity is Severity.ERROR}
    if (language.tag, domain) not in places:
        for problem in broken.problems:
            yield Finding("readable", Severity.ERROR, problem.what, problem.remedy, language.tag, domain,
                          problem.file, problem.line)  # fmt: skip


def _whole_findings(whole: kinds.Whole, rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if isinstance(rule, kinds.WholeRule):
            yield from _found(rule, rule.check(whole), whole.language, whole.domain)


def _message_findings(library: Library, whole: kinds.Whole, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Hold each translation that would be printed to the rules for single messages."""
    terms, english = load_terms(library, whole.language.tag), load_terms(library, SOURCE_TAG)
    glossary = load_glossary(library)
    for key, found in whole.found.items():
        if not found.is_ready:
            continue
        source = whole.reworded[key].text if key in whole.reworded else key[1]
        reading = kinds.Reading(whole.language, source, found.text, terms, english, glossary)
        # A clinic may change an amount in its own English; what other languages say is held to that.
        may_change = whole.language.is_source and library.is_own(found.file)
        for rule in rules:
            if isinstance(rule, kinds.MessageRule) and (what := message_problem(rule, reading)):
                severity = Severity.WARNING if rule.amount and may_change else rule.severity
                spot = Spot(f"The translation is not right: {what}.", found.file, found.line, key[1])
                if severity is Severity.WARNING:
                    spot = Spot(f"Look at the translation: {what}.", found.file, found.line, key[1])
                yield _finding(rule, severity, spot, whole.language, whole.domain)


def message_problem(rule: kinds.MessageRule, reading: kinds.Reading) -> str | None:
    """Say what a rule finds wrong with one translation, or None; a text that is far too long is not looked at."""
    if rule.check is too_long:
        return too_long(reading)
    return rule.check(reading) if too_long(reading) is None and reading.terms.has(rule.needs) else None


def _source_findings(library: Library, whole: kinds.Whole, rules: Sequence[Rule]) -> Iterator[Finding]:
    names = load_terms(library, SOURCE_TAG).plain_names
    texts = tuple(Spot(found.text, found.file, found.line) for found in whole.found.values() if found.is_ready)
    for rule in rules:
        if isinstance(rule, kinds.SourceRule) and texts:
            yield from _found(rule, rule.check(texts, names), whole.language, whole.domain)


def _found(rule: Rule, spots: Iterable[Spot], language: Language, domain: str) -> Iterator[Finding]:
    return (_finding(rule, rule.severity, spot, language, domain) for spot in spots)


def _finding(rule: Rule, severity: Severity, spot: Spot, language: Language, domain: str) -> Finding:
    return Finding(rule.id, severity, spot.what, rule.remedy, language.tag, domain, spot.file, spot.line, spot.message)
