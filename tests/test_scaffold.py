"""A clinic's new folder."""

import pytest

from handouts.errors import ClinicError
from handouts.load_clinic import load_clinic
from handouts.scaffold import make_clinic_folder
from tests.pages import LIBRARY, OFFERED, edit


def test_a_new_folder_has_a_clinic_file_and_says_what_to_do(tmp_path):
    made = make_clinic_folder(LIBRARY, tmp_path / "new")
    assert sorted(made) == sorted((tmp_path / "new").iterdir())
    assert {path.name for path in made} == {"clinic.toml", "README.txt"}


def test_the_model_is_not_a_clinic_until_it_is_filled_in(tmp_path):
    make_clinic_folder(LIBRARY, tmp_path)
    with pytest.raises(ClinicError) as caught:
        load_clinic(LIBRARY, tmp_path / "clinic.toml")
    assert {problem.key for problem in caught.value.problems} == {"name", "contacts[1].number", "contacts[2].number"}
    assert all(problem.line for problem in caught.value.problems)


def test_the_model_filled_in_is_a_clinic_with_every_language(tmp_path):
    make_clinic_folder(LIBRARY, tmp_path)
    path = tmp_path / "clinic.toml"
    edit(path, 'name = ""', 'name = "New Clinic"')
    for number in ("614-555-0100", "614-555-0123"):
        edit(path, 'number = ""', f'number = "{number}"')
    clinic = load_clinic(LIBRARY, path).clinic
    assert clinic.name == "New Clinic"
    assert clinic.languages == list(OFFERED)


def test_the_model_names_every_device(tmp_path):
    make_clinic_folder(LIBRARY, tmp_path)
    text = (tmp_path / "clinic.toml").read_text(encoding="utf-8")
    assert [name for name in LIBRARY.devices() if name not in text] == []


def test_a_clinic_file_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "clinic.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(ClinicError, match="was left as it is"):
        make_clinic_folder(LIBRARY, tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("clinic.toml", "mine")]


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    (tmp_path / "README.txt").write_text("mine", encoding="utf-8")
    assert make_clinic_folder(LIBRARY, tmp_path) == [tmp_path / "clinic.toml"]
    assert (tmp_path / "README.txt").read_text(encoding="utf-8") == "mine"
