"""The files that a run reads, as far as they can decide what it makes: all that the quick answer looks at."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from handouts.clinic import FILE_NAME
from handouts.clinic_file import ClinicFile
from handouts.fonts import FOLDERS, families, installed
from handouts.fresh.stamps import Watched, watched
from handouts.library import OWN_FOLDERS, OWN_LOCALES, Library
from handouts.provenance import LIBRARIES

PACKAGE = Path(__file__).resolve().parent.parent


def inputs_of(
    library: Library, clinics: Sequence[ClinicFile], names: Iterable[str], more: Iterable[Path], started: int
) -> list[Watched]:
    """Watch what a run has read: clinics, found by ``names``, the library, fonts, packages, and ``more`` files.

    Whatever has changed since the run ``started``, at a time in ns since the epoch, is taken as changed.
    """
    paths = [*_of_names(names), *more, *_of_packages(), *_of_fonts(library)]
    for folder in (*library.templates, *library.locales):
        paths += _under(folder)
    for clinic in clinics:
        paths += _of_clinic(clinic)
    return [watched(path, started) for path in dict.fromkeys(path.absolute() for path in paths)]


def _of_names(names: Iterable[str]) -> Iterator[Path]:
    """Yield the places where a clinic of a name is looked for; a folder that is there decides nothing itself."""
    for path in [Path(name) for name in names] or [Path()]:
        yield path / FILE_NAME
        if not path.is_dir():
            yield path


def _of_clinic(clinic: ClinicFile) -> Iterator[Path]:
    """Yield the files of a clinic, and the folders that would lie over the library if they were there."""
    for file in (clinic.path, clinic.base):
        if file:
            yield file
            if clinic.clinic.logo:
                yield file.parent / clinic.clinic.logo
            for folder in (*OWN_FOLDERS, OWN_LOCALES):
                yield from _under(file.resolve().parent / folder)


def _under(folder: Path) -> Iterator[Path]:
    """Yield a folder, and every folder and file in it."""
    yield folder
    for place, _, files in os.walk(folder):
        yield Path(place)
        yield from (Path(place, file) for file in files)


def _of_packages() -> Iterator[Path]:
    """Yield the program's own modules, where packages lie, and what tells the version of those that decide a page."""
    yield from PACKAGE.rglob("*.py")
    yield from (Path(folder) for folder in sys.path if Path(folder).name in ("site-packages", "dist-packages"))
    for name in LIBRARIES:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        place = f"{found.metadata['Name'].replace('-', '_')}-{found.version}.dist-info"
        yield Path(str(found.locate_file(place)))


def _of_fonts(library: Library) -> Iterator[Path]:
    """Yield the font files that are used, and every folder in which another of the same name could be put."""
    for name in FOLDERS:
        folder = Path(name).expanduser()
        yield folder
        yield from (Path(place) for place, _, _ in os.walk(folder))
    wanted = {file for family in families(library).values() for file in family.files}
    yield from (installed()[file] for file in sorted(wanted & set(installed())))
