"""A message is critical if a mistake in it could harm somebody; the template can say so, too."""

import pytest

from handouts.messages import source_messages
from handouts.rules.critical import critical_reasons
from tests.pages import LIBRARY


def reasons(*sources: str, comments: tuple[str, ...] = ()) -> tuple[str, ...]:
    return critical_reasons(LIBRARY, sources, comments)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rest the area for 1 to 2 days.", ("number", "amount")),
        ("Take it twice.", ("number",)),
        ("a <strong>warmth</strong> of %(temperature)s", ("number", "side")),
        ("Wait some days.", ("amount",)),
        ("Take 2 tablets of 160 mg.", ("number", "amount", "medicine")),
        ("warfarin", ("medicine",)),
        ("rosuvastatin", ("medicine",)),
        ("Do you take Coumadin?", ("medicine",)),
        ("Tell us which pills you take.", ("medicine",)),
        ("Do <strong>not</strong> run.", ("limit",)),
        ("Don’t run.", ("limit",)),
        ("You shouldn't run.", ("limit",)),
        ("AVOID stairs.", ("limit",)),
        ("Stop taking aspirin", ("medicine", "limit")),
        ("Call if it hurts.", ("emergency",)),
        ("Call if you have a fever", ("emergency", "sign")),
        ("swelling of your skin", ("sign",)),
        ("Step up with your <strong>stronger leg first</strong>.", ("side",)),
    ],
)
def test_what_could_harm_somebody_is_critical_and_the_reasons_are_told(text, why):
    assert reasons(text) == why


@pytest.mark.parametrize(
    "text",
    ["Using a cane", "Page %(page)s of %(pages)s", "Look at a notebook.", "Nothings", "Stay safe", "Your comments:"],
)
def test_other_messages_are_not(text):
    assert not reasons(text)


def test_a_clinics_own_english_counts_too():
    assert reasons("Rest a little.", "Rest for 2 days.") == ("number", "amount")


def test_a_comment_for_translators_can_mark_any_message():
    assert reasons("Stay safe", comments=("CRITICAL: keep it short.",)) == ("marked",)
    assert not reasons("Stay safe", comments=("not a critical one",))


def test_the_negated_and_counted_instructions_of_the_starter_library_are_critical_and_not_every_message_is():
    messages = [
        (key[1], message.comments) for domain in source_messages(LIBRARY).values() for key, message in domain.items()
    ]
    told = [text for text, _ in messages if "<strong>not</strong>" in text or any(sign.isdigit() for sign in text)]
    assert len(told) > 10
    assert all(reasons(text) for text in told)
    assert 0.2 < sum(bool(reasons(text, comments=notes)) for text, notes in messages) / len(messages) < 0.5
