"""``handouts build``."""

import json

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from handouts.editions import EDITIONS
from tests.pages import HANDOUT, HANDOUTS, OFFERED, checkout_copy, edit, handouts, write_clinic

ENGLISH = f"{HANDOUT}_en_English_Letter.pdf"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*arguments):
    return CliRunner().invoke(cli, ["build", *arguments])


def test_the_paths_of_files_are_on_stdout_and_the_rest_on_stderr(folder):
    done = handouts("build", HANDOUT, "-c", "riverbend", "-l", "en", "-o", "print", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"print/{ENGLISH}"]
    assert "1 PDF made" in done.stderr
    assert (folder / "print" / ENGLISH).read_bytes().startswith(b"%PDF-")


def test_quiet_says_nothing_of_what_went_well(folder):
    done = build("-c", "riverbend", "-l", "en", "-q")
    assert (done.exit_code, done.output) == (0, "")
    assert (folder / "out" / ENGLISH).is_file()


def test_verbose_tells_of_each_page_count(folder):
    done = build("-c", "riverbend", "-l", "en", "-v")
    assert "2 pages" in done.stderr


def test_without_a_clinic_it_takes_that_of_this_folder(folder):
    write_clinic(folder)
    done = build("-l", "en")
    assert done.exit_code == 0
    assert sorted(path.name for path in (folder / "out").glob("*.pdf")) == [
        f"{name}_en_English_Letter.pdf" for name in HANDOUTS
    ]


def test_a_folder_from_init_that_is_filled_in_is_built(folder):
    assert handouts("init", "my-clinic", cwd=folder).returncode == 0
    path = folder / "my-clinic" / "clinic.toml"
    edit(path, 'name = ""', 'name = "My Clinic"')
    for number in ("614-555-0100", "614-555-0123"):
        edit(path, 'number = ""', f'number = "{number}"')
    done = handouts("build", cwd=folder / "my-clinic")
    assert done.returncode == 0, done.stderr
    assert len(list((folder / "my-clinic" / "out").glob("*.pdf"))) == len(HANDOUTS) * len(OFFERED)


def test_several_clinics_get_a_folder_each(folder):
    assert build(HANDOUT, "-c", "riverbend", "-c", "elm-street", "-l", "en").exit_code == 0
    assert sorted(path.parent.name for path in (folder / "out").rglob("*.pdf")) == ["elm-street", "riverbend"]


def test_a_device_stands_in_for_those_of_the_clinic(folder):
    assert build("-c", "riverbend", "-l", "en", "-d", "walker", "-o", "one").exit_code == 0
    assert build("-c", "riverbend", "-l", "en", "-o", "all").exit_code == 0
    assert (folder / "one" / ENGLISH).read_bytes() != (folder / "all" / ENGLISH).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["-c", "riverbank"], 3, "Did you mean “riverbend”?"),
        ([], 3, "handouts init"),
        (["-c", "riverbend", "-d", "can"], 3, "Did you mean “cane”?"),
        (["trigger-points", "-c", "riverbend"], 5, "There is no handout"),
        (["-c", "riverbend", "-l", "xx"], 5, "There is no language “xx”"),
        (["--no-such-option"], 2, "No such option"),
        (["-c", "riverbend", "-o", "file"], 2, "is a file"),
    ],
)
def test_a_mistake_is_told_on_stderr_and_nothing_is_written(folder, arguments, status, words):
    (folder / "file").touch()
    done = handouts("build", *arguments, cwd=folder)
    assert done.returncode == status
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_every_mistake_of_a_clinic_file_is_told_at_once_with_its_line(folder):
    path = write_clinic(folder, colour="teal", paper="A5", contacts=[{"kind": "daytime", "number": "12"}])
    done = build()
    assert done.exit_code == 3
    for key in ("colour", "paper", "contacts[1].number"):
        assert key in done.stderr
    assert f"{path.name}:" in done.stderr
    assert [found.name for found in folder.iterdir()] == ["clinic.toml"]


@pytest.fixture
def broken(tmp_path):
    copy = checkout_copy(tmp_path / "copy")
    edit(copy / "locales/es/LC_MESSAGES/shared.po", 'msgid "After hours"', '#, fuzzy\nmsgid "After hours"')
    return copy


def test_a_language_that_fails_does_not_stop_the_others_and_the_summary_says_so(tmp_path, broken):
    done = handouts("build", HANDOUT, "-c", "elm-street", cwd=tmp_path, code=broken)
    assert done.returncode == 4
    assert len(done.stdout.splitlines()) == len(list((tmp_path / "out").glob("*.pdf"))) == len(OFFERED) - 1
    assert f"{len(OFFERED) - 1} PDFs made" in done.stderr
    assert "1 PDF not made" in done.stderr
    assert "Spanish" in done.stderr
    assert "fuzzy" in done.stderr


def test_quiet_still_says_what_is_wrong(tmp_path, broken):
    done = handouts("build", "-c", "riverbend", "-l", "es", "-q", cwd=tmp_path, code=broken)
    assert (done.returncode, done.stdout) == (4, "")
    assert "fuzzy" in done.stderr


def test_a_draft_is_built_though_the_translation_is_not_finished(tmp_path, broken):
    done = handouts("build", HANDOUT, "-c", "riverbend", "-l", "es", "--draft", cwd=tmp_path, code=broken)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "out").glob("*.pdf")] == [f"{HANDOUT}_es_Spanish_Letter_DRAFT.pdf"]


def test_a_manifest_lists_the_pdfs_and_keeps_those_of_an_earlier_run(folder):
    for tag in ("en", "es"):
        assert build(HANDOUT, "-c", "riverbend", "-l", tag, "-q", "--manifest").exit_code == 0
    listed = json.loads((folder / "out" / "manifest.json").read_text())["files"]
    assert [entry["file"] for entry in listed] == sorted(path.name for path in (folder / "out").glob("*.pdf"))
    assert len(listed) == 2


def test_a_manifest_may_lie_above_the_folders_of_several_clinics(folder):
    arguments = (HANDOUT, "-c", "riverbend", "-c", "elm-street", "-l", "en", "--manifest", "list.json")
    assert build(*arguments).exit_code == 0
    listed = json.loads((folder / "list.json").read_text())["files"]
    assert [entry["file"].rpartition("/")[0] for entry in listed] == ["out/elm-street", "out/riverbend"]


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        (HANDOUT, 2, "Put --manifest at the end"),
        ("elsewhere/list.json", 2, "above it"),
        ("taken.json", 8, "not a manifest"),
    ],
)
def test_a_manifest_that_cannot_be_written_is_told_before_anything_is_made(folder, name, status, words):
    (folder / "taken.json").write_text("mine")
    done = build("-c", "riverbend", "-l", "en", "--manifest", name)
    assert done.exit_code == status
    assert words in done.stderr
    assert [path.name for path in folder.iterdir()] == ["taken.json"]
    assert (folder / "taken.json").read_text() == "mine"


def test_an_edition_is_made_beside_the_standard_one(folder):
    done = build(HANDOUT, "-c", "riverbend", "-l", "en", "-e", "standard", "-e", "black")
    assert sorted(done.stdout.splitlines()) == [f"out/{ENGLISH}", f"out/{ENGLISH.removesuffix('.pdf')}_black.pdf"]


def test_an_unknown_edition_is_wrong_use_and_the_known_ones_are_named(folder):
    done = build("-c", "riverbend", "-e", "huge")
    assert done.exit_code == 2
    for name in EDITIONS:
        assert name in done.stderr


def test_english_beside_english_is_refused(folder):
    done = build("-c", "riverbend", "-l", "en", "-e", "bilingual")
    assert done.exit_code == 5
    assert "English is the only language" in done.stderr
    assert not (folder / "out").exists()
