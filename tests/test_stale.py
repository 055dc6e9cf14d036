"""Looking over a folder: what is out of date, in a stable order; PDFs of others are counted and are no error."""

import pikepdf
import pytest

from handouts.errors import OutdatedError, UnknownSheetError
from handouts.freshness import State
from handouts.stale import look_over
from tests.pages import LIBRARY, edit, library_copy, sheet

SHARED_ES = "locales/es/LC_MESSAGES/shared.po"


@pytest.fixture
def folder(tmp_path):
    for name, tag in (("b/two.pdf", "es"), ("a/one.PDF", "en"), ("c.pdf", "ar")):
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet(tag, "riverbend").pdf)
    (tmp_path / "out/a/notes.txt").write_text("no PDF")
    return tmp_path / "out"


def names(verdicts, folder):
    return [verdict.sheet.path.relative_to(folder).as_posix() for verdict in verdicts]


def test_a_shelf_of_today_is_current(folder):
    shelf = look_over(LIBRARY, folder)
    assert names(shelf.of(State.CURRENT), folder) == ["c.pdf", "a/one.PDF", "b/two.pdf"]
    assert shelf.error is None


def test_only_the_sheets_whose_words_have_changed_are_out_of_date(folder, tmp_path):
    library = library_copy(tmp_path / "library")
    edit(tmp_path / "library" / SHARED_ES, 'msgstr "De día"', 'msgstr "Por el día"')
    shelf = look_over(library, folder)
    assert names(shelf.of(State.CHANGED), folder) == ["b/two.pdf"]
    assert isinstance(shelf.error, OutdatedError)
    assert "1 of 3" in str(shelf.error)


def test_pdfs_of_others_are_named_and_are_no_error(folder):
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(folder / "a" / "bill.pdf")
    (folder / "broken.pdf").write_bytes(b"%PDF-")
    shelf = look_over(LIBRARY, folder)
    assert shelf.not_ours == [folder / "broken.pdf", folder / "a" / "bill.pdf"]
    assert shelf.error is None


def test_a_record_that_cannot_be_trusted_is_an_error(folder):
    with pikepdf.open(folder / "c.pdf", allow_overwriting_input=True) as document:
        document.docinfo["/HandoutsRecord"] = "{}"
        document.save()
    shelf = look_over(LIBRARY, folder)
    assert isinstance(shelf.error, UnknownSheetError)
    assert "c.pdf" in str(shelf.error)


def test_a_link_to_a_folder_is_not_followed(folder):
    (folder / "loop").symlink_to(folder)
    assert len(look_over(LIBRARY, folder).verdicts) == 3


def test_a_folder_without_pdfs_is_current(tmp_path):
    assert look_over(LIBRARY, tmp_path).error is None
