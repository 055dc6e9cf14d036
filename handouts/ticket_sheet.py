"""The job ticket on paper and as data, for the folder that goes to the print shop."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handouts import values
from handouts.assets import Assets
from handouts.colour import Colour
from handouts.compose import Composed
from handouts.environment import render
from handouts.errors import HandoutError, LibraryError
from handouts.fonts import require_fonts, use_private_fonts
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library, read_bytes
from handouts.outputs import SCREEN
from handouts.palette import for_copier
from handouts.paper import PAPERS, SAFE_MARGIN, Paper
from handouts.store import store
from handouts.ticket import Ticket, TicketFile, Wishes, ticket_of

NAME = "job-ticket"

# Forty languages of sixty handouts.
MAX_PAGES = 200

# Of the ticket as data.
MAX_BYTES = 16 * 1024 * 1024

# What the files of one table have in common.
TOGETHER = ("width", "height", "bleed", "standard", "printing")


def write_tickets(library: Library, paths: Iterable[Path], wishes: Wishes) -> list[Path]:
    """Write a ticket, as PDF and JSON, into each folder that files for a print shop lie in; give the paths.

    Raises:
        HandoutError: a file is not fit for a ticket, or the ticket cannot be written.
    """
    return [
        written
        for folder, files in _by_folder(paths)
        for written in write_ticket(library, folder, ticket_of(files, wishes))
    ]


def renew_tickets(library: Library, paths: Iterable[Path]) -> list[Path]:
    """Write tickets of files that were made now, and of those that were on the same tickets before; give the paths.

    Raises:
        HandoutError: a file is not fit for a ticket, or the ticket cannot be written.
    """
    written: list[Path] = []
    for folder, files in _by_folder(paths):
        ticket = ticket_of(files, Wishes())
        before = [path for path in _listed(folder, ticket.clinic_id) if path not in files]
        written += write_ticket(library, folder, ticket_of([*before, *files], Wishes()) if before else ticket)
    return written


def ticket_files(folder: Path, clinic: str) -> tuple[Path, Path]:
    """Give the places of the ticket of a clinic in a folder: on paper, and as data."""
    return folder / f"{NAME}_{clinic}.pdf", folder / f"{NAME}_{clinic}.json"


def _by_folder(paths: Iterable[Path]) -> Iterable[tuple[Path, list[Path]]]:
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    return folders.items()


def _listed(folder: Path, clinic: str) -> list[Path]:
    """Find the files of a ticket that lies in a folder, as far as they are still for a print shop."""
    try:
        data = read_bytes(folder / f"{NAME}_{clinic}.json", MAX_BYTES)
        names = [Path(file.file).name for file in Ticket.model_validate_json(data).files]
    except (LibraryError, ValidationError, RecursionError):  # there is none, or not of this version
        return []
    return [folder / name for name in sorted(names) if _is_fit(folder / name, clinic)]


def _is_fit(path: Path, clinic: str) -> bool:
    try:
        return path.is_file() and ticket_of([path], Wishes()).clinic_id == clinic
    except HandoutError:
        return False


def write_ticket(library: Library, folder: Path, ticket: Ticket) -> list[Path]:
    """Write one ticket into a folder, as PDF and JSON; give the paths.

    Raises:
        HandoutError: it cannot be set or written.
    """
    written = json.dumps(ticket.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    name = f"{NAME}_{ticket.clinic_id}"
    parts = {f"{name}.pdf": ticket_pdf(library, ticket), f"{name}.json": f"{written}\n".encode()}
    for part, data in parts.items():
        store(folder / part, data)
    return [folder / part for part in parts]


def ticket_pdf(library: Library, ticket: Ticket) -> bytes:
    """Set a ticket on paper, in English.

    Raises:
        PageError: something of it has no room.
    """
    english = languages(library)[SOURCE_TAG]
    require_fonts(library, english)
    use_private_fonts(library)
    from handouts.gate import Subject, inspect_fonts, inspect_pages
    from handouts.typeset import typeset

    context = _context(library, ticket)
    html, css = (render(library, f"ticket/{name}", context) for name in ("page.html", "ticket.css"))
    composed = Composed(html, css, (), ())
    pages = typeset(composed, Assets(library, None), SCREEN)
    subject = Subject(NAME, english.fonts, MAX_PAGES)
    inspect_pages(library, subject, pages, composed)
    pdf, fonts = pages.paint()
    inspect_fonts(subject, fonts)
    return pdf


def _context(library: Library, ticket: Ticket) -> dict[str, Any]:
    groups: dict[tuple[object, ...], list[TicketFile]] = {}
    for file in ticket.files:
        groups.setdefault(tuple(getattr(file, name) for name in TOGETHER), []).append(file)
    return {
        "ticket": ticket.model_dump(mode="json", exclude={"files"}),
        "copies": ticket.copies,
        "clinic": values.name(ticket.clinic),
        "groups": [_group(dict(zip(TOGETHER, common, strict=True)), files) for common, files in groups.items()],
        "paper": _paper(ticket),
        "palette": for_copier(Colour(0, 0, 0)),
        "safe_margin": SAFE_MARGIN,
        "source_fonts": values.font_stack(languages(library)[SOURCE_TAG]),
    }


def _group(common: dict[str, object], files: Sequence[TicketFile]) -> dict[str, Any]:
    rows = [{**file.model_dump(mode="json"), "colours": _colours(file)} for file in files]
    return {
        **common,
        "files": rows,
        "count": len(rows),
        "passed": not any(file.preflight_errors for file in files),
        "any_right_to_left": any(file.right_to_left for file in files),
    }


def _colours(file: TicketFile) -> str:
    """Name the inks as shops do: 4 is all of them."""
    return "4 (CMYK)" if len(file.inks) == 4 else f"{len(file.inks)} ({', '.join(file.inks)})" if file.inks else "none"


def _paper(ticket: Ticket) -> Paper:
    """Print the ticket on paper of the sheets' own kind."""
    first = ticket.files[0]
    return min(PAPERS.values(), key=lambda paper: abs(paper.width - first.width) + abs(paper.height - first.height))
