"""Words are hyphenated as Pyphen hyphenates them, with a dictionary that is read in less time."""

import pyphen
import pytest

from handouts.hyphenation import Patterns, read_patterns_late

# Of the simple kind, and of those with alternatives (Hungarian) or in another encoding.
FILES = {name: pyphen.LANGUAGES[name] for name in ("es", "en_US", "pt_BR", "ru_RU", "uk_UA", "hu_HU", "sl_SI", "th_TH")}

plainly = getattr(pyphen.HyphDict.__init__, "__wrapped__", pyphen.HyphDict.__init__)


@pytest.fixture
def late(monkeypatch):
    """Read dictionaries late, in this test only."""
    monkeypatch.setattr(pyphen.HyphDict, "__init__", plainly)
    read_patterns_late()
    return pyphen.HyphDict


@pytest.mark.parametrize("name", FILES)
def test_every_pattern_is_understood_as_before(late, name):
    before = pyphen.HyphDict.__new__(pyphen.HyphDict)
    plainly(before, FILES[name])
    after = late(FILES[name])
    assert before.patterns.keys() <= after.patterns.keys()
    told = {key: found for key in after.patterns if (found := after.patterns.get(key))}
    if type(after.patterns) is Patterns:
        assert told == before.patterns
    assert after.maxlen >= before.maxlen


@pytest.mark.parametrize(
    ("name", "word"), [("es", "infiltraciones"), ("en_US", "acetaminophen"), ("hu_HU", "asszonnyal")]
)
def test_a_word_is_parted_at_the_same_places(late, name, word):
    before = pyphen.HyphDict.__new__(pyphen.HyphDict)
    plainly(before, FILES[name])
    assert before.positions(word)
    assert late(FILES[name]).positions(word) == before.positions(word)


def test_most_dictionaries_are_of_the_simple_kind(late):
    assert all(type(late(FILES[name]).patterns) is Patterns for name in ("es", "en_US", "pt_BR", "ru_RU"))


def test_another_version_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(pyphen.HyphDict, "__init__", plainly)
    monkeypatch.setattr("handouts.hyphenation.KNOWN", "0")
    read_patterns_late()
    assert pyphen.HyphDict.__init__ is plainly
