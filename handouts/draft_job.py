"""The draft that a proof or a preview shows: a handout in a language, on the sheet of a clinic."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import CatalogError, Problem
from handouts.handout import load_handout
from handouts.job import Job
from handouts.language import language_of
from handouts.library import Library
from handouts.load_clinic import find_clinic, load_clinic


def draft_of(library: Library, tag: str, handout: str, clinic: str | None) -> Job:
    """Give the draft of a handout; without a clinic it is set on the sheet of a sample clinic.

    Raises:
        CatalogError: the handout is not meant to be in the language.
        ClinicError: the clinic file is not there, or is wrong.
        LibraryError: there is no such handout or language.
    """
    file = load_clinic(library, find_clinic(library, clinic or library.clinics()[-1], Path()))
    found, language = load_handout(file.library, handout), language_of(file.library, tag)
    if not found.is_in(language.tag):
        what = f"“{handout}” is not meant to be in {language.name}: its handout.toml names other languages."
        raise CatalogError(Problem(what, "Choose another language or handout."))
    return Job(found, language, file, draft=True)
