"""``handouts catalog check``: what it tells, in three forms, and how it ends."""

import json
import re

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from handouts.rules.table import RULES
from tests.pages import write_clinic
from tests.test_layers import say


def run(*arguments):
    return CliRunner().invoke(cli, ["catalog", "check", *map(str, arguments)])


@pytest.fixture
def clinic(tmp_path, monkeypatch):
    """A clinic whose Spanish has an error in line 6 and a warning in line 9."""
    monkeypatch.chdir(tmp_path)
    write_clinic(tmp_path / "hill")
    say(
        tmp_path / "hill",
        "es",
        "shared",
        ("Appointments", "Llame, 50% o más: 614-555-0100"),
        ("Pharmacy", "La farmacia de de aquí"),
    )
    return "hill"


def test_catalogs_that_pass_end_with_0():
    done = run("es", "--quiet")
    assert (done.exit_code, done.stdout) == (0, "")


def test_an_error_ends_with_4_and_is_told_by_file_and_line(clinic):
    done = run("es", "--clinic", clinic)
    assert done.exit_code == 4
    lines = done.stdout.splitlines()
    assert lines[0] == "hill/locales/es/LC_MESSAGES/shared.po"
    assert re.match(r" +6  error    contact +“Appointments”: .*phone number", lines[1])
    assert lines.index(next(line for line in lines if " error " in line)) < lines.index(
        next(line for line in lines if " warning " in line)
    )
    assert "1 language, 5 catalogs" in done.stderr


def test_a_warning_ends_with_0_unless_it_is_strict(clinic):
    assert run("es", "--clinic", clinic, "--rule", "doubled").exit_code == 0
    assert run("es", "--clinic", clinic, "--rule", "doubled", "--strict").exit_code == 4


def test_json_is_one_document_with_everything(clinic):
    document = json.loads(run("es", "--clinic", clinic, "--json").stdout)
    assert document["languages"] == ["es"]
    assert {finding["rule"] for finding in document["findings"]} >= {"contact", "number", "doubled", "placeholder"}
    assert document["errors"] == sum(finding["severity"] == "error" for finding in document["findings"])
    assert document["findings"][0]["file"] == "hill/locales/es/LC_MESSAGES/shared.po"


def test_a_code_host_is_told_one_line_for_each_finding(clinic):
    lines = run("es", "--clinic", clinic, "--format", "github", "--quiet").stdout.splitlines()
    place = "file=hill/locales/es/LC_MESSAGES/shared.po,line=6,title=handouts%3A placeholder"
    (line,) = [line for line in lines if place in line]
    assert line.startswith(f"::error {place}::“Appointments”: ")
    assert "%25%25" in line


def test_the_rules_are_told_in_words_and_as_json():
    shown = run("--rules").stdout
    assert all(f"{rule.id} ({rule.severity}; looks at {rule.scope})" in shown for rule in RULES)
    assert shown.count("Cannot see:") == len(RULES)
    assert [rule["id"] for rule in json.loads(run("--rules", "--json").stdout)] == [rule.id for rule in RULES]


def test_an_unknown_rule_or_language_is_told(clinic):
    assert (run("--rule", "nomber").exit_code, run("xx").exit_code) == (4, 5)
