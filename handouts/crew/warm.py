"""What every page needs, loaded once before the processes of a crew start: each of them then has it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from handouts.crew.work import Piece
from handouts.errors import HandoutError
from handouts.fonts import use_private_fonts
from handouts.messages import source_messages
from handouts.provenance import versions

# What is read of so many libraries is kept; each clinic with a folder of its own has one.
KEPT = 8


def warm_up(pieces: Sequence[Piece]) -> None:
    """Load the text engine, the fonts' table and the English; what is missing is told by the pieces themselves."""
    with suppress(HandoutError):
        for library in islice(dict.fromkeys(piece.job.library for piece in pieces), KEPT):
            use_private_fonts(library)
            source_messages(library)
        versions()
        import handouts.gate
        import handouts.typeset  # noqa: F401 - it takes a third of a second
