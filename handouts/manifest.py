"""The manifest: a list of the PDFs of a folder, each with its bytes' digest and what it was made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from handouts.errors import LibraryError, Problem, StoreError
from handouts.library import is_file, is_inside, read_bytes
from handouts.record import CODE_PATTERN, Count, Digest, Part, Record, Size
from handouts.sheet_file import SheetFile, read_sheet
from handouts.store import store

FILE_NAME = "manifest.json"
SUFFIX = ".json"

# An entry has about 4 KB.
MAX_BYTES = 16 * 1024 * 1024


def relative_name(name: str) -> str:
    """Let nothing through that leads out of a folder.

    Raises:
        ValueError: it does.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not name.isprintable():
        raise ValueError("not a name in the manifest's folder")
    return name


class Entry(Part):
    """One PDF: its name from the manifest's folder, its bytes, and what it was made of."""

    file: Annotated[str, Field(min_length=1, max_length=400), AfterValidator(relative_name)]
    sha256: Digest
    size: Size
    pages: Count
    code: Annotated[str, Field(pattern=f"^{CODE_PATTERN}$")]
    made_of: Record


class Manifest(Part):
    """All PDFs of a folder that were made with a manifest, by name."""

    form: Literal[1] = 1
    files: Annotated[tuple[Entry, ...], Field(strict=False, max_length=20_000)] = ()


def load_manifest(path: Path) -> Manifest:
    """Read a manifest; one that is not there is empty.

    Raises:
        StoreError: there is another file of that name, which must not be overwritten.
    """
    if not path.exists():
        return Manifest()
    try:
        return Manifest.model_validate_json(read_bytes(path, MAX_BYTES))
    except (LibraryError, ValidationError, ValueError, RecursionError) as broken:
        what = "This file is there, and is not a manifest of this program."
        remedy = "Give the manifest another name: --manifest FILE. Or delete the file."
        raise StoreError(Problem(what, remedy, path)) from broken


def write_manifest(path: Path, made: Iterable[Path], known: Mapping[Path, str] | None = None) -> Manifest:
    """Write the manifest of the PDFs that were ``made``; what it had of others that are still there stays.

    Of ``known`` the digests are known; those that it lists with the same one are not read again.

    Raises:
        StoreError: it cannot be written, or another file has its name.
        UnknownSheetError: a PDF cannot be read back.
    """
    folder = path.parent
    entries = {entry.file: entry for entry in load_manifest(path).files if is_file(folder / entry.file)}
    digests = {entry.sha256 for entry in entries.values()}
    unread = [file for file, digest in (known or {}).items() if digest not in digests]
    entries |= {entry.file: entry for entry in (_entry(read_sheet(file), folder) for file in (*made, *unread))}
    manifest = Manifest(files=tuple(entries[name] for name in sorted(entries)))
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    store(path, f"{text}\n".encode())
    return manifest


def _entry(sheet: SheetFile, folder: Path) -> Entry:
    if not is_inside(sheet.path, folder):
        what = "This PDF is not in the folder of the manifest."
        raise StoreError(Problem(what, "Put the manifest into the folder of the PDFs, or above it.", sheet.path))
    name = sheet.path.resolve().relative_to(folder.resolve()).as_posix()
    return Entry(
        file=name, sha256=sheet.sha256, size=sheet.size, pages=sheet.pages, code=sheet.record.code, made_of=sheet.record
    )


def entry_beside(path: Path) -> Entry | None:
    """Find what a manifest in a PDF's folder, or in the one above, says of the PDF; None if there is nothing.

    Raises:
        StoreError: the file of that name is not a manifest.
    """
    path = path.resolve()
    for folder in (path.parent, path.parent.parent):
        name = path.relative_to(folder).as_posix()
        found = next((entry for entry in load_manifest(folder / FILE_NAME).files if entry.file == name), None)
        if found:
            return found
    return None
