"""Where the bundled templates and catalogs are: in a wheel, an editable install or a checkout."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import LibraryError, Problem

PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Return the folder of bundled ``name`` (``templates`` or ``locales``).

    A wheel carries the folder inside the package. A checkout and an editable install keep it beside
    the package; it is taken from there only if ``pyproject.toml`` stands beside it too, so that
    a stray folder of that name in site-packages is never read.

    Raises:
        LibraryError: neither place holds it.
    """
    inside = PACKAGE / name
    if inside.is_dir():
        return inside
    checkout = PACKAGE.parent
    beside = checkout / name
    if beside.is_dir() and (checkout / "pyproject.toml").is_file():
        return beside
    raise LibraryError(Problem(f"The folder “{name}” of this program is missing.", "Install handouts again."))
