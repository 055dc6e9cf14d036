"""Who makes the PDFs: each peer gets the same pages and as many processes, and says how long it took."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from benchmarks.plan import HANDOUT, Page, Scenario
from benchmarks.typst_page import document

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


@dataclass(frozen=True)
class Run:
    """What a run took: seconds by the clock, and seconds of CPU of all its processes where they can be told."""

    wall: float
    cpu: float | None
    made: dict[str, Path]


def _measured(work: Callable[[], dict[str, Path]]) -> Run:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    made = work()
    wall, after = perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, made)


def ours(scenario: Scenario, clinics: Sequence[Path], pages: Sequence[Page], out: Path, jobs: int) -> Run:
    """Run ``handouts build`` once, from a cold start, with all its inspections."""
    words = [part for home in clinics for part in ("-c", str(home))] + [
        part for tag in scenario.tags for part in ("-l", tag)
    ]
    command = [sys.executable, "-m", "handouts", "build", HANDOUT, *words, "-o", str(out), "-j", str(jobs), "-q"]

    def work() -> dict[str, Path]:
        subprocess.run(command, check=True, cwd=ROOT)
        found = sorted(out.rglob("*.pdf"))
        order = {f"_{tag}_": place for place, tag in enumerate(scenario.tags)}
        found.sort(key=lambda path: (path.parent.name, next(place for tag, place in order.items() if tag in path.name)))
        return {page.name: path for page, path in zip(pages, found, strict=True)}

    return _measured(work)


def naive(pages: Sequence[Page], out: Path, jobs: int) -> Run:
    """Start one ``weasyprint`` command for each PDF, so many at a time."""
    command = str(Path(sys.executable).parent / "weasyprint")

    def one(page: Page) -> tuple[str, Path]:
        path = out / f"{page.name}.pdf"
        subprocess.run([command, "-q", "--pdf-variant", "pdf/ua-1", str(page.html), str(path)], check=True)
        return page.name, path

    def work() -> dict[str, Path]:
        with ThreadPoolExecutor(jobs) as pool:
            return dict(pool.map(one, pages))

    return _measured(work)


def chromium(pages: Sequence[Page], out: Path, jobs: int) -> Run:
    """Print from one warm headless Chromium, in so many tabs at once; its start is not timed."""
    import asyncio

    from playwright.async_api import async_playwright

    async def print_all() -> tuple[float, dict[str, Path]]:
        made: dict[str, Path] = {}
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
            tabs = [await browser.new_page() for _ in range(jobs)]
            for tab in tabs:
                await tab.goto(pages[0].html.as_uri())
                await tab.pdf(tagged=True)
            waiting = list(reversed(pages))

            async def work(tab: object) -> None:
                while waiting:
                    page = waiting.pop()
                    path = out / f"{page.name}.pdf"
                    await tab.goto(page.html.as_uri())  # type: ignore[attr-defined]
                    await tab.pdf(path=path, prefer_css_page_size=True, tagged=True, print_background=True)  # type: ignore[attr-defined]
                    made[page.name] = path

            started = perf_counter()
            await asyncio.gather(*map(work, tabs))
            wall = perf_counter() - started
            await browser.close()
        return wall, made

    wall, made = asyncio.run(print_all())
    return Run(wall, None, made)


def _set(share: tuple[list[Path], list[Path]]) -> None:
    import typst

    sources, paths = share
    compiler = typst.Compiler(root=sources[0].parent, font_paths=typst.Fonts()) if sources else None
    for source, path in zip(sources, paths, strict=True):
        compiler.compile(input=source, output=path)  # type: ignore[union-attr]


def typst(pages: Sequence[Page], out: Path, jobs: int) -> Run:
    """Compile an equal document for each page, in so many processes; writing the documents is not timed."""
    sources = []
    for page in pages:
        source = page.html.with_suffix(".typ")
        source.write_text(document(page.html.read_text(encoding="utf-8"), page.html.parent), encoding="utf-8")
        sources.append(source)
    paths = [out / f"{page.name}.pdf" for page in pages]

    def work() -> dict[str, Path]:
        shares = [(sources[first::jobs], paths[first::jobs]) for first in range(jobs) if sources[first::jobs]]
        processes = [get_context("spawn").Process(target=_set, args=(share,)) for share in shares]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
            if process.exitcode:
                raise RuntimeError("Typst failed")
        return {page.name: path for page, path in zip(pages, paths, strict=True)}

    return _measured(work)


class Memory:
    """The most memory that this process and all under it had together, in MB, looked at each 0.2 s (Linux)."""

    def __enter__(self) -> Memory:
        self.peak, self._on = 0.0, True
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._on = False
        self._watch.join()

    def _look(self) -> None:
        import time

        while self._on:
            self.peak = max(self.peak, sum(map(_mb, _under(os.getpid()))))
            time.sleep(0.2)


def _under(pid: int) -> list[int]:
    try:  # each thread has the processes that it started
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in _words(task / "children")]
    except OSError:
        return []
    return [found for child in map(int, children) for found in (child, *_under(child))]


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []


def _mb(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)
