"""docs/own-shelf.md holds: its files are made and its commands run, from top to bottom, in one folder."""

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from handouts import errors
from handouts.commands import cli
from handouts.crew import limits
from tests.pages import ROOT, plain

HOW_TO = (ROOT / "docs" / "own-shelf.md").read_text(encoding="utf-8")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")

PART = re.compile(r"(?P<said>.*?)^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
FILE = re.compile(r"`([\w./-]+\.\w+)`")
KINDS = {error.kind + ":": error.exit_code for error in errors.HandoutError.__subclasses__()}

# What these remember of files does not change on the way: the fonts of this machine.
SLOW = ("handouts.fonts", "handouts.provenance", "handouts.gate_text")


@dataclass(frozen=True)
class Step:
    """A command of the page with what the page shows of its output, and what came of it."""

    line: str
    shown: tuple[str, ...]
    output: str
    exit_code: int
    texts: dict[str, str]


def forget():
    """Let the next command read its files anew, as a process of its own does."""
    for name, module in list(sys.modules.items()):
        if name.startswith("handouts.") and name not in SLOW:
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def put(path, said, kind, text):
    """Do what the page says of a file: make it, add to its end, or set one key of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if "Add at the end" in said:
        text = f"{before}\n{text}"
    elif not re.search(r"\b(Make|Write) the file", said):
        assert kind == "toml"
        assert text.count("\n") == 1
        key = text.partition(" ")[0]
        if re.search(rf"^{key} = ", before, re.M):
            text = re.sub(rf"^{key} = .*\n", lambda _: text, before, count=1, flags=re.M)
        else:
            head, contacts, rest = before.partition("\n[[")
            text = f"{head}{text}{contacts}{rest}"
    path.write_text(text, encoding="utf-8")


def words_of(output, folder):
    """Read the PDFs that a command names."""
    texts = {}
    for name in re.findall(r"^\S+\.pdf$", output, re.M):
        document = pypdfium2.PdfDocument(folder / name)
        texts[name] = plain(" ".join(page.get_textpage().get_text_range() for page in document))
        document.close()
    return texts


class Reader:
    """Somebody who does all that the page says."""

    def __init__(self, folder, monkeypatch):
        self.monkeypatch = monkeypatch
        self.steps = []
        program = folder / "handouts"
        program.mkdir()
        for name in ("templates", "locales"):
            (program / name).symlink_to(ROOT / name)
        self.enter(program / "my-clinic")
        complete = next(text for text in re.findall(r"```toml\n(.*?)```", TUTORIAL, re.S) if "name = " in text)
        (self.here / "clinic.toml").write_text(complete, encoding="utf-8")

    def enter(self, folder):
        folder.mkdir(exist_ok=True)
        self.here = folder
        self.monkeypatch.chdir(folder)

    def read(self, page):
        for part in PART.finditer(page.partition("## Before you start")[2]):
            said = part["said"].rpartition("\n```")[2].rpartition("\n## ")[2]
            if part["kind"] == "console":
                for command in re.split(r"^\$ ", part["text"], flags=re.M)[1:]:
                    self.run(*command.splitlines())
            else:
                put(self.here / FILE.findall(said)[-1], said.rsplit("\n\n", 2)[-1] or said, part["kind"], part["text"])

    def run(self, line, *shown):
        if line.startswith("handouts "):
            forget()
            done = CliRunner().invoke(cli, shlex.split(line)[1:])
            texts = words_of(done.output, self.here)
            self.steps.append(Step(line, shown, done.output, done.exit_code, texts))
        elif line.startswith("cd "):
            self.enter((self.here / line.removeprefix("cd ")).resolve())
        else:
            subprocess.run(["bash", "-euc", line], cwd=self.here, check=True)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(limits, "cores", lambda: 1)  # with one process the PDFs are told in the order of the plan
        found = Reader(tmp_path_factory.mktemp("shelf").resolve(), monkeypatch)
        found.read(HOW_TO)
        yield found
    forget()


COMMANDS = re.findall(r"^\$ (handouts .+)$", HOW_TO, re.M)


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=lambda number: f"{number} {COMMANDS[number]}"[:70])
def test_a_command_does_what_the_page_shows(reader, number):
    step = reader.steps[number]
    assert step.line == COMMANDS[number]
    expected = next((KINDS[line] for line in step.shown if line in KINDS), 0)
    assert step.exit_code == expected, step.output
    rest = step.output
    for line in step.shown:
        pattern = ".*".join(re.escape(part) for part in line.split("…"))
        found = re.search(rf"^{pattern}$", rest, re.M)
        assert found, f"{line}\n--- is not in ---\n{step.output}"
        rest = rest[found.end() :] if expected == 0 else rest


def of(reader, command, name):
    """Give the text of a PDF that the last run of a command made."""
    return next(step.texts[name] for step in reversed(reader.steps) if step.line == command and name in step.texts)


def test_own_words_are_printed_in_both_languages(reader):
    made = next(step for step in reader.steps if step.line == "handouts build trigger-point-injections")
    english, spanish = made.texts.values()
    assert "Moving with less strain" in english
    assert "Help with moving" not in english
    assert "Moverse con menos esfuerzo" in spanish


def test_the_device_is_printed_with_its_words(reader):
    *_, made = [step for step in reader.steps if step.line == "handouts build trigger-point-injections"]
    english, spanish = made.texts.values()
    assert "A cushion takes weight off your tailbone." in english
    assert "Un cojín quita peso del coxis." in spanish


def test_the_handout_of_ones_own_is_printed_in_both_languages(reader):
    english = of(reader, "handouts build knee-ice", "out/knee-ice_en_English_Letter.pdf")
    spanish = of(reader, "handouts build knee-ice", "out/knee-ice_es_Spanish_Letter.pdf")
    assert "Do not put ice on bare skin." in english
    assert "100.4 °F (38 °C)" in english
    assert "Mantenga la pierna en alto." in spanish


def test_each_clinic_of_the_group_has_its_own_number(reader):
    (made,) = [step for step in reader.steps if "hill-group" in step.line]
    east, west = made.texts.values()
    assert ("614-555-0100" in east, "614-555-0142" in east) == (True, False)
    assert ("614-555-0100" in west, "614-555-0142" in west) == (False, True)


def test_what_is_filled_in_stands_on_the_paper_and_in_no_output(reader):
    (made,) = [step for step in reader.steps if "--option" in step.line]
    (sheet,) = made.texts.values()
    assert "martes, 1 de diciembre de 2026" in sheet
    assert "Dr. Lee" in sheet
    assert "Lee" not in made.output
    assert not (reader.here / "for-one-patient").exists()


def test_the_guide_comes_with_the_sheet_that_names_the_device(reader):
    made = of(
        reader, "handouts build trigger-point-injections -l en", "out/trigger-point-injections_en_English_Letter.pdf"
    )
    assert "Does your cane fit?" in made


def test_the_packet_has_its_handouts_in_order(reader):
    (made,) = [step for step in reader.steps if step.line.startswith("handouts packet")]
    (text,) = made.texts.values()
    assert text.index("Escriba aquí") < text.index("Envuelva el hielo")


def test_the_address_of_the_page_is_printed(reader):
    made = of(reader, "handouts build numbers-to-call -l es", "out/numbers-to-call_es_Spanish_Letter.pdf")
    assert "www.example.org/h/numbers-to-call/es" in made


def test_the_line_that_renews_a_sheet_renews_it(reader):
    *_, told = reader.steps
    line = re.search(r"Renew it: (handouts build knee-ice .* es .*)", told.output)[1]
    reader.run(f"{line} --manifest")
    reader.run("handouts verify out/knee-ice_es_Spanish_Letter.pdf")
    assert reader.steps.pop().exit_code == 0
    assert reader.steps.pop().exit_code == 0


def test_every_folder_that_the_page_names_is_one_of_the_library():
    from handouts.library import OWN_FOLDERS, OWN_LOCALES

    named = set(re.findall(r"(\w+)/(?=[ ,])", re.search(r"```text\n(.*?)```", HOW_TO, re.S)[1]))
    assert named == {*OWN_FOLDERS, OWN_LOCALES}


def test_the_tour_is_in_the_order_of_its_table():
    rows = re.findall(r"^\| .* \| \[(\d+\. [^\]]+)\]", HOW_TO, re.M)
    assert rows == re.findall(r"^## (\d+\. .+)$", HOW_TO, re.M)


def test_no_step_needs_the_writers_machine():
    assert str(Path.home()) not in HOW_TO
