"""``handouts check``."""

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from tests.pages import HANDOUTS, OFFERED, checkout_copy, edit, handouts, write_clinic


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments):
    return CliRunner().invoke(cli, ["check", *arguments])


def test_a_good_clinic_is_said_to_be_good_and_nothing_is_written(folder):
    done = handouts("check", "elm-street", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == ""
    assert f"{len(HANDOUTS) * len(OFFERED)} PDFs" in done.stderr
    assert "handouts build --clinic elm-street" in done.stderr
    assert list(folder.iterdir()) == []


def test_without_a_clinic_it_checks_that_of_this_folder(folder):
    write_clinic(folder)
    done = check("-l", "en")
    assert done.exit_code == 0
    assert "Test Clinic" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["clinic.toml"]


def test_quiet_says_nothing_of_what_is_well(folder):
    done = check("riverbend", "-l", "en", "-q")
    assert (done.exit_code, done.output) == (0, "")


def test_a_page_that_would_not_pass_is_found(folder):
    write_clinic(folder, name="W" * 50)
    done = check("-l", "en")
    assert done.exit_code == 7
    assert "does not fit its place" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status"), [(["riverbank"], 3), ([], 3), (["riverbend", "-l", "xx"], 5), (["a", "b"], 2)]
)
def test_a_mistake_has_the_exit_code_of_its_kind(folder, arguments, status):
    done = handouts("check", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr


def test_a_wrong_clinic_file_does_not_hide_a_wrong_translation(tmp_path):
    copy = checkout_copy(tmp_path / "copy")
    edit(copy / "locales/es/LC_MESSAGES/shared.po", 'msgstr "De día"', 'msgstr ""')
    write_clinic(tmp_path / "clinic", colour="teal")
    done = handouts("check", "clinic", cwd=tmp_path, code=copy)
    assert done.returncode == 9
    assert "teal" in done.stderr
    assert "By day" in done.stderr


def test_an_unfinished_translation_is_found(tmp_path):
    copy = checkout_copy(tmp_path / "copy")
    edit(copy / "locales/es/LC_MESSAGES/shared.po", 'msgstr "De día"', 'msgstr ""')
    done = handouts("check", "riverbend", "-l", "es", cwd=tmp_path, code=copy)
    assert done.returncode == 4
    assert "By day" in done.stderr
