"""``handouts init``."""

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from tests.pages import handouts


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_makes_the_folder_names_the_files_and_says_what_comes_next(folder):
    done = handouts("init", "my-clinic", cwd=folder)
    assert done.returncode == 0
    assert set(done.stdout.splitlines()) == {"my-clinic/clinic.toml", "my-clinic/README.txt"}
    assert all((folder / line).is_file() for line in done.stdout.splitlines())
    assert "cd my-clinic && handouts check" in done.stderr


def test_a_clinic_file_that_is_there_is_left_alone(folder):
    (folder / "clinic.toml").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(cli, ["init", "."])
    assert done.exit_code == 3
    assert "clinic file already" in done.stderr
    assert done.stdout == ""
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("clinic.toml", "mine")]


def test_without_a_folder_it_is_wrong_use(folder):
    done = handouts("init", cwd=folder)
    assert done.returncode == 2
    assert "DIR" in done.stderr
    assert list(folder.iterdir()) == []


def test_a_file_in_the_way_is_wrong_use(folder):
    (folder / "taken").touch()
    assert CliRunner().invoke(cli, ["init", "taken"]).exit_code == 2
