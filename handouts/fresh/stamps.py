"""What the file system tells of a file without opening it. Imports nothing but ``os``: this is read before all else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

# Size in bytes, and when the contents and the entry of the file were last changed, in ns.
Stamp = tuple[int, int, int]

# A watched path with its stamp. Alone, it is of nothing that is there; with True, of anything that is there.
Watched = Sequence[str | int | bool]

# File systems count time in ticks: a file that changes twice in one looks as if it changed once.
TICK = 20_000_000

# No file has this stamp, so what is watched with it is looked into.
UNSETTLED: Stamp = (-1, 0, 0)


def stamp_of(path: str | os.PathLike[str]) -> Stamp | None:
    """Give the stamp of a file or folder, or None if there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def watched(path: str | os.PathLike[str], started: int) -> list[str | int | bool]:
    """Watch a path, as a run found it that ``started`` at a time in ns since the epoch."""
    stamp = stamp_of(path)
    if stamp is None:
        return [os.fspath(path)]
    settled = max(stamp[1:]) < started - TICK
    return [os.fspath(path), *(stamp if settled else UNSETTLED)]


def are_same(paths: Iterable[Watched]) -> bool:
    """Tell whether watched paths are as they were."""
    return all(_is_same(*entry) for entry in paths)


def _is_same(path: str | int | bool, *stamp: str | int | bool) -> bool:
    found = stamp_of(str(path))
    if stamp == (True,):
        return found is not None
    return (found or ()) == stamp
