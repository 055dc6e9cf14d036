"""Fonts: which files a family needs, and a private fontconfig set-up that lets no other font in.

WeasyPrint asks fontconfig for fonts. With the system's own configuration any installed font can slip onto a page.
So the wanted files, and only they, are linked into a folder of our own, and fontconfig is told of that folder alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from xml.sax.saxutils import escape

from platformdirs import user_cache_path
from pydantic import Field

from handouts.errors import FontError, LibraryError, Problem
from handouts.language import Language
from handouts.library import Library
from handouts.toml_file import Declared, read

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
)

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
{bolds}</fontconfig>
"""

# Some bold fonts say of themselves that they are of regular weight (400), and would never be chosen for bold.
BOLD = """  <match target="scan">
    <test name="file" compare="eq"><string>{file}</string></test>
    <edit name="weight" mode="assign"><const>bold</const></edit>
  </match>
"""


class Family(Declared):
    """A font family, its files and the packages that bring them."""

    name: str
    files: list[str] = Field(min_length=2, description="regular, then bold")
    debian: str
    fedora: str
    macos: str


class _Families(Declared):
    family: list[Family]


@lru_cache(maxsize=8)
def families(library: Library) -> dict[str, Family]:
    """Read the table of font families.

    Raises:
        LibraryError: the table is broken.
    """
    table = read(library.locale("fonts.toml"), _Families, LibraryError)
    return {family.name: family for family in table.family}


@cache
def installed() -> Mapping[str, Path]:
    """Find the font files on this machine, by file name; an earlier folder wins."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for place, subfolders, files in os.walk(Path(folder).expanduser()):
            subfolders.sort()
            for file in files:
                if file.startswith("Noto"):
                    found.setdefault(file, Path(place, file))
    return found


def require_fonts(library: Library, language: Language) -> None:
    """Check that every font of a language is on this machine.

    Raises:
        FontError: naming the language, the fonts and the package to install.
    """
    known = families(library)
    problems = []
    for name in language.fonts:
        if name not in known:
            what = f"{language.name}: the font “{name}” is not in fonts.toml."
            raise LibraryError(Problem(what, "Add the family and its files there."))
        absent = [file for file in known[name].files if file not in installed()]
        if absent:
            what = f"{language.name} needs the font {name}, and {' and '.join(absent)} is not on this machine."
            problems.append(Problem(what, _remedy(known[name])))
    if problems:
        raise FontError(problems)


def _remedy(family: Family) -> str:
    if sys.platform == "darwin":
        return f"Install it: brew install --cask {family.macos}"
    return (
        f"Install it: “apt-get install {family.debian}” on Debian or Ubuntu, “dnf install {family.fedora}” on Fedora."
    )


def use_private_fonts(library: Library) -> Path:
    """Point fontconfig at the library's own fonts and nothing else, and return its configuration file.

    Must run before WeasyPrint is imported: fontconfig reads its configuration once.
    """
    wanted = {file for family in families(library).values() for file in family.files}
    bold = sorted({family.files[1] for family in families(library).values()})
    files = sorted(installed()[file] for file in wanted if file in installed())
    folder = _cache_folder() / f"fonts-{_fingerprint(files, bold)}"
    configuration = folder / "fonts.conf"
    if not configuration.is_file():
        _link_fonts(folder, files, bold)
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    os.environ.pop("FONTCONFIG_PATH", None)
    return configuration


def _fingerprint(files: Iterable[Path], bold: Iterable[str]) -> str:
    digest = blake2b("\0".join((CONFIGURATION, BOLD, *bold)).encode(), digest_size=8)
    for file in files:
        digest.update(f"{file}\0{file.stat().st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _cache_folder() -> Path:
    folder = user_cache_path("handouts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:  # a read-only home: a fresh folder of this run
        return Path(tempfile.mkdtemp(prefix="handouts-"))


def _link_fonts(folder: Path, files: Iterable[Path], bold: Iterable[str]) -> None:
    """Make the folder of links beside its final place and move it there whole, so that two runs cannot clash."""
    fresh = Path(tempfile.mkdtemp(prefix="fonts-", dir=folder.parent))
    (fresh / "files").mkdir()
    (fresh / "cache").mkdir()
    for file in files:
        (fresh / "files" / file.name).symlink_to(file)
    bolds = "".join(BOLD.format(file=escape(str(folder / "files" / name))) for name in bold)
    text = CONFIGURATION.format(fonts=escape(str(folder / "files")), cache=escape(str(folder / "cache")), bolds=bolds)
    (fresh / "fonts.conf").write_text(text, encoding="utf-8")
    try:
        fresh.rename(folder)
    except OSError:  # another run was first; its folder holds the same
        for path in (fresh / "files").iterdir():
            path.unlink()
        (fresh / "fonts.conf").unlink()
        for part in ("files", "cache"):
            (fresh / part).rmdir()
        fresh.rmdir()
