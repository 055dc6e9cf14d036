"""The boxes of a page for press: each inside the next, and refused where the layout has too little bleed."""

import pytest

from handouts.errors import PressError
from handouts.finish.boxes import POINTS_PER_MM, box_of, set_boxes
from tests.finish.sheets import BLEED, bleeding, opened
from tests.pages import sheet

LETTER = (612, 792)


@pytest.mark.parametrize("bleed", [BLEED, 2.0])
def test_the_trimmed_sheet_stays_and_bleed_and_paper_lie_round_it(bleed):
    with opened(bleeding("en")) as document:
        before = [box_of(page, "/TrimBox") for page in document.pages]
        set_boxes(document, bleed)
        for page, trim in zip(document.pages, before, strict=True):
            assert box_of(page, "/TrimBox") == pytest.approx(trim, abs=0.01)
            assert (trim.right - trim.left, trim.top - trim.bottom) == pytest.approx(LETTER, abs=0.1)
            assert box_of(page, "/BleedBox") == pytest.approx(trim.grown(bleed * POINTS_PER_MM), abs=0.01)
            assert box_of(page, "/MediaBox").holds(box_of(page, "/BleedBox").grown(8 * POINTS_PER_MM))
            assert box_of(page, "/CropBox") == box_of(page, "/MediaBox")


def test_a_sheet_laid_out_without_bleed_is_refused_with_every_page_named():
    with opened(sheet("en", "riverbend", "using-a-cane").pdf) as document, pytest.raises(PressError) as caught:
        set_boxes(document, BLEED)
    assert [str(problem).partition(" and ")[0] for problem in caught.value.problems] == [
        "Page 1 was laid out with 0 mm of bleed,",
        "Page 2 was laid out with 0 mm of bleed,",
    ]


def test_a_page_without_a_trim_box_or_turned_is_refused():
    with opened(bleeding("en")) as document:
        del document.pages[0].obj["/TrimBox"]
        document.pages[1].obj["/Rotate"] = 90
        with pytest.raises(PressError, match=r"(?s)Page 1 does not say.*Page 2 is turned"):
            set_boxes(document, BLEED)
