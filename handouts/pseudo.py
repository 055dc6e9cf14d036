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
from handouts.signoff.needs import message_numbers


@dataclass(frozen=True)
class Disguise:
    """How a pseudo-language is made: its names, whose type and layout it borrows, and what becomes of a text.

    The number is that of the message, as ``catalog sign-off --list`` has it; None if it has none.
    """

    tag: str
    name: str
    endonym: str
    base: str
    change: Callable[[str, int | None], str]


# Accents: what is too narrow, cut or not from a catalog. Arabic letters: what does not turn round, or is too low for
# its marks. Real letters show it as they are; marks of direction between English words would not.
KINDS = {
    "accented": Disguise(
        "en_XA", "Pseudo accented", "Pseudo accented", SOURCE_TAG, lambda text, _: accented(text),
    ),
    "right-to-left": Disguise(
        "ar_XB", "Pseudo right to left", mirrored("Pseudo"), "ar", lambda text, _: mirrored(text),
    ),
    "ids": Disguise(
        "en_XC", "Pseudo message numbers", "Pseudo message numbers", SOURCE_TAG, numbered,
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
        "tag": made.tag, "name": made.name, "endonym": made.endonym,
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
    numbers = message_numbers(library, language.handout)
    return {
        key: Translation(language.disguise(text, numbers.get((domain, key))), False, 0, Path(), 0)
        for key, text in english.items()
    }


def never_final(language: PseudoLanguage) -> Problem:
    """Say why a sheet in a pseudo-language cannot be made but as a draft."""
    what = f"{language.name} ({language.tag}) is no language that anybody reads: it is for looking at the layout."
    return Problem(what, "Make it with “handouts catalog pseudo”.")
