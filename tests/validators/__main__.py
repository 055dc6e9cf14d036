"""Make every PDF, validate it, read it, and write what was found into the docs: ``make validate``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handouts import __version__
from handouts.language import languages
from handouts.outputs import ARCHIVE
from tests.validators import extraction, opinions, table, verapdf
from tests.validators.made import LIBRARY, Sample, samples

PAGE = verapdf.ROOT / "docs" / "validated.md"


def main() -> int:
    """Run; end with 1 if a PDF is not compliant or a finding is not explained, with 2 if a tool is missing."""
    wanted = _arguments()
    if missing := verapdf.why_not() or extraction.why_not():
        print(missing, file=sys.stderr)  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        made = list(_told(samples(folder.resolve(), wanted.language, wanted.handout), time.monotonic()))
        refused = {found.path: verapdf.Verdict(False, f"not made: {found.refused}") for found in made if found.refused}
        stored = [found for found in made if not found.refused]
        _tell(f"{len(stored)} PDFs made; veraPDF reads them")
        verdicts = verapdf.validate(found.path for found in stored) | refused
        kept = verapdf.validate((found.path for found in stored if found.column == ARCHIVE.name), verapdf.PDF_A_2A)
        _tell("the second opinions")
        said = opinions.opinions([found.path for found in stored][:: opinions.EACH], wanted.tools)
        _tell("the readers")
        shares = _shares(stored)
    versions = {"handouts": __version__, "veraPDF core": verapdf.version(), **extraction.versions()}
    wanted.page.write_text(table.page(made, verdicts, kept, said, shares, versions), encoding="utf-8")
    unexplained = sorted({rule for found in said for rule in found.findings} - opinions.EXPLAINED.keys())
    failed = [path.name for path, verdict in [*verdicts.items(), *kept.items()] if not verdict.compliant]
    _tell(
        f"{len(made)} PDFs, {len(failed)} times not compliant; not explained: {unexplained or 'nothing'}; {wanted.page}"
    )
    return 1 if failed or unexplained else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.validators", description=__doc__)
    parser.add_argument("--language", action="append", default=[], metavar="TAG", help="only this one; several times")
    parser.add_argument("--handout", action="append", default=[], help="only this one; several times")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="a folder that keeps the PDFs; those in it are not made again"
    )
    parser.add_argument("--tools", type=Path, default=verapdf.TOOLS, metavar="VENV", help="where outloud and pdfua are")
    return parser.parse_args()


def _told(made: Iterable[Sample], start: float) -> Iterator[Sample]:
    for count, found in enumerate(made, 1):
        if count % 50 == 0:
            _tell(f"{count} made, {time.monotonic() - start:.0f} s")
        yield found


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def _shares(made: Sequence[Sample]) -> dict[str, dict[str, extraction.Share]]:
    found: dict[str, dict[str, extraction.Share]] = {}
    for tag in languages(LIBRARY):
        mine = [sample for sample in made if sample.row == tag and sample.words]
        if mine:
            found[tag] = {
                name: sum((extraction.share(sample.words, read(sample.path)) for sample in mine), extraction.Share())
                for name, read in extraction.READERS.items()
            }
    return found


if __name__ == "__main__":
    sys.exit(main())
