"""A clinic's new folder."""

from datetime import date

import pytest

from handouts.build import build
from handouts.errors import ClinicError, LibraryError
from handouts.load_clinic import load_clinic
from handouts.messages import source_messages
from handouts.scaffold import make_clinic_folder, make_handout
from tests.pages import LIBRARY, OFFERED, edit, job_of, write_clinic


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


@pytest.fixture
def clinic(tmp_path):
    return load_clinic(LIBRARY, write_clinic(tmp_path / "hill"))


def test_a_new_handout_can_be_built_at_once(clinic, tmp_path):
    made = make_handout(clinic.library, clinic.own_folder, "knee-ice", date(2026, 12, 1))
    assert {path.relative_to(clinic.own_folder).as_posix() for path in made} == {
        f"handouts/knee-ice/{name}" for name in ("handout.toml", "page.html", "drawings/step.svg")
    }
    job = job_of("en", clinic.path, handout="knee-ice")
    assert (job.handout.title, job.handout.updated) == ("Knee ice", date(2026, 12, 1))
    path, pages = build(job.library, job, tmp_path / "out")
    assert (path.name, pages) == ("knee-ice_en_English_Letter.pdf", 1)


def test_what_the_model_says_is_nobodys_to_translate():
    assert not [key for messages in source_messages(LIBRARY).values() for key in messages if "Say the first" in key[1]]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Knee Ice", "cannot be"), ("../x", "cannot be"), ("packet", "cannot be"), ("using-a-cane", "already")],
)
def test_a_name_that_a_handout_cannot_have_is_refused_and_nothing_is_made(clinic, name, words):
    with pytest.raises(LibraryError, match=words):
        make_handout(clinic.library, clinic.own_folder, name, date(2026, 12, 1))
    assert [path.name for path in clinic.own_folder.iterdir()] == ["clinic.toml"]


def test_a_sample_clinic_gets_no_handouts_of_its_own():
    sample = load_clinic(LIBRARY, LIBRARY.template("clinics/riverbend/clinic.toml"))
    with pytest.raises(LibraryError, match="sample"):
        make_handout(sample.library, sample.own_folder, "knee-ice", date(2026, 12, 1))
