"""Each language has a file of words that its translators own; a mistake in it is told with file and line."""

import pytest

from handouts.errors import LibraryError
from handouts.language import languages
from handouts.rules.glossary import load_glossary
from handouts.rules.terms import PAIRS, load_terms
from tests.pages import LIBRARY
from tests.test_layers import put


@pytest.mark.parametrize("tag", languages(LIBRARY))
def test_every_language_has_words_that_are_marked_as_unreviewed(tag):
    terms = load_terms(LIBRARY, tag)
    assert not terms.reviewed
    assert terms.negation
    assert {drug.name for drug in load_glossary(LIBRARY).drug} == set(terms.drugs)


@pytest.mark.parametrize("tag", languages(LIBRARY))
def test_no_word_says_both_sides_of_a_pair(tag):
    opposites = load_terms(LIBRARY, tag).opposites
    assert [(one, two) for one, two in PAIRS if set(opposites.get(one, ())) & set(opposites.get(two, ()))] == []


def test_a_clinics_words_are_added_to_those_of_the_program(tmp_path):
    put(tmp_path, "locales/es/language.toml", 'forbidden = ["inyectable"]\n[drugs]\naspirin = ["ASA"]\n')
    terms = load_terms(LIBRARY.over(tmp_path), "es")
    assert (terms.forbidden, terms.drugs["aspirin"]) == (("inyectable",), ("ASA",))
    assert "nunca" in terms.negation


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('reviewed = false\nnegations = ["no"]\n', 2, "Did you mean “negation”"),
        ("negation = 3\n", 1, "list"),
        ('[opposites]\n\nlefft = ["x"]\n', 3, "left"),
        ('[[term]]\nsay = ["x"]\n', 1, "missing"),
        ('negation = ["', 1, ""),
        ("forbidden = [" + '"x",' * 300 + "]\n", 1, "too many"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(text, line, said, tmp_path):
    path = put(tmp_path, "locales/es/language.toml", text)
    with pytest.raises(LibraryError) as refused:
        load_terms(LIBRARY.over(tmp_path), "es")
    problem = refused.value.problems[0]
    assert (problem.file, problem.line) == (path, line)
    assert said in str(problem)


def test_a_glossary_of_a_clinic_adds_drugs(tmp_path):
    put(tmp_path, "locales/glossary.toml", '[[drug]]\nname = "metformin"\nbrands = ["Glucophage"]\n')
    assert [drug.name for drug in load_glossary(LIBRARY.over(tmp_path)).drug][:2] == ["metformin", "apixaban"]
