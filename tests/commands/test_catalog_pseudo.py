"""``handouts catalog pseudo``: drafts for a designer."""

import pdfplumber
import pytest

from tests.pages import ROOT, handouts, write_clinic


def pages(path):
    with pdfplumber.open(path) as document:
        return ["".join(char["text"] for char in page.chars) for page in document.pages]


@pytest.fixture
def style(tmp_path):
    """Give a clinic a style of its own: that of the program and a rule more."""
    write_clinic(tmp_path)
    text = (ROOT / "templates/styles/sheet.css").read_text(encoding="utf-8")

    def add(rule):
        (tmp_path / "styles").mkdir()
        (tmp_path / "styles/sheet.css").write_text(f"{text}\n{rule}\n", encoding="utf-8")

    return add


def test_every_page_of_a_pseudo_sheet_says_draft_and_its_file_name_too(tmp_path):
    write_clinic(tmp_path)
    done = handouts("catalog", "pseudo", "numbers-to-call", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = [tmp_path / line for line in done.stdout.splitlines()]
    assert [path.name.split("_Pseudo")[0] for path in made] == [
        f"numbers-to-call_{tag}" for tag in ("en_XA", "ar_XB", "en_XC")
    ]
    assert all(path.name.endswith("_DRAFT.pdf") for path in made)
    assert all("DRAFT" in page for path in made for page in pages(path))
    assert "[1] Your numbers to call" in pages(made[2])[0]


def test_a_layout_fault_is_told_and_the_draft_made_all_the_same(tmp_path, style):
    style("h1, h2 { white-space: nowrap; font-size: 60pt !important; }")
    done = handouts("catalog", "pseudo", "numbers-to-call", "--kind", "accented", "-o", "out", cwd=tmp_path)
    assert done.returncode == 7
    assert "where the layout is not right" in done.stderr
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


def test_no_draft_is_made_that_does_not_say_so(tmp_path, style):
    style(".draft-mark { display: none; }")
    done = handouts("catalog", "pseudo", "numbers-to-call", "--kind", "ids", "-o", "out", cwd=tmp_path)
    assert done.returncode == 7
    assert "“DRAFT” does not stand on the page" in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_other_command_knows_a_pseudo_language(tmp_path):
    write_clinic(tmp_path)
    for command in (("build", "numbers-to-call", "-l", "en_XA", "--draft"), ("catalog", "check", "en_XA")):
        done = handouts(*command, cwd=tmp_path)
        assert done.returncode != 0
        assert "There is no language “en_XA”" in done.stderr
    assert "XA" not in handouts("list", cwd=tmp_path).stdout
