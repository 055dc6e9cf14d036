"""``handouts ticket``: what a print shop must know of the files that it gets."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts ticket for-the-shop/*_press.pdf --copies 200
  handouts ticket for-the-shop/*_press.pdf --copies 100 --copies es=400 --stock "100 g/m² uncoated" --fold none
"""


@click.command(epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--copies", metavar="[TAG=]NUMBER", multiple=True,
    help="How many to print of each file, or of those in one language; may be given several times.",
)  # fmt: skip
@click.option("--stock", metavar="TEXT", help="The paper: its weight, its kind.")
@click.option("--fold", metavar="TEXT", help="How the sheets are folded, stapled or punched.")
@options.quiet_option
def ticket(files: tuple[Path, ...], copies: tuple[str, ...], stock: str | None, fold: str | None, quiet: bool) -> None:
    """Write the job ticket of files for a print shop, as job-ticket_CLINIC.pdf and .json.

    A build for press writes one too, with lines to fill in. The ticket tells what each FILE says of itself: language,
    pages, sizes, inks, and the digest of its bytes.
    """
    from handouts.library import Library
    from handouts.ticket import wishes_of
    from handouts.ticket_sheet import write_tickets

    for path in write_tickets(Library.bundled(), files, wishes_of(copies, stock, fold)):
        click.echo(path)
    if not quiet:
        click.echo("Send the ticket with the files. Its empty lines are to be filled in by hand.", err=True)
