"""The quick answer: a build whose inputs and outputs all look as its last run left them has nothing to do.

This runs before anything heavy is imported, and so imports little itself. It trusts what the file system tells; what
looks changed is looked into the exact way, by ``fresh.shelf``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from handouts import __version__
from handouts.fresh.stamps import are_same

STATE = ".handouts-state.json"
FORM = 1

# Ten thousand PDFs take about 5 MB.
MAX_BYTES = 32 * 1024 * 1024

COMMANDS = ("build", "packet")

# The folder for the PDFs, as ``--output`` has it.
OUTPUT = "out"

# With these there is always something to do; what is filled in for one patient is not remembered.
ALWAYS = ("--again", "--report", "--option", "-h", "--help")
QUIET = ("-q", "--quiet")


def nothing_to_do(arguments: Sequence[str]) -> str | None:
    """Give what is to be said of a run that has nothing to do; None if it has, or if that is not known."""
    if not arguments or arguments[0] not in COMMANDS or any(word.split("=")[0] in ALWAYS for word in arguments):
        return None
    folder = _output_of(arguments)
    try:
        run = _run_of(folder, line_of(arguments))
        if run is None or run["world"] != world():
            return None
        if ("--prune" in arguments and run["unwanted"]) or not are_same(run["inputs"]):
            return None
        if any(word in QUIET for word in arguments):
            return ""
        return "\n".join([*told_unwanted(run["unwanted"]), told_nothing(run["pdfs"], os.path.abspath(folder))])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError):
        return None


def told_nothing(pdfs: int, folder: str) -> str:
    """Say that nothing was to be done."""
    are = "1 PDF is as it should be" if pdfs == 1 else f"{pdfs} PDFs are as they should be"
    return f"Nothing to do: {are}, in {folder}"


def told_unwanted(names: Sequence[str]) -> list[str]:
    """Name the PDFs that are no longer wanted, a line each."""
    if not names:
        return []
    head = "1 PDF is no longer wanted" if len(names) == 1 else f"{len(names)} PDFs are no longer wanted"
    remedy = "To remove what was not changed since, add --prune."
    return [f"{head} (an earlier run made them, this one would not):", *(f"  {name}" for name in names), remedy]


def line_of(arguments: Sequence[str]) -> list[str]:
    """Give a command line with the folder that it is given in."""
    return [os.getcwd(), *arguments]


def world() -> Mapping[str, Any]:
    """Give what a run depends on besides files: the program, Python, and where Python looks for packages."""
    return {"program": __version__, "python": sys.version, "path": sys.path[1:], "home": os.path.expanduser("~")}


def _run_of(folder: str, line: list[str]) -> Any:  # noqa: ANN401 - JSON
    """Find the last run of a command line in the state of a folder."""
    with open(os.path.join(folder, STATE), "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return None
    state = json.loads(data)
    if state["form"] != FORM:
        return None
    found = [run for run in state["runs"] if run["line"] == line]
    if not found:
        return None
    run = found[-1]
    files = state["files"]
    outputs = [[os.path.join(folder, name), *files[name]["stamp"]] for name in run["outputs"]]
    return run if are_same(outputs) else None


def _output_of(arguments: Sequence[str]) -> str:
    """Find the folder for the PDFs in a command line. A wrong guess finds no run of this line there."""
    folder = OUTPUT
    for place, word in enumerate(arguments):
        if word in ("-o", "--output"):
            folder = (*arguments[place + 1 :], folder)[0]
        elif word.startswith("--output="):
            folder = word.partition("=")[2]
        elif word.startswith("-o") and not word.startswith("--"):
            folder = word[2:]
    return folder
