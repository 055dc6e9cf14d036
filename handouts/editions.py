"""The editions of a handout, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """How a handout is set. Sizes in pt."""

    name: str
    body_size: float


STANDARD = Edition("standard", body_size=12)
EDITIONS = {edition.name: edition for edition in (STANDARD,)}
