"""All benchmarks, side by side in one run: ``python -m benchmarks [--quick] [--rounds N] [--only NAME]``.

In each round the peers take turns. Each PDF of each peer is opened: it must have pages, and the clinic's name and
numbers on them. The table and the plot go to docs/.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks import peers, plan, starts
from benchmarks.show import Figure, write

# So many pages of a scenario a slow peer is given: its time for each does not depend on how many there are.
ENOUGH = {"naive": 24, "Chromium": 80}


def main() -> None:
    """Measure, and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="one round, few sheets; writes nothing")
    parser.add_argument("--only", default="", help="the name of one scenario")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    asked = parser.parse_args()
    figures: list[Figure] = []
    for scenario in plan.SCENARIOS:
        if asked.only and asked.only != scenario.name:
            continue
        few = plan.Scenario(scenario.name, min(2, scenario.clinics), scenario.tags[:3])
        figures += measure(few if asked.quick else scenario, 1 if asked.quick else asked.rounds, asked.jobs)
    if not asked.only:
        begun = starts.measure(*((50, 2) if asked.quick else (1000, 15)))
        for start_of in begun:
            print(f"{start_of.what:50} {median(start_of.cpu) * 1000:7.1f} ms of CPU", flush=True)
    if not asked.quick and not asked.only:
        write(figures, begun, machine())


def measure(scenario: plan.Scenario, rounds: int, jobs: int) -> list[Figure]:
    """Let all peers make the sheets of a scenario, by turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clinics = plan.write_clinics(folder / "clinics", scenario.clinics)
        pages = plan.export(plan.targets_of(clinics, scenario, folder / "out"), plan.fresh(folder / "pages"))
        found: dict[str, list[tuple[int, peers.Run, float]]] = {}
        size: dict[str, int] = {}
        for _ in range(rounds):
            for peer in ("ours", "naive", "Chromium", "Typst"):
                some = spread(pages, ENOUGH.get(peer, len(pages)))
                out = plan.fresh(folder / "out")
                with peers.Memory() as memory:
                    run = start(peer, scenario, clinics, some, out, jobs)
                check(peer, some, run)
                size[peer] = sum(path.stat().st_size for path in run.made.values())
                found.setdefault(peer, []).append((len(some), run, memory.peak))
                print(f"{scenario.name:8} {peer:9} {len(some):4} PDFs {run.wall:8.2f} s", flush=True)
    return [
        Figure(
            scenario.name, peer, runs[0][0], [count / run.wall for count, run, _ in runs],
            median(run.cpu for _, run, _ in runs) / runs[0][0] if runs[0][1].cpu is not None else None,
            max(peak for _, _, peak in runs), size[peer] / runs[0][0], jobs,
        )
        for peer, runs in found.items()
    ]  # fmt: skip


def start(
    peer: str, scenario: plan.Scenario, clinics: Sequence[Path], pages: Sequence[plan.Page], out: Path, jobs: int
) -> peers.Run:
    """Let a peer make its pages."""
    if peer == "ours":
        return peers.ours(scenario, clinics, pages, out, jobs)
    return {"naive": peers.naive, "Chromium": peers.chromium, "Typst": peers.typst}[peer](pages, out, jobs)


def spread(pages: Sequence[plan.Page], most: int) -> list[plan.Page]:
    """Take pages from all parts of a plan, in each language as often."""
    if len(pages) <= most:
        return list(pages)
    step = len(pages) / most
    return [pages[int(place * step)] for place in range(most)]


def check(peer: str, pages: Sequence[plan.Page], run: peers.Run) -> None:
    """Hold each PDF to what must be on it."""
    assert len(run.made) == len(pages), f"{peer}: {len(run.made)} of {len(pages)} PDFs"
    for page in pages:
        pdf = pypdfium2.PdfDocument(run.made[page.name])
        text = "".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
        squeezed = "".join(text.split())
        assert 1 <= len(pdf) <= 6, f"{peer}: {page.name} has {len(pdf)} pages"
        missing = [word for word in page.words if "".join(word.split()) not in squeezed]
        assert not missing, f"{peer}: {page.name} ({page.tag}) lacks {missing}"
        pdf.close()


def machine() -> str:
    """Tell on what it was measured."""
    names = "weasyprint", "typst", "playwright"
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}, {platform.platform()}; {libraries}"
    )


if __name__ == "__main__":
    main()
