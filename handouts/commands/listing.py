"""``handouts list``: what the library holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.commands import options

if TYPE_CHECKING:
    from handouts.library import Library

EPILOG = """\b
Examples:
  handouts list
  handouts list --json
  handouts list --clinic my-clinic       with what the clinic's own folder lays over it
"""


@click.command("list", epilog=EPILOG)
@options.clinic_option
@options.json_option
def list_(clinic: str | None, as_json: bool) -> None:
    """List the handouts, languages, sample clinics, devices and options.

    With a clinic: also which of them come from the clinic's own folder, or its group's.
    """
    from handouts.glance import glance
    from handouts.library import Library

    library = Library.bundled()
    if clinic:
        library = _over(library, clinic)
    if as_json:
        click.echo(json.dumps(_status(library), ensure_ascii=False, indent=2))
    else:
        seen = glance(library)
        _show(seen or _status(library))
        if seen:
            click.echo("Texts are counted as they stand. To have them checked: handouts catalog status", err=True)


def _status(library: Library) -> dict[str, list[dict[str, Any]]]:
    from handouts.status import library_status

    return library_status(library)


def _over(library: Library, clinic: str) -> Library:
    from handouts.batch import load_clinics

    return load_clinics(library, [clinic], Path())[0].library


def _show(status: dict[str, list[dict[str, Any]]]) -> None:
    click.secho("Handouts", bold=True)
    for handout in status["handouts"]:
        click.echo(
            f"  {handout['id']:<28} {handout['title']} (revision {handout['revision']}, {handout['updated']})"
            + _from(handout)
        )
    click.secho("Languages", bold=True)
    for language in status["languages"]:
        names = f"{language['name']} · {language['endonym']}"
        reviewed = "reviewed" if language["reviewed"] else "not reviewed"
        broken = f", {language['problems']} not safe to print" if language["problems"] else ""
        click.echo(f"  {language['tag']:<10} {language['percent']:>3} %  {reviewed:<13} {names}{broken}")
    click.secho("Sample clinics", bold=True)
    for clinic in status["clinics"]:
        click.echo(f"  {clinic['id']}")
    click.secho("Devices", bold=True)
    for device in status["devices"]:
        click.echo(f"  {device['id']:<28} {device['name']}" + _from(device))
    click.secho("Options, for one patient", bold=True)
    for option in status["options"]:
        click.echo(f"  {option['id']:<28} {option['label'].rstrip(':')} ({option['type']})" + _from(option))
    if status["own_files"]:
        click.secho("Files of your own", bold=True)
    for file in status["own_files"]:
        click.echo(f"  {file['file']:<44} {'over the bundled one' if file['over'] else 'new'}, from {file['layer']}")


def _from(entry: dict[str, Any]) -> str:
    from handouts.library import BUNDLED

    return "" if entry["layer"] == BUNDLED else f", from {entry['layer']}"
