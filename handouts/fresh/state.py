"""The state of a folder of PDFs: what runs have made there, of what, and how it looked. It lies beside the PDFs.

It is read from a disk where anybody may have changed it, so it is untrusted. What cannot be read is as if it were not
there: then all is made anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from handouts.errors import LibraryError, StoreError
from handouts.fresh.quick import MAX_BYTES, STATE
from handouts.library import read_bytes
from handouts.manifest import relative_name
from handouts.record import CODE_PATTERN, Count, Digest, Name, Part, Size
from handouts.store import store

# Command lines that a folder is built with, such as those of single handouts.
MOST_RUNS = 8

FileName = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(relative_name)]
Path_ = Annotated[str, Field(min_length=1, max_length=4096)]
StampOf = Annotated[tuple[int, int, int], Field(strict=False)]


class FileState(Part):
    """A PDF that was made: what of, as a digest, and how it looked when it was written."""

    key: Digest
    sha256: Digest
    stamp: StampOf
    pages: Count
    size: Size
    code: Annotated[str, Field(pattern=f"^{CODE_PATTERN}$")]
    command: Name
    clinic: Path_
    handout: Name
    language: Name
    edition: Name
    output: Name
    draft: bool


class RunState(Part):
    """A run that made all that it was asked for: its command line, and all that it looked at."""

    line: Annotated[tuple[str, ...], Field(strict=False, max_length=2000)]
    asked: Digest
    world: dict[str, str | list[str]]
    inputs: Annotated[tuple[tuple[str | int | bool, ...], ...], Field(strict=False, max_length=100_000)]
    outputs: Annotated[tuple[FileName, ...], Field(strict=False, max_length=20_000)]
    unwanted: Annotated[tuple[FileName, ...], Field(strict=False, max_length=20_000)]
    pdfs: Count


class State(Part):
    """All that is known of a folder."""

    form: Literal[1] = 1
    files: Annotated[dict[FileName, FileState], Field(default_factory=dict, max_length=20_000)]
    runs: Annotated[tuple[RunState, ...], Field(strict=False, max_length=MOST_RUNS)] = ()


def load_state(folder: Path) -> State:
    """Read the state of a folder; one that is not there, is broken, or is of another program, is empty."""
    try:
        return State.model_validate_json(read_bytes(folder / STATE, MAX_BYTES))
    except (LibraryError, ValidationError, ValueError, RecursionError):
        return State(files={})


def save_state(folder: Path, files: Mapping[str, FileState | None], run: RunState | None = None) -> None:
    """Write what has changed: ``files`` that were made, or are gone (None), and a ``run`` that is complete.

    What another run has written in the meantime stays.
    """
    with suppress(StoreError), _alone(folder):
        before = load_state(folder)
        merged = {**before.files, **files}
        kept = {name: file for name, file in sorted(merged.items()) if file is not None}
        runs = [old for old in before.runs if run is None or old.line != run.line]
        state = State.model_construct(files=kept, runs=tuple([*runs, *([run] if run else [])][-MOST_RUNS:]))
        text = json.dumps(state.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
        store(folder / STATE, f"{text}\n".encode())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one run at a time read and write the state. Where folders cannot be locked, the last one wins."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
