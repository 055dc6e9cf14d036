"""Names of people: how they are written down, and when two of them may be one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.signoff.person import MAX_NAME, may_be_same, person_name


@pytest.mark.parametrize(
    "other",
    ["NADIA FICTIONAL", "Nadia  Fictional", "NadiaFictional", "Fictional, Nadia", "Nádia Fictional", "N. Fictional",
     "Dr. Nadia Fictional, MD", "Nadia Quill Fictional", "Ｎａｄｉａ Fictional", "Nadia-Fictional"],
)  # fmt: skip
def test_other_ways_to_write_a_name_are_no_second_person(other):
    assert may_be_same("Nadia Fictional", other)
    assert may_be_same(other, "Nadia Fictional")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nadia Fictional", "Oskar Invented"), ("Nadia Fictional", "Norma Fictional"), ("王芳", "王丽"),
     ("किरण कुमार", "करण कुमार"), ("محمد علي", "محمود علي")],
)  # fmt: skip
def test_two_people_are_two(one, other):
    assert not may_be_same(one, other)


@given(st.text(max_size=20), st.text(max_size=20))
def test_it_does_not_matter_which_name_comes_first(one, other):
    assert may_be_same(one, other) == may_be_same(other, one)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "A", "1234", "Dr.", "x" * (MAX_NAME + 1), "Nadia\nFictional", "Nadia\u202eFictional", "Na\x1b[2Jdia",
     "Nadia\u2066 Fictional", "Nadia \ud800", "Nаdia Fictional"],
)  # fmt: skip
def test_what_is_no_name_or_would_turn_a_line_round_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        person_name(text)


def test_a_name_is_tidied_and_joiners_that_a_script_needs_stay():
    assert person_name("  Nadia   Fictional ") == "Nadia Fictional"
    assert person_name("علی\u200cرضا") == "علی\u200cرضا"
