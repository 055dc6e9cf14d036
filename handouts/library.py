"""The library: layered folders of templates and catalogs, and the safe way to a file in them.

The first layer that holds a file wins: a clinic's own folder, then that of its group, then the bundled one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from handouts.errors import LibraryError, Problem
from handouts.resources import bundled

# No template, drawing or catalog comes near this; a file that is larger is a mistake or an attack.
MAX_FILE_BYTES = 4 * 1024 * 1024

# What a clinic's own folder may hold for the library. All else in it, such as its PDFs, is none of the library's.
OWN_FOLDERS = ("handouts", "devices", "options", "styles", "components", "layouts", "signs")
OWN_LOCALES = "locales"
MAX_OWN_FILES = 2000

BUNDLED = "bundled"

# Names of handouts and devices become parts of file names, addresses and catalogs; some are the program's own.
RESERVED = frozenset({"packet", "shared", "language-finder"})
ENTRY_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True)
class Library:
    """Folders of templates and of catalogs, and over them the ``own`` folders of clinics; the nearest layer first."""

    templates: tuple[Path, ...]
    locales: tuple[Path, ...]
    own: tuple[Path, ...] = ()

    @classmethod
    def bundled(cls) -> Library:
        """Open the library that comes with the program."""
        return cls((bundled("templates"),), (bundled("locales"),))

    def over(self, folder: Path) -> Library:
        """Lay a clinic's or a group's own folder over this library, if it holds anything for it."""
        folder = folder.resolve()
        holds = any((folder / name).is_dir() for name in (*OWN_FOLDERS, OWN_LOCALES))
        return replace(self, own=(folder, *self.own)) if holds else self

    def depth_of(self, path: Path) -> int:
        """Give the place of a file's layer, counted from 0, the nearest; all bundled ones are the farthest."""
        return next((place for place, own in enumerate(self.own) if path.is_relative_to(own)), len(self.own))

    def layer_of(self, path: Path) -> str:
        """Name the layer that a file comes from: a clinic's folder, or the program."""
        return self.own[self.depth_of(path)].name if self.is_own(path) else BUNDLED

    def is_own(self, path: Path) -> bool:
        """Tell whether a file comes from a clinic's or a group's own folder."""
        return self.depth_of(path) < len(self.own)

    def template(self, name: str) -> Path:
        """Find the file ``name`` (a path with ``/``) among the templates.

        Raises:
            LibraryError: no layer holds it, or the name leads out of the library.
        """
        return self.template_layers(name)[0]

    def template_layers(self, name: str) -> list[Path]:
        """Find the file ``name`` in every layer of the templates that holds it, the nearest first.

        Raises:
            LibraryError: no layer holds it, or the name leads out of the library.
        """
        return _find([(layer, name) for layer in self._template_layers(name)], name)

    def locale(self, name: str) -> Path:
        """Find the file ``name`` (a path with ``/``) among the catalogs.

        Raises:
            LibraryError: no layer holds it, or the name leads out of the library.
        """
        return self.locale_layers(name)[0]

    def locale_layers(self, name: str) -> list[Path]:
        """Find the file ``name`` in every layer of the catalogs that holds it, the nearest first.

        Raises:
            LibraryError: no layer holds it, or the name leads out of the library.
        """
        return _find(self._locale_places(name), name)

    def has_locale(self, name: str) -> bool:
        """Tell whether the catalogs hold a file of this name."""
        return any(is_file(layer / inner) for layer, inner in self._locale_places(name))

    def files_in(self, folder: str) -> set[str]:
        """Name every file that any layer has in a folder of the templates, such as ``styles``."""
        roots = self._template_layers(folder)
        return {
            path.relative_to(root).as_posix()
            for root in roots
            for path in islice((root / folder).rglob("*"), MAX_OWN_FILES)
            if path.is_file()
        }

    def own_files(self) -> Iterator[Path]:
        """Yield every file that a clinic's or group's own folder lays over the library, nearest folder first."""
        for folder in self.own:
            for kind in (*OWN_FOLDERS, OWN_LOCALES):
                yield from sorted(
                    islice((path for path in (folder / kind).rglob("*") if path.is_file()), MAX_OWN_FILES)
                )

    def handouts(self) -> tuple[str, ...]:
        """Name the handouts, sorted."""
        return self._entries("handouts", "handout.toml")

    def devices(self) -> tuple[str, ...]:
        """Name the assistive devices, sorted."""
        return self._entries("devices", "device.toml")

    def options(self) -> tuple[str, ...]:
        """Name the options that can be filled in for one patient, sorted."""
        return self._entries("options", "option.toml")

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
        yield from sorted(names.union(*map(_own_template_files, self.own)))

    def _locale_places(self, name: str) -> list[tuple[Path, str]]:
        """Give each layer with the file's name in it: a clinic's catalogs lie in a folder of its own folder."""
        return [(folder, f"{OWN_LOCALES}/{name}") for folder in self.own] + [(folder, name) for folder in self.locales]

    def _template_layers(self, name: str) -> tuple[Path, ...]:
        shared = name.partition("/")[0] in OWN_FOLDERS
        return (*self.own, *self.templates) if shared else self.templates

    def _entries(self, kind: str, file: str) -> tuple[str, ...]:
        layers = self._template_layers(f"{kind}/")
        folders = {found.parent.name: found.parent for layer in layers for found in layer.glob(f"{kind}/*/{file}")}
        if wrong := [folder for name, folder in folders.items() if not ENTRY_NAME.fullmatch(name) or name in RESERVED]:
            remedy = "Name it with small letters, digits and hyphens, at most 64, like knee-ice; some words are taken."
            raise LibraryError(
                Problem(f"“{folder.name}” cannot be the name of this folder.", remedy, folder) for folder in wrong
            )
        return tuple(sorted(folders))


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


def _is_linked(path: Path, folder: Path) -> bool:
    """Tell whether ``path``, or a folder between it and ``folder``, is a symbolic link."""
    return any(inner.is_symlink() for inner in (path, *path.parents[: len(path.parts) - len(folder.parts) - 1]))


def _own_template_files(folder: Path) -> set[str]:
    names: set[str] = set()
    for kind in OWN_FOLDERS:
        for path in (folder / kind).rglob("*"):
            if path.suffix in {".html", ".toml"}:
                names.add(path.relative_to(folder).as_posix())
            if len(names) > MAX_OWN_FILES:
                what = f"The folder holds more than {MAX_OWN_FILES} templates."
                raise LibraryError(Problem(what, "Is it the right folder?", folder / kind))
    return names


def _find(places: list[tuple[Path, str]], name: str) -> list[Path]:
    """Find a file in each layer that has it, the nearest first; a place is a layer and the file's name in it."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or "\0" in name or ".." in parts:
        raise LibraryError(Problem(f"“{name}” is not the name of a file in the library."))
    found = []
    for layer, inner in places:
        path = layer / inner
        if not is_file(path):
            continue
        if _is_linked(path, layer) and not is_inside(path, layer):
            raise LibraryError(
                Problem("This file is a link that leads out of the library.", "Copy the file instead.", path)
            )
        found.append(path)
    if found:
        return found
    raise LibraryError(Problem(f"The library holds no file “{name}”.", "Check its name, and that it is there."))
