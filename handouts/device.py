"""The assistive devices that a clinic can name and show."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from handouts.errors import LibraryError
from handouts.library import Library
from handouts.toml_file import Declared, read


class _Entry(Declared):
    name: str = Field(min_length=1, max_length=40)
    purpose: str = Field(min_length=1, max_length=120)
    alt: str = Field(min_length=1, max_length=200)


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
        LibraryError: there is no such device, or its entry file is broken.
    """
    entry = read(library.template(f"devices/{device_id}/device.toml"), _Entry, LibraryError)
    return Device(id=device_id, **entry.model_dump())
