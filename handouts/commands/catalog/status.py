"""``handouts catalog status``: how far each language is with each handout, and who has read it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.signoff.progress import Overview, Progress

EPILOG = """\b
Examples:
  handouts catalog status
  handouts catalog status es ar --handout using-a-cane
  handouts catalog status --badge translations.svg
"""

# Columns of the table, in letters, and between two of them. Without a terminal it is as wide as most are.
TAG = 8
NAME = 22
GAP = 2
WIDTH = 120

LEGEND = (
    "First the share of messages that are translated, in percent; then what is worst. failing: cannot be printed. "
    "stale: the English has changed, or is new. fuzzy: a guess. empty: not translated. lapsed: changed since somebody "
    "read it. unsigned: nobody has read it. 2nd reader: the critical messages need a second person. signed: all of it. "
    "A handout counts with the shared messages that it needs."
)

COLOURS = {"signed": "green", "unsigned": None, "broken": "red", "failing": "red", "stale": "red"}


@click.command("status", epilog=EPILOG)
@click.argument("tags", metavar="[LANG]...", nargs=-1, shell_complete=options.complete_languages)
@click.option(
    "--handout", "handout_ids", metavar="HANDOUT", multiple=True, shell_complete=options.complete_handouts,
    help="Only this handout, or “shared”; may be given several times.",
)  # fmt: skip
@options.clinic_option
@click.option(
    "--badge", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a small picture with the figures of all that is shown: an SVG for a web page.",
)  # fmt: skip
@options.json_option
def status(
    tags: tuple[str, ...], handout_ids: tuple[str, ...], clinic: str | None, badge: Path | None, as_json: bool
) -> None:
    """Show how far each LANG (all, if none is named) is with each handout, and what is signed off.

    With a clinic: with the words of its own folder.
    """
    from handouts.batch import load_clinics
    from handouts.errors import CatalogError
    from handouts.library import Library
    from handouts.signoff.progress import overview_of
    from handouts.store import store

    if badge and badge.suffix.lower() != ".svg":
        raise click.BadParameter(f"The name “{badge}” does not end with .svg.", param_hint="--badge")
    library = Library.bundled()
    library = load_clinics(library, [clinic], Path())[0].library if clinic else library
    overview = overview_of(library, tags, handout_ids)
    if as_json:
        click.echo(json.dumps(overview.as_data(), ensure_ascii=False, indent=2))
    else:
        _show(overview)
    if badge:
        store(badge, overview.badge().encode())
    if overview.broken:
        raise CatalogError(overview.broken)


def _show(overview: Overview) -> None:
    """Show tables as wide as the terminal: with as many handouts beside each other as it has room for."""
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)
    letters = {handout: _letters(place) for place, handout in enumerate(overview.handouts)}
    for handout, letter in letters.items():
        click.echo(f"  {letter}  {handout}")
    cell = max((len(_cell(part)) for part in overview.found), default=0) + GAP
    named = width >= TAG + NAME + cell * len(letters)
    columns = max(1, (width - TAG - NAME * named) // cell)
    handouts = list(letters)
    for start in range(0, len(handouts), columns):
        _show_table(overview, {name: letters[name] for name in handouts[start : start + columns]}, cell, named=named)
    click.echo("\n" + click.wrap_text(LEGEND, width) + "\n")
    click.secho(overview.summary, bold=True)


def _letters(place: int) -> str:
    """Name a column: A to Z, then AA and so on."""
    high, low = divmod(place, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _show_table(overview: Overview, letters: dict[str, str], cell: int, *, named: bool) -> None:
    click.echo()
    head = "".join(letter.ljust(cell) for letter in letters.values())
    click.secho((" " * (TAG + NAME * named) + head).rstrip(), bold=True)
    for language, found in overview.rows():
        name = language.name if len(language.name) < NAME else language.name[: NAME - 2] + "…"
        start = language.tag.ljust(TAG) + (name.ljust(NAME) if named else "")
        click.echo(start + "".join(_padded(found.get(handout), cell) for handout in letters))


def _cell(progress: Progress | None) -> str:
    return f"{progress.percent:>3} {progress.state}" if progress else "  –"


def _padded(progress: Progress | None, width: int) -> str:
    colour = COLOURS.get(progress.state.split()[-1], "yellow") if progress else None
    text = _cell(progress)
    return (click.style(text, fg=colour) if colour else text) + " " * (width - len(text))
