"""The job ticket: what a print shop must know of the files that it gets, read from the files themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from handouts import __version__
from handouts.errors import PressError, Problem, all_of
from handouts.library import read_bytes
from handouts.record import Count, Digest, Name, Part, Record, Size, Text
from handouts.sheet_file import MAX_BYTES, read_sheet

MOST_COPIES = 1_000_000

# What is asked for is printed in a narrow line.
MOST_LETTERS = 120

EVERY = ""


@dataclass(frozen=True)
class Wishes:
    """What the clinic asks of the shop: copies by language tag (``EVERY`` for all others), the stock, the fold."""

    copies: Mapping[str, int] = field(default_factory=dict)
    stock: str | None = None
    fold: str | None = None


class TicketFile(Part):
    """One file. Lengths in mm; ``copies`` is empty where nobody has said how many."""

    file: Text
    sha256: Digest
    size: Size
    code: Text
    handouts: tuple[Text, ...]
    language: Text
    tag: Text
    right_to_left: bool
    reviewed: bool
    edition: Text
    pages: Count
    width: float
    height: float
    bleed: float
    standard: Text
    printing: Text
    inks: tuple[Text, ...]
    imposed: Text | None
    turn: Literal["long", "short"]
    preflight_errors: Count
    preflight_warnings: Count
    copies: int | None


class Ticket(Part):
    """What a print shop must know. ``stock`` and ``fold`` are empty where nobody has said."""

    form: Literal[1] = 1
    clinic: Text
    clinic_id: Name
    made_by: Text
    stock: Text | None
    fold: Text | None
    files: Annotated[tuple[TicketFile, ...], Field(min_length=1)]

    @property
    def copies(self) -> int | None:
        """Give the number of copies of all files, if it is known of each."""
        known = [file.copies for file in self.files if file.copies is not None]
        return sum(known) if len(known) == len(self.files) else None


def wishes_of(copies: Iterable[str], stock: str | None, fold: str | None) -> Wishes:
    """Read what is asked for: copies as ``200`` or ``es=200``.

    Raises:
        PressError: with all that cannot be understood.
    """
    wanted, problems = {}, []
    for text in copies:
        match = re.fullmatch(r"(?:([A-Za-z_]{2,20})=)?([0-9]{1,7})", text)
        if match and 1 <= int(match[2]) <= MOST_COPIES:
            wanted[match[1] or EVERY] = int(match[2])
        else:
            what = f"“{text[:40]}” is no number of copies."
            problems.append(Problem(what, f"Write 200, or es=200 for one language; at most {MOST_COPIES}."))
    for name, said in (("stock", stock), ("fold", fold)):
        if said is not None and (len(said) > MOST_LETTERS or not said.isprintable() or not said.strip()):
            problems.append(Problem(f"--{name}: this cannot be printed.", f"Write 1 to {MOST_LETTERS} plain letters."))
    if problems:
        raise PressError(problems)
    return Wishes(wanted, stock, fold)


def ticket_of(paths: Sequence[Path], wishes: Wishes) -> Ticket:
    """Read the ticket of some files of one clinic.

    Raises:
        UnknownSheetError: a file is not one of ours.
        PressError: a file is not for a print shop, or nothing has the language of some copies.
    """
    files = all_of(partial(_file, path, wishes) for path in paths)
    clinics = dict(clinic for clinic, _ in files)
    if len(clinics) > 1:
        what = f"These files are of {len(clinics)} clinics: {', '.join(clinics.values())}."
        raise PressError(Problem(what, "Make a ticket for each clinic."))
    unknown = set(wishes.copies) - {EVERY} - {file.tag for _, file in files}
    if unknown:
        what = f"No file is in {', '.join(sorted(unknown))}, and copies are asked for."
        raise PressError(Problem(what, "Look at the tags in the names of the files."))
    return Ticket(
        clinic=next(iter(clinics.values())),
        clinic_id=next(iter(clinics)),
        made_by=f"handouts {__version__}",
        stock=wishes.stock,
        fold=wishes.fold,
        files=tuple(file for _, file in files),
    )


def _file(path: Path, wishes: Wishes) -> tuple[tuple[str, str], TicketFile]:
    from handouts.finish.facts import facts
    from handouts.preflight import Severity
    from handouts.preflight import Wishes as Asked
    from handouts.preflight.check import check

    sheet = read_sheet(path)
    record = sheet.record
    pdf = read_bytes(path, MAX_BYTES)
    found = facts(pdf, path)
    checked = check(pdf, Asked(bleed=record.press.bleed if record.press else found.bleed))
    return (record.clinic.id, record.clinic.name), TicketFile(
        file=path.name,
        sha256=sheet.sha256,
        size=sheet.size,
        code=record.code,
        handouts=_titles(record),
        language=record.language.name,
        tag=record.language.tag,
        right_to_left=found.right_to_left,
        reviewed=record.reviewed,
        edition=record.edition.name,
        pages=found.pages,
        width=found.width,
        height=found.height,
        bleed=found.bleed,
        standard=found.standard,
        printing=found.printing,
        inks=found.inks,
        imposed=found.imposed,
        turn=found.turn,
        preflight_errors=checked.count(Severity.ERROR),
        preflight_warnings=checked.count(Severity.WARNING),
        copies=wishes.copies.get(record.language.tag, wishes.copies.get(EVERY)),
    )


def _titles(record: Record) -> tuple[str, ...]:
    """Give English titles: names of handouts are English words."""
    return tuple(handout.id.replace("-", " ").capitalize() for handout in record.handouts)
