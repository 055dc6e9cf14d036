"""The library: layered folders of templates and catalogs, and the safe way to a file in them.

The first layer that holds a file wins. Today there is one layer, the bundled one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handouts.errors import LibraryError, Problem
from handouts.resources import bundled

# No template, drawing or catalog comes near this; a file that is larger is a mistake or an attack.
MAX_FILE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Library:
    """Folders of templates and of catalogs, the nearest layer first."""

    templates: tuple[Path, ...]
    locales: tuple[Path, ...]

    @classmethod
    def bundled(cls) -> Library:
        """Open the library that comes with the program."""
        return cls((bundled("templates"),), (bundled("locales"),))

    def template(self, name: str) -> Path:
        """Find the file ``name`` (a path with ``/``) among the templates.

        Raises:
            LibraryError: no layer holds it, or the name leads out of the library.
        """
        return _find(self.templates, name)

    def locale(self, name: str) -> Path:
        """Find the file ``name`` (a path with ``/``) among the catalogs.

        Raises:
            LibraryError: no layer holds it, or the name leads out of the library.
        """
        return _find(self.locales, name)

    def has_locale(self, name: str) -> bool:
        """Tell whether the catalogs hold a file of this name."""
        return any(is_file(layer / name) for layer in self.locales)

    def handouts(self) -> tuple[str, ...]:
        """Name the handouts, sorted."""
        return self._entries("handouts", "handout.toml")

    def devices(self) -> tuple[str, ...]:
        """Name the assistive devices, sorted."""
        return self._entries("devices", "device.toml")

    def clinics(self) -> tuple[str, ...]:
        """Name the sample clinics, sorted."""
        return self._entries("clinics", "clinic.toml")

    def template_files(self) -> Iterator[str]:
        """Yield the name of every Jinja template and entry file, sorted, each once."""
        names = {
            path.relative_to(layer).as_posix()
            for layer in self.templates
            for path in layer.rglob("*")
            if path.suffix in {".html", ".toml"}
        }
        yield from sorted(names)

    def _entries(self, kind: str, file: str) -> tuple[str, ...]:
        return tuple(
            sorted({found.parent.name for layer in self.templates for found in layer.glob(f"{kind}/*/{file}")})
        )


def read_bytes(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a file of at most ``limit`` bytes.

    Raises:
        LibraryError: the file is larger, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as broken:
        raise LibraryError(Problem(f"The file cannot be read ({broken.strerror}).", file=path)) from broken
    if len(data) > limit:
        raise LibraryError(Problem(f"The file is larger than {limit // 1024} KB.", "Make it smaller.", path))
    return data


def is_file(path: Path) -> bool:
    """Tell whether there is a file; a name that no file can have is just not there."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether ``path`` is in ``folder`` once every symbolic link is followed."""
    return path.resolve().is_relative_to(folder.resolve())


def _find(layers: tuple[Path, ...], name: str) -> Path:
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or "\0" in name or ".." in parts:
        raise LibraryError(Problem(f"“{name}” is not the name of a file in the library."))
    for layer in layers:
        path = layer.joinpath(*parts)
        if not is_file(path):
            continue
        if not is_inside(path, layer):
            raise LibraryError(
                Problem("This file is a link that leads out of the library.", "Copy the file instead.", path)
            )
        return path
    raise LibraryError(Problem(f"The library holds no file “{name}”.", "Check the name, or install handouts again."))
