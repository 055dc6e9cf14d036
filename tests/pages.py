"""What the tests of pages share: clinic files, laid-out sheets, and ways to read boxes and PDFs."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber

from handouts import build
from handouts.compose import Composed
from handouts.editions import STANDARD, Edition
from handouts.fonts import use_private_fonts
from handouts.handout import load_handout
from handouts.job import Job
from handouts.language import language_of, languages
from handouts.library import Library
from handouts.load_clinic import find_clinic, load_clinic

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Library.bundled()
HANDOUT = "trigger-point-injections"
HANDOUTS = LIBRARY.handouts()
PAGE = f"handouts/{HANDOUT}/page.html"
WHAT = '<section class="what together">'  # the first section of the page, to put something before it
TAGS = tuple(languages(LIBRARY))
OFFERED = ("en", "es", "zh_Hans", "ar")  # by the sample clinics
CLINICS = LIBRARY.clinics()

PHONE = "614-555-0100"
TEMPERATURE = "100.4 °F (38 °C)"

CLINIC = {
    "name": "Test Clinic",
    "address": ["1 Main Street", "Columbus, OH 43004"],
    "country": "US",
    "paper": "Letter",
    "languages": ["en", "es", "zh_Hans", "ar"],
    "devices": ["cane"],
    "contacts": [{"kind": "daytime", "number": PHONE, "hours": "Mon-Fri 08:00-17:00"}],
}


@dataclass(frozen=True)
class Sheet:
    """A sheet as the program lays it out and prints it."""

    job: Job
    composed: Composed
    pages: list[Any]
    pdf: bytes


def write_clinic(folder: Path, **changes: object) -> Path:
    """Write a clinic file; a change to None leaves the key out."""
    values = {key: value for key, value in (CLINIC | changes).items() if value is not None}
    contacts = values.pop("contacts")
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    for contact in contacts:
        lines += ["", "[[contacts]]", *(f"{key} = {json.dumps(value)}" for key, value in contact.items())]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "clinic.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def job_of(
    tag: str,
    clinic: Path | str,
    library: Library = LIBRARY,
    handout: str = HANDOUT,
    *,
    edition: Edition = STANDARD,
    draft: bool = False,
) -> Job:
    """Give the job of a handout and language for a clinic file or a sample clinic."""
    file = load_clinic(library, find_clinic(library, str(clinic), Path()))
    return Job(load_handout(file.library, handout), language_of(file.library, tag), file, edition, draft=draft)


def lay_out(job: Job, library: Library = LIBRARY) -> list[Any]:
    """Compose and typeset a job as the program does, without the inspection; give the box of each page."""
    use_private_fonts(library)
    return build.lay_out(library, job)[1].page_boxes


@cache
def sheet(tag: str, clinic: str, handout: str = HANDOUT) -> Sheet:
    """Give the sheet of a sample clinic; made once in a test run."""
    job = job_of(tag, clinic, handout=handout)
    use_private_fonts(LIBRARY)
    composed, pages = build.lay_out(LIBRARY, job)
    return Sheet(job, composed, pages.page_boxes, build.finish(LIBRARY, job, composed, pages).pdf)


def library_copy(folder: Path) -> Library:
    """Copy the bundled library, to be edited."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "locales", folder / "locales")
    return Library((folder / "templates",), (folder / "locales",))


def checkout_copy(folder: Path) -> Path:
    """Copy what the program needs to run, to be edited."""
    library_copy(folder)
    shutil.copytree(ROOT / "handouts", folder / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Change one place of a file; the place must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def handouts(*arguments: str, cwd: Path, code: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "handouts", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(code), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def walk(box: Any, ancestors: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield a box and all in it, in the order of the document, each with the boxes that hold it."""
    yield box, ancestors
    for child in getattr(box, "children", ()):
        yield from walk(child, (*ancestors, box))


def texts(box: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield the text boxes in a box, each with the boxes that hold it."""
    return ((found, ancestors) for found, ancestors in walk(box) if hasattr(found, "text") and found.text.strip())


def plain(text: str) -> str:
    """Take away invisible marks, and make every white space one space."""
    return re.sub(r"\s+", " ", re.sub("[\u200b-\u200f\u2060-\u2069\u00ad]", "", text)).strip()


def text_of(box: Any) -> str:
    """Give the laid-out text of a box: the lines as they are printed, with a space between them."""
    parts: list[str] = []
    last = None
    for found, ancestors in walk(box):
        if not hasattr(found, "text"):
            continue
        line = next((outer for outer in reversed(ancestors) if type(outer).__name__ == "LineBox"), None)
        parts += [" ", found.text] if line is not last else [found.text]
        last = line
    return plain("".join(parts))


def has_class(box: Any, name: str) -> bool:
    """Tell whether a box is made by an element of a class."""
    return box.element is not None and name in (box.element.get("class") or "").split()


def of_class(page: Any, name: str) -> list[Any]:
    """Give the outermost boxes of a class on a page."""
    return [
        box
        for box, ancestors in walk(page)
        if has_class(box, name) and not any(has_class(outer, name) for outer in ancestors)
    ]


def squeezed(text: str) -> str:
    """Take all white space away."""
    return re.sub(r"\s", "", text)


def printed_lines(pdf: bytes) -> list[list[str]]:
    """Give for each page its lines of glyphs as they stand on the paper, from left to right, without spaces."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        pages = []
        for page in document.pages:
            lines: dict[int, list[dict[str, Any]]] = {}
            for char in page.chars:
                lines.setdefault(round(char["matrix"][5]), []).append(char)
            pages.append(
                [
                    squeezed("".join(char["text"] for char in sorted(line, key=lambda char: char["x0"])))
                    for _, line in sorted(lines.items(), reverse=True)
                ]
            )
        return pages


def unbracketed(text: str) -> str:
    """Take brackets away: a glyph that mirrored text shares has the code of either, though the paper is right."""
    return re.sub(r"[()]", "", squeezed(text))
