import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.markup import markup_problem, without_tags

SOURCE = "Call <strong>now</strong> or <em>wait</em>."


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Rest.", "Descanse."),
        (SOURCE, "Llame <strong>ya</strong> o <em>espere</em>."),
        (SOURCE, "<em>Espere</em> o llame <strong>ya</strong>."),
        (SOURCE, "Llame <strong>ya o <em>espere</em></strong>."),
        ("Ice &amp; heat", "Hielo &amp; calor"),
    ],
)
def test_a_translation_with_the_markup_of_its_source_passes(source, translation):
    assert markup_problem(source, translation) is None


@pytest.mark.parametrize(
    "translation",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<a>ya</a>",
        '<a href="https://example.org">ya</a>',
        "<b>ya</b>",
        "<br>",
        "<br/>",
        '<strong class="x">ya</strong>',
        "<strong onclick=x>ya</strong>",
        "<strong >ya</strong>",
        "<STRONG>ya</STRONG>",
        "<!-- ya -->",
        "<![CDATA[ya]]>",
        "<?xml ya?>",
        "<<strong>strong>ya</strong>",
        "1 < 2",
        "2 > 1",
        "a & b",
        "&lt;script&gt;",
        "&#60;script",
        "&#x3c;script",
        "&nbsp;",
        "&amp",
    ],
)
def test_markup_that_the_source_does_not_have_is_refused(translation):
    assert markup_problem("Now", translation)


@pytest.mark.parametrize("tag", ["script", "style", "a", "img", "b", "svg"])
def test_a_tag_off_the_list_is_refused_even_if_the_source_has_it(tag):
    text = f"<{tag}>x</{tag}>"
    assert markup_problem(text, text)


@pytest.mark.parametrize(
    "translation",
    [
        "Llame ya o espere.",
        "Llame <strong>ya</strong> o espere.",
        "Llame <strong>ya</strong> o <strong>espere</strong>.",
        "<strong>Llame</strong> <strong>ya</strong> o <em>espere</em>.",
    ],
)
def test_emphasis_cannot_be_lost_added_or_changed(translation):
    assert markup_problem(SOURCE, translation) == "its tags are not the same as in the English"


@pytest.mark.parametrize(
    "translation",
    ["<strong>ya <em>o</strong> espere</em>", "</strong>ya<strong> o <em>espere</em>", "<strong>ya</strong> <em>o"],
)
def test_tags_must_be_nested(translation):
    assert markup_problem(SOURCE, translation) == "a tag is not closed, or closed in the wrong order"


PIECES = st.sampled_from(
    [
        "<strong>",
        "</strong>",
        "<em>",
        "</em>",
        "<",
        ">",
        "&",
        "&amp;",
        "&lt;",
        "#",
        ";",
        "script",
        "a",
        " ",
        "=",
        '"',
        "/",
    ]
)
TEXTS = st.lists(PIECES, max_size=10).map("".join)


@given(TEXTS, TEXTS)
def test_whatever_passes_has_no_angle_bracket_outside_the_allowed_tags(source, translation):
    if markup_problem(source, translation) is None:
        rest = re.sub(r"</?(strong|em)>", "", translation)
        assert "<" not in rest
        assert ">" not in rest
        assert sorted(re.findall(r"</?\w+>", translation)) == sorted(re.findall(r"</?(?:strong|em)>", source))


@given(st.text(max_size=30))
def test_whatever_passes_beside_a_plain_source_has_no_markup_at_all(translation):
    if markup_problem("plain", translation) is None:
        assert not set("<>&") & set(translation)


@given(st.lists(st.sampled_from(["strong", "em"]), max_size=4), st.text("abc ", max_size=5))
def test_nested_emphasis_always_passes_beside_itself(tags, text):
    marked = "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))
    assert markup_problem(marked, marked) is None
    assert without_tags(marked) == text
