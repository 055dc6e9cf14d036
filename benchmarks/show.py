"""The figures of the benchmarks as tables and a plot in docs/, beside what was aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.starts import BARE, Start

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = """\
# How fast it is

Made by `make bench` in one run, on {machine}. In each round the peers took turns on the same machine, each with
{jobs} processes at once. Every PDF was opened and held to the clinic's name and numbers.

- **ours**: `handouts build`, from its cold start to the last file, with every inspection.
- **naive**: one `weasyprint` command for each PDF, on the same HTML, already written.
- **Chromium**: one warm headless browser, in as many tabs; its start is not counted. It sets no running lines.
- **Typst**: warm, through its Python package; a document with the same words, pictures and running lines, but its own
  layout. It inspects nothing.

The naive script and Chromium made a share of the pages of the large plans, spread over all languages: their time for
each does not depend on how many there are.

| Plan | Who | PDFs | PDFs per second (median) | from … to … | per core | CPU s per PDF | memory, MB | KB per PDF |
|---|---|---|---|---|---|---|---|---|
"""

WHY = """\
**Where the time goes.** The first sheet of a handout in a language is laid out whole: in up to three degrees of
closeness, of which the best is taken, and inspected line by line. That is most of what a single PDF and a plan with few
clinics take. The sheets of the other clinics are stamped: only the blocks that differ are set anew. But each page is
still drawn, tagged and inspected, and that is done in Python. Typst is a compiled program; it inspects nothing, and its
document here is only like ours. What would help most: to draw only the blocks that differ, and to lay out the degrees
of closeness from one tree of boxes.
"""


@dataclass(frozen=True)
class Figure:
    """What one peer did in one plan; ``rates`` are PDFs per second by the clock, one for each round."""

    plan: str
    peer: str
    sheets: int
    rates: list[float]
    cpu: float | None
    memory: float
    size: float
    jobs: int

    @property
    def rate(self) -> float:
        """Give the median of the rates."""
        return median(self.rates)


def write(figures: Sequence[Figure], begun: Sequence[Start], machine: str) -> None:
    """Write docs/benchmarks.md and docs/benchmarks.png."""
    rows = "\n".join(_row(figure) for figure in figures)
    parts = (HEAD.format(machine=machine, jobs=figures[0].jobs) + rows, _ratios(figures), _starts(begun),
             _goals(figures, begun), WHY)  # fmt: skip
    (DOCS / "benchmarks.md").write_text("\n\n".join(parts), encoding="utf-8")
    _plot(figures)


def _row(figure: Figure) -> str:
    cpu = f"{figure.cpu:.2f}" if figure.cpu is not None else "–"
    rates = f"{min(figure.rates):.2f} to {max(figure.rates):.2f}"
    per_core = f"{figure.rate / figure.jobs:.2f}"
    return (
        f"| {figure.plan} | {figure.peer} | {figure.sheets} | {figure.rate:.2f} | {rates} | {per_core} | {cpu} | "
        f"{figure.memory:.0f} | {figure.size / 1000:.0f} |"
    )


def _rates(figures: Sequence[Figure]) -> dict[tuple[str, str], float]:
    return {(figure.plan, figure.peer): figure.rate for figure in figures}


def _ratios(figures: Sequence[Figure]) -> str:
    lines = ["| Plan | ours to naive | ours to Chromium | ours to Typst |", "|---|---|---|---|"]
    rates = _rates(figures)
    for plan in dict.fromkeys(figure.plan for figure in figures):
        shown = (f"{rates[plan, 'ours'] / rates[plan, peer]:.2f} ×" for peer in ("naive", "Chromium", "Typst"))
        lines.append(f"| {plan} | {' | '.join(shown)} |")
    return "\n".join([*lines, "", "![PDFs per second](benchmarks.png)"])


def _starts(begun: Sequence[Start]) -> str:
    lines = [f"## How soon it starts\n\n{len(begun[0].cpu)} runs of each, by turns; medians, and from … to ….\n",
             "| Command | CPU, ms | from … to … | by the clock, ms |", "|---|---|---|---|"]  # fmt: skip
    for start in begun:
        spread = f"{min(start.cpu) * 1000:.0f} to {max(start.cpu) * 1000:.0f}"
        lines.append(f"| {start.what} | {median(start.cpu) * 1000:.0f} | {spread} | {median(start.wall) * 1000:.0f} |")
    return "\n".join(lines)


def _goals(figures: Sequence[Figure], begun: Sequence[Start]) -> str:
    rates = _rates(figures)
    cpu = {start.what: median(start.cpu) for start in begun}
    found = [
        ("one PDF, cold: the time of the plain command", "at most", 0.65,
         rates["1 cold", "naive"] / rates["1 cold", "ours"]),
        *((f"12 × 20: PDFs per second, beside {peer}", "at least", goal,
           rates["12 × 20", "ours"] / rates["12 × 20", peer])
          for peer, goal in (("naive", 25), ("Chromium", 6), ("Typst", 1))),
        *((f"{what}: CPU, beside {BARE}", "at most", 5, cpu[what] / cpu[BARE])
          for what in cpu if what not in (BARE, "handouts list")),
    ]  # fmt: skip
    lines = ["## What was aimed at\n", "| What | Goal | Measured | Reached |", "|---|---|---|---|"]
    for what, bound, goal, ratio in found:
        reached = ratio <= goal if bound == "at most" else ratio >= goal
        lines.append(f"| {what} | {bound} {goal:g} × | {ratio:.2f} × | {'yes' if reached else '**no**'} |")
    return "\n".join(lines)


def _plot(figures: Sequence[Figure]) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    plans = list(dict.fromkeys(figure.plan for figure in figures))
    peers = list(dict.fromkeys(figure.peer for figure in figures))
    picture, axes = pyplot.subplots(figsize=(8, 4))
    for place, peer in enumerate(peers):
        rates = [next(found.rate for found in figures if (found.plan, found.peer) == (plan, peer)) for plan in plans]
        axes.bar([number + place * 0.2 for number in range(len(plans))], rates, 0.2, label=peer)
    axes.set_xticks([number + 0.3 for number in range(len(plans))], plans)
    axes.set_yscale("log")
    axes.set_ylabel("PDFs per second (log)")
    axes.legend()
    picture.savefig(DOCS / "benchmarks.png", dpi=90, bbox_inches="tight")
