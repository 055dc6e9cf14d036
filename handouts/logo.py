"""A clinic's logo: found in the clinic's own folder and nowhere else, and checked before any renderer sees it."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import LibraryError
from handouts.library import is_inside, read_bytes
from handouts.picture import printable
from handouts.picture.error import LogoError

MAX_BYTES = 2 * 1024 * 1024


def read_logo(folder: Path, name: str) -> bytes:
    """Read the logo ``name`` of the clinic in ``folder``, and check that it can be printed.

    Raises:
        LogoError: it is missing, outside the folder, too large, not a picture, or not safe.
    """
    path = folder / name
    try:
        inside = not Path(name).is_absolute() and is_inside(path, folder)
        found = inside and path.is_file()
    except (OSError, ValueError, RuntimeError) as broken:  # too long, not a name at all, a link to itself
        raise LogoError(f"“{name[:60]}” is not a file name that works.", "Give the file a simple name.") from broken
    if not inside:
        raise LogoError(f"“{name}” is not in the clinic's own folder.", "Copy the file beside the clinic file.")
    if not found:
        raise LogoError(f"There is no file “{name}” beside the clinic file.", "Check the name, or put the file there.")
    try:
        data = read_bytes(path, MAX_BYTES)
    except LibraryError as broken:
        problem = broken.problems[0]
        raise LogoError(problem.what, problem.remedy) from broken
    printable(data)
    return data
