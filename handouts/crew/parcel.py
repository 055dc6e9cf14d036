"""Pieces of work on their way to another machine: the folders of their libraries are named, and found anew there."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.clinic import Clinic
from handouts.clinic_file import ClinicFile
from handouts.crew.kit import Kit
from handouts.crew.work import Piece
from handouts.errors import HandoutError, Problem
from handouts.library import Library

# A library as it travels: the names of its folders in the kit.
Names = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def wrapped(pieces: Sequence[Piece], kit: Kit) -> bytes:
    """Write pieces down without the folders of this machine."""
    target = io.BytesIO()
    _Wrapper(target, kit).dump(list(pieces))
    return target.getvalue()


class _Wrapper(pickle.Pickler):
    """Names libraries by the kit, and clinic files by their full path, for a clinic is known by its folder."""

    def __init__(self, target: io.BytesIO, kit: Kit) -> None:
        super().__init__(target, protocol=5)
        self._folders = kit.folders

    def persistent_id(self, obj: object) -> Names | None:
        if not isinstance(obj, Library):
            return None
        templates, locales, own = (
            tuple(self._folders[folder] for folder in layers) for layers in (obj.templates, obj.locales, obj.own)
        )
        return templates, locales, own

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401 - pickle's
        if not isinstance(obj, ClinicFile):
            return NotImplemented
        path = obj.path.resolve().parent / obj.path.name
        return _clinic_file, (path, obj.clinic, obj.logo, obj.library, obj.base, obj.chosen_devices)


def _clinic_file(
    path: Path, clinic: Clinic, logo: bytes | None, library: Library, base: Path | None, chosen: bool
) -> ClinicFile:
    file = ClinicFile(path, clinic, logo, library, base)
    file.chosen_devices = chosen
    return file


def unwrapped(data: bytes, folder: Path) -> list[Piece]:
    """Read pieces back, with the libraries that were unpacked into ``folder``.

    Only what a scheduler hands out comes here: whoever reaches that can run code anyway.
    """
    pieces: list[Piece] = _Unwrapper(data, folder).load()
    return pieces


class _Unwrapper(pickle.Unpickler):
    def __init__(self, data: bytes, folder: Path) -> None:
        super().__init__(io.BytesIO(data))
        self._folder = folder

    def persistent_load(self, pid: Names) -> Library:
        return _library(pid, self._folder)


@lru_cache(maxsize=4096)
def _library(names: Names, folder: Path) -> Library:
    return Library(*(tuple(folder / name for name in layers) for layers in names))


def at_home(error: HandoutError, folder: Path, origins: Mapping[str, str]) -> HandoutError:
    """Give an error with the places of files where the plan was made, not where the kit was unpacked."""
    return type(error)([_at_home(problem, folder, origins) for problem in error.problems])


def _at_home(problem: Problem, folder: Path, origins: Mapping[str, str]) -> Problem:
    if problem.file is None or not problem.file.is_relative_to(folder):
        return problem
    number, name, *rest = problem.file.relative_to(folder).parts
    return replace(problem, file=Path(origins[f"{number}/{name}"], *rest))
