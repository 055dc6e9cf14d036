"""Lines of Thai, Lao, Khmer and Burmese may break where a word ends, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.language import language_of
from handouts.library import Library
from handouts.line_breaks import ZERO_WIDTH_SPACE, mark_line_breaks

LIBRARY = Library.bundled()
KHMER = language_of(LIBRARY, "km")


def test_a_khmer_line_may_break_after_each_word():
    assert mark_line_breaks("សូមទូរស័ព្ទមក", KHMER).split(ZERO_WIDTH_SPACE) == ["សូម", "ទូរស័ព្ទ", "មក"]


@pytest.mark.parametrize("tag", ["th", "lo", "km", "my"])
@given(text=st.text("កខសូមទ្រความເຈັບပါ <strong>/%()phone s12", max_size=40))
def test_marking_adds_breaks_and_changes_nothing_else(tag, text):
    assert mark_line_breaks(text, language_of(LIBRARY, tag)).replace(ZERO_WIDTH_SPACE, "") == text


def test_tags_and_placeholders_stay_whole():
    marked = mark_line_breaks("ទូរស័ព្ទ%(phone)sមក<strong>ទូរស័ព្ទមក</strong>", KHMER)
    assert "%(phone)s" in marked
    assert "<strong>" in marked
    assert "</strong>" in marked


def test_a_language_with_spaces_between_words_is_left_alone():
    assert mark_line_breaks("សូមទូរស័ព្ទមក", language_of(LIBRARY, "en")) == "សូមទូរស័ព្ទមក"
