"""``handouts catalog status``."""

import json

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from handouts.library import Library
from handouts.messages import SHARED
from tests.pages import LIBRARY, TAGS, handouts
from tests.signing import record_path, sign, small_library


def status(*arguments, **environment):
    return CliRunner().invoke(cli, ["catalog", "status", *arguments], env=environment)


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_all_languages_and_handouts_stand_in_a_table_that_a_terminal_can_show(columns):
    done = status(COLUMNS=str(columns))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    rows = {line.split()[0]: line for line in lines if line.split() and line.split()[0] in TAGS}
    assert list(rows) == list(TAGS)
    assert all(row.count("100 unsigned") == len(LIBRARY.handouts()) + 1 for row in rows.values())
    assert all(any(line.split()[1:] == [name] for line in lines) for name in (*LIBRARY.handouts(), SHARED))


def test_in_a_narrow_terminal_the_table_is_parted(monkeypatch, tmp_path):
    rows = [line for line in status("es", COLUMNS="50").stdout.splitlines() if line.startswith("es")]
    assert [row.count("unsigned") for row in rows] == [3, 2]
    assert max(map(len, rows)) <= 50


def test_the_json_has_every_number(tmp_path):
    done = handouts("catalog", "status", "es", "--json", "--handout", "using-a-cane", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (language,) = json.loads(done.stdout)["languages"]
    (cane,) = language["handouts"]
    assert (language["tag"], cane["handout"], cane["signed_off"], cane["signed"]) == ("es", "using-a-cane", False, 0)
    assert cane["wanted"] == cane["ready"] > 50


def test_a_badge_is_written_beside_the_table(tmp_path):
    badge = tmp_path / "badges/es.svg"
    assert status("es", "--badge", str(badge)).exit_code == 0
    assert "Spanish: 100 % translated, 0 % signed off" in badge.read_text(encoding="utf-8")
    assert status("es", "--badge", str(tmp_path / "es.png")).exit_code == 2


def test_a_record_that_cannot_be_read_is_named_and_decides_the_exit_code(tmp_path, monkeypatch):
    library = small_library(tmp_path)
    sign(library, "es", "rest")
    record_path(library, "es", "rest").write_text("[[review]]\nname = 1\n", encoding="utf-8")
    monkeypatch.setattr(Library, "bundled", lambda: library)
    done = status("es")
    assert done.exit_code == 4
    assert "broken" in done.stdout
    assert "rest.reviews.toml:2" in done.stderr
