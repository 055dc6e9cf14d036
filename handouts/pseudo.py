"""Pseudo-languages: English in disguise, for designers, made in memory from the messages of the templates.

None stands in the registry, so that no clinic, list or finder ever offers one; and none is ever ready to print.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import Problem
from handouts.language import SOURCE_TAG, Language, language_of
from handouts.library import Library
from handouts.messages import MessageKey
from handouts.po_file import Translation
from handouts.pseudo_text import accented, mirrored, numbered
from handouts.signoff.needs import domains_of, message_numbers

Numbers = dict[tuple[str, MessageKey], int]


@dataclass(frozen=True)
class Disguise:
    """How a pseudo-language is made: whose type and layout it borrows, and what becomes of a text and its number."""

    tag: str
    name: str
    shows: str
    base: str
    change: Callable[[str, int | None], str]


KINDS = {
    "accented": Disguise(
        "en_XA", "Pseudo accented", "accents on all letters, and every text two fifths longer, between brackets",
        SOURCE_TAG, lambda text, _: accented(text),
    ),
    "right-to-left": Disguise(
        "ar_XB", "Pseudo right to left", "English by its sound in Arabic letters, laid out from right to left",
        "ar", lambda text, _: mirrored(text),
    ),
    "ids": Disguise(
        "en_XC", "Pseudo message numbers", "English with the number of each message, as sign-off --list has it",
        SOURCE_TAG, numbered,
    ),
}  # fmt: skip


class PseudoLanguage(Language):
    """A language that only a designer sees; its messages are numbered as those of one handout."""

    kind: str
    handout: str

    def disguise(self, text: str, number: int | None) -> str:
        """Change an English text."""
        return KINDS[self.kind].change(text, number)


def pseudo_language(library: Library, kind: str, handout: str) -> PseudoLanguage:
    """Make a pseudo-language, with the fonts and the layout of the language that it borrows from.

    Raises:
        LibraryError: the registry does not have that language.
    """
    made = KINDS[kind]
    base = language_of(library, made.base)
    changes = {
        "tag": made.tag, "name": made.name, "endonym": made.change(made.name, None),
        "html_lang": made.tag.replace("_", "-"), "kind": kind, "handout": handout,
    }  # fmt: skip
    return PseudoLanguage.model_validate(base.model_dump() | changes)


def pseudo_translations(
    library: Library, language: PseudoLanguage, domain: str, english: dict[MessageKey, str]
) -> dict[MessageKey, Translation]:
    """Disguise the messages of a domain.

    Raises:
        LibraryError: a template or entry file is broken.
    """
    home = language.handout if domain in domains_of(language.handout) else domain  # a guide that is bound behind it
    numbers = message_numbers(library, home)
    return {
        key: Translation(language.disguise(text, numbers.get((domain, key))), False, 0, Path(), 0)
        for key, text in english.items()
    }


def never_final(language: PseudoLanguage) -> Problem:
    """Say why a sheet in a pseudo-language cannot be made but as a draft."""
    what = f"{language.name} ({language.tag}) is no language that anybody reads: it is for looking at the layout."
    return Problem(what, "Make it with “handouts catalog pseudo”.")
