"""Put a file in its place whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from handouts.errors import Problem, StoreError

# A file under this ending was being written when its run was stopped; nobody takes it for a PDF.
UNFINISHED = ".part"


def store(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and move it there in one step.

    Raises:
        StoreError: the folder cannot be made or written to.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=UNFINISHED, dir=path.parent)
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
