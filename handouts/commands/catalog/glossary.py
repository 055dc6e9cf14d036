"""``handouts catalog glossary``: the agreed words of a language."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.rules.hints import Hint

EPILOG = """\b
Examples:
  handouts catalog glossary es
  handouts catalog glossary es using-a-cane          only the terms that occur in it
  handouts catalog glossary es --format csv > es.csv  for a spreadsheet or another program
"""

COLUMNS = ("kind", "english", "meaning", "say", "forms", "never", "note", "reviewed", "messages")

# With these a spreadsheet would take a text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@click.command(epilog=EPILOG)
@click.argument("tag", metavar="LANG", shell_complete=options.complete_languages)
@click.argument("handout", metavar="[HANDOUT]", required=False, shell_complete=options.complete_handouts)
@options.clinic_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
    help="How it is told: a table for people, JSON for scripts, or CSV for spreadsheets.",
)  # fmt: skip
@options.json_option
def glossary(tag: str, handout: str | None, clinic: str | None, form: str, as_json: bool) -> None:
    """Show how the terms and drugs of the handouts are said in LANG, and how never; or those of HANDOUT alone.

    Translators keep them in locales/LANG/language.toml; “handouts catalog check” holds the translations to them.
    """
    from handouts.batch import load_clinics
    from handouts.language import language_of
    from handouts.library import Library
    from handouts.rules.hints import glossary_of

    library = Library.bundled()
    library = load_clinics(library, [clinic], Path())[0].library if clinic else library
    language = language_of(library, tag)
    found = glossary_of(library, language, handout)
    if as_json or form == "json":
        data = [hint.as_data() | {"messages": count} for hint, count in found]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in _csv(found) if form == "csv" else _table(found):
        click.echo(line)
    if found and not found[0][0].reviewed:
        click.echo(f"A draft made by a machine: nobody who reads {language.name} has gone over it.", err=True)


def _table(found: Sequence[tuple[Hint, int]]) -> Iterator[str]:
    from handouts.rules.show import plain

    width = max((len(hint.english) for hint, _ in found), default=0)
    for hint, _ in found:
        yield f"{hint.english:<{width}}  {plain(hint.say) or '–'}"
        more = {
            "also": ", ".join(hint.forms), "never": ", ".join(hint.never), "means": hint.meaning, "note": hint.note
        }  # fmt: skip
        for name, text in more.items():
            if text:
                yield f"{'':<{width}}    {name}: {plain(text)}"


def _csv(found: Sequence[tuple[Hint, int]]) -> Iterator[str]:
    yield _row(COLUMNS)
    for hint, count in found:
        data = hint.as_data() | {"messages": count}
        yield _row([_cell(data[name]) for name in COLUMNS])


def _row(cells: Sequence[str]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow(cells)
    return row.getvalue()


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
