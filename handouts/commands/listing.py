"""``handouts list``: what the library holds."""

from __future__ import annotations

import json
from typing import Any

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts list
  handouts list --json
"""


@click.command("list", epilog=EPILOG)
@options.json_option
def list_(as_json: bool) -> None:
    """List the handouts, languages, sample clinics and devices."""
    from handouts.library import Library
    from handouts.status import library_status

    status = library_status(Library.bundled())
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False, indent=2))
    else:
        _show(status)


def _show(status: dict[str, list[dict[str, Any]]]) -> None:
    click.secho("Handouts", bold=True)
    for handout in status["handouts"]:
        click.echo(f"  {handout['id']:<28} {handout['title']} (revision {handout['revision']}, {handout['updated']})")
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
        click.echo(f"  {device['id']:<28} {device['name']}")
