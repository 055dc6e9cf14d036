"""A message is critical if a mistake in it could harm somebody; the template can say so, too."""

import pytest

from handouts.messages import SourceMessage, source_messages
from handouts.rules.critical import critical_reasons, is_critical
from tests.pages import LIBRARY


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Do <strong>not</strong> lift heavy things.", ("negation",)),
        ("Take 2 tablets of 160 mg.", ("number", "unit", "dose")),
        ("warfarin", ("drug",)),
        ("Do you take Coumadin?", ("drug",)),
        ("Call if you have a fever", ("emergency",)),
        ("Step up with your <strong>stronger leg first</strong>.", ("side",)),
        ("Stop taking aspirin", ("drug", "negation")),
        ("Your comments:", ()),
        ("Stay safe", ()),
        ("My notes:", ()),
    ],
)
def test_what_a_message_says_makes_it_critical(text, reasons):
    assert critical_reasons(LIBRARY, SourceMessage(None, text)) == reasons


def test_a_comment_in_the_template_makes_a_message_critical():
    assert critical_reasons(LIBRARY, SourceMessage(None, "Stay safe", ["CRITICAL: keep it short."])) == ("marked",)
    assert not is_critical(LIBRARY, SourceMessage(None, "Stay safe", ["This is not CRITICAL."]))


def test_not_every_shipped_message_is_critical_and_not_none():
    messages = [message for domain in source_messages(LIBRARY).values() for message in domain.values()]
    share = sum(is_critical(LIBRARY, message) for message in messages) / len(messages)
    assert 0.2 < share < 0.6
