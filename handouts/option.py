"""What a clinic can fill in on a sheet for one patient, such as the date of an appointment: declared, typed, checked.

Nothing of it is kept. Errors never repeat what was filled in, so that no log has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import Literal

from pydantic import Field

from handouts.errors import LibraryError, OptionError, Problem, did_you_mean
from handouts.handout import Handout
from handouts.hours import HALF_OF_DAY_OPEN, read_clock
from handouts.library import Library
from handouts.toml_file import Declared, read

Value = date | time | str


class _Entry(Declared):
    type: Literal["date", "time", "choice", "text"]
    label: str = Field(min_length=1, max_length=40)
    choices: tuple[str, ...] = Field(default=(), strict=False, max_length=6)
    by_hand: bool = Field(default=True, description="whether it leaves a line to write on if it is not filled in")
    max_length: int = Field(default=60, ge=1, le=300)


class Option(_Entry):
    """An option, as its entry file declares it. ``label`` and ``choices`` are messages in English."""

    id: str

    @property
    def file(self) -> str:
        """Name the entry file among the templates."""
        return f"options/{self.id}/option.toml"


@dataclass(frozen=True)
class Filled:
    """An option and what was filled in; its text is kept out of every message."""

    option: str
    value: Value = field(repr=False)


@lru_cache(maxsize=64)
def load_option(library: Library, option_id: str) -> Option:
    """Read an option's entry.

    Raises:
        LibraryError: there is no such option, or its entry file is broken.
    """
    known = library.options()
    if option_id not in known:
        raise LibraryError(Problem(f"There is no option “{option_id}”.", did_you_mean(option_id, known)))
    path = library.template(f"options/{option_id}/option.toml")
    entry = read(path, _Entry, LibraryError)
    if (entry.type == "choice") != (len(entry.choices) > 1):
        what = "An option of the type “choice” has two choices or more, and no other type has any."
        raise LibraryError(Problem(what, 'Write them like this: choices = ["Left", "Right"].', path, key="choices"))
    return Option(id=option_id, **entry.model_dump())


def fill_in(library: Library, handouts: Iterable[Handout], pairs: Iterable[str]) -> tuple[Filled, ...]:
    """Read ``NAME=VALUE`` pairs for options that the handouts declare.

    Raises:
        OptionError: with everything that is wrong, without the values themselves.
        LibraryError: a handout declares an option that there is not.
    """
    declared = dict.fromkeys(name for handout in handouts for name in handout.options)
    problems: list[Problem] = []
    filled: dict[str, Filled] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            problems.append(Problem("An option has no value.", "Write it like this: --option date=2026-12-01."))
        elif name not in declared:
            what = f"None of the handouts has an option “{name[:40]}”."
            problems.append(Problem(what, did_you_mean(name, declared), key=f"--option {name[:40]}"))
        elif name in filled:
            problems.append(Problem("This option is given twice.", "Keep one.", key=f"--option {name}"))
        else:
            try:
                filled[name] = Filled(name, _read(load_option(library, name), text.strip()))
            except _WrongError as wrong:
                problems.append(Problem(wrong.args[0], wrong.args[1], key=f"--option {name}"))
    if problems:
        raise OptionError(problems)
    return tuple(filled.values())


class _WrongError(Exception):
    """Carries what is wrong with a value, and what to do."""


def _read(option: Option, text: str) -> Value:
    readers: dict[str, Callable[[Option, str], Value]] = {
        "date": _date, "time": _time, "choice": _choice, "text": _text,
    }  # fmt: skip
    return readers[option.type](option, text)


def _date(option: Option, text: str) -> date:
    try:
        when = date.fromisoformat(text)
    except ValueError:
        when = None
    if when is None or len(text) != len("2026-12-01"):
        raise _WrongError("This is not a day of the calendar.", "Write year, month and day, like 2026-12-01.")
    return when


def _time(option: Option, text: str) -> time:
    if HALF_OF_DAY_OPEN.fullmatch(text):
        what = "It is not clear whether this is before or after noon."
        raise _WrongError(what, "Add am or pm, or write it with two digits, like 02:30 or 14:30.")
    try:
        return read_clock(text)
    except ValueError:
        raise _WrongError("This is not a time of day.", "Write it like 14:30, or 2:30 pm.") from None


def _choice(option: Option, text: str) -> str:
    for choice in option.choices:
        if choice.lower() == text.lower():
            return choice
    raise _WrongError("This is not one of the choices.", "Choose from: " + ", ".join(option.choices) + ".")


def _text(option: Option, text: str) -> str:
    if not text or not text.isprintable():
        raise _WrongError("This text is empty, or has characters that do not print.", "Type it again by hand.")
    if len(text) > option.max_length:
        raise _WrongError(f"This text is too long: the limit is {option.max_length} characters.", "Shorten it.")
    return text
