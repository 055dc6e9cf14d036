"""The kit: what the pieces of a plan need of this machine's folders, packed once and known by its digest.

On another machine it is unpacked into a folder of its own, after a look at the digest and at every name in it.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath

from handouts.errors import FarError, Problem
from handouts.library import MAX_FILE_BYTES, Library, is_inside, read_bytes

# What a health system's clinics have of their own comes nowhere near these.
MAX_FILES = 100_000
MAX_BYTES = 1 << 30

# The same files give the same bytes, and so the same digest.
NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Kit:
    """The packed files; ``folders`` tells which folder of this machine has which name in it."""

    data: bytes
    folders: dict[Path, str]

    @property
    def digest(self) -> str:
        """Give the digest that the kit is known by."""
        return sha256(self.data).hexdigest()


def pack(libraries: Iterable[Library]) -> Kit:
    """Pack the files of libraries. Of a clinic's own folder only what it lays over the library goes along.

    Raises:
        LibraryError: a file cannot be read.
        FarError: it is too much to be sent about.
    """
    folders: dict[Path, str] = {}
    files: dict[str, Path] = {}
    numbers = count()
    for library in libraries:
        for folder, found in _layers(library):
            if folder in folders:
                continue
            name = folders[folder] = f"{next(numbers)}/{folder.name}"
            files |= {f"{name}/{path.relative_to(folder).as_posix()}": path for path in found}
    if len(files) > MAX_FILES:
        raise FarError(
            Problem(f"The library and the clinics' folders have more than {MAX_FILES} files.", "See --help.")
        )
    return Kit(_zipped(files), folders)


def _layers(library: Library) -> Iterator[tuple[Path, Iterator[Path]]]:
    for folder in (*library.templates, *library.locales):
        yield folder, _fit(folder, folder.rglob("*"))
    for folder in library.own:
        yield folder, _fit(folder, Library((), (), (folder,)).own_files())


def _fit(folder: Path, paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that a library would read: none that is too large, or that leads out of the folder."""
    for path in sorted(paths):
        if path.is_file() and is_inside(path, folder) and path.stat().st_size <= MAX_FILE_BYTES:
            yield path


def _zipped(files: dict[str, Path]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, NO_DATE), read_bytes(files[name]), zipfile.ZIP_DEFLATED)
    return target.getvalue()


_earlier: list[Path] = []


@lru_cache(maxsize=1)
def unpacked(digest: str, data: bytes, parent: Path) -> Path:
    """Unpack a kit into a fresh folder in ``parent``, once for each process, and give the folder.

    Raises:
        FarError: the kit is not what its digest says, or a name in it leads elsewhere.
    """
    if sha256(data).hexdigest() != digest:
        raise FarError(Problem("The library came to a worker with another digest.", "Run it again."))
    while _earlier:  # a worker may run for months
        shutil.rmtree(_earlier.pop(), ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"handouts-{digest[:12]}-", dir=parent))
    _earlier.append(folder)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        infos = packed.infolist()
        if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_BYTES:
            raise FarError(Problem("The library that came to a worker is too large.", "Run it again."))
        for info in infos:
            path = folder / _checked(info.filename)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(packed.read(info))
    return folder


def _checked(name: str) -> PurePosixPath:
    """Check that a name stays inside of the folder that it is unpacked into.

    Raises:
        FarError: it does not.
    """
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise FarError(Problem(f"The library came to a worker with a file “{name}”, which leads elsewhere."))
    return path
