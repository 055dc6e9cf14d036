"""The reading level of the English, as a school grade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.catalog import load_catalog
from handouts.language import SOURCE_TAG, language_of
from handouts.reading_level import grade_of, sentence_grade, sentences
from tests.pages import LIBRARY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sit down slowly.", ["Sit down slowly."]),
        ("<strong>Lean on the cane.</strong> Then step.", ["Lean on the cane.", "Then step."]),
        ("Upper back", []),
        ("A fever of %(temperature)s. Call!", ["A fever of this.", "Call!"]),
    ],
)
def test_only_whole_sentences_are_read(text, found):
    assert sentences(text) == [sentence for sentence in found if sentence.endswith((".", "?", "!", ":"))]


def test_hard_words_and_long_sentences_raise_the_grade():
    easy = ["Rest the area. Do not lift things. Ask your doctor if it hurts. Take a short walk each day."] * 2
    hard = ["Discontinuation of anticoagulant medication necessitates individual consultation beforehand."] * 4
    assert grade_of(easy) < 4 < 12 < grade_of(hard)


def test_a_few_words_have_no_grade():
    assert grade_of(["Neck", "Sit down."]) is None
    assert sentence_grade("Sit down slowly.") is None


@pytest.mark.parametrize("handout", LIBRARY.handouts())
def test_every_shipped_handout_reads_at_grade_6_or_lower(handout):
    catalog = load_catalog(LIBRARY, language_of(LIBRARY, SOURCE_TAG), handout)
    found = grade_of(translation.text for translation in catalog.translations.values())
    assert found is None or found <= 6


@given(text=st.text(max_size=200))
def test_no_text_makes_it_stumble(text):
    assert grade_of([text] * 3) is None or grade_of([text] * 3) is not None
    for sentence in sentences(text):
        sentence_grade(sentence)
