"""A small copy of the library with a clinic of its own, to be edited and built in one process."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from handouts.commands import cli
from handouts.library import Library
from handouts.preview.afresh import OF_ALL
from tests.pages import library_copy, write_clinic


@dataclass
class Shop:
    """Where the program runs in a test."""

    folder: Path
    library: Library

    @property
    def clinic(self) -> Path:
        return self.folder / "clinic.toml"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def handouts(self, *arguments: str) -> Result:
        forget_all()
        return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)

    def build(self, *arguments: str) -> set[str]:
        """Build, and give the names of the PDFs that were made."""
        done = self.handouts("build", *arguments)
        assert done.exit_code == 0, done.stderr
        return {Path(line).name for line in done.stdout.splitlines() if line.endswith(".pdf")}

    def bytes(self) -> dict[str, bytes]:
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in sorted(self.out.rglob("*.pdf"))}


def forget_all() -> None:
    """Forget what was read: a new run of the program starts with nothing."""
    for remembering in OF_ALL:
        remembering.cache_clear()


def open_shop(folder: Path, monkeypatch, **clinic: object) -> Shop:
    library = library_copy(folder / "program")
    monkeypatch.setattr(Library, "bundled", classmethod(lambda cls: library))
    monkeypatch.chdir(folder)
    write_clinic(folder, **{"languages": ["en", "es"], **clinic})
    return Shop(folder, library)


def values(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text())
