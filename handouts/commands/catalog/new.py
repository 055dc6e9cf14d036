"""``handouts catalog new``: the catalogs of a language, to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options

EPILOG = """\b
Examples:
  handouts catalog new tr
  handouts catalog new tr --clinic my-clinic    for the clinic's own handouts
"""


@click.command(epilog=EPILOG)
@click.argument("tag", metavar="LANG")
@options.clinic_option
@options.quiet_option
def new(tag: str, clinic: str | None, quiet: bool) -> None:
    """Begin the catalogs of LANG: a folder with one .po file for each handout and one that all share, to be filled in.

    The language must be in the registry, locales/languages.toml. Catalogs that are there already are left alone.
    """
    from datetime import UTC, datetime

    from handouts.batch import load_clinics
    from handouts.library import Library
    from handouts.memory.hint import memory_hint
    from handouts.source.catalogs import begin_language, languages_of
    from handouts.source.shelf import own_library

    library = own_library(load_clinics(Library.bundled(), [clinic], Path())[0]) if clinic else Library.bundled()
    (language,) = languages_of(library, [tag])
    outcome = begin_language(library, language, datetime.now(UTC))
    outcome.write()
    for found in outcome.updated:
        click.echo(str(found.file))
    if not quiet:
        count = sum(len(found.changes) for found in outcome.updated)
        click.echo(f"Next: translate {count} messages into {language.name}, then: handouts check -l {tag}", err=True)
        if hint := memory_hint(library, [change for found in outcome.updated for change in found.changes], tag):
            click.echo(hint, err=True)
