"""The assistive devices that a clinic can name and show."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from handouts.errors import LibraryError, Problem, did_you_mean
from handouts.library import Library
from handouts.toml_file import Declared, read


class _Entry(Declared):
    name: str = Field(min_length=1, max_length=40)
    purpose: str = Field(min_length=1, max_length=120)
    alt: str = Field(min_length=1, max_length=200)
    guide: str | None = Field(default=None, description="the handout on how to use it")


class Device(_Entry):
    """A device. ``name``, ``purpose`` (a sentence) and ``alt`` (the drawing in words) are messages in English."""

    id: str

    @property
    def drawing(self) -> str:
        """Name the device's drawing among the templates."""
        return f"devices/{self.id}/drawing.svg"


@lru_cache(maxsize=64)
def load_device(library: Library, device_id: str) -> Device:
    """Read a device's entry.

    Raises:
        LibraryError: there is no such device, its entry file is broken, or its guide is not there.
    """
    path = library.template(f"devices/{device_id}/device.toml")
    entry = read(path, _Entry, LibraryError)
    if entry.guide is not None and entry.guide not in library.handouts():
        what = f"There is no handout “{entry.guide}” to be its guide."
        raise LibraryError(Problem(what, did_you_mean(entry.guide, library.handouts()), path, key="guide"))
    return Device(id=device_id, **entry.model_dump())
