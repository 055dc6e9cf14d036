"""What is painted from memory is the same, to the byte, as what is painted afresh."""

from contextlib import nullcontext
from unittest.mock import patch

import pytest

from handouts import replay
from handouts.build import finish, lay_out
from tests.pages import LIBRARY, sheet


@pytest.mark.parametrize("tag", ["en", "ur", "zh_Hans"])
def test_a_sheet_is_painted_again_as_it_was(tag):
    made = sheet(tag, "elm-street", "using-a-cane")
    with patch("handouts.typeset.replaying", nullcontext):
        afresh = finish(LIBRARY, made.job, *lay_out(LIBRARY, made.job)).pdf
    laid_out = lay_out(LIBRARY, made.job)
    assert [finish(LIBRARY, made.job, *laid_out).pdf for _ in range(3)] == [afresh] * 3


def test_only_so_many_small_fonts_are_kept():
    for tag in ("en", "ar"):
        sheet(tag, "elm-street", "numbers-to-call")
    assert 0 < len(replay.SUBSETS) <= replay.MOST_SUBSETS
