"""Impose a file on the disk into another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handouts.errors import LibraryError, PressError, Problem
from handouts.impose.imposition import Imposed, imposition
from handouts.impose.wish import Wish
from handouts.library import read_bytes
from handouts.store import store

# A file for press with pictures has a few MB.
MAX_BYTES = 256 * 1024 * 1024


def beside(file: Path, scheme: str) -> Path:
    """Name the imposed file that belongs to a file."""
    return file.with_name(f"{file.stem}_{scheme}.pdf")


def impose_file(file: Path, output: Path, scheme: str, wish: Wish) -> Imposed:
    """Impose a file and store the result whole, or not at all.

    Raises:
        PressError: the file cannot be read or cannot be imposed so, or would be overwritten.
        FontError: the font of the slug line is not on this machine.
        StoreError: the result cannot be written.
    """
    try:
        made = imposition(_read(file, output), scheme, wish, file.name)
    except PressError as error:
        raise PressError(replace(problem, file=file) for problem in error.problems) from error
    store(output, made.pdf)
    return made


def _read(file: Path, output: Path) -> bytes:
    try:
        data = read_bytes(file, MAX_BYTES)
        same = output.exists() and output.samefile(file)
    except LibraryError as broken:
        raise PressError(broken.problems) from broken
    except (OSError, ValueError) as broken:
        raise PressError(Problem("The file's name cannot be used.", "Choose another one with --output.")) from broken
    if same:
        raise PressError(Problem("The imposed file would take the place of this one.", "Choose another --output."))
    return data
