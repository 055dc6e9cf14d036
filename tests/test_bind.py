"""Sheets that are bound get page numbers that go on, and each starts on the front of a leaf."""

import pytest

from handouts.bind import first_pages


@pytest.mark.parametrize(
    ("lengths", "starts"),
    [([1], [1]), ([1, 2, 1], [1, 3, 5]), ([2, 2, 2], [1, 3, 5]), ([3, 1, 4], [1, 5, 7])],
)
def test_on_both_sides_of_the_paper_each_part_starts_on_an_odd_page(lengths, starts):
    assert first_pages(lengths, duplex=True) == starts


def test_on_one_side_the_parts_follow_each_other():
    assert first_pages([1, 2, 1, 3], duplex=False) == [1, 2, 4, 5]
