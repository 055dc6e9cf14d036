"""Messages as the rows of a table, for CSV and XLSX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import CatalogError, Problem
from handouts.exchange.row import Incoming, IncomingFile, Row, State, identified, is_too_much, shown
from handouts.language import SOURCE_TAG, Language

ID, STATE = "id", "state"
SOURCE, TARGET = "source", "target"
NEEDED = (ID, STATE, SOURCE, TARGET)
MAX_COLUMNS = 40

# A column with its language, such as “target (zh_Hans)”.
TITLE = re.compile(r"(source|target)\s*\(([A-Za-z_-]{2,12})\)")
AS_SENT = "The columns must come back with the titles that they were sent with."


@dataclass(frozen=True)
class Cells:
    """One row of a table that came in: its texts, its line from 1, and what its place is called if it has no line."""

    texts: Sequence[str]
    line: int | None = None
    cell: str = ""


def titles(language: Language) -> list[str]:
    """Give the titles of the columns."""
    return [
        ID, "handout", "context", f"{SOURCE} ({SOURCE_TAG})", f"{TARGET} ({language.tag})", STATE, "notes",
        "max length",
    ]  # fmt: skip


def cells_of(row: Row) -> list[str]:
    """Give the texts of a message's row."""
    notes = "\n".join(note.text for note in row.notes if note.about != "context")
    limit = str(row.limit) if row.limit else ""
    return [row.id, row.domain, row.key[0] or "", row.key[1], row.target, row.state.value, notes, limit]


def read_table(path: Path, rows: Iterable[Cells], known: Mapping[str, Language]) -> IncomingFile:
    """Read messages from rows, the first of which has the titles.

    Raises:
        CatalogError: columns are missing, or rows are not what was sent; all problems at once.
    """
    rows = iter(rows)
    head = next(rows, Cells(()))
    places, tag = _columns(path, head, known)
    found: list[Incoming] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, 1):
        is_too_much(number, path)
        if any(text.strip() for text in row.texts):
            for one in _row(path, row, places, len(head.texts)):
                (found if isinstance(one, Incoming) else problems).append(one)  # type: ignore[arg-type]
    if problems:
        raise CatalogError(problems)
    return IncomingFile(path, tag, found)


def _columns(path: Path, head: Cells, known: Mapping[str, Language]) -> tuple[dict[str, int], str]:
    names = [title.strip().lower() for title in head.texts]
    languages: dict[str, str] = {}
    places: dict[str, int] = {}
    problems = []
    for place, name in enumerate(names):
        match = TITLE.fullmatch(head.texts[place].strip())
        column = match[1] if match else name
        if column in NEEDED and column in places:
            problems.append(Problem(f"There are two columns “{column}”.", AS_SENT, path, head.line, head.cell))
        if match:
            languages[column] = match[2]
        if match or column in (ID, STATE):
            places.setdefault(column, place)
    if missing := [column for column in NEEDED if column not in places]:
        named = ", ".join(f"“{name} (language)”" if name in (SOURCE, TARGET) else f"“{name}”" for name in missing)
        problems.append(Problem(f"The first row has no column {named}.", AS_SENT, path, head.line, head.cell))
    problems += _wrong_languages(path, head, languages, known)
    if problems:
        raise CatalogError(problems)
    return places, languages[TARGET]


def _wrong_languages(
    path: Path, head: Cells, languages: Mapping[str, str], known: Mapping[str, Language]
) -> Iterator[Problem]:
    if languages.get(SOURCE, SOURCE_TAG) != SOURCE_TAG:
        what = f"The file translates from “{languages[SOURCE]}”, and handouts are written in English (en)."
        yield Problem(what, AS_SENT, path, head.line, head.cell)
    if TARGET in languages and languages[TARGET] not in known:
        what = f"The file translates into “{languages[TARGET]}”, which is not in the registry of languages."
        yield Problem(what, AS_SENT, path, head.line, head.cell)


def _row(path: Path, row: Cells, places: Mapping[str, int], width: int) -> Iterator[Incoming | Problem]:
    if any(text.strip() for text in row.texts[width:]):
        what = "This row has more cells than the first row has titles."
        yield Problem(what, "A comma or a semicolon in a text may have lost its quotes.", path, row.line, row.cell)
        return
    texts = {column: row.texts[place] if place < len(row.texts) else "" for column, place in places.items()}
    match, problem = identified(texts[ID], path, row.line, row.cell)
    if match is None:
        if problem:
            yield problem
        return
    state = texts[STATE].strip().lower()
    if state and state not in set(State):
        what = f"The state “{shown(state, 30)}” is not known."
        yield Problem(what, "It is one of: " + ", ".join(State) + ".", path, row.line, row.cell)
        return
    yield Incoming(
        match["message"], match["base"], texts[SOURCE], texts[TARGET], state == State.FUZZY, locked=False,
        file=path, line=row.line, cell=row.cell,
    )  # fmt: skip
