"""Many jobs: all that can be made is made, what fails is kept, and a stop leaves whole files only."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from handouts.batch import load_clinics, plan, run
from handouts.errors import CatalogError, ClinicError, LibraryError, SeveralErrors
from handouts.fresh.quick import STATE
from handouts.report import Buffer
from tests.pages import HANDOUT, HANDOUTS, LIBRARY, OFFERED, ROOT, TAGS, edit, library_copy, write_clinic


def break_spanish(folder):
    edit(folder / "locales/es/LC_MESSAGES/shared.po", 'msgstr "De día"', 'msgstr ""')


def test_a_plan_is_every_handout_in_every_language_of_the_clinic():
    targets = plan(load_clinics(LIBRARY, ["elm-street"], Path()), [], [], Path("out"))
    assert [target.job.language.tag for target in targets] == list(OFFERED) * len(HANDOUTS)
    assert {target.folder for target in targets} == {Path("out")}


def test_several_clinics_get_a_folder_each():
    targets = plan(load_clinics(LIBRARY, LIBRARY.clinics(), Path()), [HANDOUT], ["en"], Path("out"))
    assert [target.folder for target in targets] == [Path("out") / name for name in LIBRARY.clinics()]


def test_what_is_asked_for_twice_is_made_once():
    files = load_clinics(LIBRARY, ["riverbend"], Path())
    assert len(plan(files, [HANDOUT, HANDOUT], ["en", "en"], None)) == 1


def test_all_unknown_names_are_told_at_once():
    files = load_clinics(LIBRARY, ["riverbend"], Path())
    with pytest.raises(LibraryError) as caught:
        plan(files, ["trigger-point-injection"], ["xx"], None)
    first, second = caught.value.problems
    assert "“xx”" in first.what
    assert "trigger-point-injections" in second.remedy


def test_the_problems_of_all_clinics_are_told_at_once(tmp_path):
    one = write_clinic(tmp_path / "one", colour="teal")
    two = write_clinic(tmp_path / "two", country="Ohio")
    with pytest.raises(ClinicError) as caught:
        load_clinics(LIBRARY, [str(one), str(two)], tmp_path)
    assert {problem.file for problem in caught.value.problems} == {one, two}


def test_two_clinics_whose_files_would_overwrite_each_other_are_refused(tmp_path):
    names = [str(write_clinic(tmp_path / where / "pain")) for where in ("east", "west")]
    with pytest.raises(ClinicError, match="overwrite"):
        load_clinics(LIBRARY, names, tmp_path)


def test_devices_for_one_patient_stand_in_for_those_of_the_clinic():
    (file,) = load_clinics(LIBRARY, ["riverbend"], Path(), ["walker", "walker"])
    assert file.clinic.devices == ["walker"]
    with pytest.raises(ClinicError, match="walking-stick"):
        load_clinics(LIBRARY, ["riverbend"], Path(), ["walking-stick"])


def test_a_language_that_fails_does_not_stop_the_others(tmp_path):
    library = library_copy(tmp_path)
    break_spanish(tmp_path)
    heard = Buffer()
    targets = plan(load_clinics(library, ["elm-street"], tmp_path), [HANDOUT], [], tmp_path / "out")
    outcome = run(targets, heard)
    assert heard.total == len(OFFERED)
    assert sorted(outcome.made) == sorted((tmp_path / "out").iterdir()) == sorted(heard.files)
    assert len(outcome.made) == len(OFFERED) - 1
    assert [job.language.tag for job, _ in outcome.failures] == ["es"]
    assert isinstance(outcome.error, CatalogError)
    assert "De día" not in str(outcome.error)


def test_failures_of_several_kinds_are_one_error_of_its_own(tmp_path):
    library = library_copy(tmp_path)
    break_spanish(tmp_path)
    files = load_clinics(library, [str(write_clinic(tmp_path / "clinic", name="W" * 50))], tmp_path)
    outcome = run(plan(files, [], ["en", "es"], tmp_path / "out"), Buffer())
    assert isinstance(outcome.error, SeveralErrors)
    assert outcome.error.exit_code == 9
    assert not (tmp_path / "out").exists()


def test_a_check_makes_the_pages_and_writes_nothing(tmp_path):
    path = write_clinic(tmp_path / "clinic")
    outcome = run(plan(load_clinics(LIBRARY, [str(path)], tmp_path), [HANDOUT], ["en"], None), Buffer())
    assert (outcome.checked, outcome.made, outcome.error) == (1, [], None)
    assert list(tmp_path.rglob("*.pdf")) == []


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 1), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_a_build_that_is_stopped_leaves_whole_files_only(tmp_path, number, status):
    command = [sys.executable, "-m", "handouts", "build", "-c", "riverbend", "-c", "elm-street", "-o", "out"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        first = process.stdout.readline().strip()
        process.send_signal(number)
        process.communicate(timeout=60)
    assert process.returncode == status
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name != STATE]
    assert tmp_path / first in files
    assert len(files) < len(TAGS)
    for path in files:
        assert path.suffix == ".pdf"
        with pikepdf.open(path) as document:
            assert len(document.pages) >= 1
