"""Every PDF in a folder: which of our sheets are out of date, and which files are no sheets of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handouts.errors import HandoutError, OutdatedError, Problem, UnknownSheetError
from handouts.freshness import State
from handouts.library import Library
from handouts.sheet_file import NotOurs
from handouts.verify import Verdict, verify


@dataclass
class Shelf:
    """The PDFs of a folder and its folders, each group in the order of names."""

    verdicts: list[Verdict] = field(default_factory=list)
    not_ours: list[Path] = field(default_factory=list)
    errors: list[UnknownSheetError] = field(default_factory=list)

    def of(self, state: State) -> list[Verdict]:
        """Give the sheets of one state."""
        return [verdict for verdict in self.verdicts if verdict.state is state]

    @property
    def error(self) -> HandoutError | None:
        """Give the error that decides the exit code; None if every sheet is current."""
        return freshness_error(self.verdicts, self.errors)


def look_over(library: Library, folder: Path) -> Shelf:
    """Verify every PDF under ``folder``."""
    shelf = Shelf()
    for path in pdfs_under(folder):
        try:
            shelf.verdicts.append(verify(library, path))
        except NotOurs:
            shelf.not_ours.append(path)
        except UnknownSheetError as error:
            shelf.errors.append(error)
    return shelf


def pdfs_under(folder: Path) -> Iterator[Path]:
    """Yield the PDFs in a folder and its folders, sorted; links to other folders are not followed."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(files) if name.lower().endswith(".pdf"))


def freshness_error(verdicts: list[Verdict], errors: list[UnknownSheetError]) -> HandoutError | None:
    """Sum up verified sheets as an error: something is out of date, or something cannot be told; None if neither."""
    outdated = [verdict for verdict in verdicts if verdict.state is State.CHANGED]
    unknown = [verdict for verdict in verdicts if verdict.state is State.UNKNOWN]
    problems = [problem for error in errors for problem in error.problems]
    if outdated:
        what = f"{len(outdated)} of {len(verdicts)} sheets would not be made the same today."
        return OutdatedError([Problem(what, "Renew them with the commands above."), *problems])
    if unknown:
        what = f"{len(unknown)} of {len(verdicts)} sheets could not be compared whole."
        problems.insert(0, Problem(what, "Name the clinic file: handouts verify FILE --clinic CLINIC."))
    return UnknownSheetError(problems) if problems else None
