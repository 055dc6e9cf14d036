"""The glossary beside a text: what it means, how it is said, and how never."""

import pytest

from handouts.errors import LibraryError
from handouts.language import languages
from handouts.rules.glossary import load_glossary
from handouts.rules.hints import glossary_for, glossary_of
from handouts.rules.meaning_rules import forbidden_term, required_term
from handouts.rules.rule import Reading
from handouts.rules.terms import load_terms
from tests.pages import HANDOUT, LIBRARY, TAGS

SPANISH = languages(LIBRARY)["es"]
OWN = """
[[term]]
english = "cane"
say = ["muleta", "mulet-"]
never = ["palo"]
note = "as our patients say"
"""


@pytest.fixture
def clinic(tmp_path):
    """The library under a clinic's own folder, with a word that it agrees on."""
    (tmp_path / "locales/es").mkdir(parents=True)
    (tmp_path / "locales/es/language.toml").write_text(OWN, encoding="utf-8")
    return LIBRARY.over(tmp_path)


def reading(library, english, text):
    terms = load_terms(library, "es")
    return Reading(SPANISH, english, text, terms, load_terms(library, "en"), load_glossary(library))


def test_hints_stand_in_the_order_of_the_text():
    hints = glossary_for(LIBRARY, SPANISH, "Lean on the <strong>cane</strong>. Take no aspirin for your fever.")
    assert [(hint.kind, hint.english, hint.say) for hint in hints] == [
        ("term", "cane", "bastón"), ("drug", "aspirin", "aspirina"), ("term", "fever", "fiebre")
    ]  # fmt: skip
    assert "walking stick" in hints[0].meaning
    assert not hints[0].reviewed


def test_a_text_without_terms_has_no_hints():
    assert glossary_for(LIBRARY, SPANISH, "The hurricane is over.") == []


def test_what_not_to_say_is_told():
    (hint,) = glossary_for(LIBRARY, SPANISH, "Trigger point")
    assert "punto de disparo" in hint.never


def test_what_a_clinic_agrees_on_stands_in_for_what_the_program_says(clinic):
    (hint,) = glossary_for(clinic, SPANISH, "Your cane")
    assert (hint.say, hint.forms, hint.never, hint.note) == ("muleta", ("mulet…",), ("palo",), "as our patients say")
    assert required_term(reading(clinic, "Your cane", "Su muleta")) is None
    assert "muleta" in required_term(reading(clinic, "Your cane", "Su bastón"))
    assert "palo" in forbidden_term(reading(clinic, "Your cane", "Su palo, o muleta"))


def test_a_handout_has_just_its_own_terms():
    cane = {hint.english for hint, _ in glossary_of(LIBRARY, SPANISH, "using-a-cane")}
    assert "cane" in cane
    assert "blood thinner" not in cane
    whole = {hint.english: count for hint, count in glossary_of(LIBRARY, SPANISH)}
    assert cane < set(whole)
    assert whole["walker"] == 12


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_every_language_says_the_key_terms_of_the_handouts(tag):
    found = glossary_of(LIBRARY, languages(LIBRARY)[tag])
    said = {hint.english for hint, _ in found if hint.kind == "term" and hint.say}
    assert {"trigger point", "shot", "injection", "cane", "walker", "therapist", "numbing medicine", "blood thinner",
            "fever", "interpreter"} <= said  # fmt: skip


def test_every_term_of_a_language_has_its_meaning_in_the_glossary():
    meanings = {meaning.english for meaning in load_glossary(LIBRARY).term}
    assert {term.name for tag in TAGS for term in load_terms(LIBRARY, tag).term} == meanings


def test_a_note_that_is_too_long_is_an_error(tmp_path):
    (tmp_path / "locales/es").mkdir(parents=True)
    (tmp_path / "locales/es/language.toml").write_text(OWN.replace("as our patients say", "x" * 201), encoding="utf-8")
    with pytest.raises(LibraryError, match="too long"):
        glossary_for(LIBRARY.over(tmp_path), SPANISH, "Cane")


def test_the_handout_must_be_there():
    with pytest.raises(LibraryError):
        glossary_of(LIBRARY, SPANISH, f"{HANDOUT}-x")
