"""Help, version and shell completion."""

import re

import pytest
from click.testing import CliRunner

from handouts import __version__, errors
from handouts.commands import cli
from tests.command_tree import COMMANDS
from tests.pages import LIBRARY, TAGS, handouts, write_clinic

every_command = pytest.mark.parametrize("command", sorted(COMMANDS))


@every_command
def test_the_help_of_every_command_shows_how_it_is_used(command):
    done = CliRunner().invoke(cli, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert re.search(r"Examples?:\n", done.stdout)
    assert f"  handouts {command}" in done.stdout.partition("Example")[2]


@every_command
def test_every_option_of_a_command_is_explained(command):
    options = [found for found in COMMANDS[command].params if found.param_type_name == "option"]
    assert [option.name for option in options if not option.help] == []


@every_command
def test_help_works_as_a_process_too(tmp_path, command):
    done = handouts(*command.split(), "-h", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: handouts {command}")


def test_the_first_help_names_every_command_and_every_exit_code():
    shown = CliRunner().invoke(cli, ["--help"]).stdout
    assert all(re.search(rf"^  {command} ", shown, re.MULTILINE) for command in COMMANDS if " " not in command)
    codes = {kind.exit_code for kind in errors.HandoutError.__subclasses__()}
    assert codes == set(range(3, 3 + len(codes)))
    assert all(re.search(rf"\b{code}\s", shown.partition("Exit codes:")[2]) for code in range(3 + len(codes)))


def test_the_version_is_told(tmp_path):
    done = handouts("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert __version__ in done.stdout


def test_an_unknown_command_is_wrong_use(tmp_path):
    done = handouts("print", cwd=tmp_path)
    assert done.returncode == 2
    assert "No such command" in done.stderr


def completions(folder, words):
    """Complete the last of the words, as zsh asks: each answer is three lines, the kind, the word and its help."""
    done = handouts(
        cwd=folder, _HANDOUTS_COMPLETE="zsh_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1)
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[1::3]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("handouts build ", LIBRARY.handouts()),
        ("handouts build -l ", TAGS),
        ("handouts build --language z", ("zh_Hans", "zh_Hant")),
        ("handouts check -l ", TAGS),
        ("handouts build -d ", LIBRARY.devices()),
        ("handouts build --clinic ", LIBRARY.clinics()),
        ("handouts check riv", ("riverbend",)),
    ],
)
def test_the_shell_completes_names_of_the_library(tmp_path, words, expected):
    assert completions(tmp_path, words) == list(expected)


def test_the_shell_completes_clinic_folders_of_this_folder(tmp_path):
    write_clinic(tmp_path / "my-clinic")
    assert "my-clinic" in completions(tmp_path, "handouts build -c ")
