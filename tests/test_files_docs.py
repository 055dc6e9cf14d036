"""docs/files.md holds: its keys are those that are declared, and each of its messages is one that the program gives."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from handouts import compose, environment, page, sandbox
from handouts.clinic import Clinic
from handouts.commands import cli
from handouts.device import Device
from handouts.handout import Handout, load_handout
from handouts.language import language_of
from handouts.library import ENTRY_NAME, MAX_FILE_BYTES, MAX_OWN_FILES, RESERVED, Library
from handouts.library_checks import doubts
from handouts.load_clinic import load_clinic
from handouts.manifest import Entry, Manifest
from handouts.option import Option
from handouts.record import Record
from handouts.toml_file import MAX_BYTES
from tests.broken_shelves import (
    ALL,
    BASES,
    CASES,
    DEVICE_FILE,
    DEVICES,
    ENTRY,
    ENTRY_FILE,
    KNEE,
    MANIFEST,
    OPTION_FILE,
    OPTIONS,
    PAGE,
    PAGE_FILE,
    PAGES,
    in_spanish,
)
from tests.pages import LIBRARY, ROOT, job_of, write_clinic

PAGE_OF_DOCS = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^## (.+)$", PAGE_OF_DOCS, flags=re.M)[1:])] * 2, strict=True))
# What a test of its own provokes.
OLDER = "Your own “using-a-cane” is revision 1; the bundled one is 2 now."


def rows(section, heading="Message"):
    """Give the first cells of the tables under a heading of this name."""
    found, told = [], False
    for line in SECTIONS[section].splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if line.startswith("|---"):
            continue
        if not line.startswith("|"):
            told = False
        elif told:
            found.append(cells)
        else:
            told = cells[0] == heading
    return found


def pattern(cell):
    return ".+".join(re.escape(part) for part in cell.removesuffix(".").split("…"))


def tells(cell, message):
    """Tell whether a row is about a message, or about how it ends."""
    return re.fullmatch(rf"(.*: )?{pattern(cell)}\.?", message, re.S) is not None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hill").mkdir()
    monkeypatch.chdir(tmp_path / "hill")
    return tmp_path / "hill"


def lay(folder, files):
    """Write a clinic with a handout of its own that is right, and over it the files of a case."""
    files = {ENTRY_FILE: KNEE, PAGE_FILE: PAGE} | files
    write_clinic(folder, **{"languages": ["en", "es"], "devices": []} | files.pop("clinic.toml", {}))
    for name, text in files.items():
        path = folder / name
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(folder, steps):
    for step in steps:
        done = CliRunner().invoke(cli, shlex.split(step)) if isinstance(step, str) else step(folder)
    return done


def test_the_shelf_that_the_cases_break_is_right(folder):
    lay(folder, in_spanish())
    assert run(folder, ("build knee -l en -l es",)).exit_code == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section}: {case.messages[0]}"[:90])
def test_a_message_comes_and_is_told(case, folder, monkeypatch):
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 0.3 if "seconds" in case.messages[0] else 20)
    lay(folder, dict(case.files))

    done = run(folder, case.steps)

    shown = re.sub(r"\s+", " ", done.output)
    for message in case.messages:
        place = f"{case.at}: {message}" if case.at else message
        assert place in shown, (done.output, done.exc_info)
        assert any(tells(row[0], message) for row in rows(case.section))
    assert done.exit_code == (case.error if isinstance(case.error, int) else case.error.exit_code), done.output


def test_an_older_handout_of_ones_own_is_worth_a_look(folder):
    lay(folder, {})
    cane = (ROOT / "templates/handouts/using-a-cane/handout.toml").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "templates/handouts/using-a-cane", folder / "handouts/using-a-cane")
    newer = folder.parent / "newer/handouts/using-a-cane/handout.toml"
    newer.parent.mkdir(parents=True)
    newer.write_text(cane.replace("revision = 1", "revision = 2"), encoding="utf-8")
    bundled = Library((newer.parents[2], *LIBRARY.templates), LIBRARY.locales)

    (doubt,) = doubts(load_clinic(bundled, folder / "clinic.toml").library, [language_of(LIBRARY, "en")])

    assert doubt.what == OLDER
    assert any(tells(row[0], OLDER) for row in rows(ENTRY))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_message_that_is_told_comes(section):
    messages = [message for case in CASES if case.section == section for message in case.messages] + [OLDER]
    assert [row[0] for row in rows(section) if not any(tells(row[0], message) for message in messages)] == []


MODELS = [(ENTRY, Handout), (DEVICES, Device), (OPTIONS, Option)]


@pytest.mark.parametrize(("section", "model"), MODELS)
def test_the_tables_hold_just_the_keys_that_are_declared(section, model):
    told = [row[0].strip("`") for row in rows(section, "Key")]
    assert sorted(told) == sorted(key for key in model.model_fields if key != "id")


@pytest.mark.parametrize(("section", "model"), MODELS)
def test_the_tables_tell_which_keys_are_needed_and_every_limit(section, model):
    for key, needed, _, limits in rows(section, "Key"):
        declared = model.model_fields[key.strip("`")]
        assert (needed == "yes") == declared.is_required(), key
        for limit in declared.metadata:
            for name in ("max_length", "min_length", "ge", "le"):
                if (number := getattr(limit, name, None)) is not None:
                    assert re.search(rf"\b{number}\b", limits), (key, name)


def test_the_examples_are_right(folder):
    for section, name, loaded in (
        (ENTRY, ENTRY_FILE, "handouts"),
        (DEVICES, DEVICE_FILE, "devices"),
        (OPTIONS, OPTION_FILE, "options"),
    ):
        lay(folder, {name: re.search(r"```toml\n(.*?)```", SECTIONS[section], re.S)[1]})
        assert getattr(load_clinic(LIBRARY, folder / "clinic.toml").library, loaded)()
    assert run(folder, ("list --clinic .",)).exit_code == 0
    assert load_handout(load_clinic(LIBRARY, folder / "clinic.toml").library, "knee").max_pages == 4


def test_the_base_file_has_the_keys_of_the_clinic_file():
    assert "base" in Clinic.model_fields
    assert "`base`" in SECTIONS[BASES]


def test_the_bounds_of_all_files_are_told():
    text = SECTIONS[ALL]
    assert f"{MAX_BYTES // 1024} KB" in text
    assert f"{MAX_FILE_BYTES >> 20} MB" in text
    assert f"{MAX_OWN_FILES} files" in text
    assert all(f"`{name}`" in text for name in RESERVED)
    assert ENTRY_NAME.fullmatch("a" * 64)
    assert not ENTRY_NAME.fullmatch("a" * 65)


def names(text):
    return re.findall(r"^\| `\W*(\w+)", text, re.M)


def test_the_table_of_what_a_page_hears_is_whole(monkeypatch):
    heard = {}
    monkeypatch.setattr(page, "render", lambda library, template, context: heard.update(context) or "")
    compose.compose(LIBRARY, job_of("es", "riverbend"))
    told = names(SECTIONS[PAGES].partition("Functions of every page")[0])
    assert sorted(told) == sorted(heard)
    for name in ("handout", "clinic"):
        (row,) = [line for line in SECTIONS[PAGES].splitlines() if line.startswith(f"| `{name}` |")]
        assert set(re.findall(r"`(\w+)`", row)) - {name} == set(heard[name])


def test_the_table_of_functions_is_whole():
    table = SECTIONS[PAGES].partition("Functions of every page")[2].partition("Parts to import")[0]
    given = environment._environment(LIBRARY).globals
    assert set(names(table)) == {"_", "pgettext", "trans", "asset", "plain"}
    assert {"_", "pgettext", "asset", "plain"} <= set(given)


def test_every_part_to_import_is_there():
    parts = re.findall(r"^\| `(\w+)` \| `(components/\w+\.html)` \|", SECTIONS[PAGES], re.M)
    assert parts
    for part, file in parts:
        assert f"{{% macro {part}(" in LIBRARY.template(file).read_text(encoding="utf-8")


def test_all_that_the_sandbox_closes_is_told():
    text = SECTIONS[PAGES].partition("### What is closed")[2].partition("###")[0]
    closed = {*sandbox.CLOSED_FILTERS, *sandbox.CLOSED_GLOBALS, *sandbox.CLOSED_METHODS}
    told = set(re.findall(r"`([a-z_]+|[*%]+)`", text))
    assert told - {"range"} == closed | sandbox.Sandbox.intercepted_binops
    for bound in (sandbox.MAX_SECONDS, sandbox.MAX_CHARACTERS, sandbox.MAX_STEPS):
        assert str(bound) in text


def test_the_manifest_is_told_key_by_key():
    told = [row[0].strip("`") for row in rows(MANIFEST, "Key")]
    assert told == [*Manifest.model_fields, *Entry.model_fields, *Record.model_fields]


def test_no_row_is_of_the_writers_machine():
    assert str(Path.home()) not in PAGE_OF_DOCS
