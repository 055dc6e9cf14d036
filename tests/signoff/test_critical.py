"""Which messages two people must read."""

import pytest

from handouts.library import Library
from handouts.messages import source_messages
from handouts.signoff.critical import is_critical, why_critical


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("Rest the area for 1 to 2 days.", "a number"),
        ("Take it twice.", "a number"),
        ("a <strong>fever</strong> of %(temperature)s or higher", "a number"),
        ("Wait some days.", "a time or an amount"),
        ("apixaban", "a medicine"),
        ("Tell us which pills you take.", "a medicine"),
        ("Do <strong>not</strong> run.", "a word that forbids or limits"),
        ("Don’t run.", "a word that forbids or limits"),
        ("You shouldn't run.", "a word that forbids or limits"),
        ("AVOID stairs.", "a word that forbids or limits"),
        ("Call if it hurts.", "an emergency"),
        ("swelling of your skin", "a sign of danger"),
        ("your stronger leg", "one of two opposites"),
    ],
)
def test_what_could_hurt_somebody_is_critical_and_the_reason_is_told(source, why):
    assert why_critical([source]) == why


@pytest.mark.parametrize(
    "source", ["Using a cane", "Page %(page)s of %(pages)s", "Look at a notebook.", "Nothings", "Stay safe"]
)
def test_other_messages_are_not(source):
    assert not is_critical(source)


def test_a_clinics_own_english_counts_too():
    assert is_critical("Rest a little.", "Rest for 2 days.")


def test_a_note_to_translators_can_mark_any_message():
    assert is_critical("skin irritation", notes=["CRITICAL: a sign to call for."])
    assert not is_critical("skin irritation", notes=["not a critical one"])


def test_the_negated_and_counted_instructions_of_the_starter_library_are_critical():
    messages = [key[1] for domain in source_messages(Library.bundled()).values() for key in domain]
    told = [text for text in messages if "<strong>not</strong>" in text or any(sign.isdigit() for sign in text)]
    assert len(told) > 10
    assert all(is_critical(text) for text in told)
    assert sum(is_critical(text) for text in messages) < len(messages) / 2
