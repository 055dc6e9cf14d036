"""The job ticket on paper and as data, for the folder that goes to the print shop."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from handouts import values
from handouts.assets import Assets
from handouts.colour import Colour
from handouts.compose import Composed
from handouts.environment import render
from handouts.fonts import require_fonts, use_private_fonts
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.outputs import SCREEN
from handouts.palette import for_copier
from handouts.paper import PAPERS, SAFE_MARGIN, Paper
from handouts.store import store
from handouts.ticket import Ticket, TicketFile, Wishes, ticket_of

NAME = "job-ticket"

# Forty languages of sixty handouts.
MAX_PAGES = 200

# What the files of one table have in common.
TOGETHER = ("width", "height", "bleed", "standard", "printing")


def write_tickets(library: Library, paths: Iterable[Path], wishes: Wishes) -> list[Path]:
    """Write a ticket, as PDF and JSON, into each folder that files for a print shop lie in; give the paths.

    Raises:
        HandoutError: a file is not fit for a ticket, or the ticket cannot be written.
    """
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    return [
        written
        for folder, files in folders.items()
        for written in write_ticket(library, folder, ticket_of(files, wishes))
    ]


def write_ticket(library: Library, folder: Path, ticket: Ticket) -> list[Path]:
    """Write one ticket into a folder, as PDF and JSON; give the paths.

    Raises:
        HandoutError: it cannot be set or written.
    """
    written = json.dumps(ticket.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    parts = {f"{NAME}.pdf": ticket_pdf(library, ticket), f"{NAME}.json": f"{written}\n".encode()}
    for name, data in parts.items():
        store(folder / name, data)
    return [folder / name for name in parts]


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
