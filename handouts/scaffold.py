"""What a clinic starts from: a folder with a commented clinic file, and the model of a handout of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handouts.clinic import FILE_NAME
from handouts.errors import ClinicError, LibraryError, Problem
from handouts.library import ENTRY_NAME, RESERVED, Library, is_inside, read_bytes
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


HANDOUT_FILES = ("handout.toml", "page.html", "drawings/step.svg")


def make_handout(library: Library, clinic_folder: Path, name: str, today: date) -> list[Path]:
    """Copy the commented model of a handout into a clinic's folder and return the new files.

    Raises:
        LibraryError: the name cannot be a handout's, or there is such a handout already.
        StoreError: the folder cannot be written to.
    """
    if not ENTRY_NAME.fullmatch(name) or name in RESERVED:
        remedy = "Use small letters, digits and hyphens, at most 64, like knee-ice."
        raise LibraryError(Problem(f"“{name[:60]}” cannot be the name of a handout.", remedy))
    if any(is_inside(clinic_folder, layer) for layer in library.templates):
        remedy = "Make a clinic of your own with “handouts init DIR”, and name that."
        raise LibraryError(Problem("A sample clinic has no handouts of its own.", remedy))
    folder = clinic_folder / "handouts" / name
    if name in library.handouts() or folder.exists():
        raise LibraryError(
            Problem(f"There is a handout “{name}” already; it was left as it is.", "Choose another name.")
        )
    title = name.replace("-", " ").capitalize()
    made = []
    for file in HANDOUT_FILES:
        text = read_bytes(library.template(f"scaffold/handout/{file}")).decode()
        text = text.replace("DATE", today.isoformat()).replace('"NAME"', f'"{title}"').replace("NAME", name)
        store(folder / file, text.encode())
        made.append(folder / file)
    return made
