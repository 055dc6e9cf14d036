"""Words of a list are found as whole words, or as parts where the list says so, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.rules.words import find_word, without


@pytest.mark.parametrize(
    ("word", "text", "script", "found"),
    [
        ("no", "<strong>No</strong> levante cosas.", "Latn", True),
        ("no", "Es normal.", "Latn", False),
        ("evit-", "Evítelo. Evite eso.", "Latn", True),
        ("-amente", "lentamente", "Latn", True),
        ("-weak-", "your weaker leg", "Latn", True),
        ("don t", "Don’t stop.", "Latn", True),
        ("two times", "Walk two  times.", "Latn", True),
        ("number", "Call %(number)s.", "Latn", False),
        ("न", "भारी चीज़ें <strong>न उठाएँ</strong>।", "Deva", True),
        ("न", "नमक", "Deva", False),
        ("نمی-", "پیدا نمی‌شود", "Arab", True),
        ("不要", "请<strong>不要</strong>搬重物。", "Hans", True),
        ("ห้าม", "ห้ามยกของหนัก", "Thai", True),
        ("-", "anything", "Latn", False),
    ],
)
def test_a_word_is_found_where_it_stands(word, text, script, found):
    assert (find_word([word], text, script) is not None) == found


def test_phrases_can_be_taken_out_first():
    assert find_word(["no"], without(["no more than"], "You feel no more than some pinching.")) is None
    assert find_word(["อย่า"], without(["อย่าง"], "ใช้ไม้เท้าอย่างปลอดภัย", "Thai"), "Thai") is None
    assert find_word(["nie"], without(["niektór-"], "Niektóre leki")) is None


@given(
    words=st.lists(st.text(max_size=8), max_size=4), text=st.text(max_size=60), script=st.sampled_from(["Latn", "Thai"])
)
def test_no_text_makes_it_stumble(words, text, script):
    found = find_word(words, without(words, text, script), script)
    assert found is None or isinstance(found, str)
