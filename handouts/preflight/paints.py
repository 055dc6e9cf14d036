"""What a content stream that is run shows of itself, and what it asks of the walk that it is part of."""

from __future__ import annotations

from typing import Protocol

from handouts.preflight.fonts import Font
from handouts.preflight.geometry import Box, Matrix
from handouts.preflight.marks import Mark, State
from handouts.preflight.spaces import Spaces


class Content(Protocol):
    """A content stream that is run, as a walk sees it."""

    state: State
    base: Matrix
    resources: object
    hidden: bool
    pinned: Box | None


class Paints(Protocol):
    """A walk, as a content stream sees it."""

    spaces: Spaces

    def mark(self, mark: Mark) -> None:
        """Keep something that is painted."""

    def trouble(self, rule: str, what: str, thing: str = "") -> None:
        """Keep something that is wrong by itself."""

    def font(self, found: object) -> Font:
        """Read a font."""

    def form(self, form: object, run: Content, thing: str) -> None:
        """Walk through a drawing."""

    def mask(self, mask: object, run: Content) -> None:
        """Walk through a soft mask."""

    def tiles(self, pattern: object, run: Content, box: Box | None, thing: str) -> None:
        """Walk through a tile of a pattern."""

    def letters(self, font: Font, shown: bytes, run: Content, to_page: Matrix, box: Box | None) -> None:
        """Walk through letters that are drawings."""
