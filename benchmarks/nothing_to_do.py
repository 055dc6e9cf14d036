"""What a build costs that has nothing to do, beside ``python -c pass``: alternating runs, and medians.

It makes a folder of 1,000 targets that a real run has remembered: the PDFs are copies, and the state is that of the
program, so that nothing but the number is made up. Every run must answer that there is nothing to do, and a run after
one PDF was taken away must not.

    python benchmarks/nothing_to_do.py [TARGETS] [RUNS]
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("build", "numbers-to-call", "-c", "riverbend", "-c", "elm-street")
LIMIT = 5.0


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
    return cpu, wall, done.stderr


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


def main() -> None:
    """Measure, and print a line for each of the two, with their ratio."""
    targets, runs = (int(word) for word in (*sys.argv[1:], *("1000", "21")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = [sys.executable, "-m", "handouts", *BUILD]
        timed(program, folder)
        many(folder, targets)
        bare = [sys.executable, "-c", "pass"]
        times: dict[str, list[tuple[float, float]]] = {"python -c pass": [], "nothing to do": []}
        for _ in range(runs):
            times["python -c pass"].append(timed(bare, folder)[:2])
            cpu, wall, said = timed(program, folder)
            assert f"Nothing to do: {targets} PDFs" in said, said
            times["nothing to do"].append((cpu, wall))
        inputs = len(json.loads((folder / "out/.handouts-state.json").read_text())["runs"][0]["inputs"])
        next((folder / "out").rglob("numbers-to-call_*.pdf")).unlink()
        assert "Nothing to do" not in timed(program, folder)[2]
    print(f"{targets} targets, {inputs} inputs, {runs} alternating runs; Python {platform.python_version()}")
    ratios = []
    for place, kind in enumerate(("CPU", "wall")):
        one, other = (sorted(run[place] for run in times[what]) for what in times)
        ratios.append(median(other) / median(one))
        print(
            f"{kind}: python -c pass {median(one) * 1000:.1f} ms ({one[0] * 1000:.1f} to {one[-1] * 1000:.1f}), "
            f"nothing to do {median(other) * 1000:.1f} ms ({other[0] * 1000:.1f} to {other[-1] * 1000:.1f}): "
            f"{ratios[-1]:.1f} x"
        )
    assert max(ratios) <= LIMIT, f"more than {LIMIT:g} x"


if __name__ == "__main__":
    main()
