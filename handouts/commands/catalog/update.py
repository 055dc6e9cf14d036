"""``handouts catalog update``: the catalogs of translators, after the English has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.source.catalogs import Outcome
    from handouts.source.change import Change

EPILOG = """\b
Examples:
  handouts catalog update                       every catalog of the program
  handouts catalog update es zh_Hans
  handouts catalog update --clinic my-clinic    the clinic's own catalogs
  handouts catalog update --check               for CI: exit code 10 if one is out of date
"""

# What each kind of change is called in the list.
TITLES = {
    "changed": "The English changed",
    "new": "New, to be translated",
    "back": "In the templates again, with its translation",
    "gone": "No longer in the templates",
    "notes": "Only the notes changed",
}


@click.command(epilog=EPILOG)
@click.argument("tags", metavar="[LANG]...", nargs=-1, shell_complete=options.complete_languages)
@options.clinic_option
@click.option("--check", is_flag=True, help="Write nothing, and end with exit code 10 if a catalog is out of date.")
@options.json_option
@options.quiet_option
def update(tags: tuple[str, ...], clinic: str | None, check: bool, as_json: bool, quiet: bool) -> None:
    """Bring the catalogs of each LANG up to date with the English; none means all languages.

    New messages come in empty. Where the English changed, the translation stays as a suggestion (fuzzy, never printed),
    with the former English and what changed beside it. What is no longer used stays at the end of the file.
    A catalog that is up to date is not touched.
    """
    from datetime import UTC, datetime

    from handouts.batch import load_clinics
    from handouts.errors import OutdatedError, Problem, SeveralErrors
    from handouts.library import Library
    from handouts.memory.hint import memory_hint
    from handouts.source.catalogs import languages_of, update_catalogs
    from handouts.source.change import sorted_changes
    from handouts.source.shelf import own_library

    library = Library.bundled()
    if clinic:
        (file,) = load_clinics(library, [clinic], Path())
        library, tags = own_library(file), tags or tuple(file.clinic.languages)
    outcome = update_catalogs(library, languages_of(library, tags), datetime.now(UTC))
    if not check:
        outcome.write()
    changes = sorted_changes(change for found in outcome.updated for change in found.changes)
    if as_json:
        click.echo(json.dumps(_data(outcome, changes), ensure_ascii=False, indent=2))
    elif not quiet:
        _show(outcome, changes, check=check)
        _show_hint(memory_hint(library, changes, tags[0] if len(tags) == 1 else "LANG"))
    outdated = [
        Problem("This catalog is not up to date.", "Run “handouts catalog update”.", found.file)
        for found in outcome.updated
    ]
    if outcome.error and check and outdated:
        raise SeveralErrors([*outcome.error.problems, *outdated])
    if outcome.error:
        raise outcome.error
    if check and outdated:
        raise OutdatedError(outdated)


def _show(outcome: Outcome, changes: Sequence[Change], *, check: bool) -> None:
    """List each change once, with the places in all catalogs that it touches."""
    heading = ""
    for _, group in groupby(changes, key=lambda change: change.news):
        same = list(group)
        title = _title(same[0])
        if title != heading:
            click.secho(f"{title}:", bold=True, fg="red" if same[0].severity and same[0].severity.rank == 0 else None)
            heading = title
        _show_change(same)
    done = "would be changed" if check else "changed"
    click.secho(f"{len(outcome.updated)} of {outcome.looked_at} catalogs {done}.", bold=True)


def _show_hint(hint: str) -> None:
    if hint:
        click.echo(hint, err=True)


def _title(change: Change) -> str:
    return TITLES[change.kind.value] + (f" ({change.severity.value})" if change.severity else "")


def _show_change(same: Sequence[Change]) -> None:
    change = same[0]
    click.echo(f"  “{change.key[1]}”" + (f" ({change.place})" if change.place else ""))
    if change.former is not None:
        click.echo(f"    It was: “{change.former}”")
    for difference in change.found:
        click.echo(f"    {difference.what[:1].upper()}{difference.what[1:]}.")
    for one in same:
        click.echo(f"    {one.file}:{one.line}")


def _data(outcome: Outcome, changes: Sequence[Change]) -> dict[str, object]:
    return {
        "catalogs": outcome.looked_at,
        "changed": [str(found.file) for found in outcome.updated],
        "changes": [change.as_data() for change in changes],
        "errors": [str(problem) for error in outcome.errors for problem in error.problems],
    }
