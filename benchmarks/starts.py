"""How soon the program starts, beside ``python -c pass``: its help, its list, and a build that has nothing to do.

For the last it makes a folder of 1,000 targets that a real run has remembered: the PDFs are copies, and the state is
that of the program, so that nothing but the number is made up. Every run must answer what it should, and a build after
one PDF was taken away must not say that there is nothing to do.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("build", "numbers-to-call", "-c", "riverbend", "-c", "elm-street")
BARE = "python -c pass"


@dataclass(frozen=True)
class Start:
    """What a command took in each run, in seconds: of CPU, and by the clock."""

    what: str
    cpu: list[float]
    wall: list[float]


def timed(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Run a command; give its CPU (user and system) and wall time in seconds, and what it said."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    wall, after = perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, done.stdout + done.stderr


def many(folder: Path, targets: int) -> None:
    """Make the run that a folder remembers one of so many targets: the state is extended with copies of its PDFs."""
    path = folder / "out" / ".handouts-state.json"
    state = json.loads(path.read_text())
    names = list(state["files"])
    for number in range(targets - len(names)):
        name = names[number % len(names)]
        copy = name.replace("numbers-to-call", f"numbers-to-call-{number}")
        (folder / "out" / copy).write_bytes((folder / "out" / name).read_bytes())
        found = (folder / "out" / copy).stat()
        state["files"][copy] = state["files"][name] | {"stamp": [found.st_size, found.st_mtime_ns, found.st_ctime_ns]}
    [run] = state["runs"]
    run["outputs"], run["pdfs"] = list(state["files"]), len(state["files"])
    path.write_text(json.dumps(state))


def measure(targets: int, runs: int) -> list[Start]:
    """Let the commands take turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = [sys.executable, "-m", "handouts"]
        timed([*program, *BUILD], folder)
        many(folder, targets)
        commands = {
            BARE: ([sys.executable, "-c", "pass"], ""),
            "handouts --help": ([*program, "--help"], "Usage:"),
            "handouts list": ([*program, "list"], "trigger-point-injections"),
            f"handouts build, nothing to do for {targets:,} PDFs": (
                [*program, *BUILD],
                f"Nothing to do: {targets} PDFs",
            ),
        }
        times: dict[str, list[tuple[float, float]]] = {what: [] for what in commands}
        for _ in range(runs):
            for what, (command, answer) in commands.items():
                cpu, wall, said = timed(command, folder)
                assert answer in said, said
                times[what].append((cpu, wall))
        next((folder / "out").rglob("numbers-to-call_*.pdf")).unlink()
        assert "Nothing to do" not in timed([*program, *BUILD], folder)[2]
    return [Start(what, [cpu for cpu, _ in found], [wall for _, wall in found]) for what, found in times.items()]
