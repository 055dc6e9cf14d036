"""A translation must be in its own language's letters, and a person is asked to look where it may not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.catalog import load_catalog
from handouts.language import language_of, languages
from handouts.language_checks import DOUBTS, ERRORS, language_problems
from handouts.library import Library
from handouts.messages import source_messages

LIBRARY = Library.bundled()


def found(checks, tag, source, translation):
    return list(language_problems(checks, source, translation, language_of(LIBRARY, tag)))


@pytest.mark.parametrize(
    ("tag", "source", "translation", "said"),
    [
        ("es", "Take 160 mg.", "Tome 160 ml.", "units"),
        ("ru", "Do not stand.", "Ne stojte.", "most of its letters"),
        ("ar", "Neck", "Neck", "most of its letters"),
        ("zh_Hant", "Clinic", "诊所", "Simplified characters: 诊"),
        ("zh_Hans", "Doctor", "醫生", "Traditional characters: 醫"),
    ],
)
def test_these_stop_a_sheet(tag, source, translation, said):
    assert any(said in problem for problem in found(ERRORS, tag, source, translation))


@pytest.mark.parametrize(
    ("tag", "source", "translation", "said"),
    [
        ("es", "Call the clinic", "Call the clinic", "the same as the English"),
        ("el", "The way you move", "Το body mechanics of you", "Latin letters"),
        ("es", "You may feel better in a few days after the shot.", "Mejor.", "much shorter"),
        ("hi", "Rest.", "आराम करें.", "does not end with “।”"),
        ("fr", "Call if you have:", "Appelez si vous avez:", "does not end with"),
        ("es", "The doctor cleans the skin", "El doctor limpia la la piel", "twice: “la la”"),
        ("es", "Two words", "Dos  palabras", "two spaces"),
        ("es", "How to get ready for your shot", "Cómo prepararse para la inyección.", "is no sentence"),
    ],
)
def test_these_are_shown_to_a_person(tag, source, translation, said):
    assert any(said in problem for problem in found(DOUBTS, tag, source, translation))


@pytest.mark.parametrize(
    ("tag", "source", "translation"),
    [
        ("es", "aspirin", "aspirin"),
        ("zh_Hans", "Do not lift heavy things.", "请勿提重物。"),
        ("hy", "What is it?", "Ի՞նչ է դա"),
        ("th", "Rest.", "พักผ่อน"),
        ("fil", "slowly", "dahan dahan"),
        ("ja", "Neck", "くび"),
    ],
)
def test_these_are_right(tag, source, translation):
    assert found((*ERRORS, *DOUBTS), tag, source, translation) == []


@pytest.mark.parametrize("domain", sorted(source_messages(LIBRARY)))
@pytest.mark.parametrize("tag", languages(LIBRARY))
def test_every_shipped_catalog_is_whole_and_passes(tag, domain):
    catalog = load_catalog(LIBRARY, language_of(LIBRARY, tag), domain)
    assert catalog.unfinished == ()
    assert catalog.unsafe == ()


@given(source=st.text(max_size=60), translation=st.text(max_size=60), tag=st.sampled_from(list(languages(LIBRARY))))
def test_no_text_makes_a_check_stumble(source, translation, tag):
    assert all(isinstance(problem, str) for problem in found((*ERRORS, *DOUBTS), tag, source, translation))


@given(text=st.text(max_size=60))
def test_english_is_held_to_nothing(text):
    assert found((*ERRORS, *DOUBTS), "en", text, text) == []
