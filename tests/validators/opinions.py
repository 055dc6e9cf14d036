"""Second opinions: the checkers ``outloud`` and ``pdfua`` from PyPI, and why what they find is left as it is."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.validators.verapdf import TOOLS

# As many files as one command line takes.
MOST = 100

# What is found and not mended, by the checker's own name of its rule.
EXPLAINED = {
    "FIG-012": "A false alarm: it takes words of scripts with few spaces between them for no language.",
    "ORD-001": "CSS paints what floats, has a place of its own or stands in a line as a block after the text around "
    "it. A reading program follows the tags, which are in the order of the text.",
    "PAG-001": "Each sheet that is bound into a packet begins with the clinic's name and address, as it does alone.",
    "TAG-002": "The running lines at the head and foot of each page, marked as what they are (ISO 14289-1, 7.8). "
    "The title, the date and the language in them stand in the sheet too, and who checked the words is read once.",
    "TXT-004": "Letters of one script have several shapes, each a glyph with a code of its own: ل has four. "
    "Glyphs that are a part of a letter, such as its dots, share one invisible mark.",
    "UA-14-001": "Not run: the checker itself stops at a heading whose content is a list (“pikepdf.Object is not a "
    "Dictionary”).",
}


@dataclass
class Opinion:
    """What a checker says: of how many files, how often it found what, and an example of each."""

    name: str
    version: str
    files: int
    findings: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, rule: str, example: str) -> None:
        """Count a finding."""
        self.findings[rule] += 1
        self.examples.setdefault(rule, example)


# They take a second for a PDF: they see each twelfth.
EACH = 12


def opinions(files: Sequence[Path], tools: Path = TOOLS) -> list[Opinion]:
    """Ask each checker that is installed."""
    checkers = {"outloud": _outloud, "pdfua": _pdfua}
    return [ask(files, tools) for name, ask in checkers.items() if (tools / "bin" / name).is_file()]


def _version(tools: Path, name: str) -> str:
    (folder,) = tools.glob("lib/python*/site-packages")
    found = importlib.metadata.distributions(name=name, path=[str(folder)])
    return next((distribution.version for distribution in found), "?")


def _outloud(files: Sequence[Path], tools: Path) -> Opinion:
    opinion = Opinion("outloud", _version(tools, "outloud"), len(files))
    for some in _some(files):
        with tempfile.NamedTemporaryFile(suffix=".json") as report:
            _run([tools / "bin" / "outloud", "--json", report.name, "--fail-on", "never", "--no-info", "-q", *some])
            said = json.loads(Path(report.name).read_text(encoding="utf-8"))
        for file in said["results"]:
            for found in file["findings"]:
                opinion.add(found["rule"], f"{Path(file['path']).name}: {found['message']}")
    return opinion


def _pdfua(files: Sequence[Path], tools: Path) -> Opinion:
    opinion = Opinion("pdfua", _version(tools, "pdfua"), len(files))
    for some in _some(files):
        said, decoder = _run([tools / "bin" / "pdfua", "check", "--format", "json", *some]).lstrip(), json.JSONDecoder()
        while said:
            file, end = decoder.raw_decode(said)
            said = said[end:].lstrip()
            for found in (*file["findings"], *file["skipped"]):
                told = found.get("message") or found.get("reason")
                opinion.add(found["rule_id"], f"{Path(file['file']).name}: {told}")
    return opinion


def _some(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    return (files[start : start + MOST] for start in range(0, len(files), MOST))


def _run(command: Iterable[str | Path]) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False).stdout
