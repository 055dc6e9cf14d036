"""What the docs say is what the program does: commands, options, keys, exit codes, examples and links."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner

from handouts import errors
from handouts.batch import plan
from handouts.clinic import Clinic, Contact, Kind
from handouts.commands import cli
from handouts.handout import load_handout
from handouts.load_clinic import load_clinic
from handouts.phone import EMERGENCY
from tests.command_tree import COMMANDS

ROOT = Path(__file__).parents[1]
DOCS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
COMMANDS_PAGE, CLINIC_FILE = ROOT / "docs" / "commands.md", ROOT / "docs" / "clinic-file.md"
HARMLESS = ("list", "init")

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def blocks(path, language):
    return [text for found, text in FENCE.findall(path.read_text("utf-8")) if found == language]


def sections(path):
    """Map each heading of the second level to its text."""
    parts = re.split(r"^## (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def console_lines():
    for path in DOCS:
        for block in blocks(path, "console"):
            for line in block.splitlines():
                if line.startswith("$ handouts"):
                    yield pytest.param(shlex.split(line.removeprefix("$ handouts")), id=f"{path.stem}: {line}")


def anchors(path):
    headings = HEADING.findall(FENCE.sub("", path.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def options():
    root = click.Context(cli, **cli.context_settings)
    for name, command in {"": cli, **COMMANDS}.items():
        for parameter in command.get_params(click.Context(command, parent=root)):
            for option in (*parameter.opts, *parameter.secondary_opts) if isinstance(parameter, click.Option) else ():
                yield pytest.param(f"handouts {name}".strip(), option, id=f"{name} {option}".strip())


def error_classes():
    kinds = (value for value in vars(errors).values() if isinstance(value, type))
    return [kind for kind in kinds if issubclass(kind, errors.HandoutError)]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_a_section(name):
    assert f"handouts {name}" in sections(COMMANDS_PAGE)


@pytest.mark.parametrize(("section", "option"), list(options()))
def test_every_option_stands_in_the_section_of_its_command(section, option):
    assert f"`{option}" in sections(COMMANDS_PAGE)[section]


@pytest.mark.parametrize("section", [f"handouts {name}" for name in COMMANDS])
def test_a_section_names_no_option_that_its_command_lacks(section):
    known = {option for where, option in (found.values for found in options()) if where == section}
    rows = [line.split(" | ")[0] for line in sections(COMMANDS_PAGE)[section].splitlines() if line.startswith("| `-")]

    assert {option for row in rows for option in re.findall(r"`(-[-\w]+)", row)} == known


@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_every_exit_code_is_told_with_its_kind(kind):
    text = sections(COMMANDS_PAGE)["Exit codes"]

    assert f"`{kind.__name__}`" in text
    assert kind is errors.HandoutError or re.search(rf"^\| {kind.exit_code} \| `{kind.__name__}` \|", text, re.M)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_codes_of_every_command_line_are_told(code):
    assert re.search(rf"^\| {code} \|", sections(COMMANDS_PAGE)["Exit codes"], re.M)


@pytest.mark.parametrize(("section", "model"), [("The clinic", Clinic), ("The numbers to call", Contact)])
def test_the_tables_hold_just_the_keys_of_the_clinic_file(section, model):
    rows = re.findall(r"^\| `(\w+)` \| (\w+)", sections(CLINIC_FILE)[section], re.M)

    assert [key for key, _ in rows] == list(model.model_fields)


@pytest.mark.parametrize(("section", "model"), [("The clinic", Clinic), ("The numbers to call", Contact)])
def test_the_tables_say_which_keys_are_needed(section, model):
    rows = dict(re.findall(r"^\| `(\w+)` \| (\w+)", sections(CLINIC_FILE)[section], re.M))
    needed = {key for key, field in model.model_fields.items() if field.is_required()}

    assert {key for key in model.model_fields if rows[key] == "yes"} - {"number"} == needed


def test_every_kind_of_number_is_told():
    rows = re.findall(r'^\| `"([\w-]+)"` \|', sections(CLINIC_FILE)["Kinds of number"], re.M)

    assert rows == list(get_args(Kind))


def test_the_emergency_numbers_are_those_of_the_program():
    rows = re.findall(r"^\| (\d+) \| ([A-Z, ]+) \|", sections(CLINIC_FILE)["The emergency number"], re.M)

    assert {country: number for number, countries in rows for country in countries.split(", ")} == EMERGENCY


def test_every_device_is_told(library):
    assert all(f"`{device}`" in sections(CLINIC_FILE)["Devices"] for device in library.devices())


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_toml_block_can_be_read(path):
    for block in blocks(path, "toml"):
        assert tomllib.loads(block)


@pytest.mark.parametrize("path", [CLINIC_FILE, ROOT / "docs" / "tutorial.md"], ids=lambda path: path.name)
def test_the_complete_clinic_file_is_right(path, library, tmp_path):
    complete = [block for block in blocks(path, "toml") if "name = " in block]
    assert complete
    for block in complete:
        file = tmp_path / "clinic.toml"
        file.write_text(block, encoding="utf-8")
        assert load_clinic(library, file).clinic.name == "Maple Lane Clinic"


def test_hours_in_the_table_can_be_read(library, write_clinic, clinic_text):
    rows = re.findall(r'^\| (`".*?) \| ', sections(CLINIC_FILE)["Opening hours"], re.M)
    assert rows
    for hours in re.findall(r'`(".+?")`', " ".join(rows)):
        assert load_clinic(library, write_clinic(f"{clinic_text}hours = {hours}\n")).clinic.contacts[0].open_hours


def test_hours_that_the_docs_refuse_are_refused(library, write_clinic, clinic_text):
    refused = re.search(r"^- Not read: (.+)$", sections(CLINIC_FILE)["Opening hours"], re.M)[1]
    assert "weekdays" in refused
    for hours in ("Mon 8 a.m.-5 p.m.", "Mon 08.00-17.00", "Mon, Wed 08:00-17:00", "weekdays 08:00-17:00"):
        with pytest.raises(errors.ClinicError):
            load_clinic(library, write_clinic(f'{clinic_text}hours = "{hours}"\n'))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path):
    for target in LINK.findall(path.read_text("utf-8")):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.is_file(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("words", list(console_lines()))
def test_every_command_of_the_docs_is_one(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    harmless = words and words[0] in HARMLESS and "." not in words
    # Click reads the whole line, then --help ends it before anything is made.
    result = CliRunner().invoke(cli, words if harmless or "--version" in words else [*words, "--help"])

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("words", list(console_lines()))
def test_every_option_of_the_docs_is_one(words):
    name = next(
        (name for name in sorted(COMMANDS, key=len, reverse=True) if words[: name.count(" ") + 1] == name.split()), ""
    )
    if not name:
        return
    given = [word for word in words[name.count(" ") + 1 :] if word != "--help"]
    with COMMANDS[name].make_context(name, given) as context:
        assert context.params


@pytest.mark.parametrize("words", list(console_lines()))
def test_names_in_the_docs_are_in_the_library(words, library):
    if not words or words[0] != "build":
        return
    context = COMMANDS["build"].make_context("build", [word for word in words[1:] if word != "--help"])
    assert set(context.params["handout_ids"]) <= {*library.handouts(), "knee-ice"}
    assert set(context.params["clinics"]) <= {*library.clinics(), "my-clinic", "hill-group/east", "hill-group/west"}
    assert set(context.params["devices"]) <= set(library.devices())


def test_the_list_in_the_tutorial_is_what_the_command_says():
    shown = next(block for block in blocks(ROOT / "docs" / "tutorial.md", "console") if "$ handouts list" in block)

    assert shown.removeprefix("$ handouts list\n") == CliRunner().invoke(cli, ["list"]).output


def test_the_tutorial_counts_and_names_the_pdfs_that_are_made(library, tmp_path):
    tutorial = ROOT / "docs" / "tutorial.md"
    file = tmp_path / "clinic.toml"
    file.write_text(next(block for block in blocks(tutorial, "toml") if "name = " in block), encoding="utf-8")
    jobs = [target.job for target in plan([load_clinic(library, file)], [], [], None)]
    samples = plan(
        [load_clinic(library, library.template(f"clinics/{name}/clinic.toml")) for name in library.clinics()],
        [],
        [],
        None,
    )

    text = tutorial.read_text("utf-8")
    assert re.findall(r"(\d+) PDFs", text) == [str(count) for count in (len(samples), len(jobs), len(jobs))]
    (named,) = [block for block in blocks(tutorial, "text") if block.startswith("numbers-to-call_")]
    assert set(named.split()) <= {job.file_name for job in jobs}
    assert {name.partition("_")[0] for name in named.split()} == set(library.handouts())


def test_the_readme_names_every_handout(library):
    named = re.findall(
        r"^\| `([a-z-]+)` \| ([^|]+) \|", sections(ROOT / "README.md")["Languages and handouts today"], re.M
    )
    assert {(name, title) for name, title in named if name in library.handouts()} == {
        (name, load_handout(library, name).title) for name in library.handouts()
    }


def test_the_readme_leads_to_every_page_of_the_docs():
    table = sections(ROOT / "README.md")["Read on"]
    assert all(f"(docs/{path.name})" in table for path in (ROOT / "docs").glob("*.md"))


def test_the_readme_names_every_language(library):
    from handouts.language import languages

    table = sections(ROOT / "README.md")["Languages and handouts today"]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == list(languages(library))


def test_the_docs_dial_nobody():
    """Example numbers are of the ranges that are reserved for fiction."""
    for path in DOCS:
        text = path.read_text("utf-8")
        for number in re.findall(r"\b\d{3}-\d{3}-\d{3,4}\b|\b020 \d{4} \d{4}\b", text):
            assert re.fullmatch(r"\d{3}-555-01?\d{1,2}|020 7946 0\d{3}", number), number


def test_the_picture_is_small():
    assert (ROOT / "docs" / "page.png").stat().st_size < 150_000
