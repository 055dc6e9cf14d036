"""``handouts proof``: a PDF for a reviewer, with every message numbered on the page and in a table."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts proof km using-a-cane                 the pages with numbers, then the table
  handouts proof km using-a-cane --changed       only what nobody has signed as it is now, or what is wrong
  handouts proof es using-a-cane --clinic my-clinic -o for-the-reviewer
"""


@click.command(epilog=EPILOG)
@click.argument("tag", metavar="LANG", shell_complete=options.complete_languages)
@click.argument("handout", metavar="HANDOUT", shell_complete=options.complete_handouts)
@click.option("--changed", is_flag=True, help="Only the messages that need eyes: not ready, failing, or not signed.")
@options.clinic_option
@options.output_option
@options.quiet_option
def proof(tag: str, handout: str, changed: bool, clinic: str | None, output: Path, quiet: bool) -> None:
    """Make a proof of HANDOUT in LANG, for somebody to read, on paper or on a screen.

    Every message has a number on the page, and a line in the table behind: its English, its translation, room for what
    it says back in English and for a comment, and where it stands. The numbers are those of “catalog sign-off”.
    """
    from handouts.draft_job import draft_of
    from handouts.library import Library
    from handouts.proof.paper import file_name, proof_of
    from handouts.rules.show import plain
    from handouts.store import store

    job = draft_of(Library.bundled(), tag, handout, clinic)
    made = proof_of(job.library, job, changed=changed, clinic=clinic)
    path = output / file_name(job, changed=changed)
    store(path, made.pdf)
    click.echo(str(path))
    if quiet:
        return
    entries = made.entries
    click.echo(f"{len(entries.shown)} of {entries.wanted} messages, digest {entries.digest}", err=True)
    for problem in made.troubles:
        click.echo("  " + "\n  ".join(map(plain, str(problem).split("\n"))), err=True)
    if made.sheet is None:
        click.secho("The pages of the sheet are not in it: see above.", fg="red", err=True)
