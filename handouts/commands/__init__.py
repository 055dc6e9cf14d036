"""The command line: reads what was asked, calls the library and reports. ``--help`` imports nothing heavy."""

from __future__ import annotations

import sys

import click

from handouts import __version__
from handouts.commands.lazy import LazyGroup
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


# Where each command is, and the first sentence of its help.
ENTRIES = {
    "build": (
        "build:build",
        "Make PDFs: every HANDOUT (all, if none is named) in every language that the clinic offers.",
    ),
    "packet": (
        "packet:packet",
        "Bind several handouts into one PDF: every HANDOUT (all, if none is named), in the order given.",
    ),
    "impose": (
        "impose:impose",
        "Put several pages of a PDF on each sheet, as a booklet, two-up or leaflet, for the press "
        "or an office printer.",
    ),
    "check": (
        "check:check",
        "Check a CLINIC and all that it would print: its file, logo, translations, fonts and every laid-out page.",
    ),
    "finder": ("finder:finder", 'Make one sheet for the front desk: "Point to your language".'),
    "contact-sheet": (
        "contact_sheet:contact_sheet",
        "Put the first page of a HANDOUT in every language into one picture, to look them over at once.",
    ),
    "catalog": (
        "catalog:catalog",
        "Keep the translations: from the English in the templates to catalogs (.po) that somebody has signed off.",
    ),
    "proof": (
        "proof:proof",
        "Make a proof of HANDOUT in LANG, for somebody to read, on paper or on a screen.",
    ),
    "preview": (
        "preview:preview",
        "Show the draft of HANDOUT in LANG as it would be printed, and what the checks find in it.",
    ),
    "ticket": (
        "ticket:ticket",
        "Write the job ticket of files for a print shop, as job-ticket_CLINIC.pdf and .json.",
    ),
    "preflight": (
        "preflight:preflight",
        "Check PDFs, ours or not, before they go to a print shop: where something is wrong, and how to mend it.",
    ),
    "verify": ("verify:verify", "Tell what each PDF is, and what has changed since it was made."),
    "stale": (
        "stale:stale",
        "List every PDF under DIR that would not be made the same today, with what has changed and how to renew it.",
    ),
    "list": ("listing:list_", "List the handouts, languages, sample clinics, devices and options."),
    "init": (
        "init:init",
        "Make the folder DIR for a clinic: a clinic file with notes to fill in, and a place for its logo.",
    ),
    "new": (
        "new:new",
        "Start a handout NAME of your own, from a commented model, in your clinic's folder.",
    ),
}


class Group(LazyGroup):
    """A group whose commands end with our own exit codes and one clear message."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of ours is told on stderr and decides the exit code."""
        from handouts.errors import HandoutError

        try:
            return super().invoke(ctx)
        except HandoutError as error:
            click.secho(f"{error.kind}:", fg="red", bold=True, err=True)
            for problem in error.problems:
                click.echo(f"  {problem}".replace("\n", "\n  "), err=True)
            ctx.exit(error.exit_code)


@click.group(
    cls=Group,
    package=__name__,
    entries=ENTRIES,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version")
def cli() -> None:
    """Print patient handouts for your clinic, in the languages that your patients read."""


def main() -> None:
    """Run the command line."""
    heed_signals()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="handouts")
