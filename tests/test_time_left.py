"""How long work will still take, in plain words."""

import pytest

from handouts.time_left import time_left


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 10, 5, ""),
        (10, 10, 5, ""),
        (9, 10, 9, "a few seconds left"),
        (1, 3, 12, "about 30 seconds left"),
        (1, 11, 12, "about 2 minutes left"),
        (1, 10, 1000, "about 3 hours left"),
    ],
)
def test_it_is_told_in_words(done, total, seconds, words):
    assert time_left(done, total, seconds) == words
