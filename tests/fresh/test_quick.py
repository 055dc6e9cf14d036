"""The quick answer: it comes before anything heavy is imported, and only if nothing at all looks changed."""

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.fresh.quick import STATE, nothing_to_do
from handouts.fresh.state import FileState, load_state, save_state
from tests.pages import ROOT, checkout_copy, edit, handouts, write_clinic

BUILD = ("build", "numbers-to-call", "-l", "en", "-l", "es")
EN = "numbers-to-call_en_English_Letter.pdf"
HEAVY = {"click", "pydantic", "pathlib", "babel", "jinja2", "weasyprint", "hashlib", "subprocess", "importlib.metadata"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copy of the program, and a folder that it has built in."""
    folder = tmp_path_factory.mktemp("quick")
    checkout_copy(folder / "program")
    write_clinic(folder / "clinic", logo="logo.svg")
    (folder / "clinic/logo.svg").write_bytes((ROOT / "templates/clinics/riverbend/logo.svg").read_bytes())
    run(folder)
    return folder


def run(folder, *arguments):
    done = handouts(*BUILD, *arguments, cwd=folder / "clinic", code=folder / "program")
    assert done.returncode == 0, done.stderr
    return done


def quick(folder, *arguments):
    """Ask for the quick answer as the program does, in a process of its own."""
    code = "import sys, json; from handouts.fresh.quick import nothing_to_do; said = nothing_to_do(sys.argv[1:])\n"
    code += "print(json.dumps([said, sorted(sys.modules)]))"
    environment = {**os.environ, "PYTHONPATH": str(folder / "program")}
    done = subprocess.run(
        [sys.executable, "-c", code, *BUILD, *arguments], cwd=folder / "clinic", env=environment,
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    said, modules = json.loads(done.stdout)
    assert not HEAVY & set(modules)
    return said


def test_it_comes_before_anything_heavy_is_imported(built):
    assert quick(built).startswith("Nothing to do: 2 PDFs are as they should be, in ")
    assert quick(built, "--quiet") is None, "another command line has not run here"
    assert run(built, "--quiet").stderr == ""
    assert quick(built, "--quiet") == ""


def appear(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")


# What may decide a page, each in another way.
CHANGES = {
    "template": lambda folder: edit(folder / "program/templates/layouts/sheet.html", "<body", "<body "),
    "catalog": lambda folder: edit(folder / "program/locales/es/LC_MESSAGES/shared.po", "De día", "De dia"),
    "clinic file": lambda folder: edit(folder / "clinic/clinic.toml", "Main", "High"),
    "logo": lambda folder: edit(folder / "clinic/logo.svg", "</svg>", "</svg >"),
    "module": lambda folder: edit(folder / "program/handouts/values.py", '"""', '""" '),
    "version": lambda folder: edit(folder / "program/handouts/__init__.py", "0.1.0", "0.1.1"),
    "new file in the library": lambda folder: appear(folder / "program/templates/styles/new.css"),
    "first file of the clinic's own": lambda folder: appear(folder / "clinic/styles/clinic.css"),
    "altered PDF": lambda folder: (folder / "clinic/out" / EN).write_bytes(b"x"),
    "lost PDF": lambda folder: (folder / "clinic/out" / EN).unlink(),
    "lost state": lambda folder: (folder / "clinic/out" / STATE).unlink(),
    "touched file": lambda folder: os.utime(folder / "program/templates/styles/sheet.css"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_looks_changed_is_looked_into(built, what):
    files = [*(built / "program").rglob("*.*"), *(built / "clinic").rglob("*.*")]
    before = {path: (path.read_bytes(), path.stat()) for path in files if path.is_file() and "pyc" not in path.suffix}
    state = (built / "clinic/out" / STATE).read_bytes()
    assert quick(built)
    try:
        CHANGES[what](built)
        assert quick(built) is None
    finally:  # put it back, and watch it as it is now
        for path in (built / "program/templates/styles/new.css", built / "clinic/styles/clinic.css"):
            path.unlink(missing_ok=True)
        if (built / "clinic/styles").is_dir():
            (built / "clinic/styles").rmdir()
        for path, (data, _) in before.items():
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
        (built / "clinic/out" / STATE).write_bytes(state)
        refresh(built / "clinic/out")


def refresh(out):
    """Write the stamps of now into a state, as a run that found all in order would."""
    state = json.loads((out / STATE).read_text())
    for run_state in state["runs"]:
        run_state["inputs"] = [[path, *stamp_now(path)] if known else [path] for path, *known in run_state["inputs"]]
    for name, file in state["files"].items():
        file["stamp"] = stamp_now(out / name)
    (out / STATE).write_text(json.dumps(state))


def stamp_now(path):
    found = Path(path).stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


@pytest.mark.parametrize("more", [["--again"], ["--report", "x.json"], ["--report=x.json"], ["--option", "note=x"]])
def test_some_options_always_have_something_to_do(built, more):
    assert quick(built, *more) is None


@pytest.mark.parametrize("text", ["", "[]", "null", '{"form":1}', '{"form":1,"files":[],"runs":[1]}', "[" * 99_999])
def test_a_broken_state_gives_no_answer(tmp_path, monkeypatch, text):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / STATE).write_text(text)
    monkeypatch.chdir(tmp_path)
    assert nothing_to_do(["build"]) is None


def a_file(name):
    return FileState(
        key="0" * 64, sha256="0" * 64, stamp=(1, 2, 3), pages=1, size=1, code="0000-0000", command="build",
        clinic="/clinic.toml", handout=name, language="en", edition="standard", output="screen", draft=False,
    )  # fmt: skip


def save_many(folder, who):
    for number in range(25):
        name = f"{who}-{number}"
        save_state(folder, {f"{name}.pdf": a_file(name)})


def test_two_runs_in_one_folder_lose_nothing_of_each_other(tmp_path):
    workers = [multiprocessing.get_context("fork").Process(target=save_many, args=(tmp_path, who)) for who in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(load_state(tmp_path).files) == 50
    assert [path.name for path in tmp_path.iterdir()] == [STATE]
