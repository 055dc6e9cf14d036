"""Read a TOML file into a declared, typed model, and say what is wrong by file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from handouts.errors import HandoutError, Problem, did_you_mean

MAX_BYTES = 64 * 1024
Key = tuple[str | int, ...]
Model = TypeVar("Model", bound="Declared")

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
ASSIGNMENT = re.compile(r"""^\s*(["']?)([A-Za-z0-9_ .-]+?)\1\s*=""")

# Plain words for what pydantic finds: by error type, what is wrong and what to do.
WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("This key is missing.", "Add it."),
    "string_type": ("This must be text in quotes.", 'Write it like this: key = "text".'),
    "bool_type": ("This must be true or false.", "Write true or false, without quotes."),
    "int_type": ("This must be a whole number.", "Write the digits without quotes."),
    "float_type": ("This must be a number.", "Write the digits without quotes."),
    "list_type": ("This must be a list.", 'Write it like this: key = ["first", "second"].'),
    "tuple_type": ("This must be a list.", 'Write it like this: key = ["first", "second"].'),
    "date_type": ("This must be a date.", "Write it like this, without quotes: 2026-11-23."),
    "model_type": ("This must be a table of keys.", "Look at the sample file."),
    "model_attributes_type": ("This must be a table of keys.", "Look at the sample file."),
    "string_pattern_mismatch": ("This text has a form that this key cannot have.", "Look at the reference."),
    "string_too_long": ("This text is too long: the limit is {max_length} characters.", "Shorten it."),
    "string_too_short": ("This text is empty.", "Fill it in, or delete the line if it may be left out."),
    "too_long": ("There are too many entries here: the limit is {max_length}.", "Delete some."),
    "too_short": ("There are too few entries here: at least {min_length} is needed.", "Add one."),
    "greater_than": ("This number is too small.", "It must be more than {gt}."),
    "greater_than_equal": ("This number is too small.", "It must be at least {ge}."),
    "less_than_equal": ("This number is too big.", "It must be at most {le}."),
}


class Declared(BaseModel):
    """A model whose keys are all declared: an unknown key is an error, and no value is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)


def read(path: Path, model: type[Model], error: type[HandoutError]) -> Model:
    """Read ``path`` as a ``model``.

    Raises:
        HandoutError: of the class ``error``, with every problem that the file has.
    """
    document = parse(path, error)
    return validate(document.data, model, error, document.place)


@dataclass(frozen=True)
class Document:
    """A TOML file that was read: its values, and the line of each key."""

    path: Path
    data: dict[str, Any]
    lines: Mapping[Key, int]

    def place(self, key: Key) -> tuple[Path, int | None]:
        """Give the file, and the line of ``key`` or of what holds it."""
        return self.path, line_of(self.lines, key)


Places = Callable[[Key], tuple[Path, int | None]]


def parse(path: Path, error: type[HandoutError], limit: int = MAX_BYTES) -> Document:
    """Read a file of values whose types nobody has looked at, of at most ``limit`` bytes.

    Raises:
        HandoutError: of the class ``error``: the file cannot be read, or is not TOML.
    """
    text = _text(path, error, limit)
    try:
        return Document(path, tomllib.loads(text), key_lines(text))
    except RecursionError as broken:
        what = "The file cannot be understood: it is nested too deeply."
        raise error(Problem(what, "Look at the sample file.", path)) from broken
    except tomllib.TOMLDecodeError as broken:
        raise error(_syntax_problem(path, text, str(broken))) from broken


def validate(data: Mapping[str, Any], model: type[Model], error: type[HandoutError], places: Places) -> Model:
    """Take values as a ``model``; ``places`` tells where each key stands.

    Raises:
        HandoutError: of the class ``error``, with every problem that the values have.
    """
    try:
        return model.model_validate(data)
    except ValidationError as invalid:
        raise error([_problem(places, model, details) for details in invalid.errors()]) from invalid


def _text(path: Path, error: type[HandoutError], limit: int) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
        if len(raw) > limit:
            what = f"The file is larger than {limit // 1024} KB."
            raise error(Problem(what, "Is it the right file?", path))
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        remedy = "Save it as plain text in the encoding UTF-8."
        raise error(Problem("The file is not text in UTF-8.", remedy, path)) from broken
    except OSError as broken:
        what = f"The file cannot be read ({broken.strerror})."
        raise error(Problem(what, "Check its name and its permissions.", path)) from broken


def _syntax_problem(path: Path, text: str, message: str) -> Problem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else text.count("\n") + 1
    what = re.sub(r"\s*\(at .*\)$", "", message)
    if "overwrite" in what:
        return Problem("This key stands in the file twice.", "Delete one of the two lines.", path, line)
    remedy = "Look for a missing quote, bracket or equals sign in this line or the line before."
    return Problem(f"The file cannot be understood: {what}.", remedy, path, line)


def key_lines(text: str) -> dict[Key, int]:
    """Map each key of a TOML text, as a path of names and list positions, to its line from 1.

    Keys inside inline tables and multi-line values have the line where the value starts.
    """
    lines: dict[Key, int] = {}
    table: Key = ()
    counts: dict[Key, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            name: Key = tuple(part.strip(" \"'") for part in header[2].split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                name = (*name, counts[name])
            table = name
            lines.setdefault(table, number)
            lines.setdefault(table[:-1], number)
        elif assignment := ASSIGNMENT.match(line):
            lines.setdefault((*table, assignment[2]), number)
    return lines


def line_of(lines: Mapping[Key, int], key: Key) -> int | None:
    """Give the line of ``key``, or of the nearest table or value that holds it."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key) if key else None


def dotted(key: Key) -> str:
    """Write a key path as a person reads it, list entries counted from 1: ``contacts[2].number``."""
    text = ""
    for part in key:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _problem(places: Places, model: type[Declared], details: ErrorDetails) -> Problem:
    key: Key = tuple(details["loc"])
    context = details.get("ctx", {})
    path, line = places(key)
    if details["type"] == "extra_forbidden":
        known = set(_keys_at(model, key[:-1]))
        what, remedy = "This key is not known here.", did_you_mean(str(key[-1]), known)
    elif details["type"] == "literal_error":
        expected = [word.strip(" '") for word in re.split(r",| or ", str(context["expected"]))]
        what = f"“{details['input']}” is not one of the values that this key can have."
        remedy = did_you_mean(str(details["input"]), expected)
    elif details["type"] in WORDS:
        what, remedy = (words.format(**context) for words in WORDS[details["type"]])
    else:
        what, remedy = details["msg"], str(context.get("remedy", ""))
    return Problem(what, remedy, path, line, dotted(key))


def _keys_at(model: type[BaseModel], key: Key) -> Iterator[str]:
    """Yield the declared keys of the table at ``key``."""
    for part in key:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        nested = _model_in(field.annotation) if field else None
        if nested is None:
            return
        model = nested
    for name, field in model.model_fields.items():
        yield field.alias or name


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation can be asked
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
