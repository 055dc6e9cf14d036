"""``handouts packet``."""

import pytest

from tests.bound import bookmarks, opened
from tests.pages import checkout_copy, edit, handouts, write_clinic

PARTS = ("using-a-cane", "numbers-to-call")


def titles(path):
    with opened(path.read_bytes()) as document:
        return [title for title, _, _ in bookmarks(document)]


def test_it_binds_the_handouts_in_the_order_given_and_tells_the_path_on_stdout(tmp_path):
    done = handouts("packet", *PARTS, "-c", "elm-street", "-l", "en", "-o", "print", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["print/packet_en_English_A4.pdf"]
    assert "1 packet made" in done.stderr
    assert titles(tmp_path / done.stdout.strip()) == ["Your handouts", "Using a cane", "Your numbers to call"]


def test_the_clinic_of_this_folder_may_print_on_one_side(tmp_path):
    write_clinic(tmp_path, languages=["en"])
    done = handouts("packet", "numbers-to-call", "--one-sided", "-v", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 pages" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["-c", "riverbank"], 3, "Did you mean “riverbend”?"),
        (["numbers-to-cal", "-c", "riverbend"], 5, "Did you mean “numbers-to-call”?"),
        (["-c", "riverbend", "-l", "xx"], 5, "There is no language “xx”"),
        (["-c", "riverbend", "-e", "bilingual"], 2, "'large-print', 'black'"),
    ],
)
def test_a_mistake_is_told_on_stderr_and_nothing_is_written(tmp_path, arguments, status, words):
    done = handouts("packet", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_language_that_fails_does_not_stop_the_others_and_decides_the_exit_code(tmp_path):
    copy = checkout_copy(tmp_path / "copy")
    edit(copy / "locales/es/LC_MESSAGES/shared.po", 'msgid "After hours"', '#, fuzzy\nmsgid "After hours"')
    done = handouts("packet", "numbers-to-call", "-c", "riverbend", "-l", "es", "-l", "en", cwd=tmp_path, code=copy)
    assert done.returncode == 4
    assert done.stdout.splitlines() == ["out/packet_en_English_Letter.pdf"]
    assert "not made: packet, Spanish" in done.stderr
    assert "fuzzy" in done.stderr
