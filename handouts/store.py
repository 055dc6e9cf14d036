"""Put a file in its place whole, or not at all."""

from __future__ import annotations

import glob
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from handouts.errors import Problem, StoreError

# A file under this ending was being written when its run was stopped; nobody takes it for a PDF.
UNFINISHED = ".part"

# Nobody takes so long to write one file, in seconds.
ABANDONED = 3600.0


def store(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and move it there in one step.

    Raises:
        StoreError: the folder cannot be made or written to.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_prefix(path, os.getpid()), suffix=UNFINISHED, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as broken:
        what = f"The file cannot be written ({broken.strerror})."
        raise StoreError(Problem(what, "Choose another folder with --output, or free some space.", path)) from broken
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def discard_unfinished(path: Path, pid: int) -> None:
    """Delete what a process that was killed had begun to write for ``path``."""
    for left in path.parent.glob(f"{glob.escape(_prefix(path, pid))}*{UNFINISHED}"):
        left.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete what runs that were killed have left in a folder, unless it may still be written."""
    for left in folder.glob(f".*-*{UNFINISHED}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


def _prefix(path: Path, pid: int) -> str:
    return f".{path.name}-{pid}-"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
