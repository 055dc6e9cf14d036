"""``handouts catalog suggest``: what other messages already say, for those that are not translated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.language import Language
    from handouts.library import Library
    from handouts.memory.suggest import Suggestions
    from handouts.rules.rule import Finding

EPILOG = """\b
Examples:
  handouts catalog suggest es
  handouts catalog suggest es using-a-cane
  handouts catalog suggest es --write              beside the messages too, as comments
  handouts catalog suggest es --clinic my-clinic   for the clinic's own words
"""


@click.command(epilog=EPILOG)
@click.argument("tag", metavar="LANG", shell_complete=options.complete_languages)
@click.argument("handout", metavar="[HANDOUT]", required=False, shell_complete=options.complete_handouts)
@click.option(
    "--write", is_flag=True,
    help="Also put the offers beside the messages as comments of the catalogs (# MEMORY), without those that differ "
    "critically; renew or remove what stands there.",
)  # fmt: skip
@options.clinic_option
@options.json_option
def suggest(tag: str, handout: str | None, write: bool, clinic: str | None, as_json: bool) -> None:
    """Show, for each message of LANG that is not translated, how messages like it are: in HANDOUT, or in all.

    Nothing is put in: how the English differs stands beside each offer, and somebody must read it. At the end stands
    what is said in two ways in two handouts.
    """
    from handouts.batch import load_clinics
    from handouts.language import language_of
    from handouts.library import Library
    from handouts.memory.show import as_data
    from handouts.memory.suggest import suggestions
    from handouts.signoff.reading import read_afresh

    library = Library.bundled()
    library = load_clinics(library, [clinic], Path())[0].library if clinic else library
    language = language_of(library, tag)
    found = suggestions(library, language, handout)
    if write:
        _write(library, language, handout, found)
        read_afresh()  # the comments have moved the lines
        found = suggestions(library, language, handout)
    differs = _said_in_two_ways(library, language, handout)
    if as_json:
        click.echo(json.dumps(as_data(found, differs), ensure_ascii=False, indent=2))
    else:
        _show(found, differs)


def _said_in_two_ways(library: Library, language: Language, handout: str | None) -> list[Finding]:
    from handouts.memory.suggest import domains_in
    from handouts.rules.run import check_catalogs
    from handouts.rules.table import rules_of

    domains = domains_in(library, language, handout)
    report = check_catalogs(library, [language], rules_of(["differs"]))
    of_rule = [finding for finding in report.findings if finding.rule == "differs"]
    return [one for one in of_rule if handout is None or (one.file and one.file.stem in domains)]


def _show(found: Suggestions, differs: Sequence[Finding]) -> None:
    from handouts.memory.show import lines_of, ways_of

    for one in found.offered:
        for line, warns in lines_of(one):
            click.secho(line, fg="red" if warns else None)
        click.echo()
    if differs:
        click.secho("Said in two ways:", bold=True)
        for line in ways_of(differs):
            click.echo(line)
        click.echo()
    click.secho(
        f"{len(found.found)} messages are not translated; for {len(found.offered)} there is an offer.", bold=True
    )
    for problem in found.unread:
        click.echo(f"Not read: {problem}", err=True)


def _write(library: Library, language: Language, handout: str | None, found: Suggestions) -> None:
    from handouts.memory.write import noted_files
    from handouts.store import store

    for noted in noted_files(library, language, handout, found.found):
        store(noted.file, noted.data)
        click.echo(str(noted.file), err=True)
    if any(one.why == "missing" and one.is_usable for one in found.found):
        click.echo("Some messages are not in the catalogs yet: run “handouts catalog update” first.", err=True)
