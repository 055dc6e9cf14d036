"""``handouts catalog import``: what came back from an agency, into the catalogs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.exchange.take_in import Taken

EPILOG = """\b
Examples:
  handouts catalog import handouts_es.xlf --dry-run    what it would change
  handouts catalog import handouts_es.xlf
  handouts catalog import back/*.xlsx --translator "Name of the translator"
"""


@click.command("import", epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", "--check", "dry", is_flag=True, help="Write nothing, and tell what would be written.")
@click.option("--translator", metavar="NAME", help="Who translated it; nobody signs off a translation of their own.")
@options.clinic_option
@options.json_option
@options.quiet_option
def import_(
    files: tuple[Path, ...], dry: bool, translator: str | None, clinic: str | None, as_json: bool, quiet: bool
) -> None:
    """Take translations from each FILE that “handouts catalog export” wrote (.xlf, .csv, .xlsx) into the catalogs.

    A translation that breaks a rule of “handouts catalog check”, or that has changed in the catalog since it was sent,
    is not taken, and the command ends with exit code 4; the others are. A file that is not what was sent is refused
    whole. What comes in is not reviewed.
    """
    from datetime import UTC, datetime

    from handouts.batch import load_clinics
    from handouts.errors import CatalogError
    from handouts.exchange.take_in import take_in
    from handouts.library import Library
    from handouts.source.shelf import own_library

    library = own_library(load_clinics(Library.bundled(), [clinic], Path())[0]) if clinic else Library.bundled()
    taken = take_in(library, files, datetime.now(UTC), _name(translator))
    if not dry:
        taken.write()
    if as_json:
        click.echo(json.dumps(_data(taken, dry=dry), ensure_ascii=False, indent=2))
    elif not quiet:
        _show(taken, dry=dry)
    if taken.problems:
        raise CatalogError(taken.problems)


def _name(translator: str | None) -> str | None:
    from handouts.signoff.person import person_name

    try:
        return None if translator is None else person_name(translator)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--translator") from wrong


def _show(taken: Taken, *, dry: bool) -> None:
    for path in taken.files:
        click.echo(str(path))
    for problem in taken.warnings:
        click.echo(f"  {problem}".replace("\n", "\n  "), err=True)
    done = "would be taken" if dry else "taken"
    click.secho(f"{len(taken.taken)} translations {done}, in {len(taken.files)} catalogs; none is reviewed.", bold=True)
    others = {
        "stay as they were: nothing changed": taken.unchanged,
        "are only guesses (fuzzy), and are not printed": taken.guesses,
        "came back empty: the translation that is there stays": taken.empty,
    }
    for what, count in others.items():
        if count:
            click.echo(f"{count} {what}.")


def _data(taken: Taken, *, dry: bool) -> dict[str, object]:
    return {
        "dry_run": dry,
        "files": [str(path) for path in taken.files],
        "taken": [
            {
                "file": str(catalog.file),
                "line": entry.line,
                "handout": catalog.domain,
                "context": entry.key[0],
                "english": entry.key[1],
                "text": entry.text,
                "fuzzy": entry.is_fuzzy,
            }
            for _, catalog, entry in taken.taken
        ],
        "unchanged": taken.unchanged,
        "empty": taken.empty,
        "warnings": [str(problem) for problem in taken.warnings],
        "problems": [str(problem) for problem in taken.problems],
    }
