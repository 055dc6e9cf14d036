"""``handouts verify``."""

import json

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from tests.pages import HANDOUT, handouts, sheet


@pytest.fixture
def pdf(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet("es", "riverbend").pdf)
    return path


def verify(*arguments):
    return CliRunner().invoke(cli, ["verify", *map(str, arguments)])


def test_a_current_sheet_says_what_it_is_and_that_it_is_current(pdf):
    done = handouts("verify", "sheet.pdf", cwd=pdf.parent)
    assert (done.returncode, done.stderr) == (0, "")
    code = sheet("es", "riverbend").composed.imprint.record.code
    for words in (f"{HANDOUT}, revision 1", "Spanish (es), not reviewed", "Riverbend Pain Clinic", "Letter", code):
        assert words in done.stdout
    assert "would be made the same today" in done.stdout


def test_a_changed_sheet_ends_with_ten_and_the_command_that_renews_it(pdf, monkeypatch):
    monkeypatch.setattr("handouts.provenance.__version__", "9.9.9")
    done = verify("sheet.pdf")
    assert done.exit_code == 10
    assert "Changed: program: handouts was" in done.stdout
    assert f"Renew it: handouts build {HANDOUT} --clinic riverbend --language es --output ." in done.stdout
    assert "1 of 1 sheets" in done.stderr


def test_as_json_it_is_one_list_for_a_script(pdf):
    done = verify("sheet.pdf", "--json")
    (found,) = json.loads(done.stdout)
    assert (found["file"], found["state"], found["reviewed"]) == ("sheet.pdf", "current", False)
    assert found["made_of"]["handout"]["id"] == HANDOUT
    assert all(finding["state"] == "current" for finding in found["findings"])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"hello"])
def test_another_file_is_one_clear_error_and_the_others_are_still_told(pdf, data):
    (pdf.parent / "other.pdf").write_bytes(data)
    done = verify("other.pdf", "sheet.pdf", "nothing.pdf")
    assert done.exit_code == 11
    assert "would be made the same today" in done.stdout
    assert "other.pdf: This is not a PDF" in done.stderr
    assert "nothing.pdf" in done.stderr
    assert "Traceback" not in done.output


def test_a_clinic_file_that_is_not_there_is_not_known(pdf):
    done = verify("sheet.pdf", "--clinic", "nowhere")
    assert done.exit_code == 11
    assert "Not known: clinic file: There is no clinic “nowhere”." in done.stdout


def test_without_a_file_it_is_wrong_use():
    assert verify().exit_code == 2
