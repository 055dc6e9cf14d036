"""The file of a font is copied when somebody reads it, and is what it was."""

import pytest

from handouts import build, font_files, typeset
from tests.pages import LIBRARY, job_of


@pytest.fixture
def copied(monkeypatch):
    """Note the sizes of what is copied from HarfBuzz."""
    sizes = []
    copy = font_files._copy

    def noting(*of):
        data = copy(*of)
        sizes.append(len(data))
        return data

    monkeypatch.setattr(font_files, "_copy", noting)
    return sizes


def test_no_whole_file_is_copied_for_a_chinese_sheet(copied):
    build.make(LIBRARY, job_of("zh_Hant", "elm-street", handout="numbers-to-call"))
    assert all(size < 1_000_000 for size in copied)  # the subsets; the files have 20 MB


def test_a_file_that_is_read_is_whole(copied):
    job = job_of("es", "elm-street", handout="numbers-to-call")
    _, pages = build.lay_out(LIBRARY, job)
    seen = []
    pages.document.write_pdf(finisher=lambda document, pdf: seen.extend(document.fonts.values()), full_fonts=True)
    assert {font.file_content[:4] for font in seen} == {b"\0\1\0\0"}
    assert max(copied) > 100_000
    assert [font.type for font in seen] == ["ttf"] * len(seen)


def test_an_unknown_weasyprint_is_left_as_it_is(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(font_files.fonts, "get_hb_object_data", font_files._copy)
        patch.setattr(font_files, "is_known", lambda: False)
        font_files.copy_font_files_late()
        assert font_files.fonts.get_hb_object_data is font_files._copy
    assert typeset._font_configuration()
