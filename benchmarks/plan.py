"""What is measured: clinics made up for it, the sheets of a scenario, and the same pages as files for the others."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.assets import CLINIC_LOGO, SHEET_QR
from handouts.batch import Target, load_clinics, plan
from handouts.compose import assets_of, compose
from handouts.library import Library

HANDOUT = "trigger-point-injections"
ALL = (
    "en", "es", "zh_Hans", "zh_Hant", "vi", "ar", "fil", "ko", "ru", "uk", "ht", "pt_BR", "fr", "pl", "it", "el",
    "fa", "fa_AF", "ps", "ur", "he", "yi", "hi", "ne", "bn", "pa", "gu", "ta", "te", "ja", "th", "lo", "km", "my",
    "am", "ti", "so", "sw", "mww", "hy",
)  # fmt: skip
TWELVE = ("en", "es", "fr", "vi", "ru", "ar", "ur", "hi", "ta", "zh_Hans", "ja", "km")

# Places and trades for names; all of them are made up, and the numbers are of the range for fiction.
PLACES = ("Birch", "Cedar", "Harbor", "Hill", "Lake", "Maple", "Mill", "North", "Oak", "Prairie", "River", "South")
KINDS = ("Family Clinic", "Health Center", "Pain Clinic", "Sports Medicine", "Medical Group")
COLOURS = ("#0b5563", "#5b2a86", "#7a1f3d", "#1d4e89", "#2f5d1e")

ASSET = re.compile(r"asset:///([^\"')]+)")


@dataclass(frozen=True)
class Scenario:
    """So many clinics, each with the same handout in some languages."""

    name: str
    clinics: int
    tags: Sequence[str]


SCENARIOS = (
    Scenario("1 cold", 1, ("es",)),
    Scenario("12 × 20", 20, TWELVE),
    Scenario("40 × 1", 1, ALL),
    Scenario("1 × 500", 500, ("es",)),
)


@dataclass(frozen=True)
class Page:
    """A page for the others: its HTML file beside what it loads, and what must be found in the PDF."""

    name: str
    html: Path
    tag: str
    words: tuple[str, ...]


def write_clinics(folder: Path, number: int) -> list[Path]:
    """Write so many clinic files, each with a name, a colour and numbers of its own."""
    found = []
    for count in range(number):
        place = PLACES[count % len(PLACES)]
        kind = KINDS[count // len(PLACES) % len(KINDS)]
        name = f"{place} {kind}" if count < len(PLACES) * len(KINDS) else f"{place} {kind} {count // 60 + 1}"
        home = folder / f"clinic-{count:03}"
        home.mkdir(parents=True)
        lines = [
            f'name = "{name}"',
            f'address = ["{100 + count} {place} Street", "Columbus, OH 43004"]',
            f'website = "www.clinic-{count:03}.example"',
            'country = "US"\npaper = "Letter"',
            f'colour = "{COLOURS[count % len(COLOURS)]}"',
            f"languages = {list(ALL)}".replace("'", '"'),
            'devices = ["cane", "walker"]',
            f'[[contacts]]\nkind = "daytime"\nnumber = "614-555-{100 + count % 100:04}"',
            'hours = "Mon-Fri 8:00 am-5:00 pm"',
            f'[[contacts]]\nkind = "after-hours"\nnumber = "513-555-{100 + count // 100:04}"',
            'hours = "Every day 24 hours"',
            '[[contacts]]\nkind = "emergency"',
        ]
        (home / "clinic.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        found.append(home)
    return found


def targets_of(clinics: Sequence[Path], scenario: Scenario, out: Path) -> list[Target]:
    """Plan the sheets of a scenario."""
    files = load_clinics(Library.bundled(), [str(home / "clinic.toml") for home in clinics], Path())
    return plan(files, [HANDOUT], scenario.tags, out)


def export(targets: Sequence[Target], folder: Path) -> list[Page]:
    """Write the HTML of sheets with all that they load, as any program can read it; this is not timed."""
    pages = []
    for number, target in enumerate(targets):
        job = target.job
        composed = compose(job.library, job)
        assets = assets_of(job.library, job, composed)
        html = composed.html.replace("</head>", f"<style>{composed.css}</style></head>")

        def put(found: re.Match[str], number: int = number, assets: object = assets) -> str:
            own = found[1] in (CLINIC_LOGO, SHEET_QR)
            name = f"{number}-{found[1].replace('/', '-')}" if own else found[1]
            path = folder / "assets" / (name if "." in Path(name).name else f"{name}.svg")
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(assets.load(found[0]).data)  # type: ignore[attr-defined]
            return path.relative_to(folder).as_posix()

        path = folder / f"{number:04}.html"
        path.write_text(ASSET.sub(put, html), encoding="utf-8")
        clinic = job.clinic.clinic
        # Words, not the whole name: what reads the PDFs turns the words of a right-to-left line round.
        words = (*clinic.name.split(), *(phone.text for _, phone in clinic.phones))
        pages.append(Page(f"{number:04}", path, job.language.tag, words))
    return pages


def fresh(folder: Path) -> Path:
    """Give an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
