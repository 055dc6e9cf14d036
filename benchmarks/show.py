"""The figures of the benchmarks as a table and a plot in docs/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

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


@dataclass(frozen=True)
class Figure:
    """What one peer did in one plan; ``rates`` are PDFs per second by the clock, one for each round."""

    plan: str
    peer: str
    sheets: int
    rates: list[float]
    cpu: float | None
    memory: float
    size: float | None
    jobs: int

    @property
    def rate(self) -> float:
        """Give the median of the rates."""
        return median(self.rates)


def write(figures: Sequence[Figure], machine: str) -> None:
    """Write docs/benchmarks.md and docs/benchmarks.png."""
    rows = [_row(figure) for figure in figures]
    text = HEAD.format(machine=machine, jobs=figures[0].jobs) + "\n".join(rows) + "\n\n" + _ratios(figures)
    (DOCS / "benchmarks.md").write_text(text, encoding="utf-8")
    _plot(figures)


def _row(figure: Figure) -> str:
    cpu = f"{figure.cpu:.2f}" if figure.cpu is not None else "–"
    size = f"{figure.size / 1000:.0f}" if figure.size else "–"
    rates = f"{min(figure.rates):.2f} to {max(figure.rates):.2f}"
    per_core = f"{figure.rate / figure.jobs:.2f}"
    return (
        f"| {figure.plan} | {figure.peer} | {figure.sheets} | {figure.rate:.2f} | {rates} | {per_core} | {cpu} | "
        f"{figure.memory:.0f} | {size} |"
    )


def _ratios(figures: Sequence[Figure]) -> str:
    lines = ["| Plan | ours to naive | ours to Chromium | ours to Typst |", "|---|---|---|---|"]
    for plan in dict.fromkeys(figure.plan for figure in figures):
        rates = {figure.peer: figure.rate for figure in figures if figure.plan == plan}
        shown = (f"{rates['ours'] / rates[peer]:.2f} ×" for peer in ("naive", "Chromium", "Typst"))
        lines.append(f"| {plan} | {' | '.join(shown)} |")
    return "\n".join([*lines, "", "![PDFs per second](benchmarks.png)", ""])


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
