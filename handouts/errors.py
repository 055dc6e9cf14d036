"""What can go wrong, in words that a reader can act on. Imports nothing of the project.

Every error carries a list of problems (all of them, not the first) and the exit code of its kind.
Exit codes 1 and 2 belong to Click (stopped by the user; wrong usage of the command line).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: what it is, where it is, and what to do about it."""

    what: str
    remedy: str = ""
    file: Path | None = None
    line: int | None = None
    key: str = ""

    @property
    def where(self) -> str:
        """Give the place as ``file:line: key``, as much of it as is known."""
        place = str(self.file) if self.file else ""
        if place and self.line:
            place += f":{self.line}"
        return ": ".join(part for part in (place, self.key) if part)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}\n    {self.remedy}" if self.remedy else text


class HandoutError(Exception):
    """An error that a person can mend. Its class tells the kind, and so the exit code."""

    exit_code = 3
    kind = "Something is wrong"

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[HandoutError], tuple[Sequence[Problem]]]:
        """Say how a copy is made in another process: of the problems, not of their text."""
        return type(self), (self.problems,)


class ClinicError(HandoutError):
    """The clinic file, or something that it names, cannot be used."""

    exit_code = 3
    kind = "The clinic file needs mending"


class CatalogError(HandoutError):
    """A translation is incomplete, or not safe to print."""

    exit_code = 4
    kind = "A translation is not ready"


class LibraryError(HandoutError):
    """A handout, template, language or drawing is missing or broken."""

    exit_code = 5
    kind = "This is not in the library, or is broken there"


class FontError(HandoutError):
    """A font that a language needs is not on this machine."""

    exit_code = 6
    kind = "A font is missing"


class PageError(HandoutError):
    """A page was laid out and did not pass its inspection, so no file was written."""

    exit_code = 7
    kind = "A page did not pass its inspection"


class StoreError(HandoutError):
    """A file could not be written."""

    exit_code = 8
    kind = "A file could not be written"


class OptionError(HandoutError):
    """What was filled in for one patient cannot be used."""

    exit_code = 12
    kind = "What was filled in cannot be used"


class PressError(HandoutError):
    """A sheet could not be made ready for a print shop."""

    exit_code = 13
    kind = "The sheet is not ready for press"


class PreflightError(HandoutError):
    """A PDF was checked for print, and breaks a rule."""

    exit_code = 14
    kind = "Not ready for print"


class CrewError(HandoutError):
    """A document was given up: it took too long or too much memory, or it broke the process that made it."""

    exit_code = 15
    kind = "A document was given up"


class FarError(HandoutError):
    """The other machines cannot do the work."""

    exit_code = 16
    kind = "The other machines cannot do the work"


class SeveralErrors(HandoutError):
    """Some PDFs failed, for reasons of more than one kind."""

    exit_code = 9
    kind = "Several things are wrong"


class OutdatedError(HandoutError):
    """A sheet is not what would be made today."""

    exit_code = 10
    kind = "Something is out of date"


class UnknownSheetError(HandoutError):
    """A file is no sheet of ours, or nobody can tell any more what it was made of."""

    exit_code = 11
    kind = "This cannot be told"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word nearest to ``word``, or list what is known."""
    choices = sorted(known)
    near = get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return "Known here: " + ", ".join(choices) + "." if choices else ""


def one_error(errors: Sequence[HandoutError]) -> HandoutError | None:
    """Put errors together: of their common kind, or of several kinds; None if there are none."""
    if not errors:
        return None
    kinds = {type(error) for error in errors}
    problems = list(dict.fromkeys(problem for error in errors for problem in error.problems))
    return (kinds.pop() if len(kinds) == 1 else SeveralErrors)(problems)


def all_of(calls: Iterable[Callable[[], Result]]) -> list[Result]:
    """Make every call, though some fail, and give their results.

    Raises:
        HandoutError: with the problems of all that failed.
    """
    results: list[Result] = []
    errors: list[HandoutError] = []
    for call in calls:
        try:
            results.append(call())
        except HandoutError as error:
            errors.append(error)
    if failure := one_error(errors):
        raise failure
    return results
