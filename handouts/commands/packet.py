"""``handouts packet``: several handouts in one PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.console import Console, asked_of, reported, summarise
from handouts.commands.crew_options import CrewWish, crew_options

EPILOG = """\b
Examples:
  handouts packet --clinic riverbend
  handouts packet trigger-point-injections using-a-cane --clinic my-clinic -l ar -o print
"""


@click.command(epilog=EPILOG)
@options.handout_argument
@options.clinics_option
@options.language_option
@options.device_option
@options.output_option
@click.option(
    "--duplex/--one-sided", default=None,
    help="Start each handout on the front of a leaf, or one page after the other. "
    "Neither means what the clinic file says.",
)  # fmt: skip
@options.packet_edition_option
@options.for_option
@options.icc_option
@options.bleed_option
@options.draft_option
@options.option_option
@crew_options
@options.again_option
@options.prune_option
@options.report_option
@options.verbose_option
@options.quiet_option
def packet(
    handout_ids: tuple[str, ...],
    clinics: tuple[str, ...],
    tags: tuple[str, ...],
    devices: tuple[str, ...],
    output: Path,
    duplex: bool | None,
    edition_names: tuple[str, ...],
    output_names: tuple[str, ...],
    icc: Path | None,
    bleed: float | None,
    draft: bool,
    crew: CrewWish,
    again: bool,
    prune: bool,
    report: Path | None,
    verbose: bool,
    quiet: bool,
    filled: tuple[str, ...],
) -> None:
    """Bind several handouts into one PDF: every HANDOUT (all, if none is named), in the order given.

    Each language gets a packet, with a cover, a list of contents and page numbers that go on from handout to handout.
    What fails is told at the end, with what to do; the rest is made. A packet that an earlier run has made in the same
    folder, and that is still as it would be made now, is left alone.
    """
    from handouts.fresh.report import RunLog

    log = RunLog("packet", output)
    with reported(log, report):
        from handouts.batch import load_clinics, plan
        from handouts.editions import editions_of
        from handouts.fresh.piece import pieces_of_packets
        from handouts.fresh.run import Request, open_shelf, remember, run_fresh
        from handouts.library import Library
        from handouts.packet import bind_packets, packets

        request = Request(
            "packet", output, sys.argv[1:], asked_of(click.get_current_context()), handout_ids, tags, clinics,
            files=(icc,) if icc else (), again=again, prune=prune,
        )  # fmt: skip
        files = load_clinics(Library.bundled(), clinics, Path(), devices)
        outputs = options.outputs_asked(output_names, icc, bleed)
        editions = editions_of(edition_names)
        targets = plan(
            files, handout_ids, tags, output, editions=editions, outputs=outputs, draft=draft, options=filled
        )
        wanted = packets(targets, duplex=duplex)
        pieces = pieces_of_packets(wanted)
        log.shelf = open_shelf(request, pieces)
        with Console(verbose=verbose, quiet=quiet, label="Binding packets") as console:
            done = run_fresh(
                request,
                log.shelf,
                lambda paths, reporter: bind_packets(
                    [packet for packet, piece in zip(wanted, pieces, strict=True) if piece.path in paths],
                    reporter,
                    crew.executor(),
                ),
                console,
            )
        log.done = done
        remember(request, done, Library.bundled(), files)
        if not quiet:
            summarise(done, output, "packet")
        if done.outcome.error:
            raise done.outcome.error
