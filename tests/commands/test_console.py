"""How a command tells of long work."""

import io
import sys

import pytest

from handouts.commands import console
from handouts.commands.console import Console
from tests.pages import job_of


class Terminal(io.StringIO):
    def isatty(self):
        return True


def said(monkeypatch, stream, **how):
    """Give what is said on a stream in place of stderr, of work that takes 100 seconds a piece."""
    clock = iter(range(0, 10_000, 100))
    monkeypatch.setattr(console, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    with Console(**how, label="Making PDFs") as told:
        told.started(3)
        for _ in range(3):
            told.made(job_of("en", "riverbend"), None, 2)
    return stream.getvalue()


def test_a_terminal_shows_how_much_is_done_and_the_time_left_in_words(monkeypatch):
    told = said(monkeypatch, Terminal(), verbose=False, quiet=False)
    assert "1/3  about 4 minutes left" in told
    assert "2/3  about 2 minutes left" in told
    assert "3/3" in told


@pytest.mark.parametrize("how", [{"verbose": False, "quiet": True}, {"verbose": True, "quiet": False}])
def test_whoever_wants_quiet_or_every_line_sees_no_bar(monkeypatch, how):
    assert "/3" not in said(monkeypatch, Terminal(), **how)


def test_a_log_file_sees_no_bar(monkeypatch):
    assert said(monkeypatch, io.StringIO(), verbose=False, quiet=False) == ""
