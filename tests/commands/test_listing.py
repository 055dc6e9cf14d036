"""``handouts list``."""

import json

from click.testing import CliRunner

from handouts.commands import cli
from tests.pages import LIBRARY, TAGS, handouts


def test_the_list_names_all_that_there_is():
    done = CliRunner().invoke(cli, ["list"])
    assert done.exit_code == 0
    for name in (*LIBRARY.handouts(), *TAGS, *LIBRARY.clinics(), *LIBRARY.devices()):
        assert name in done.stdout


def test_the_list_says_how_far_a_language_is_and_that_nobody_has_reviewed_it():
    lines = CliRunner().invoke(cli, ["list"]).stdout.splitlines()
    (spanish,) = [line for line in lines if "Español" in line]
    assert "100 %" in spanish
    assert "not reviewed" in spanish


def test_the_list_as_json_is_for_scripts(tmp_path):
    done = handouts("list", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    listed = json.loads(done.stdout)
    assert [language["tag"] for language in listed["languages"]] == list(TAGS)
    assert listed["languages"][TAGS.index("ar")]["endonym"] == "العربية"


def test_the_list_prints_every_script_whatever_the_locale_of_the_shell(tmp_path):
    done = handouts("list", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "العربية" in done.stdout
