"""What the memory offers, and that nothing else than asked for is ever taken for the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.memory.likeness import likeness
from handouts.memory.offers import MOST_OFFERS, Known, offers_for
from handouts.signoff.standing import Mark
from handouts.source.meaning import Severity


def known(english, text="x", *, context=None, line=1, mark=Mark.UNREAD):
    return Known("using-a-cane", "bundled", (context, english), english, text, Path("cane.po"), line, mark)


def offered(english, *memory, context=None):
    return offers_for((context, english), english, memory)


def test_the_same_english_is_offered_as_the_same():
    (offer,) = offered("Ask your therapist if:", known("Ask your therapist if:", "Consulte si:"))
    assert (offer.kind, offer.known.text, offer.found) == ("same", "Consulte si:", ())


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Do not stop blood thinners today.", "Stop blood thinners today."),
        ("Put ice on the sore place.", "Put heat on the sore place."),
        ("Rest for 24 hours after it.", "Rest for 48 hours after it."),
        ("Use your left hand to hold it.", "Use your right hand to hold it."),
        ("Call us at %(phone)s if it hurts.", "Call us at %(fax)s if it hurts."),
        ("Hold the cane in your hand.", "Hold the walker in your hand."),
    ],
)
def test_what_tells_a_patient_another_thing_is_never_offered_as_the_same(english, other):
    (offer,) = offered(english, known(other, other))
    assert offer.is_critical
    assert any(difference.severity is Severity.CRITICAL for difference in offer.found)


def test_the_best_offer_comes_first():
    english = "Sit on the blue chair for a day."
    offers = offered(
        english,
        known("Do not sit on the blue chair for a day.", "critical", line=1),
        known("Sit on the plastic chair for a day.", "unsure", line=2),
        known(english, "unsigned", line=3),
        known(english, "signed", line=4, mark=Mark.SIGNED),
    )
    assert [offer.known.text for offer in offers] == ["signed", "unsigned", "unsure"]
    assert len(offers) == MOST_OFFERS


def test_the_same_words_are_offered_once():
    assert len(offered("Stay safe", known("Stay safe", "x", line=1), known("Stay safe", "x", line=2))) == 1


def test_words_for_another_place_are_named_as_such():
    (offer,) = offered("Cane", known("Cane", "Bastón", context="device"))
    assert offer.severity is Severity.UNSURE
    assert "“device”" in str(offer.found[0])


def test_what_could_not_be_printed_is_not_offered():
    assert offered("Call %(phone)s now.", known("Call %(phone)s now.", "Llame ya.")) == ()


def test_short_texts_must_have_the_same_words():
    assert likeness("Left side", "Right side") == 0
    assert likeness("Stay safe", "Stay safe.") > 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_the_same_both_ways_and_whole_only_of_the_same(one, other):
    assert (likeness(one, other) == 1) == (one == other)
    assert 0 <= likeness(one, other) <= 1
