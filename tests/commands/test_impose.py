"""``handouts impose``."""

import json

import pytest

from handouts.impose.imposition import impose
from handouts.sheet_file import read_sheet
from tests.impose.samples import for_press, numbered
from tests.pages import handouts


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(for_press("ar"))
    (tmp_path / "plain.pdf").write_bytes(numbered(8))
    return tmp_path


def test_a_booklet_is_written_beside_the_file_and_the_printing_is_explained(folder):
    done = handouts("impose", "sheet.pdf", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "sheet_booklet.pdf\n")
    assert "1 sheet of paper (12x18, 457.2 × 304.8 mm) for 2 pages, booklet" in done.stderr
    assert "turn on the short edge" in done.stderr
    assert "Bound on the right" in done.stderr
    assert "2 blank pages are added" in done.stderr
    assert "Left out, for paper has no use for them: tags" in done.stderr
    made = folder / "sheet_booklet.pdf"
    assert made.read_bytes() == impose(for_press("ar"), name="sheet.pdf")  # the same bytes in another process
    assert read_sheet(made).shows_code  # it is still known as our sheet
    assert (folder / "sheet.pdf").read_bytes() == for_press("ar")


def test_a_script_reads_which_page_lies_where(folder):
    done = handouts("impose", "plain.pdf", "-s", "two-up", "--beside", "next", "-o", "a/b.pdf", "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (folder / told["file"]).read_bytes().startswith(b"%PDF")
    assert told["sides"] == [[1, 3], [4, 2], [5, 7], [8, 6]]
    assert (told["sheets"], told["sheet"], told["turn"], told["marks"]) == (2, "a3", "long", False)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["none.pdf"], 13, "cannot be read (No such file"),
        (["sheet.pdf", "--sheet", "tabloid"], 13, "sheet.pdf: The sheet tabloid (431.8 × 279.4 mm) is too small"),
        (["plain.pdf", "-s", "leaflet"], 13, "at most 6 pages"),
        (["plain.pdf", "-o", "plain.pdf"], 13, "would take the place"),
        (["plain.pdf", "-o", "link.pdf"], 13, "would take the place"),
        (["plain.pdf", "-s", "two-up", "--creep", "0.2"], 2, "--creep belongs to --scheme booklet only"),
        (["plain.pdf", "--creep", "5"], 2, "0<=x<=1"),
        (["plain.pdf", "--sheet", "a7"], 2, "sra3"),
        (["text.pdf"], 13, "not a PDF that can be read"),
        (["plain.pdf", "-o", "text.pdf/x.pdf"], 8, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(folder, arguments, status, words):
    (folder / "text.pdf").write_text("no PDF", encoding="utf-8")
    (folder / "link.pdf").symlink_to(folder / "plain.pdf")
    before = sorted(path.name for path in folder.iterdir())
    done = handouts("impose", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert words in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (folder / "plain.pdf").read_bytes() == numbered(8)
