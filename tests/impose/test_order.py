"""The order of the pages: folded, cut and stacked, they follow one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.impose.order import booklet, leaflet, next_beside, same_beside

MAX = 400
counts = st.integers(1, MAX)


def folded(sides):
    """Fold sheets in the middle, lay them in one another, and read: each sheet's right half, then its left ones."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    first = [page for front, back in sheets for page in (front[1], back[0])]
    return first + [page for front, back in reversed(sheets) for page in (back[1], front[0])]


def in_mirror(sides):
    """Look at sheets in a mirror: what is bound on the right is then bound on the left."""
    return [side[::-1] for side in sides]


def cut(sides):
    """Cut sheets of two apart, and read the left leaf, then the right one; the back is seen turned over."""
    return [
        page
        for front, back in zip(sides[::2], sides[1::2], strict=True)
        for page in (front[0], back[1], front[1], back[0])
    ]


def printed(pages):
    return [page for page in pages if page]


@pytest.mark.parametrize("pages", range(1, 18))
def test_a_folded_booklet_is_read_from_the_first_page_to_the_last_and_ends_with_blanks(pages):
    read = folded(booklet(pages))
    assert read == [*range(1, pages + 1), *[None] * (-pages % 4)]
    assert folded(in_mirror(booklet(pages, right=True))) == read


@given(counts, st.booleans(), st.booleans())
def test_a_booklet_of_any_length_has_every_page_once_and_no_more_blanks_than_it_needs(pages, right, last):
    sides = booklet(pages, right=right, last_outside=last)
    read = folded(in_mirror(sides) if right else sides)
    assert printed(read) == list(range(1, pages + 1))
    assert len(read) == -(-pages // 4) * 4
    assert not last or read[-1] == pages


def test_the_back_cover_of_a_booklet_stays_outside_if_wished():
    assert booklet(6, last_outside=True)[0] == (6, 1)
    assert booklet(6, last_outside=True, right=True)[0] == (1, 6)


@pytest.mark.parametrize("pages", range(1, 5))
def test_a_leaflet_of_four_panels_is_a_booklet_of_one_sheet(pages):
    assert leaflet(pages) == booklet(pages)
    assert leaflet(pages, right=True) == booklet(pages, right=True)


@pytest.mark.parametrize("right", [False, True])
def test_a_leaflet_of_six_panels_opens_to_three_and_the_flap_is_tucked_in(right):
    sides = leaflet(6, right=right)
    outside, inside = in_mirror(sides) if right else sides
    assert inside == (2, 3, 4)
    behind = dict(zip(inside, reversed(outside), strict=True))
    assert behind == {2: 1, 3: 6, 4: 5}  # the cover is behind 2; the flap shows 5 when the cover is opened
    assert leaflet(5)[0] == (5, None, 1)


@given(counts, st.booleans())
def test_leaves_beside_each_other_are_read_one_after_the_other_once_they_are_cut_apart(pages, right):
    sides = next_beside(pages, right=right)
    if pages == 1:
        assert sides == [(None, 1) if right else (1, None)]
        return
    assert printed(cut(in_mirror(sides) if right else sides)) == list(range(1, pages + 1))


@given(counts)
def test_leaves_above_each_other_keep_their_back(pages):
    sides = next_beside(pages, stacked=True)
    if pages > 1:
        backed = [
            pair for front, back in zip(sides[::2], sides[1::2], strict=True) for pair in zip(front, back, strict=True)
        ]
        assert printed(page for pair in backed for page in pair) == list(range(1, pages + 1))


@given(counts)
def test_two_of_the_same_are_on_both_sides_of_a_sheet(pages):
    sides = same_beside(pages)
    assert all(left == right for left, right in sides)
    assert printed(left for left, _ in sides) == list(range(1, pages + 1))
    assert len(sides) == (1 if pages == 1 else pages + pages % 2)
