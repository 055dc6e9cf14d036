"""docs/print-shops.md holds: its commands run, and what it says of the files is what the files are."""

import re
import shlex

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from handouts.finish.facts import facts
from handouts.finish.profile import coated
from tests.pages import ROOT

PAGE = (ROOT / "docs" / "print-shops.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```console\n(.*?)^ *```$", re.M | re.S)
FIRST = ("build", "impose", "ticket", "preflight")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Run all commands of the page in one folder: first those that make files."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "shop.icc").write_bytes(coated().profile)
    lines = [line.strip() for block in BLOCK.findall(PAGE) for line in block.splitlines()]
    commands = [shlex.split(line.removeprefix("$ handouts")) for line in lines]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in sorted(commands, key=lambda words: FIRST.index(words[0])):
            done = CliRunner().invoke(cli, words)
            assert done.exit_code == 0, (words, done.output)
    return folder


def test_the_folder_for_the_shop_has_what_the_page_shows(folder):
    shown = re.findall(r"^  (\S+)$", PAGE.partition("```text")[2].partition("```")[0], re.M)
    made = {path.name for path in (folder / "for-the-shop").iterdir()}
    assert len(shown) == 4
    assert set(shown) <= made


def test_the_files_are_what_the_table_says(folder):
    path = folder / "for-the-shop" / "using-a-cane_en_English_Letter_press.pdf"
    found = facts(path.read_bytes(), path)
    assert f"({found.width} × {found.height} mm)" in PAGE
    assert f"| Bleed | {found.bleed:g} mm" in PAGE
    assert found.standard in PAGE


def test_the_profile_that_the_page_names_is_the_one_that_ships():
    assert coated().identifier in PAGE
    assert "300 % ink" in PAGE
