"""``handouts packet``: several handouts in one PDF."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.console import Console, write_tickets_of
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
    verbose: bool,
    quiet: bool,
    filled: tuple[str, ...],
) -> None:
    """Bind several handouts into one PDF: every HANDOUT (all, if none is named), in the order given.

    Each language gets a packet, with a cover, a list of contents and page numbers that go on from handout to handout.
    What fails is told at the end, with what to do; the rest is made.
    """
    from handouts.batch import load_clinics, plan
    from handouts.editions import editions_of
    from handouts.library import Library
    from handouts.packet import bind_packets, packets

    outputs = options.outputs_asked(output_names, icc, bleed)
    library = Library.bundled()
    files = load_clinics(library, clinics, Path(), devices)
    editions = editions_of(edition_names)
    targets = plan(files, handout_ids, tags, output, editions=editions, outputs=outputs, draft=draft, options=filled)
    wanted = packets(targets, duplex=duplex)
    with Console(verbose=verbose, quiet=quiet, label="Binding packets") as console:
        outcome = bind_packets(wanted, console, crew.executor())
    write_tickets_of(library, outcome, quiet=quiet)
    if not quiet:
        made = len(outcome.made)
        click.secho(f"{made} {'packet' if made == 1 else 'packets'} made, in {output.resolve()}", bold=True, err=True)
    if outcome.error:
        raise outcome.error
