"""Two pages are of one form if they differ in what is the clinic's own alone."""

import pytest

from handouts.assets import Assets
from handouts.colour import Colour
from handouts.compose import Composed
from handouts.palette import of_clinic
from handouts.stamp.form import TEXT, Change, Rebuilt, form_of
from tests.pages import LIBRARY

PAGE = (
    '<html><body><p>Call <a class="token" href="tel:1">1</a> now.</p>'
    '<div class="masthead"><b>Oak</b></div><i>Read</i></body></html>'
)
COLOUR = "#0b5563"


def form(html=PAGE, colour=COLOUR, css="", logo=None):
    composed = Composed(html, css or f"b {{ color: {colour}; }}", (), ())
    return form_of(composed, of_clinic(Colour.parse(colour)), Assets(LIBRARY, logo))


def changes(html, **other):
    first, second = form(), form(html, **other)
    assert first.key == second.key
    return first.changes_to(second)


def test_texts_and_links_that_differ_are_told_by_their_elements():
    assert changes(PAGE.replace('tel:1">1', 'tel:2">2 &amp; 3')) == [
        Change(3, "href", "tel:1", "tel:2"),
        Change(3, TEXT, "1", "2 & 3"),
    ]


def test_a_block_of_the_clinic_may_have_any_shape():
    assert changes(PAGE.replace("<b>Oak</b>", "<b>Oak</b><u>Ash</u>")) == [
        Rebuilt(4, '<div class="masthead"><b>Oak</b><u>Ash</u></div>')
    ]


def test_a_block_of_the_same_shape_is_told_by_its_texts():
    assert changes(PAGE.replace("Oak", "Ash")) == [Change(5, TEXT, "Oak", "Ash")]


def test_a_text_beside_other_elements_cannot_be_told():
    assert changes(PAGE.replace("Call", "Ring")) is None


@pytest.mark.parametrize(
    "other",
    [
        form(PAGE.replace("<i>Read</i>", "<u>Read</u>")),
        form(PAGE.replace('class="token"', 'class="number"')),
        form(css="b { color: #0b5563; top: 0; }"),
        form(colour="#884411", css="b { color: #0b5563; }"),
    ],
    ids=["element", "class", "style", "a colour that is not the clinic's"],
)
def test_pages_that_differ_in_anything_else_are_of_other_forms(other):
    assert form().key != other.key


def test_the_colours_of_clinics_make_no_other_form():
    assert form().key == form(colour="#884411").key


def test_a_picture_is_looked_for_where_it_is_shown():
    html = PAGE.replace("<b>Oak</b>", '<img src="asset:///clinic/logo" alt="Oak">')
    assert form(html, logo=b"1").changes_to(form(html, logo=b"1")) == []
    (change,) = form(html, logo=b"1").changes_to(form(html, logo=b"2"))
    assert isinstance(change, Rebuilt)


def test_where_a_style_looks_into_blocks_their_shape_counts():
    looks = "p:has(b) { top: 0; }"
    wider = PAGE.replace("<b>Oak</b>", "<b>Oak</b><u>Ash</u>")
    assert form(css=looks).key != form(wider, css=looks).key
