"""Keep a review record for oneself while it is read, changed and written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.errors import Problem, StoreError
from handouts.library import is_inside


@contextmanager
def held(path: Path, folder: Path) -> Iterator[None]:
    """Hold the record at ``path`` in a ``folder`` of locales; nobody else can change it in between.

    Raises:
        StoreError: somebody else has it, or the folder cannot be written to or leads elsewhere.
    """
    hold = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not is_inside(path, folder):
            what = "The record would be written outside of its folder: something in its path is a link."
            raise StoreError(Problem(what, "Copy the folder instead.", path))
        os.close(os.open(hold, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as taken:
        remedy = "Try again. If nobody is, a run was stopped: delete this file."
        raise StoreError(Problem("Somebody else is signing this catalog just now.", remedy, hold)) from taken
    except OSError as broken:
        what = f"The record cannot be written ({broken.strerror})."
        raise StoreError(Problem(what, "Give --clinic, or a folder that you may write to.", path)) from broken
    try:
        yield
    finally:
        hold.unlink(missing_ok=True)
