"""Which pages lie on which side of a sheet, so that they follow one another once it is folded or cut.

A side is its pages from left to right, or from top to bottom, as one looks at it; None is a place that stays blank.
Sides alternate, front and back; the back is seen after the sheet was turned like the page of a book.
"""

from __future__ import annotations

Side = tuple[int | None, ...]

# The pages of a sheet that is folded once, and of one that is folded in three with its last panel tucked in.
FOLDS: dict[int, tuple[Side, Side]] = {4: ((4, 1), (2, 3)), 6: ((5, 6, 1), (2, 3, 4))}


def padded(pages: int, times: int, *, last_outside: bool = False) -> Side:
    """Give the pages in reading order, with blanks up to a multiple of ``times``.

    Blanks stand at the end; ``last_outside`` keeps the last page there, and the blanks before it.
    """
    numbers = tuple(range(1, pages + 1))
    blanks = (None,) * (-pages % times)
    return (*numbers[:-1], *blanks, numbers[-1]) if last_outside else (*numbers, *blanks)


def booklet(pages: int, *, right: bool = False, last_outside: bool = False) -> list[Side]:
    """Give the sides of sheets that lie in one another, the outermost first; ``right`` binds on the right."""
    book = padded(pages, 4, last_outside=last_outside)
    sides: list[Side] = []
    for first in range(0, len(book) // 2, 2):
        last = len(book) - 1 - first
        sides += [(book[last], book[first]), (book[first + 1], book[last - 1])]
    return _mirrored(sides) if right else sides


def leaflet(pages: int, *, right: bool = False) -> list[Side]:
    """Give the two sides of one folded sheet of four or six panels."""
    panels = min(count for count in FOLDS if count >= pages)
    book = padded(pages, panels)
    sides = [tuple(book[page - 1] for page in side if page) for side in FOLDS[panels]]
    return _mirrored(sides) if right else sides


def same_beside(pages: int) -> list[Side]:
    """Give the sides of sheets that hold each page twice; one page alone leaves the backs out."""
    sides: list[Side] = [(page, page) for page in padded(pages, 2)]
    return sides[:1] if pages == 1 else sides


def next_beside(pages: int, *, right: bool = False, stacked: bool = False) -> list[Side]:
    """Give the sides of sheets that hold a leaf and the next one, cut apart; ``stacked`` puts it below."""
    book = padded(pages, 4)
    sides: list[Side] = []
    for first in range(0, len(book), 4):
        one, two, three, four = book[first : first + 4]
        sides += [(one, three), (two, four) if stacked else (four, two)]
    sides = sides[:1] if pages == 1 else sides
    return _mirrored(sides) if right and not stacked else sides


def _mirrored(sides: list[Side]) -> list[Side]:
    return [side[::-1] for side in sides]
