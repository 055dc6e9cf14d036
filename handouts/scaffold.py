"""A clinic's own folder: a commented clinic file to fill in and a place for its logo."""

from __future__ import annotations

from pathlib import Path

from handouts.clinic import FILE_NAME
from handouts.errors import ClinicError, Problem
from handouts.library import Library, read_bytes
from handouts.store import store

FILES = (FILE_NAME, "README.txt")


def make_clinic_folder(library: Library, folder: Path) -> list[Path]:
    """Copy the commented model into ``folder`` and return the new files. Nothing that exists is overwritten.

    Raises:
        ClinicError: the folder has a clinic file already.
        StoreError: the folder cannot be written to.
    """
    if (folder / FILE_NAME).exists():
        remedy = "Edit that file, or choose another folder."
        raise ClinicError(
            Problem("This folder has a clinic file already; it was left as it is.", remedy, folder / FILE_NAME)
        )
    made = []
    for name in FILES:
        path = folder / name
        if not path.exists():
            store(path, read_bytes(library.template(f"scaffold/{name}")))
            made.append(path)
    return made
