"""Which sheet of paper is taken."""

import pytest

from handouts.errors import PressError
from handouts.impose.schemes import ARRANGE
from handouts.impose.sheets import choose
from handouts.impose.wish import SCHEMES, SHEETS
from tests.impose.samples import MM


@pytest.mark.parametrize(
    ("size", "bleed", "name", "marks"),
    [
        ((420, 297), 0, "a3", False),
        ((431.8, 279.4), 0, "tabloid", False),
        ((420, 297), 3, "sra3", True),
        ((431.8, 279.4), 3, "12x18", True),
        ((210, 296), 0, "a4", False),
        ((180, 250), 3, "letter", True),
    ],
)
def test_the_smallest_usual_sheet_is_taken_and_lies_as_what_is_on_it(size, bleed, name, marks):
    sheet = choose(size[0] * MM, size[1] * MM, bleed * MM)
    assert (sheet.name, sheet.marks, sheet.wide) == (name, marks, size[0] > size[1])


def test_where_no_usual_sheet_is_large_enough_one_is_made_with_room_for_marks():
    sheet = choose(600 * MM, 400 * MM, 3 * MM)
    assert (sheet.name, sheet.marks, sheet.size) == ("", True, "619 × 419 mm")


def test_a_sheet_that_is_too_small_is_refused_with_the_size_that_is_needed():
    with pytest.raises(PressError, match=r"a3 \(420 × 297 mm\) is too small: 426 × 303 mm .*(?s:.*)--sheet sra3"):
        choose(420 * MM, 297 * MM, 3 * MM, "a3")
    with pytest.raises(PressError, match="Leave --sheet out: 619 × 419 mm"):
        choose(600 * MM, 400 * MM, 3 * MM, "sra3")


def test_sizes_in_whole_points_are_large_enough():
    assert choose(2 * 595, 842, 0, "a3").name == "a3"


def test_every_scheme_of_the_command_line_is_made():
    assert set(ARRANGE) == set(SCHEMES)
    assert all(paper.width < paper.height for paper in SHEETS.values())
