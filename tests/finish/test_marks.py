"""The marks: on every plate, outside the bleed, and a line that says which sheet it is."""

import io

import pdfplumber
import pikepdf
import pytest

from handouts.finish.boxes import set_boxes
from handouts.finish.marks import SlugLine, draw_marks
from tests.finish.sheets import BLEED, FONT, SLUG, bleeding, opened, saved

SPACE = pikepdf.Name("/PressAll")


def marked(slug=SLUG):
    with opened(bleeding("ar")) as document:
        boxes = set_boxes(document, BLEED)
        draw_marks(document, boxes, slug, FONT)
        return saved(document), boxes


@pytest.fixture(scope="module")
def pages():
    pdf, boxes = marked()
    with opened(pdf) as document:
        return [(marks(page), box) for page, box in zip(document.pages, boxes, strict=True)]


def marks(page):
    """Give the points of each path that is stroked in the colourant All."""
    content = [(str(found.operator), found.operands) for found in pikepdf.parse_content_stream(page)]
    start = next(
        at for at, (operator, operands) in enumerate(content) if operator == "CS" and list(operands) == [SPACE]
    )
    assert page.obj.Resources.ColorSpace.PressAll[1] == pikepdf.Name.All
    paths, points = [], []
    for operator, operands in content[start:]:
        if operator in {"m", "l", "c"}:
            numbers = [float(number) for number in operands]
            points += zip(numbers[::2], numbers[1::2], strict=True)
        elif operator in {"S", "s"}:
            paths.append(points)
            points = []
    return paths


def outside(path, box):
    xs, ys = zip(*path, strict=True)
    return max(xs) < box.left or min(xs) > box.right or max(ys) < box.bottom or min(ys) > box.top


def test_eight_crop_marks_and_four_targets_stand_outside_the_bleed_and_on_the_paper(pages):
    for paths, boxes in pages:
        assert len(paths) == 8 + 4 * 3
        assert all(outside(path, boxes.bleed) for path in paths)
        assert all(boxes.media.left < x < boxes.media.right for path in paths for x, _ in path)
        assert all(boxes.media.bottom < y < boxes.media.top for path in paths for _, y in path)


def test_the_crop_marks_are_in_the_line_of_the_trimmed_edges(pages):
    paths, boxes = pages[0]
    upright = [start[0] for start, *rest in paths if len(rest) == 1 and start[0] == rest[0][0]]
    assert [upright.count(x) for x in (boxes.trim.left, boxes.trim.right)] == [2, 2]
    level = [start[1] for start, *rest in paths if len(rest) == 1 and start[1] == rest[0][1]]
    assert [level.count(y) for y in (boxes.trim.bottom, boxes.trim.top)] == [2, 2]


def slug_of(pdf, number=1):
    """Give the text that is set in the font of the slug line."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        chars = [char for char in document.pages[number - 1].chars if "HandoutsSlug" in char["fontname"]]
        return "".join(char["text"] for char in chars), chars


def test_the_slug_line_says_which_sheet_and_page_it_is():
    pdf, boxes = marked()
    for number in range(1, len(boxes) + 1):
        said = f"Using a cane  |  Arabic  |  Riverbend Pain Clinic  |  B19E-9GXF  |  page {number} of {len(boxes)}"
        assert slug_of(pdf, number)[0] == said


def test_a_long_slug_line_is_no_wider_than_the_sheet():
    pdf, boxes = marked(SlugLine("h" * 300, "Arabic", "clinic", "code"))
    from_left = max(char["matrix"][4] for char in slug_of(pdf)[1])  # of the paper
    assert from_left + boxes[0].media.left <= boxes[0].trim.right
    assert "page 1" in slug_of(pdf)[0]


def test_letters_that_the_font_lacks_become_question_marks():
    assert slug_of(marked(SlugLine("手 cane", "Arabic", "clinic", "code"))[0])[0].startswith("? cane  |")


def test_what_was_on_the_page_is_clipped_to_the_bleed_and_marks_are_no_content_for_a_reader():
    pdf, boxes = marked()
    with opened(pdf) as document:
        content = list(pikepdf.parse_content_stream(document.pages[0]))
        assert [str(found.operator) for found in content[:4]] == ["q", "re", "W", "n"]
        assert [float(side) for side in content[1].operands[:2]] == pytest.approx(boxes[0].bleed[:2], abs=0.01)
        names = [(str(found.operator), [str(operand) for operand in found.operands]) for found in content]
        assert names[-1][0] == "EMC"
        assert ("BMC", ["/Artifact"]) in names
