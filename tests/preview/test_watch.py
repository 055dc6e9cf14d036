"""Waiting for a file of a sheet to be saved."""

import time

from handouts.draft_job import draft_of
from handouts.preview import watch
from handouts.preview.watch import changes, files_of, stamps_of
from tests.pages import LIBRARY, write_clinic


def test_the_files_of_a_sheet_are_its_words_templates_styles_and_the_clinics_own(tmp_path):
    clinic = write_clinic(tmp_path / "mine")
    own = tmp_path / "mine/locales/es/LC_MESSAGES/shared.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid ""\nmsgstr "Language: es\\n"\n')
    (tmp_path / "mine/.clinic.toml.swp").touch()
    (tmp_path / "mine/out.pdf").touch()
    job = draft_of(LIBRARY, "es", "using-a-cane", str(clinic))
    found = set(files_of(job))
    assert {clinic, own, LIBRARY.locale("es/LC_MESSAGES/using-a-cane.po"), LIBRARY.locale("es/language.toml")} <= found
    assert {LIBRARY.template("styles/sheet.css"), LIBRARY.template("handouts/using-a-cane/page.html")} <= found
    assert not any(path.suffix in {".pdf", ".swp"} for path in found)
    assert LIBRARY.locale("fr/LC_MESSAGES/shared.po") not in found
    assert set(stamps_of(job)) == found


def test_a_file_that_is_saved_made_or_deleted_is_told_once(tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "PAUSE", 0.001)
    monkeypatch.setattr(watch, "REST", 0.001)

    def stamps():
        return {path: (path.stat().st_mtime_ns, path.stat().st_size, 0) for path in tmp_path.iterdir()}

    told = changes(stamps, stamps(), lambda: (tmp_path / "a.po").write_text("while idle"))
    assert next(told) == {tmp_path / "a.po"}
    (tmp_path / "b.po").touch()
    assert next(told) == {tmp_path / "b.po"}
    (tmp_path / "b.po").unlink()
    assert next(told) == {tmp_path / "b.po"}


def test_a_file_is_read_only_when_its_writer_has_let_go_of_it(monkeypatch):
    monkeypatch.setattr(watch, "REST", 0.001)
    states = iter([{"a": 1}, {"a": 2}, {"a": 3}, {"a": 3}, {"a": 3}])
    begun = time.perf_counter()
    assert next(changes(lambda: next(states), {"a": 0}, lambda: None)) == {"a"}
    assert next(states) == {"a": 3}
    assert time.perf_counter() - begun < 1
