"""The pages of a sheet in a proof: numbered, marked as a proof, and else as they are printed."""

from functools import cache

import pytest

from handouts.draft_job import draft_of
from handouts.fonts import use_private_fonts
from handouts.measure import text_boxes
from handouts.proof.sheet import lines_of, proof_sheet
from handouts.signoff.needs import message_numbers
from tests.pages import LIBRARY, walk

HANDOUT = "using-a-cane"
NUMBERS = message_numbers(LIBRARY, HANDOUT)
TAGS = ("en", "ar", "km", "zh_Hans")


@cache
def sheet(tag):
    use_private_fonts(LIBRARY)
    return proof_sheet(LIBRARY, draft_of(LIBRARY, tag, HANDOUT, "riverbend"), NUMBERS)


def marks(page):
    return [box for box, _ in walk(page) if box.element_tag == "proof-number" and hasattr(box, "text")]


@pytest.mark.parametrize("tag", TAGS)
def test_the_numbers_move_no_line(tag):
    plain, marked = lines_of(sheet(tag).plain.page_boxes), lines_of(sheet(tag).marked.page_boxes)
    assert sum(map(len, plain)) > 50
    assert plain == marked


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_of_the_handout_has_its_number_on_a_page(tag):
    own = {number for (domain, _), number in NUMBERS.items() if domain == HANDOUT}
    assert own <= sheet(tag).pages.keys()
    assert set(sheet(tag).pages) <= set(NUMBERS.values())


@pytest.mark.parametrize("tag", TAGS)
def test_a_number_lies_on_the_paper_at_the_first_letter_of_its_message(tag):
    number = NUMBERS[(HANDOUT, (None, "Stand up straight. Let your arm hang down."))]
    page = sheet(tag).marked.page_boxes[0]
    (mark,) = [box for box in marks(page) if box.text == str(number)]
    boxes = [box for box, above in text_boxes(page) if not any(b.element_tag == "proof-number" for b in above)]
    line = [box for box in boxes if abs(box.position_y - mark.position_y) < 12 and box.element_tag == "p"]
    right_to_left = tag == "ar"
    edge = max(b.position_x + b.width for b in line) if right_to_left else min(b.position_x for b in line)
    assert abs(mark.position_x - edge) < 12
    for box in marks(page):
        assert 0 < box.position_x < page.margin_width()
        assert 0 < box.position_y < page.margin_height()


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_says_that_it_is_a_proof_and_none_says_draft(tag):
    for page in sheet(tag).marked.page_boxes:
        words = [box.text for box, _ in text_boxes(page)]
        assert "PROOF" in words
        assert any(text.startswith("PROOF – for reviewers, not for patients.") for text in words)
        assert "DRAFT" not in words


def test_the_spoken_text_of_a_picture_has_a_number_at_its_picture():
    alt = (
        "A person stands straight and holds a cane. "
        "A dashed line shows that the top of the cane is level with the wrist."
    )
    page = sheet("ar").marked.page_boxes[0]
    (mark,) = [box for box in marks(page) if box.text == str(NUMBERS[(HANDOUT, (None, alt))])]
    pictures = [box for box, _ in walk(page) if box.element_tag == "img" and "handouts" in box.element.get("src")]
    (picture,) = pictures
    assert "proof" not in picture.element.get("alt")
    assert picture.position_x - 8 < mark.position_x < picture.position_x + picture.width + 8
    assert abs(mark.position_y - picture.position_y) < 12
