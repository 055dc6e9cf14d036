"""``handouts preflight``."""

import json

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from tests.pages import handouts
from tests.preflight.breaking import BREAKS, clean


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "right.pdf").write_bytes(clean())
    (tmp_path / "wrong.pdf").write_bytes(BREAKS["hairline"]())
    (tmp_path / "odd.pdf").write_bytes(BREAKS["spot-ink"]())
    (tmp_path / "text.pdf").write_text("no PDF")
    return tmp_path


def preflight(*arguments):
    return CliRunner().invoke(cli, ["preflight", *arguments])


def test_a_clean_file_ends_with_zero_and_says_how_its_ink_is_known(folder):
    done = handouts("preflight", "right.pdf", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No rule is broken." in done.stdout
    assert "by its colours and pictures, not measured" in done.stdout
    assert done.stdout.endswith("1 file: 0 errors, 0 warnings, 0 notes.\n")


def test_an_error_is_told_with_its_place_and_ends_with_fourteen(folder):
    done = preflight("right.pdf", "wrong.pdf")
    assert done.exit_code == 14
    text = done.stdout.partition("wrong.pdf\n")[2]
    assert "error    hairline: A line is thinner than 0.25 points (0.1).\n" in text
    assert "page 1, " in text
    assert "mm from the left, " in text
    assert "Make it 0.25 points thick or more." in text
    assert "2 files: 1 error, 0 warnings, 0 notes." in text
    assert "right.pdf" not in done.stderr
    assert "wrong.pdf" in done.stderr


def test_a_warning_is_an_error_only_if_that_is_asked_for(folder):
    assert preflight("odd.pdf").exit_code == 0
    assert preflight("odd.pdf", "--strict").exit_code == 14


def test_what_is_no_pdf_is_told(folder):
    done = preflight("text.pdf")
    assert done.exit_code == 14
    assert "The file is no PDF, or is broken." in done.stdout


def test_as_json_each_finding_has_its_place(folder):
    done = preflight("wrong.pdf", "right.pdf", "--json")
    assert done.exit_code == 14
    found = json.loads(done.stdout)
    assert (found["version"], found["summary"]) == (1, {"files": 2, "errors": 1, "warnings": 0, "notes": 0})
    wrong, right = found["files"]
    assert (wrong["file"], right["findings"], right["ink"]["how"]) == ("wrong.pdf", [], "colours")
    (finding,) = wrong["findings"]
    assert set(finding) == {"rule", "severity", "page", "place", "object", "times", "what", "effect", "remedy"}
    assert (finding["rule"], finding["severity"], finding["page"], finding["times"]) == ("hairline", "error", 1, 1)
    assert finding["place"]["x_mm"] == pytest.approx((300 - 0.05) / 72 * 25.4, abs=5)


def test_what_a_file_says_cannot_steer_the_terminal(folder):
    (folder / "evil.pdf").write_bytes(BREAKS["font-missing"]().replace(b"/Helvetica", b"/He#1b[31m"))
    assert "\x1b" not in preflight("evil.pdf").stdout


def test_wishes_reach_the_rules(folder):
    assert preflight("right.pdf", "--bleed", "5").exit_code == 14
    assert preflight("wrong.pdf", "--for", "office").exit_code == 14
    assert preflight("odd.pdf", "--for", "office", "--strict").exit_code == 0


def test_the_rules_are_listed_with_what_they_cannot_see():
    done = preflight("--rules")
    assert done.exit_code == 0
    assert "hairline (error): Lines are 0.25 points thick or more." in done.stdout
    assert "It cannot see: " in done.stdout
    listed = json.loads(preflight("--rules", "--json").stdout)["rules"]
    assert len({rule["id"] for rule in listed}) == len(listed) > 50


@pytest.mark.parametrize("arguments", [[], ["nowhere.pdf"], ["."], ["/dev/zero"], ["right.pdf", "--bleed", "-1"]])
def test_wrong_use_ends_with_two(folder, arguments):
    assert preflight(*arguments).exit_code == 2
