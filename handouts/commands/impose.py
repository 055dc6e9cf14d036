"""``handouts impose``: several pages on a sheet, to fold or to cut."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from handouts.commands import options
from handouts.impose.wish import (
    AUTO,
    BESIDE,
    BINDINGS,
    BOOKLET,
    EDGES,
    MAX_CREEP,
    PAPER_THICKNESS,
    SAME,
    SCHEMES,
    SHEETS,
    TWO_UP,
    Wish,
)

if TYPE_CHECKING:
    from handouts.impose.imposition import Imposed

# Options that only one scheme has.
OWN = {"creep": BOOKLET, "back_cover": BOOKLET, "beside": TWO_UP}

EPILOG = """\b
Examples:
  handouts impose press/packet_ar_Arabic_Letter_press.pdf
  handouts impose using-a-cane_en_English_A4.pdf --scheme two-up --sheet a3
  handouts impose leaflet.pdf --scheme leaflet -o print/leaflet.pdf
"""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-s", "--scheme", type=click.Choice(SCHEMES), default=BOOKLET, show_default=True,
    help="booklet: folded sheets in one another, stapled at the fold. two-up: two pages on a sheet, cut apart. "
    "leaflet: one sheet, folded once (4 pages) or in three (6 pages).",
)  # fmt: skip
@click.option(
    "--sheet", type=click.Choice([AUTO, *SHEETS]), default=AUTO, show_default=True,
    help="The sheet of paper that is printed on; auto takes the smallest that holds the pages at their full size.",
)  # fmt: skip
@click.option(
    "--binding", type=click.Choice([AUTO, *BINDINGS]), default=AUTO, show_default=True,
    help="The side of the fold; auto binds languages that are written from right to left on the right.",
)  # fmt: skip
@click.option(
    "--turn", type=click.Choice([AUTO, *EDGES]), default=AUTO, show_default=True,
    help="The edge of the sheet on which the printer turns it for the back.",
)  # fmt: skip
@click.option(
    "--creep", metavar="MM", type=click.FloatRange(0, MAX_CREEP), default=PAPER_THICKNESS, show_default=True,
    help="booklet: how thick a sheet of the paper is; the pages of inner sheets move so much nearer to the fold.",
)  # fmt: skip
@click.option("--back-cover", is_flag=True, help="booklet: keep the last page on the outside; blanks go before it.")
@click.option(
    "--beside", type=click.Choice(BESIDE), default=SAME, show_default=True,
    help="two-up: what lies beside a page, the same page again or the page of the next leaf.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; without it, one beside FILE with the scheme in its name.",
)  # fmt: skip
@options.json_option
@options.quiet_option
@click.pass_context
def impose(
    context: click.Context,
    /,
    file: Path,
    scheme: str,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    **wished: str | float | bool,
) -> None:
    """Put several pages of a PDF on each sheet, as a booklet, two-up or leaflet, for the press or an office printer.

    Pages keep their size, colours, fonts and bleed. FILE itself stays as it is.
    """
    from handouts.impose.on_disk import beside, impose_file

    for option, owner in OWN.items():
        if owner != scheme and context.get_parameter_source(option) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"--{option.replace('_', '-')} belongs to --scheme {owner} only.")
    path = output or beside(file, scheme)
    made = impose_file(file, path, scheme, Wish(**wished))  # type: ignore[arg-type]
    if as_json:
        click.echo(json.dumps({"file": str(path), **made.as_data()}, ensure_ascii=False, indent=2))
        return
    click.echo(str(path))
    if not quiet:
        _tell(made)


def _tell(made: Imposed) -> None:
    sheets = "1 sheet" if made.sheets == 1 else f"{made.sheets} sheets"
    name = f"{made.sheet}, {made.sheet_size}" if made.sheet else made.sheet_size
    click.secho(f"{sheets} of paper ({name}) for {made.pages} pages, {made.scheme}", bold=True, err=True)
    one_sided = len(made.sides) == 1
    click.echo("Printed on one side." if one_sided else f"Both sides; turn on the {made.turn} edge.", err=True)
    click.echo(f"Trimmed, and not yet folded or cut apart: {made.trimmed_size}.", err=True)
    if made.scheme != TWO_UP:
        click.echo(f"Bound on the {made.binding}.", err=True)
    for note in made.notes():
        click.echo(note, err=True)
    if made.left_out:
        click.echo(f"Left out, for paper has no use for them: {', '.join(made.left_out)}.", err=True)
