"""``handouts catalog``: extract, update, new."""

import json

import pytest

from handouts.messages import source_messages
from tests.pages import LIBRARY, checkout_copy, edit, handouts, write_clinic
from tests.source.test_catalogs import TURKISH

PAGE = "templates/handouts/using-a-cane/page.html"


@pytest.fixture
def code(tmp_path):
    """A copy of the program, to be edited."""
    return checkout_copy(tmp_path / "code")


def states(folder):
    return {path: path.read_bytes() for path in folder.rglob("*.po*")}


def test_extract_writes_a_file_for_each_domain_and_leaves_one_that_is_current(tmp_path):
    done = handouts("catalog", "extract", "-o", "pots", cwd=tmp_path)
    assert done.returncode == 0
    assert sorted(path.stem for path in (tmp_path / "pots").iterdir()) == sorted(source_messages(LIBRARY))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "pots").iterdir()}
    again = handouts("catalog", "extract", "-o", "pots", "--json", cwd=tmp_path)
    assert {found["current"] for found in json.loads(again.stdout)} == {True}
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "pots").iterdir()} == before


def test_extract_check_writes_nothing_and_says_what_is_out_of_date(tmp_path):
    done = handouts("catalog", "extract", "-o", "pots", "--check", cwd=tmp_path)
    assert done.returncode == 10
    assert "pots/shared.pot" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_update_has_nothing_to_do_in_the_program_as_it_is(code, tmp_path):
    before = states(code / "locales")
    done = handouts("catalog", "update", "--check", cwd=tmp_path, code=code)
    assert (done.returncode, done.stdout) == (0, f"0 of {len(list(before)) - 5} catalogs would be changed.\n")
    done = handouts("catalog", "update", cwd=tmp_path, code=code)
    assert done.returncode == 0
    assert states(code / "locales") == before


def test_update_lists_what_changed_the_worst_first_with_file_and_line(code, tmp_path):
    edit(code / PAGE, "Pick up loose rugs", "Pick up loose carpets")
    edit(code / PAGE, "Use the other hand only", "Never use the other hand only")
    before = states(code / "locales")
    done = handouts("catalog", "update", "es", "ar", "--check", cwd=tmp_path, code=code)
    assert done.returncode == 10
    assert states(code / "locales") == before
    done = handouts("catalog", "update", "es", "ar", cwd=tmp_path, code=code)
    assert done.returncode == 0
    assert done.stdout.index("(critical)") < done.stdout.index("(unsure)")
    assert "A negation was added: “Never”." in done.stdout
    file, _, rest = done.stdout.partition("locales/es/LC_MESSAGES/using-a-cane.po:")[0:3]
    line = int(rest.split("\n", 1)[0])
    shown = (code / "locales/es/LC_MESSAGES/using-a-cane.po").read_text("utf-8").splitlines()[line - 1]
    assert file
    assert shown.startswith("msgid ")
    assert done.stdout.endswith("2 of 10 catalogs changed.\n")


def test_update_as_json_tells_each_change(code, tmp_path):
    edit(code / PAGE, "Use the other hand only", "Never use the other hand only")
    done = handouts("catalog", "update", "es", "--json", cwd=tmp_path, code=code)
    (change,) = json.loads(done.stdout)["changes"]
    assert (change["kind"], change["severity"], change["what"]) == (
        "changed", "critical", ["a negation was added: “Never”"],
    )  # fmt: skip
    assert change["former"] == "Use the other hand only if your therapist tells you to."


def test_update_goes_on_past_a_broken_catalog_and_ends_with_its_error(code, tmp_path):
    edit(code / PAGE, "Use the other hand only", "Never use the other hand only")
    broken = code / "locales/ar/LC_MESSAGES/using-a-cane.po"
    broken.write_text(broken.read_text("utf-8") + "msgid Broken\n", encoding="utf-8")
    before = broken.read_bytes()
    done = handouts("catalog", "update", "es", "ar", cwd=tmp_path, code=code)
    assert done.returncode == 4
    assert "ar/LC_MESSAGES/using-a-cane.po:" in done.stderr
    assert broken.read_bytes() == before
    assert "#, fuzzy" in (code / "locales/es/LC_MESSAGES/using-a-cane.po").read_text("utf-8")


def test_new_begins_a_language_of_the_registry_and_leaves_what_is_there(code, tmp_path):
    done = handouts("catalog", "new", "tr", cwd=tmp_path, code=code)
    assert done.returncode == 5
    assert "docs/adding-a-language.md" in done.stderr
    with (code / "locales/languages.toml").open("a", encoding="utf-8") as table:
        table.write(TURKISH)
    done = handouts("catalog", "new", "tr", cwd=tmp_path, code=code)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(source_messages(LIBRARY))
    before = states(code / "locales/tr")
    assert handouts("catalog", "new", "tr", cwd=tmp_path, code=code).returncode == 4
    assert handouts("catalog", "update", "tr", cwd=tmp_path, code=code).returncode == 0
    assert states(code / "locales/tr") == before


def test_a_clinics_own_handout_is_extracted_and_updated_in_its_own_folder(tmp_path):
    folder = write_clinic(tmp_path / "hill", languages=["en", "es"]).parent
    assert handouts("new", "knee-ice", "--clinic", "hill", cwd=tmp_path).returncode == 0
    edit(folder / "handouts/knee-ice/handout.toml", '["en"]', '["en", "es"]')
    assert handouts("catalog", "extract", "--clinic", "hill", cwd=tmp_path).returncode == 0
    assert handouts("catalog", "update", "--clinic", "hill", cwd=tmp_path).returncode == 0
    found = {path.relative_to(folder).as_posix() for path in (folder / "locales").rglob("*.po*")}
    assert found == {"locales/knee-ice.pot", "locales/es/LC_MESSAGES/knee-ice.po"}


@pytest.mark.parametrize("words", [("extract",), ("update",), ("new", "es")], ids=" ".join)
def test_a_clinic_with_nothing_of_its_own_never_means_the_catalogs_of_the_program(tmp_path, words):
    done = handouts("catalog", *words, "--clinic", "riverbend", cwd=tmp_path)
    assert done.returncode == 5
    assert "nothing of its own to translate" in done.stderr
