"""``handouts init``: a clinic's own folder."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Example:
  handouts init my-clinic
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Make the folder DIR for a clinic: a clinic file with notes to fill in, and a place for its logo."""
    from handouts.library import Library
    from handouts.scaffold import make_clinic_folder

    for path in make_clinic_folder(Library.bundled(), folder):
        click.echo(str(path))
    click.echo(f"Next: fill in {folder / 'clinic.toml'}, put your logo beside it, then run", err=True)
    click.echo(f"  cd {folder} && handouts check", err=True)
