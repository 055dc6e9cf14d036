"""What changed in the English: nothing that could harm is ever called harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.library import Library
from handouts.messages import source_messages
from handouts.source.meaning import Severity, differences, severity_of
from handouts.source.tokens import tokens

MESSAGES = [text for found in source_messages(Library.bundled()).values() for _, text in found]

# Old, new, and what a translator must read.
CRITICAL = [
    ("Ice for 24 hours.", "Ice for 48 hours.", "a number changed: 24 → 48"),
    ("Rest for 1 to 2 days.", "Rest for 1 to 3 days.", "a number changed: 2 → 3"),
    ("Take 1.5 mL.", "Take 15 mL.", "a number changed: 1.5 → 15"),
    ("Take 1 tablet.", "Take ½ tablet.", "a number changed: 1 → 1⁄2"),
    ("Take two pills.", "Take three pills.", "a number changed: two → three"),
    ("Take it once.", "Take it twice.", "a number changed: once → twice"),
    ("2 pills at 8, 1 pill at 9", "1 pill at 8, 2 pills at 9", "2"),
    ("Take 5 mg.", "Take 5 mcg.", "a unit or dose changed: “mg” → “mcg”"),
    ("Take 5 mg.", "Take 5 g.", "“mg” → “g”"),
    ("Take a teaspoon.", "Take a tablespoon.", "“teaspoon” → “tablespoon”"),
    ("Take the tablet.", "Take the tablets.", "“tablet” → “tablets”"),
    ("It is over 38 °C.", "It is over 38 °F.", "“C” → “F”"),
    ("Use 5%.", "Use 5.", "a sign was removed: “%”"),
    ("more than > 5", "more than < 5", "a sign changed"),
    ("Keep it at -5 °C.", "Keep it at 5 °C.", "a sign was removed"),
    ("Come at 8 a.m.", "Come at 8 p.m.", "a time changed"),
    ("Take it in the morning.", "Take it at night.", "“morning” → “night”"),
    ("Rest for a day.", "Rest for a week.", "“day” → “week”"),
    ("Use it daily.", "Use it weekly.", "“daily” → “weekly”"),
    ("Come back in 5 days.", "Come back for 5 days.", "“for”"),
    ("5 to 10 minutes", "5 and 10 minutes", "“to” → “and”"),
    ("Stop blood thinners.", "Do not stop blood thinners.", "a negation was added: “not”"),
    ("Do not stop.", "Do stop.", "a negation was removed: “not”"),
    ("Don't bend it.", "Do bend it.", "a negation was removed: “not”"),
    ("You can't drive.", "You can drive.", "a negation was removed: “not”"),
    ("You cannot drive.", "You can drive.", "a negation was removed: “not”"),
    ("Never pull it.", "Pull it.", "a negation was removed: “Never”"),
    ("Take it with food.", "Take it without food.", "“without”"),
    ("No alcohol.", "Alcohol.", "a negation was removed: “No”"),
    ("Do not eat. Drink water.", "Eat. Do not drink water.", "changed"),
    ("Walk, do not run.", "Run, do not walk.", "changed"),
    ("Do not stop. Move.", "Do not. Stop, move.", "the punctuation changed around a negation"),
    ("It is safe.", "It is unsafe.", "“safe” → “unsafe”"),
    ("It is painful.", "It is painless.", "a word was turned round"),
    ("A sterile bag.", "A nonsterile bag.", "a word was turned round"),
    ("Stop the medicine.", "Start the medicine.", "stopping or avoiding was removed: “Stop”"),
    ("Avoid salt.", "Salt.", "stopping or avoiding was removed: “Avoid”"),
    ("Use your left hand.", "Use your right hand.", "a side changed: “left” → “right”"),
    ("Use the same side.", "Use the opposite side.", "a side changed: “same” → “opposite”"),
    ("Use both hands.", "Use either hand.", "“both”"),
    ("Lie on your stomach.", "Lie on your back.", "“back”"),
    ("Go up stairs.", "Go down stairs.", "“up” → “down”"),
    ("Hold it above the knee.", "Hold it below the knee.", "“above” → “below”"),
    ("Put it on.", "Take it off.", "“off”"),
    ("Use ice.", "Use heat.", "hot or cold changed: “ice” → “heat”"),
    ("Use a cold pack.", "Use a warm pack.", "“cold” → “warm”"),
    ("Use ice, then heat.", "Use heat, then ice.", "hot or cold changed its place"),
    ("Put more weight on it.", "Put less weight on it.", "how much changed: “more” → “less”"),
    ("At least 5 steps.", "At most 5 steps.", "“least” → “most”"),
    ("Increase the dose.", "Decrease the dose.", "“Increase” → “Decrease”"),
    ("Lift light things.", "Lift heavy things.", "“light” → “heavy”"),
    ("Use your stronger leg.", "Use your weaker leg.", "“stronger” → “weaker”"),
    ("Exercise a little.", "Exercise little.", "“little”"),
    ("Call before your visit.", "Call after your visit.", "“before” → “after”"),
    ("Do this first.", "Do this last.", "“first” → “last”"),
    ("Always use it.", "Sometimes use it.", "“Always” → “Sometimes”"),
    ("Rest if it hurts.", "Rest unless it hurts.", "a condition changed: “if” → “unless”"),
    ("Rest until it hurts.", "Rest when it hurts.", "“until” → “when”"),
    ("You must rest.", "You may rest.", "what must or may be done changed: “must” → “may”"),
    ("You should rest.", "You can rest.", "“should” → “can”"),
    ("Open the valve.", "Close the valve.", "an action changed: “Open” → “Close”"),
    ("Push the walker.", "Pull the walker.", "“Push” → “Pull”"),
    ("Take warfarin.", "Take heparin.", "a medicine changed: “warfarin” → “heparin”"),
    ("apixaban", "edoxaban", "a medicine changed"),
    ("Take zyxoprofen.", "Take it.", "a medicine was removed: “zyxoprofen”"),
    ("Ask about Zyntra.", "Ask about Zentra.", "a name changed: “Zyntra” → “Zentra”"),
    ("Tell us about blood thinners.", "Tell us about painkillers.", "a medicine changed"),
    ("Call %(phone)s.", "Call %(number)s.", "a place that is filled in changed: %(phone)s → %(number)s"),
    ("%(opens)s to %(closes)s", "%(closes)s to %(opens)s", "a place that is filled in changed its place"),
    ("Call %(phone)s now.", "Call now.", "a place that is filled in was removed: %(phone)s"),
    ("Call 911.", "Call us.", "a number was removed: 911"),
    ("Go to the hospital.", "Go home.", "an emergency was removed: “hospital”"),
    ("Call right away.", "Call.", "“immediate”"),
    ("Call your doctor.", "Call your pharmacist.", "a person changed: “doctor” → “pharmacist”"),
    ("Call if you have a fever.", "Call if you have a cough.", "a sign of illness changed: “fever” → “cough”"),
    ("Wrap your wrist.", "Wrap your ankle.", "a part of the body changed: “wrist” → “ankle”"),
    ("Walk from the bed to the chair.", "Walk to the bed from the chair.", "changed"),
    ("Hold the cane.", "Hold the walker.", "a device changed: “cane” → “walker”"),
    ("Keep it straight.", "Keep it bent.", "an opposite changed: “straight” → “bent”"),
    ("You may gain weight.", "You may lose weight.", "an opposite changed: “gain” → “lose”"),
    ("Ask her.", "Ask him.", "a person changed: “her” → “him”"),
    ("Does it hurt?", "Does it hurt.", "a sign was removed: “?”"),
]

HARMLESS = [
    ("Rest well.", "Rest  well", Severity.WORDING, "only the punctuation, capitals or spaces changed"),
    ("Numbers To Call", "Numbers to call", Severity.WORDING, "only the punctuation, capitals or spaces changed"),
    ("Usual Places", "Usual places", Severity.WORDING, "only the punctuation, capitals or spaces changed"),
    ("Don't run.", "Do not run.", Severity.WORDING, "only the punctuation, capitals or spaces changed"),
    ("Rest <strong>well</strong>.", "Rest well.", Severity.WORDING, "the tags changed"),
    ("It’s here", "It's here", Severity.WORDING, "only the punctuation, capitals or spaces changed"),
    ("5–10 cm", "5-10 cm", Severity.WORDING, "only the punctuation, capitals or spaces changed"),
    ("Begin slowly.", "Start slowly.", Severity.WORDING, "other words that say the same"),
    ("Ask your physician.", "Ask your doctor.", Severity.WORDING, "other words that say the same"),
    ("See the picture.", "See this picture.", Severity.WORDING, "other words that say the same"),
    ("It is quite simple.", "It is quite easy.", Severity.UNSURE, "other words, read it again: “simple” → “easy”"),
    ("Our web page", "Our site", Severity.UNSURE, "other words, read it again: “web”, “page” → “site”"),
    ("Write your notes in it.", "Write your notes on it.", Severity.UNSURE, "other words, read it again: “in” → “on”"),
]

NEGATIONS = ["not", "never", "no", "don't", "do not", "cannot", "without", "avoid", "Stop", "unless", "isn’t"]

PARTS = [*NEGATIONS, "walk", "to", "5", "%(phone)s", "<strong>ice</strong>", "right", "away.", "can"]

texts = st.one_of(
    st.sampled_from(MESSAGES), st.text(max_size=60), st.lists(st.sampled_from(PARTS), max_size=12).map(" ".join)
)


def test_the_table_is_long_enough_to_mean_something():
    assert len(CRITICAL) + len(HARMLESS) >= 60


@pytest.mark.parametrize(("old", "new", "what"), CRITICAL)
def test_what_could_harm_is_critical_in_both_directions(old, new, what):
    found = differences(old, new)
    assert severity_of(found) is Severity.CRITICAL
    assert any(what in difference.what for difference in found), [str(difference) for difference in found]
    assert severity_of(differences(new, old)) is Severity.CRITICAL


@pytest.mark.parametrize(("old", "new", "severity", "what"), HARMLESS)
def test_what_harms_nobody_raises_no_alarm(old, new, severity, what):
    (found,) = differences(old, new)
    assert (found.severity, what in found.what) == (severity, True), found


def test_the_same_text_does_not_differ():
    assert differences("Rest.", "Rest.") == []


@given(texts, st.sampled_from(NEGATIONS), st.data())
def test_a_negation_put_in_or_taken_out_anywhere_is_critical(text, negation, data):
    words = text.split(" ")
    place = data.draw(st.integers(0, len(words)))
    negated = " ".join([*words[:place], negation, *words[place:]])
    assert severity_of(differences(text, negated)) is Severity.CRITICAL
    assert severity_of(differences(negated, text)) is Severity.CRITICAL


@given(texts, st.sampled_from("0123456789٣৫"), st.data())
def test_another_digit_anywhere_is_critical(text, digit, data):
    place = data.draw(st.integers(0, len(text)))
    numbered = text[:place] + digit + text[place:]
    other = data.draw(st.sampled_from([found for found in "0123456789" if int(found) != int(digit)]))
    changed = text[:place] + other + text[place:]
    assert severity_of(differences(numbered, changed)) is Severity.CRITICAL
    assert severity_of(differences(text, numbered)) is Severity.CRITICAL


@given(texts, texts)
def test_two_texts_differ_if_they_are_not_the_same(old, new):
    assert bool(differences(old, new)) == (old != new)


@given(st.sampled_from(MESSAGES), st.data())
def test_words_that_change_their_places_are_critical(text, data):
    words = text.split(" ")
    first, second = data.draw(st.tuples(*[st.integers(0, len(words) - 1)] * 2))
    one, other = ([token.plain for token in tokens(words[place]) if not token.is_small] for place in (first, second))
    if one == other or not one or not other:
        return  # “heat pads” may be “heating pads”, and “the” stands anywhere
    words[first], words[second] = words[second], words[first]
    assert severity_of(differences(text, " ".join(words))) is Severity.CRITICAL


@given(st.sampled_from(MESSAGES), st.text("abcdefghijklmnopqrstuvwxyz", min_size=3), st.data())
def test_a_word_that_nobody_knows_is_never_wording_only(text, word, data):
    words = text.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    if all(token.is_small for token in tokens(word)) or word in words[place].casefold():
        return
    changed = " ".join([*words[:place], word, *words[place + 1 :]])
    assert severity_of(differences(text, changed)) is not Severity.WORDING


def test_a_text_of_hostile_length_is_not_called_harmless():
    assert severity_of(differences("a b " * 20_000, "a c " * 20_000)) is Severity.CRITICAL
