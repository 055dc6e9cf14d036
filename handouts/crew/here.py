"""Work without a crew: in this process, one piece after the other."""

from __future__ import annotations

from collections.abc import Generator

from handouts.crew.groups import groups
from handouts.crew.work import Answer, Work, made, stored
from handouts.stopping import stop_if_wished


def here(work: Work) -> Generator[tuple[int, Answer], None, None]:
    """Do the work in this process. Nothing limits a piece, and a crash ends the program."""
    for group in groups(work.pieces, 1):
        stop_if_wished()
        for place, answer in made(work, group):
            yield place, stored(work.pieces[place], answer)
            stop_if_wished()
