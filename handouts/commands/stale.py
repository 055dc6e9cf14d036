"""``handouts stale``: the PDFs of a folder that are out of date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options
from handouts.commands.verdicts import show_changes

if TYPE_CHECKING:
    from handouts.stale import Shelf

EPILOG = """\b
Examples:
  handouts stale out
  handouts stale out --json

Exit codes: 0 all current · 10 something is out of date · 11 a sheet that could not be compared whole.
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.json_option
def stale(folder: Path, as_json: bool) -> None:
    """List every PDF under DIR that would not be made the same today, with what has changed and how to renew it."""
    from handouts.library import Library
    from handouts.stale import look_over

    if not folder.is_dir():
        raise click.BadParameter(f"There is no folder “{folder}”.", param_hint="DIR")
    shelf = look_over(Library.bundled(), folder)
    if as_json:
        click.echo(json.dumps(_data(shelf), ensure_ascii=False, indent=2))
    else:
        _show(shelf)
    if shelf.error:
        raise shelf.error


def _show(shelf: Shelf) -> None:
    from handouts.freshness import State

    for verdict in (*shelf.of(State.CHANGED), *shelf.of(State.UNKNOWN)):
        click.secho(str(verdict.sheet.path), bold=True)
        show_changes(verdict)
    click.echo(f"{len(shelf.of(State.CURRENT))} of {len(shelf.verdicts)} sheets are current.")
    if shelf.not_ours:
        click.echo(f"Not sheets of ours, or not readable: {len(shelf.not_ours)}")
    for path in shelf.not_ours:
        click.echo(f"  {path}")


def _data(shelf: Shelf) -> dict[str, object]:
    from handouts.freshness import State

    return {
        "out of date": [verdict.as_data() for verdict in shelf.of(State.CHANGED)],
        "not known": [verdict.as_data() for verdict in shelf.of(State.UNKNOWN)],
        "current": [str(verdict.sheet.path) for verdict in shelf.of(State.CURRENT)],
        "not ours": [str(path) for path in shelf.not_ours],
        "not trusted": [str(problem) for error in shelf.errors for problem in error.problems],
    }
