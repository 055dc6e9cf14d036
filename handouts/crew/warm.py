"""What every page needs, loaded once before the processes of a crew start: each of them then has it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from handouts.crew.work import Piece
from handouts.errors import HandoutError
from handouts.fonts import use_private_fonts


def warm_up(pieces: Sequence[Piece]) -> None:
    """Load the fonts' table, the text engine and what reads PDFs; what is missing is told by the pieces themselves."""
    if not pieces:
        return
    with suppress(HandoutError):
        use_private_fonts(pieces[0].job.library)
        import handouts.gate
        import handouts.typeset  # noqa: F401 - it takes a third of a second
