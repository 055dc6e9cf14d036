"""What goes into a sheet: all that decides it, nothing of a patient, a machine or a moment."""

import os
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256

import pytest

from handouts import provenance
from handouts.errors import FontError
from handouts.fonts import installed
from handouts.provenance import LIBRARIES, font_part, record_of
from handouts.record import Record
from tests.pages import HANDOUT, LIBRARY, PAGE, ROOT, WHAT, edit, job_of, library_copy, write_clinic

CODE = """
from tests.pages import LIBRARY, job_of
from handouts.provenance import record_of
print(record_of(LIBRARY, job_of("ar", "riverbend")).to_json())
"""


def test_a_record_holds_the_sheet_and_nothing_of_a_patient():
    assert set(Record.model_fields) == {
        "form", "handout", "bound", "language", "clinic", "edition", "output", "press", "paper", "draft", "page",
        "house", "chosen_devices", "devices", "catalogs", "fonts", "versions",
    }  # fmt: skip


def test_a_record_tells_what_the_sheet_is():
    job = job_of("ar", "riverbend")
    record = record_of(LIBRARY, job)
    assert (record.handout.id, record.handout.revision) == (HANDOUT, job.handout.revision)
    assert (record.language.tag, record.clinic.id, record.paper) == ("ar", "riverbend", "Letter")
    assert [device.id for device in record.devices] == job.clinic.clinic.devices
    assert [(part.domain, part.ready == part.wanted, part.reviewed) for part in record.catalogs] == [
        (HANDOUT, True, False),
        ("shared", True, False),
    ]
    assert [font.family for font in record.fonts] == [name for name in job.language.fonts for _ in range(2)]
    assert set(record.versions) == {"handouts", *LIBRARIES}
    assert "unknown" not in record.versions.values()


def test_every_pinned_library_that_decides_a_page_is_recorded():
    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {name.partition("==")[0] for name in pinned if "==" in name} == set(LIBRARIES)


def test_the_same_input_gives_the_same_code_in_another_place_and_process(tmp_path):
    here = record_of(LIBRARY, job_of("ar", "riverbend"))
    copy = library_copy(tmp_path)
    assert record_of(copy, job_of("ar", "riverbend", copy)) == here
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", CODE],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.strip() == here.to_json()


def test_notes_and_the_list_of_languages_of_a_clinic_file_change_no_sheet(tmp_path):
    path = write_clinic(tmp_path)
    before = record_of(LIBRARY, job_of("en", path))
    path.write_text("# A note.\n" + path.read_text().replace('["en", "es", "zh_Hans", "ar"]', '["en", "es"]'))
    assert record_of(LIBRARY, job_of("en", path)) == before


def test_a_clinic_may_move_and_its_code_stays(tmp_path):
    one = record_of(LIBRARY, job_of("en", write_clinic(tmp_path / "one")))
    other = record_of(LIBRARY, job_of("en", write_clinic(tmp_path / "other")))
    assert one.code == other.code
    assert one.clinic.id != other.clinic.id


def test_devices_for_one_run_are_told_from_those_of_the_clinic():
    job = job_of("en", "riverbend")
    record = record_of(LIBRARY, type(job)(job.handout, job.language, job.clinic.with_devices(["cane"])))
    assert record.chosen_devices
    assert [device.id for device in record.devices] == ["cane"]
    assert not record_of(LIBRARY, job).chosen_devices


def test_left_overs_of_an_editor_change_nothing(tmp_path):
    library = library_copy(tmp_path)
    before = record_of(library, job_of("en", "riverbend", library))
    for name in (".page.html.swp", "page.html~", ".DS_Store", "notes.txt", ".hidden.svg"):
        (tmp_path / "templates/handouts" / HANDOUT / name).write_text("x")
    assert record_of(library, job_of("en", "riverbend", library)) == before


def test_a_file_of_a_nearer_layer_counts_and_the_one_it_hides_does_not(tmp_path):
    library = library_copy(tmp_path)
    name = f"handouts/{HANDOUT}/page.html"
    layer = tmp_path / "own" / name
    layer.parent.mkdir(parents=True)
    shutil.copy(library.template(name), layer)
    layered = type(library)((tmp_path / "own", *library.templates), library.locales)
    job = job_of("en", "riverbend")
    before = record_of(library, job).handout.digest
    assert record_of(layered, job).handout.digest == before
    layer.write_text("<p>Another page.</p>")
    assert record_of(layered, job).handout.digest != before


def test_the_digest_of_a_font_is_that_of_its_file(monkeypatch, tmp_path):
    part = font_part(LIBRARY, "Noto Sans", "NotoSans-Regular.ttf")
    assert part.digest == sha256(installed()[part.file].read_bytes()).hexdigest()
    monkeypatch.setattr(provenance, "installed", dict)
    with pytest.raises(FontError):
        font_part(LIBRARY, "Noto Sans", "NotoSans-Regular.ttf")


def test_a_note_in_a_template_a_style_or_a_catalog_changes_no_record(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates/components/notice.html", "{% macro", "{# A note. #}{% macro")
    edit(tmp_path / "templates" / PAGE, WHAT, f"<!-- A note. -->{WHAT}")
    edit(tmp_path / "templates/styles/sheet.css", "html {", "/* A note. */html {")
    edit(tmp_path / "locales/es/LC_MESSAGES/shared.po", 'msgstr "De día"', 'msgstr "De día"\n\n# A note.')
    assert record_of(library, job_of("es", "riverbend", library)) == record_of(LIBRARY, job_of("es", "riverbend"))


def test_a_message_counts_for_the_sheets_that_ask_for_it(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "locales/es/LC_MESSAGES/shared.po", 'msgstr "De día"', 'msgstr "Por el día"')
    before, after = (record_of(shelf, job_of("es", "riverbend", shelf)) for shelf in (LIBRARY, library))
    assert [part.domain for part, old in zip(after.catalogs, before.catalogs, strict=True) if part != old] == ["shared"]


def test_an_edit_of_a_component_changes_the_page_and_no_handout(tmp_path):
    library = library_copy(tmp_path)
    before = record_of(library, job_of("es", "riverbend", library))
    edit(tmp_path / "templates/components/notice.html", '<span lang="en"', '<span id="x" lang="en"')
    after = record_of(library, job_of("es", "riverbend", library))
    assert after.page.text != before.page.text
    assert (after.handout, after.house, after.catalogs) == (before.handout, before.house, before.catalogs)
