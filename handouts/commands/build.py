"""``handouts build``: make the PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.commands import options
from handouts.commands.console import Console, write_tickets_of
from handouts.commands.crew_options import CrewWish, crew_options

if TYPE_CHECKING:
    from handouts.crew.outcome import Outcome

EPILOG = """\b
Examples:
  handouts build --clinic riverbend
  handouts build trigger-point-injections --clinic my-clinic -l es -l ar -o print
  handouts build trigger-point-injections --clinic riverbend -l es --option date=2026-12-01 --option side=left
  handouts build --clinic my-clinic --manifest
  handouts build --clinic my-clinic --for press --icc shop.icc -o for-the-shop
"""


@click.command(epilog=EPILOG)
@options.handout_argument
@options.clinics_option
@options.language_option
@options.device_option
@options.edition_option
@options.output_option
@options.for_option
@options.icc_option
@options.bleed_option
@options.draft_option
@options.option_option
@options.manifest_option
@crew_options
@options.verbose_option
@options.quiet_option
def build(
    handout_ids: tuple[str, ...],
    clinics: tuple[str, ...],
    tags: tuple[str, ...],
    devices: tuple[str, ...],
    edition_names: tuple[str, ...],
    output_names: tuple[str, ...],
    icc: Path | None,
    bleed: float | None,
    output: Path,
    draft: bool,
    manifest: str | None,
    crew: CrewWish,
    verbose: bool,
    quiet: bool,
    filled: tuple[str, ...],
) -> None:
    """Make PDFs: every HANDOUT (all, if none is named) in every language that the clinic offers.

    Every page is inspected before its file is written. What fails is told at the end, with what to do; the rest is
    made.
    """
    from handouts.batch import load_clinics, plan, run
    from handouts.editions import editions_of
    from handouts.library import Library
    from handouts.manifest import load_manifest, write_manifest

    listing = _manifest_path(manifest, output)
    if listing:
        load_manifest(listing)  # another file of that name is told before the long work

    outputs = options.outputs_asked(output_names, icc, bleed)
    library = Library.bundled()
    files = load_clinics(library, clinics, Path(), devices)
    editions = editions_of(edition_names)
    targets = plan(files, handout_ids, tags, output, editions=editions, outputs=outputs, draft=draft, options=filled)
    with Console(verbose=verbose, quiet=quiet, label="Making PDFs") as console:
        outcome = run(targets, console, crew.executor())
    if listing:
        write_manifest(listing, outcome.made)
    write_tickets_of(library, outcome, quiet=quiet)
    if not quiet:
        _summarise(outcome, output)
    if outcome.error:
        raise outcome.error


def _manifest_path(name: str | None, output: Path) -> Path | None:
    """Give the manifest's path: in the output folder, if no name was given."""
    if name is None:
        return None
    path = Path(name) if name else output / "manifest.json"
    if path.suffix != ".json":
        raise click.UsageError(f"--manifest: the name “{name}” does not end with .json. Put --manifest at the end.")
    if not output.resolve().is_relative_to(path.parent.resolve()):
        raise click.UsageError("--manifest: the file must lie in the output folder, or in a folder above it.")
    return path


def _summarise(outcome: Outcome, output: Path) -> None:
    click.secho(f"{_count(len(outcome.made), 'PDF')} made, in {output.resolve()}", bold=True, err=True)
    if outcome.failures:
        click.secho(f"{_count(len(outcome.failures), 'PDF')} not made:", fg="red", bold=True, err=True)
        for job, _ in outcome.failures:
            click.echo(f"  {job}", err=True)
    elif outcome.made:
        click.echo("Look at them before you print: no person has reviewed a sheet that says so.", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
