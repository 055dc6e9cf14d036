"""``handouts catalog export``: the messages of a language, for an agency that takes no .po."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts catalog export es                                all messages, as XLIFF 2.0
  handouts catalog export es using-a-cane --format xlsx     of one handout, as a spreadsheet
  handouts catalog export es --changed -o for-the-agency/   only what is to be translated
"""


@click.command("export", epilog=EPILOG)
@click.argument("tag", metavar="LANG", shell_complete=options.complete_languages)
@options.handout_argument
@click.option(
    "--format", "form", type=click.Choice(["xliff", "csv", "xlsx"]), default="xliff", show_default=True,
    help="What the agency takes: XLIFF 2.0 for translation tools, or a table.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE|DIR", type=click.Path(path_type=Path),
    help="The file, or the folder for it; without it, this folder.",
)  # fmt: skip
@click.option("--changed", is_flag=True, help="Only messages that are not translated, or only by a guess (fuzzy).")
@click.option("--lock-signed", is_flag=True, help="XLIFF only: what is signed off is not to be translated again.")
@options.clinic_option
@options.quiet_option
def export(
    tag: str,
    handout_ids: tuple[str, ...],
    form: str,
    output: Path | None,
    changed: bool,
    lock_signed: bool,
    clinic: str | None,
    quiet: bool,
) -> None:
    """Write the messages of LANG into one file for an agency: of each HANDOUT, or of all.

    “shared” stands for the messages that all handouts share. With a clinic, those of its own folder are written.
    “handouts catalog import” takes the file back.
    """
    from handouts.batch import load_clinics
    from handouts.exchange.export import rows_of, write_export
    from handouts.language import language_of
    from handouts.library import Library
    from handouts.source.shelf import own_library

    if lock_signed and form != "xliff":
        raise click.UsageError("--lock-signed is for --format xliff: a table cannot lock a message.")
    library = own_library(load_clinics(Library.bundled(), [clinic], Path())[0]) if clinic else Library.bundled()
    language = language_of(library, tag)
    rows = rows_of(library, language, handout_ids, changed=changed, lock=lock_signed)
    path = write_export(language, rows, form, output)
    click.echo(str(path))
    if not quiet:
        counts = {state: sum(row.state == state for row in rows) for state in dict.fromkeys(row.state for row in rows)}
        told = ", ".join(f"{count} {state}" for state, count in counts.items())
        click.echo(f"{len(rows)} messages in {language.name}: {told}.", err=True)
