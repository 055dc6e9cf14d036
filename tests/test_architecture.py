"""The shape of the package: imports go one way, heavy libraries have one door, modules stay small."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter

import pytest

from tests.pages import ROOT

FILES = sorted((ROOT / "handouts").rglob("*.py"))
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}


def imports(path):
    """Give the full names that a module imports, also late and for types only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else node.module


def importers(library):
    return {name for name, path in MODULES.items() if any(found.split(".")[0] == library for found in imports(path))}


def layer(name):
    """Commands stand over pages, pages over the batch of them; the kinds of error are at the very bottom."""
    return 1 if name in ("handouts.__main__", "handouts.entry") or name.startswith("handouts.commands") else 0


def test_no_module_imports_one_that_imports_it():
    graph = {name: {found for found in imports(path) if found in MODULES} - {name} for name, path in MODULES.items()}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError on a circle
    assert set(order) == set(MODULES)


def test_the_library_never_imports_the_commands():
    upward = {
        (name, found)
        for name, path in MODULES.items()
        for found in imports(path)
        if found in MODULES and layer(name) < layer(found)
    }
    assert upward == set()


def test_the_errors_import_nothing_of_the_project():
    assert [found for found in imports(MODULES["handouts.errors"]) if found.startswith("handouts")] == []


def test_a_command_imports_no_other_command():
    others = ("options", "crew_options", "console", "verdicts", "catalog", "lazy")
    shared = {f"handouts.commands.{name}" for name in others}
    commands = {name for name in MODULES if name.startswith("handouts.commands.")} - shared
    assert len(commands) >= 4
    for name in commands:
        own = {found for found in commands if found.startswith(f"{name}.")}  # a group of commands brings them together
        assert not set(imports(MODULES[name])) & (commands - own)


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        (
            "weasyprint",
            {
                f"handouts.{name}"
                for name in ("engine", "typeset", "shaping", "small_fonts", "font_files", "kept", "replay")
            }
            | {name for name in MODULES if name.startswith("handouts.stamp.")},
        ),
        ("pikepdf", {name for name in MODULES if name.split(".")[1:2] in (["finish"], ["preflight"], ["impose"])}),
        ("babel", {"handouts.po_file", "handouts.source.po_form", "handouts.values"}),
        ("openpyxl", {"handouts.exchange.xlsx_file"}),
        ("textstat_rs", {"handouts.reading_level"}),
        ("click", {name for name in MODULES if name.startswith("handouts.commands")}),
    ],
)
def test_a_heavy_library_has_its_own_doors(library, doors):
    found = importers(library)
    assert found
    assert found <= doors


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_is_short_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_the_commands_load_nothing_heavy_until_they_run():
    code = "import sys, handouts.commands; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.split())
    assert {"click", "handouts"} <= loaded
    assert (
        loaded & {"weasyprint", "babel", "jinja2", "pydantic", "PIL", "fontTools", "phonenumbers", "pikepdf"} == set()
    )
