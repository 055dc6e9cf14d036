"""``handouts new``: a handout of the clinic's own."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts new knee-ice                       in the folder of your clinic
  handouts new knee-ice --clinic my-clinic
"""


@click.command(epilog=EPILOG)
@click.argument("name")
@options.clinic_option
def new(name: str, clinic: str | None) -> None:
    """Start a handout NAME of your own, from a commented model, in your clinic's folder.

    It can be built at once. Then change its words and drawings.
    """
    from datetime import date

    from handouts.batch import load_clinics
    from handouts.library import Library
    from handouts.scaffold import make_handout

    (file,) = load_clinics(Library.bundled(), [clinic] if clinic else [], Path())
    folder = file.own_folder
    for path in make_handout(file.library, folder, name, date.today()):
        click.echo(str(path))
    click.echo(f"Next: change {folder / 'handouts' / name / 'page.html'}, then see it:", err=True)
    click.echo(f"  handouts build {name} -l en" + (f" --clinic {clinic}" if clinic else ""), err=True)
