"""Two languages beside each other: no word is lost, none changes its place, and what differs in shape is refused."""

import re
from html import escape
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinyhtml5 import parse

from handouts.batch import load_clinics, plan
from handouts.beside import Beside
from handouts.compose import compose
from handouts.editions import BILINGUAL, STANDARD
from handouts.errors import LibraryError
from handouts.language import language_of
from tests.pages import LIBRARY, PAGE, ROOT, WHAT, edit, job_of, library_copy

ENGLISH, ARABIC = language_of(LIBRARY, "en"), language_of(LIBRARY, "ar")


def merged(ours, theirs):
    text = Beside("a-handout", ENGLISH, ARABIC).merge(*(f"<body>{page}</body>" for page in (ours, theirs)))
    return next(parse(text, namespace_html_elements=False).iter("body"))


def cells(page, language):
    """Give the texts of one language, in order."""
    return [
        " ".join("".join(found.itertext()).split())
        for found in page.iter()
        if "cell" in (found.get("class") or "").split() and found.get("lang") == language.html_lang
    ]


def rows(page):
    return [found for found in page.iter() if "row" in (found.get("class") or "").split()]


def test_each_paragraph_stands_beside_its_own_translation():
    page = merged("<h2>One</h2><p>Two <b>bold</b> words</p>", "<h2>واحد</h2><p>كلمتان</p>")
    assert [row.tag for row in rows(page)] == ["h2", "p"]
    assert cells(page, ENGLISH) == ["One", "Two bold words"]
    assert cells(page, ARABIC) == ["واحد", "كلمتان"]


def test_each_cell_says_its_language_and_direction_and_english_comes_first():
    (row,) = rows(merged("<p>One</p>", "<p>واحد</p>"))
    assert row.get("dir") == "ltr"
    assert [(cell.get("lang"), cell.get("dir")) for cell in row] == [("en", "ltr"), ("ar", "rtl")]


def test_a_drawing_and_a_number_stand_once_between_their_texts():
    item = '<ol><li><div class="picture"></div><div class="text">{}</div></li></ol>'
    contact = '<div class="contact"><div class="label">{}</div><div class="number">911</div></div>'
    page = merged((item + contact).format("One", "Two"), (item + contact).format("واحد", "اثنان"))
    for row, name in zip(rows(page), ("picture", "number"), strict=True):
        ours, middle, theirs = row
        assert [found.get("class") for found in middle] == [name]
        assert (ours.get("lang"), theirs.get("lang")) == ("en", "ar")
    assert cells(page, ENGLISH) == ["One", "Two"]


def test_an_address_that_is_the_same_in_both_stands_once():
    page = merged("<div>1 Main Street</div>", "<div>1 Main Street</div>")
    assert rows(page) == []
    assert "".join(page.itertext()) == "1 Main Street"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("<section><p>One</p></section>", "<section><p>واحد</p><p>اثنان</p></section>"),
        ("<section><p>One</p></section>", "<section><h3>واحد</h3></section>"),
        ('<section><div class="a">One</div></section>', '<section><div class="b">واحد</div></section>'),
        ("<section>loose <p>One</p></section>", "<section>حر <p>واحد</p></section>"),
    ],
)
def test_pages_of_another_shape_are_refused_with_the_handout_and_the_place(ours, theirs):
    with pytest.raises(LibraryError) as caught:
        merged(ours, theirs)
    (problem,) = caught.value.problems
    assert "a-handout" in problem.what
    assert "body section" in problem.what
    assert problem.remedy


LEAF = st.tuples(st.sampled_from(["h2", "h3", "p", "li", "div"]), st.text(max_size=12), st.text(max_size=12))
TREE = st.recursive(
    LEAF | st.just(("picture",)),
    lambda inner: st.tuples(st.sampled_from(["section", "div", "ul"]), st.lists(inner, min_size=1, max_size=4)),
    max_leaves=12,
)


def written(node, side, numbers, said):
    """Write a tree as HTML in one language; ``said`` collects its texts, each numbered."""
    if node == ("picture",):
        return '<div class="drawing"></div>'
    if len(node) == 2:
        return f"<{node[0]}>" + "".join(written(child, side, numbers, said) for child in node[1]) + f"</{node[0]}>"
    visible = re.sub(r"[^\S ]|[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", node[1 + side])
    words = " ".join(f"{'en' if side == 0 else 'ar'}{next(numbers)} {visible}".split())
    said.append(words)
    return f"<{node[0]}>{escape(words)}</{node[0]}>"


@settings(max_examples=60, deadline=None)
@given(st.lists(TREE, min_size=1, max_size=4))
def test_no_text_of_either_language_is_lost_or_moved(trees):
    said = [], []
    pages = [
        "".join(written(tree, side, numbers, said[side]) for tree in trees)
        for side, numbers in enumerate((count(), count()))
    ]
    page = merged(*pages)
    assert cells(page, ENGLISH) == said[0]
    assert cells(page, ARABIC) == said[1]


def test_a_template_that_says_more_in_one_language_is_refused(tmp_path):
    library = library_copy(tmp_path)
    edit(
        tmp_path / "templates" / PAGE,
        WHAT,
        "{% if handout.title != 'x' and 'T' in handout.title %}<p>more</p>{% endif %}" + WHAT,
    )
    with pytest.raises(LibraryError, match="trigger-point-injections"):
        compose(library, job_of("ar", "riverbend", library, edition=BILINGUAL))


def test_the_english_side_is_that_of_the_english_sheet():
    html = compose(LIBRARY, job_of("ar", "riverbend", handout="using-a-cane", edition=BILINGUAL)).html
    page = next(parse(html, namespace_html_elements=False).iter("body"))
    ours = cells(page, ENGLISH)
    assert ours[0] == "Using a cane"
    assert "Put your free hand on the rail." in ours
    assert len(ours) == len(cells(page, ARABIC))


def test_english_beside_english_is_left_out_of_a_plan():
    files = load_clinics(LIBRARY, ["elm-street"], ROOT)
    jobs = [target.job for target in plan(files, [], ["en", "es"], None, editions=(STANDARD, BILINGUAL))]
    assert {(job.language.tag, job.edition.name) for job in jobs} == {
        ("en", "standard"),
        ("es", "standard"),
        ("es", "bilingual"),
    }


def test_a_plan_of_nothing_but_english_beside_english_is_told():
    files = load_clinics(LIBRARY, ["elm-street"], ROOT)
    with pytest.raises(LibraryError, match="English is the only language"):
        plan(files, [], ["en"], None, editions=(BILINGUAL,))
