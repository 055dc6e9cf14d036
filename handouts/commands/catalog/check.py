"""``handouts catalog check``: the rules for catalogs, with file and line of each finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.library import Library
    from handouts.rules.run import Report

EPILOG = """\b
Examples:
  handouts catalog check                     every language
  handouts catalog check es fr               two of them
  handouts catalog check --rule negation     one rule only
  handouts catalog check --rules             what the rules are, what they see and what they cannot see
  handouts catalog check --format github     for a code host, which shows each finding on its line
"""


@click.command("check", epilog=EPILOG)
@click.argument("tags", metavar="[LANG]...", nargs=-1, shell_complete=options.complete_languages)
@options.clinic_option
@click.option(
    "--rule", "names", metavar="ID", multiple=True, help="Only this rule; may be given several times. None means all."
)
@click.option("--rules", "describing", is_flag=True, help="Tell what the rules are, and check nothing.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors for the exit code.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "github"]), default="table", show_default=True,
    help="How findings are told: a table for people, JSON, or lines that a code host shows beside the file.",
)  # fmt: skip
@options.json_option
@options.quiet_option
@click.pass_context
def check(
    context: click.Context,
    tags: tuple[str, ...],
    clinic: str | None,
    names: tuple[str, ...],
    describing: bool,
    strict: bool,
    form: str,
    as_json: bool,
    quiet: bool,
) -> None:
    """Check the catalogs of the languages LANG, or of all: what is missing, unsafe, or worth a look.

    Pages are laid out and inspected by “handouts check”.
    """
    from handouts.errors import CatalogError
    from handouts.language import language_of, languages
    from handouts.rules.rule import Severity
    from handouts.rules.run import check_catalogs
    from handouts.rules.show import FORMATS, describe, rules_as_json
    from handouts.rules.table import rules_of

    rules = rules_of(names)
    if describing:
        click.echo(rules_as_json(rules) if as_json else "\n".join(describe(rules)))
        return
    library = _library(clinic)
    wanted = [language_of(library, tag) for tag in dict.fromkeys(tags or languages(library))]
    report = check_catalogs(library, wanted, rules)
    for line in FORMATS["json" if as_json else form](report):
        click.echo(line)
    if not quiet and not as_json:
        _show_summary(report)
    if report.count(Severity.ERROR) or (strict and report.count(Severity.WARNING)):
        context.exit(CatalogError.exit_code)


def _library(clinic: str | None) -> Library:
    """Open the library, with a clinic's own folder over it if one was named."""
    from handouts.batch import load_clinics
    from handouts.library import Library

    library = Library.bundled()
    return load_clinics(library, [clinic], Path())[0].library if clinic else library


def _show_summary(report: Report) -> None:
    from handouts.rules.show import remedies, summary

    if report.findings:
        click.secho("What to do:", bold=True, err=True)
        for line in remedies(report):
            click.echo(line, err=True)
    for place, line in enumerate(summary(report)):
        click.secho(line, bold=place == 0, err=True)
