"""What of a machine decides the bytes of a PDF: the program, its libraries, the text engine and the fonts."""

from __future__ import annotations

import platform
import zlib
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from handouts.fonts import installed, use_private_fonts
from handouts.job import Job
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.provenance import font_files, font_part, versions
from handouts.resources import PACKAGE

# What may stand beside the libraries that a sheet's record names, and would change how its fonts are packed.
BESIDE = ("brotli", "lxml", "uharfbuzz", "zopfli")

MISSING = "not there"


# A font's family and the name of its file.
Font = tuple[str, str]


def fonts_for(jobs: Iterable[Job]) -> tuple[Font, ...]:
    """List the fonts that some jobs may need, sorted: English stands beside other languages, and on covers.

    Raises:
        LibraryError: a family is not in the table of fonts.
    """
    wanted = {(job.library, tag) for job in jobs for tag in (SOURCE_TAG, job.language.tag)}
    return tuple(sorted({font for library, tag in wanted for font in font_files(library, languages(library)[tag])}))


def surroundings(library: Library, fonts: Iterable[Font]) -> dict[str, str]:
    """Describe this machine, as far as it matters to sheets that are set in some fonts.

    Raises:
        HandoutError: the table of fonts is broken, or the text engine is missing.
    """
    use_private_fonts(library)
    from handouts.shaping import engine_versions

    python = ".".join(platform.python_version_tuple()[:2])
    return {
        **versions(),
        **{name: _version(name) for name in BESIDE},
        **engine_versions(),
        **{"Python": python, "zlib": zlib.ZLIB_RUNTIME_VERSION, "the program's files": _program()},
        **{file: font_part(library, family, file).digest if file in installed() else MISSING for family, file in fonts},
    }


def differences(there: dict[str, str], here: dict[str, str]) -> list[str]:
    """Say in plain words in what another machine differs from this one."""
    told = []
    for name in sorted(here, key=str.lower):
        then = there.get(name, MISSING)
        if then != here[name]:
            short = max(len(here[name]), len(then)) > 20
            told.append(f"{name} is another" if short else f"{name} is {then} there, and {here[name]} here")
    return told


@cache
def _program() -> str:
    """Digest the program's own files: the version stays the same between two releases."""
    digest = sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".icc"}:
            digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return MISSING
