"""The help of a group loads none of its commands, and says what they say."""

import subprocess
import sys

import click
import pytest

from handouts.commands import cli
from tests.command_tree import COMMANDS
from tests.pages import ROOT

GROUPS = {"": cli, **{name: found for name, found in COMMANDS.items() if isinstance(found, click.Group)}}
every_group = pytest.mark.parametrize("name", sorted(GROUPS))

# What sets pages, reads catalogs or checks files: none of it is needed to tell what there is to do.
HEAVY = {"babel", "fontTools", "icu4py", "jinja2", "lxml", "phonenumbers", "pikepdf", "PIL", "pydantic", "weasyprint"}


def loaded_by(*words):
    """Run the program, and give the top names of what it has loaded."""
    code = f"import sys; sys.argv[1:] = {words!r}\nfrom handouts.commands import main\ntry:\n    main()\nfinally:\n"
    code += "    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout
    return set(done.stderr.split())


def commands_shown(group, width, write):
    formatter = click.HelpFormatter(width=width)
    write(group, click.Context(group), formatter)
    return formatter.getvalue()


@every_group
@pytest.mark.parametrize("width", [50, 78, 120])
def test_the_help_of_a_group_is_what_click_would_make_of_its_commands(name, width):
    group = GROUPS[name]
    told = commands_shown(group, width, type(group).format_commands)
    assert told.count("\n") > len(group.list_commands(click.Context(group)))
    assert told == commands_shown(group, width, click.Group.format_commands)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["catalog", "--help"]])
def test_help_loads_no_command_and_nothing_heavy(words):
    loaded = loaded_by(*words)
    assert "click" in loaded
    ours = {name.removeprefix("handouts.") for name in loaded if name.startswith("handouts.")}
    assert ours <= {"commands", "commands.catalog", "commands.lazy", "errors", "stopping"}
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()


def test_the_list_loads_what_reads_names_and_nothing_heavy():
    loaded = loaded_by("list")
    assert "handouts.glance" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert loaded & {"handouts.status", "handouts.catalog", "handouts.compose", "handouts.build"} == set()


def test_a_command_that_is_not_there_is_not_loaded():
    assert cli.get_command(click.Context(cli), "print") is None
