"""A file with one page of a handout on each page becomes one with several on each sheet, to fold or to cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pikepdf

from handouts.errors import PressError
from handouts.finish.boxes import POINTS_PER_MM
from handouts.finish.reading import is_right_to_left
from handouts.impose import identity, order
from handouts.impose.layout import lay_out
from handouts.impose.paint import paint
from handouts.impose.schemes import TUCK, Pages, arrange, heads_up, turned_on
from handouts.impose.sheets import choose, in_mm
from handouts.impose.source import damaged, open_source, read_pages, refuse_damaged
from handouts.impose.wish import AUTO, BOOKLET, LEAFLET, LEFT, RIGHT, Wish

# What the slug line has room for of the name of a file.
MAX_NAME = 60

PLAIN = Wish()

# What reading a file raises where a part is of another kind than it should be.
MALFORMED = (pikepdf.PdfError, TypeError, ValueError, KeyError, AttributeError, RecursionError)

# More sheets than this do not lie flat once they are folded in one another.
MAX_STITCHED = 20


@dataclass(frozen=True)
class Imposed:
    """An imposed file, and what those who print and fold it must know.

    ``sides`` are the pages on each side as one looks at it, from left to right, or from the top; front and back by
    turns, None for a blank place. ``turn`` is the edge on which the paper is turned. ``bleed`` is in mm.
    """

    pdf: bytes
    scheme: str
    pages: int
    sides: tuple[order.Side, ...]
    sheet: str
    sheet_size: str
    trimmed_size: str
    bleed: float
    binding: str
    turn: str
    marks: bool
    left_out: tuple[str, ...]

    @property
    def sheets(self) -> int:
        """Count the sheets of paper."""
        return -(-len(self.sides) // 2)

    def as_data(self) -> dict[str, object]:
        """Give all but the file itself as plain data."""
        data = {key: value for key, value in asdict(self).items() if key != "pdf"}
        return {**data, "sheets": self.sheets, "notes": list(self.notes())}

    def notes(self) -> Iterator[str]:
        """Yield what is worth knowing before it is printed and folded."""
        if blanks := sum(page is None for side in self.sides for page in side):
            yield f"{blanks} blank {'page is' if blanks == 1 else 'pages are'} added."
        if not self.marks:
            yield "The sheet has no room for marks where it is cut or folded."
        if self.scheme == BOOKLET and self.sheets > MAX_STITCHED:
            yield f"{self.sheets} sheets in one another are too many for most staplers: ask for another binding."
        if self.scheme == LEAFLET and len(self.sides[0]) == 3:
            narrower = f"{TUCK / POINTS_PER_MM:g} mm narrower"
            yield f"The panel that is tucked in (pages 4 and 5) is cut {narrower} at its outer edge."


def impose(pdf: bytes, scheme: str = BOOKLET, wish: Wish = PLAIN, name: str = "") -> bytes:
    """Impose the pages of a PDF as a booklet, two-up or leaflet; ``name`` stands on the sheets as that of the file.

    Raises:
        PressError: the file cannot be imposed so.
        FontError: the font of the slug line is not on this machine.
    """
    return imposition(pdf, scheme, wish, name).pdf


def imposition(pdf: bytes, scheme: str, wish: Wish, name: str = "") -> Imposed:
    """Impose the pages of a PDF, and tell how.

    Raises:
        PressError: the file cannot be imposed so.
        FontError: the font of the slug line is not on this machine.
    """
    with open_source(pdf) as document:
        try:
            return _imposed(document, scheme, wish, name)
        except MALFORMED as broken:
            raise PressError(damaged()) from broken


def _imposed(document: pikepdf.Pdf, scheme: str, wish: Wish, name: str) -> Imposed:
    found = read_pages(document)
    right = is_right_to_left(document) if wish.binding == AUTO else wish.binding == RIGHT
    pages = Pages(len(found), *found[0].size, min(page.least_bleed for page in found), right)
    arrangement = arrange(scheme, pages, wish)
    width, height = arrangement.width(), arrangement.height(pages.height)
    sheet = choose(width, height, pages.bleed, wish.sheet)
    turn = turned_on(scheme, wish, wide=sheet.wide)
    sides = list(lay_out(arrangement, pages, sheet, upside_down_backs=turn != heads_up(wide=sheet.wide)))
    dropped = identity.left_out(document)
    identity.flatten(document)
    slugs = list(_slugs(scheme, len(sides), turn)) if sheet.marks else []
    paint(document, found, sides, slugs, " ".join(name.split())[:MAX_NAME])
    identity.identify(document, scheme, turn=turn, right=right)
    written = identity.save(document)
    refuse_damaged(document)
    return Imposed(
        written, scheme, pages.count, arrangement.sides, sheet.name, sheet.size, in_mm(width, height),
        round(pages.bleed / POINTS_PER_MM, 2), RIGHT if right else LEFT, turn, sheet.marks, tuple(dropped),
    )  # fmt: skip


def _slugs(scheme: str, sides: int, turn: str) -> Iterator[str]:
    sheets = -(-sides // 2)
    for number in range(sides):
        face = "back" if number % 2 else "front"
        yield f"{scheme}  |  sheet {number // 2 + 1} of {sheets}  |  {face}  |  turn on the {turn} edge"
