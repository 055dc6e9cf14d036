"""Which catalogs there are to be, in the program and in a clinic's own folder, and what each must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handouts.catalog import catalog_name
from handouts.clinic_file import ClinicFile
from handouts.errors import LibraryError, Problem
from handouts.handout import load_handout
from handouts.language import Language
from handouts.library import OWN_LOCALES, Library, is_inside
from handouts.messages import SHARED, MessageKey, SourceMessage, source_messages
from handouts.source.update_catalog import Wanted


@dataclass(frozen=True)
class Layer:
    """A folder of catalogs, and the messages that are translated there: by domain, what may stand there and must."""

    folder: Path
    wanted: Mapping[str, Wanted]
    library: Library
    is_own: bool

    def catalog(self, language: Language, domain: str) -> Path:
        """Give the place of a catalog."""
        return self.inside(self.folder / catalog_name(language.tag, domain))

    def inside(self, file: Path) -> Path:
        """Give back the place of a file, if nothing leads it out of the folder.

        Raises:
            LibraryError: a link leads it out.
        """
        root = self.folder.parent if self.is_own else self.folder
        if not is_inside(file, root):
            raise LibraryError(Problem("A link leads this file out of its folder.", "Copy the folder instead.", file))
        return file

    def domains(self, language: Language) -> tuple[str, ...]:
        """Name the domains that a language is to have: what handouts share, and the handouts meant to be in it."""
        return tuple(
            domain
            for domain in self.wanted
            if domain == SHARED or load_handout(self.library, domain).is_in(language.tag)
        )

    def required(self, domain: str) -> dict[MessageKey, SourceMessage]:
        """Give the messages that catalogs of a domain must have, in the order of the templates."""
        wanted = self.wanted[domain]
        return {key: message for key, message in wanted.messages.items() if key in wanted.required}


def own_library(clinic: ClinicFile) -> Library:
    """Give the library under a clinic's own folder.

    Raises:
        LibraryError: the clinic has nothing of its own, so that the catalogs would be those of the program.
    """
    if not clinic.library.own:
        what = "This clinic has nothing of its own to translate: no handouts, devices, options or words."
        remedy = "Start a handout with “handouts new”, or leave out --clinic for the catalogs of the program."
        raise LibraryError(Problem(what, remedy, clinic.own_folder))
    return clinic.library


def layers(library: Library) -> Sequence[Layer]:
    """Give the folders of catalogs that are to be kept up to date: the clinic's and its group's own, or the program's.

    Raises:
        LibraryError: a template or entry file cannot be read as such.
    """
    if library.own:
        return list(_own_layers(library))
    wanted = {domain: Wanted(found, frozenset(found)) for domain, found in source_messages(library).items()}
    return [Layer(library.locales[0], wanted, library, is_own=False)]


def _own_layers(library: Library) -> Iterator[Layer]:
    """Yield the own folders, the nearest first; each must translate only what the folders under it do not have."""
    for depth, folder in enumerate(library.own):
        here = replace(library, own=library.own[depth:])
        under = source_messages(replace(library, own=library.own[depth + 1 :]))
        wanted = {
            domain: Wanted(found, frozenset(found) - frozenset(under.get(domain, {})))
            for domain, found in source_messages(here).items()
        }
        yield Layer(folder / OWN_LOCALES, wanted, here, is_own=True)
