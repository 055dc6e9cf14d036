"""The command line: reads what was asked, calls the library and reports. ``--help`` imports nothing heavy."""

from __future__ import annotations

import sys

import click

from handouts import __version__
from handouts.commands.build import build
from handouts.commands.catalog import catalog
from handouts.commands.check import check
from handouts.commands.contact_sheet import contact_sheet
from handouts.commands.finder import finder
from handouts.commands.impose import impose
from handouts.commands.init import init
from handouts.commands.listing import list_
from handouts.commands.new import new
from handouts.commands.packet import packet
from handouts.commands.preflight import preflight
from handouts.commands.preview import preview
from handouts.commands.proof import proof
from handouts.commands.stale import stale
from handouts.commands.ticket import ticket
from handouts.commands.verify import verify
from handouts.errors import HandoutError
from handouts.stopping import heed_signals

EPILOG = """\b
Examples:
  handouts init my-clinic                  a folder with a clinic file to fill in
  handouts build --clinic my-clinic        every handout, every language, as PDF
  handouts packet --clinic my-clinic       all handouts of a language in one PDF
  handouts finder --clinic my-clinic       “Point to your language”, for the front desk
  handouts list                            what there is

Exit codes: 0 all done · 1 stopped · 2 wrong use of the command · 3 clinic file · 4 translation ·
5 library · 6 font · 7 page inspection · 8 writing · 9 several kinds · 10 something is out of date ·
11 a PDF that cannot be told · 12 what was filled in · 13 a print shop could not take it ·
14 a PDF that is not ready for print · 15 a PDF that took too long, or broke its process · 16 other machines.
"""


class Group(click.Group):
    """A group whose commands end with our own exit codes and one clear message."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of ours is told on stderr and decides the exit code."""
        try:
            return super().invoke(ctx)
        except HandoutError as error:
            click.secho(f"{error.kind}:", fg="red", bold=True, err=True)
            for problem in error.problems:
                click.echo(f"  {problem}".replace("\n", "\n  "), err=True)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order in which people need them."""
        return list(self.commands)


@click.group(cls=Group, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version")
def cli() -> None:
    """Print patient handouts for your clinic, in the languages that your patients read."""


for command in (
    build, packet, impose, check, finder, contact_sheet, catalog, proof, preview, ticket,
    preflight, verify, stale, list_, init, new,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command line."""
    heed_signals()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="handouts")
