"""``handouts build``: make the PDFs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.console import Console, asked_of, reported, summarise
from handouts.commands.crew_options import CrewWish, crew_options

EPILOG = """\b
Examples:
  handouts build --clinic riverbend
  handouts build trigger-point-injections --clinic my-clinic -l es -l ar -o print
  handouts build trigger-point-injections --clinic riverbend -l es --option date=2026-12-01 --option side=left
  handouts build --clinic my-clinic --manifest
  handouts build --clinic my-clinic --prune --report nightly.json
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
@options.again_option
@options.prune_option
@options.report_option
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
    again: bool,
    prune: bool,
    report: Path | None,
    verbose: bool,
    quiet: bool,
    filled: tuple[str, ...],
) -> None:
    """Make PDFs: every HANDOUT (all, if none is named) in every language that the clinic offers.

    Every page is inspected before its file is written. What fails is told at the end, with what to do; the rest is
    made. What an earlier run has made in the same folder, and what is still as it would be made now, is left alone.
    """
    from handouts.fresh.report import RunLog

    listing = _manifest_path(manifest, output)
    log = RunLog("build", output)
    with reported(log, report):
        from handouts.batch import load_clinics, plan, run
        from handouts.editions import editions_of
        from handouts.fresh.piece import pieces_of_sheets
        from handouts.fresh.run import Request, open_shelf, remember, run_fresh
        from handouts.library import Library
        from handouts.manifest import load_manifest

        if listing:
            load_manifest(listing)  # another file of that name is told before the long work
        request = Request(
            "build", output, sys.argv[1:], asked_of(click.get_current_context()), handout_ids, tags, clinics,
            files=(icc,) if icc else (), again=again, prune=prune, manifest=listing,
        )  # fmt: skip
        files = load_clinics(Library.bundled(), clinics, Path(), devices)
        outputs = options.outputs_asked(output_names, icc, bleed)
        editions = editions_of(edition_names)
        targets = plan(
            files, handout_ids, tags, output, editions=editions, outputs=outputs, draft=draft, options=filled
        )
        log.shelf = open_shelf(request, pieces_of_sheets(targets))
        with Console(verbose=verbose, quiet=quiet, label="Making PDFs") as console:
            done = run_fresh(
                request,
                log.shelf,
                lambda paths, reporter: run(
                    [target for target in targets if target.path in paths], reporter, crew.executor()
                ),
                console,
            )
        log.done = done
        remember(request, done, Library.bundled(), files)
        if not quiet:
            summarise(done, output, "PDF")
        if done.outcome.error:
            raise done.outcome.error


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
