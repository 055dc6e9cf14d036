"""Work past one machine (a stub for now)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from handouts.crew.limits import Limits
from handouts.crew.work import Answer, Work


@dataclass(frozen=True)
class Far:
    """An executor."""

    address: str
    limits: Limits

    def __call__(self, work: Work) -> Generator[tuple[int, Answer], None, None]:
        """Do the work."""
        raise NotImplementedError
