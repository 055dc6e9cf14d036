"""A clinic with where it was read from: its file, logo, group's base file, and the library under its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handouts.clinic import FILE_NAME, Clinic
from handouts.library import Library


class ClinicFile:
    """A clinic with the file that it was read from, its group's base file, and the library under its own folder."""

    def __init__(
        self, path: Path, clinic: Clinic, logo: bytes | None, library: Library, base: Path | None = None
    ) -> None:
        self.path = path
        self.clinic = clinic
        self.logo = logo
        self.library = library
        self.base = base
        self.chosen_devices = False  # for one run, by --device

    def with_devices(self, devices: Sequence[str]) -> ClinicFile:
        """Give the same clinic with other devices."""
        clinic = self.clinic.model_copy(update={"devices": list(dict.fromkeys(devices))})
        file = ClinicFile(self.path, clinic, self.logo, self.library, self.base)
        file.chosen_devices = True
        return file

    @property
    def own_folder(self) -> Path:
        """Give the folder of the clinic's own handouts, devices, words and styles."""
        return self.path.parent

    @property
    def id(self) -> str:
        """Name the clinic by its folder, or by its file if that has a name of its own."""
        return self.id_of(self.path)

    @staticmethod
    def id_of(path: Path) -> str:
        """Name the clinic whose file is at ``path``."""
        return path.resolve().parent.name if path.name == FILE_NAME else path.stem
