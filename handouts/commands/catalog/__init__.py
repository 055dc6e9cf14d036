"""``handouts catalog``: what translators and reviewers need, on plain .po files."""

from __future__ import annotations

import click

from handouts.commands.lazy import LazyGroup

EPILOG = """\b
Examples:
  handouts catalog update                  all catalogs, after the English has changed
  handouts catalog new tr                  begin the catalogs of a language
  handouts catalog check                   what is wrong with them, by rule
  handouts catalog status                  how far each language is
  handouts catalog sign-off es using-a-cane --list
  handouts catalog export es --format xliff    for an agency, and back with import
"""


# Where each command is, and the first sentence of its help.
ENTRIES = {
    "extract": (
        "extract:extract",
        "Write the English messages of the templates into .pot files, one for each handout and one that all share.",
    ),
    "update": (
        "update:update",
        "Bring the catalogs of each LANG up to date with the English; none means all languages.",
    ),
    "new": (
        "new:new",
        "Begin the catalogs of LANG: a folder with one .po file for each handout and one that all share, "
        "to be filled in.",
    ),
    "check": (
        "check:check",
        "Check the catalogs of the languages LANG, or of all: what is missing, unsafe, or worth a look.",
    ),
    "status": (
        "status:status",
        "Show how far each LANG (all, if none is named) is with each handout, and what is signed off.",
    ),
    "sign-off": (
        "sign_off:sign_off",
        "Sign off HANDOUT in LANG: NAME has read its messages beside their English, and they are right.",
    ),
    "export": (
        "export:export",
        "Write the messages of LANG into one file for an agency: of each HANDOUT, or of all.",
    ),
    "import": (
        "import_:import_",
        "Take translations from each FILE that “handouts catalog export” wrote (.xlf, .csv, .xlsx) into the catalogs.",
    ),
    "pseudo": (
        "pseudo:pseudo",
        "Make drafts of every HANDOUT (all, if none is named) in pseudo-languages, to see "
        "what a translation would break.",
    ),
    "suggest": (
        "suggest:suggest",
        "Show, for each message of LANG that is not translated, how messages like it are: in HANDOUT, or in all.",
    ),
    "glossary": (
        "glossary:glossary",
        "Show how the terms and drugs of the handouts are said in LANG, and how never; or those of HANDOUT alone.",
    ),
}


@click.group("catalog", cls=LazyGroup, package=__name__, entries=ENTRIES, epilog=EPILOG)
def catalog() -> None:
    """Keep the translations: from the English in the templates to catalogs (.po) that somebody has signed off."""
