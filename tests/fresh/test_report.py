"""The report of a run: whole however it ends, the same for the same work, and nothing of a patient in it."""

import json
from hashlib import sha256

import pytest

from handouts.fresh.report import FindingReport, JobReport, RunReport
from handouts.sheet_file import read_sheet
from tests.fresh.shop import open_shop
from tests.pages import ROOT, edit

NUMBERS = "numbers-to-call"
SHARED = "program/locales/es/LC_MESSAGES/shared.po"


@pytest.fixture
def shop(tmp_path, monkeypatch):
    return open_shop(tmp_path, monkeypatch)


def report_of(shop, *arguments, command="build"):
    done = shop.handouts(command, *arguments, "--report", "report.json")
    text = (shop.folder / "report.json").read_text()
    RunReport.model_validate_json(text)
    report = json.loads(text)
    assert report["exit_code"] == done.exit_code
    return report


def without_times(report):
    jobs = [{name: value for name, value in job.items() if name != "seconds"} for job in report["jobs"]]
    return {name: value for name, value in report.items() if name not in ("started", "seconds")} | {"jobs": jobs}


def test_it_lists_what_was_made_and_what_was_as_it_should_be(shop):
    first = report_of(shop, NUMBERS)
    assert [(job["file"], job["state"]) for job in first["jobs"]] == [
        (f"{NUMBERS}_en_English_Letter.pdf", "made"),
        (f"{NUMBERS}_es_Spanish_Letter.pdf", "made"),
    ]
    for job in first["jobs"]:
        sheet = read_sheet(shop.out / job["file"])
        assert (job["pages"], job["size"], job["code"]) == (sheet.pages, sheet.size, sheet.record.code)
        assert job["sha256"] == sha256((shop.out / job["file"]).read_bytes()).hexdigest()
        assert 0 < job["seconds"] < first["seconds"]
    second = report_of(shop, NUMBERS)
    assert second["counts"] == {"jobs": 2, "made": 0, "as it was": 2, "failed": 0, "not tried": 0}
    changed = [job | {"state": "made"} for job in without_times(second)["jobs"]]
    assert changed == without_times(first)["jobs"]


def test_two_runs_that_do_the_same_differ_in_their_times_only(shop):
    one, other = (report_of(shop, NUMBERS, "-l", "en", "--again") for _ in range(2))
    assert without_times(one) == without_times(other)


def test_a_job_that_fails_is_told_with_what_to_do_and_the_rest_is_whole(shop):
    edit(shop.folder / SHARED, 'msgstr "De día"', 'msgstr ""')
    report = report_of(shop, NUMBERS, "-l", "en", "-l", "es")
    assert [job["state"] for job in report["jobs"]] == ["made", "failed"]
    assert report["exit_code"] == 4
    (found,) = report["findings"]
    assert (found["job"], found["exit_code"]) == (report["jobs"][1]["file"], 4)
    assert "By day" in found["what"]
    assert found["file"].endswith("shared.po")
    assert found["line"] > 1
    assert found["remedy"]


def test_what_stops_a_run_before_its_first_job_is_told_too(shop):
    report = report_of(shop, "no-such-handout")
    assert (report["exit_code"], report["jobs"]) == (5, [])
    assert report["findings"][0]["job"] is None
    assert "no-such-handout" in report["findings"][0]["what"]


def test_packets_have_a_report_too(shop):
    report = report_of(shop, NUMBERS, "-l", "en", command="packet")
    assert [(job["handout"], job["state"]) for job in report["jobs"]] == [("packet", "made")]


def test_every_key_of_the_form_is_described():
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    text = text[text.index("### The report of a run") :]
    for model in (RunReport, JobReport, FindingReport):
        assert [name for name in model.model_fields if f"`{name}`" not in text] == []
