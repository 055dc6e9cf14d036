"""Which version of a library is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def is_installed(name: str, version: str) -> bool:
    """Look for the record that an installation leaves beside the library; to read it would take longer."""
    found = find_spec(name)
    folder = Path(found.origin).parent.parent if found and found.origin else Path()
    return (folder / f"{name}-{version}.dist-info").is_dir()
