"""Where the pages lie on the paper, measured in the PDF, in mm."""

import pikepdf
import pytest

from handouts.impose.imposition import imposition
from handouts.impose.wish import Wish
from tests.impose.samples import A4, A5, MM, PLACE, numbered, opened, places, saved

NEAR = 0.1
R2L = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)

# A sheet SRA3 lies 450 mm wide and 320 mm high; two A4 pages lie in its middle.
LEFT, BOTTOM = (450 - 420) / 2, (320 - 297) / 2
LEFT_PAGE, RIGHT_PAGE = LEFT + PLACE[0], LEFT + 210 + PLACE[0]
BASE = BOTTOM + PLACE[1]


def near(found, expected):
    return {page: pytest.approx(place, abs=NEAR) for page, place in expected.items()} == found


def made(pdf, scheme="booklet", **wish):
    return places(imposition(pdf, scheme, Wish(**wish)).pdf)


def turned(x, y, width=450, height=320):
    return width - x, height - y


def test_the_pages_of_a_booklet_lie_at_the_fold_in_the_middle_of_the_sheet():
    sides = made(numbered(8, bleed=3), creep=0)
    for side, (left, right) in zip(sides, [(8, 1), (2, 7), (6, 3), (4, 5)], strict=True):
        assert near(side, {left: (LEFT_PAGE, BASE), right: (RIGHT_PAGE, BASE)})


@pytest.mark.parametrize("said", [{"ViewerPreferences": R2L}, {"Lang": "ar"}, {"Lang": "pa-Arab-PK"}])
def test_a_language_from_right_to_left_is_bound_on_the_right_by_itself(said):
    sides = made(numbered(4, bleed=3, **said))
    assert near(sides[0], {1: (LEFT_PAGE, BASE), 4: (RIGHT_PAGE, BASE)})
    assert near(sides[1], {3: (LEFT_PAGE, BASE), 2: (RIGHT_PAGE, BASE)})


@pytest.mark.parametrize("said", [{}, {"Lang": "km"}, {"Lang": "ku-Latn"}, {"Lang": "uz-Latn-AF"}])
def test_other_languages_are_bound_on_the_left(said):
    assert near(made(numbered(4, bleed=3, **said))[0], {4: (LEFT_PAGE, BASE), 1: (RIGHT_PAGE, BASE)})


def test_the_binding_can_be_wished():
    assert near(made(numbered(4, bleed=3), binding="right")[0], {1: (LEFT_PAGE, BASE), 4: (RIGHT_PAGE, BASE)})
    assert near(made(numbered(4, bleed=3, Lang="ar"), binding="left")[0], {4: (LEFT_PAGE, BASE), 1: (RIGHT_PAGE, BASE)})


@pytest.mark.parametrize("binding", ["left", "right"])
def test_the_pages_of_each_inner_sheet_move_to_the_fold_by_one_thickness_more(binding):
    flat, crept = (made(numbered(16, bleed=3), creep=creep, binding=binding) for creep in (0, 0.5))
    middle = 450 / 2
    for number, (before, after) in enumerate(zip(flat, crept, strict=True)):
        moved = [(page, before[page][0] > middle, after[page][0] - before[page][0]) for page in before]
        for _, is_right, by in moved:
            assert by == pytest.approx(number // 2 * (-0.5 if is_right else 0.5), abs=0.01)


def test_two_up_lays_the_same_page_twice_with_room_for_the_bleed_of_both():
    with opened(imposition(numbered(2, A5, bleed=3), "two-up", Wish(sheet="sra3", turn="short")).pdf) as document:
        (box,) = {tuple(map(float, page.TrimBox)) for page in document.pages}
        assert (box[2] - box[0], box[3] - box[1]) == pytest.approx(((148 * 2 + 6) * MM, 210 * MM), abs=0.01)
        content = [page.Contents.read_bytes().decode() for page in document.pages]
    assert [text.count("/Page1 Do") for text in content] == [2, 0]
    assert [text.count("/Page2 Do") for text in content] == [0, 2]


def test_two_up_is_turned_on_the_long_edge_so_its_backs_stand_upside_down():
    front, back = made(numbered(4, bleed=3), "two-up", beside="next")
    left, right = (450 - 426) / 2 + PLACE[0], (450 - 426) / 2 + 216 + PLACE[0]
    assert near(front, {1: (left, BASE), 3: (right, BASE)})
    assert near(back, {4: turned(left, BASE), 2: turned(right, BASE)})
    # Turned on its long edge, the paper keeps left and right: the leaf of 1 and 2 has both in the same half.
    assert (front[1][0] < 225) == (back[2][0] < 225)
    assert made(numbered(4, bleed=3), "two-up", beside="next", turn="short")[1] == {
        4: pytest.approx((left, BASE), abs=NEAR),
        2: pytest.approx((right, BASE), abs=NEAR),
    }


def test_wide_pages_are_laid_above_each_other():
    front, back = made(numbered(4, (210, 148)), "two-up", beside="next")
    assert near(front, {1: (20, 0.5 + 148 + 30), 3: (20, 0.5 + 30)})
    assert near(back, {2: front[1], 4: front[3]})


def test_a_leaflet_of_six_has_a_flap_that_is_narrower_at_its_outer_edge():
    outside, inside = made(numbered(6, (99, 210)), "leaflet")
    left, base = (297 - 295.5) / 2, PLACE[1]
    assert near(outside, {5: (left - 1.5 + 20, base), 6: (left + 97.5 + 20, base), 1: (left + 196.5 + 20, base)})
    assert near(inside, {2: (left + 20, base), 3: (left + 99 + 20, base), 4: (left + 198 + 20, base)})
    outside, inside = made(numbered(6, (99, 210), Lang="ar"), "leaflet")
    assert near(outside, {1: (left + 20, base), 6: (left + 99 + 20, base), 5: (left + 198 + 20, base)})
    assert near(inside, {4: (left - 1.5 + 20, base), 3: (left + 97.5 + 20, base), 2: (left + 196.5 + 20, base)})


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_laid_as_it_is_shown(degrees):
    width, height = A4
    x, y = PLACE
    shown = {90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}[degrees]
    with opened(numbered(4)) as document:
        document.Root.Pages.Rotate = degrees
        pdf = saved(document)
    front, _ = made(pdf)
    page = (height, width) if degrees % 180 else (width, height)
    with opened(imposition(pdf, "booklet", Wish()).pdf) as document:
        sheet = [float(side) / MM for side in document.pages[0].MediaBox[2:]]
    left, bottom = (sheet[0] - 2 * page[0]) / 2, (sheet[1] - page[1]) / 2
    assert near(front, {4: (left + shown[0], bottom + shown[1]), 1: (left + page[0] + shown[0], bottom + shown[1])})


def test_a_page_of_the_office_is_cut_where_it_is_shown():
    with opened(numbered(4)) as document:
        for page in document.pages:
            page.obj.CropBox = pikepdf.Array([10 * MM, 10 * MM, 158 * MM, 220 * MM])
        front, _ = made(saved(document))
    assert near(front, {4: ((297 - 296) / 2 + 10, 20), 1: ((297 - 296) / 2 + 158, 20)})
