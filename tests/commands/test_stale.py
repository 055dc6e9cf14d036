"""``handouts stale``."""

import json

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from tests.pages import handouts, sheet


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    for tag in ("en", "es"):
        (tmp_path / "out" / f"{tag}.pdf").write_bytes(sheet(tag, "riverbend").pdf)
    (tmp_path / "out" / "bill.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


def stale(*arguments):
    return CliRunner().invoke(cli, ["stale", *arguments])


def test_a_current_shelf_ends_with_zero_and_names_what_is_not_ours(folder):
    done = handouts("stale", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 of 2 sheets are current." in done.stdout
    assert "out/bill.pdf" in done.stdout


def test_an_outdated_shelf_ends_with_ten_and_tells_each_sheet_with_its_command(folder, monkeypatch):
    monkeypatch.setattr("handouts.provenance.__version__", "9.9.9")
    done = stale("out")
    assert done.exit_code == 10
    assert [line for line in done.stdout.splitlines() if line.startswith("out/")] == ["out/en.pdf", "out/es.pdf"]
    assert done.stdout.count("Changed: program") == done.stdout.count("Renew it: handouts build") == 2


def test_as_json_each_group_is_listed(folder, monkeypatch):
    found = json.loads(stale("out", "--json").stdout)
    assert found["current"] == ["out/en.pdf", "out/es.pdf"]
    assert found["not ours"] == ["out/bill.pdf"]
    monkeypatch.setattr("handouts.provenance.__version__", "9.9.9")
    found = json.loads(stale("out", "--json").stdout)
    assert [sheet["renew"].split()[:2] for sheet in found["out of date"]] == [["handouts", "build"]] * 2


def test_a_folder_that_is_not_there_is_wrong_use(folder):
    assert stale("nowhere").exit_code == 2
