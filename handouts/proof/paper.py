"""A proof as one PDF: the pages of the sheet with numbers, then the table of its messages to read and write on."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from handouts import values
from handouts.assets import Assets
from handouts.compose import Composed
from handouts.environment import render
from handouts.errors import HandoutError, PageError, Problem
from handouts.fonts import require_fonts, use_private_fonts
from handouts.job import Job
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.messages import SHARED
from handouts.outputs import SCREEN
from handouts.paper import SAFE_MARGIN
from handouts.proof.entries import Entries, Entry, entries_of, shown_place
from handouts.proof.set_text import drawable, set_message
from handouts.proof.sheet import BANNER, WORD, ProofSheet, proof_sheet, require_word
from handouts.rules.rule import Finding
from handouts.rules.terms import load_terms
from handouts.signoff.needs import message_numbers
from handouts.signoff.reading import read_afresh

if TYPE_CHECKING:
    from handouts.typeset import Typeset

# No sheet has so many messages that it needs more.
MAX_PAGES = 120


@dataclass(frozen=True)
class Proof:
    """A finished proof: its PDF, what is in it, and why the pages of the sheet are not, if they are not."""

    pdf: bytes
    pages: int
    entries: Entries
    sheet: ProofSheet | None
    troubles: tuple[Problem, ...]


def file_name(job: Job, *, changed: bool) -> str:
    """Name the PDF of a proof, so that nobody takes it for a sheet."""
    return job.file_name.removesuffix("_DRAFT.pdf") + "_changed" * changed + f"_{WORD}.pdf"


def proof_of(library: Library, job: Job, *, changed: bool = False, clinic: str | None = None) -> Proof:
    """Make the proof of a draft; ``changed`` shows only what needs eyes, ``clinic`` is how the clinic was named.

    Raises:
        HandoutError: a catalog cannot be read, or the proof cannot be set.
    """
    require_fonts(library, job.language)
    use_private_fonts(library)
    from handouts.gate import Subject, inspect_fonts

    read_afresh()
    entries = entries_of(library, job.language, job.handout.id, changed=changed)
    sheet, troubles = _sheet(library, job)
    fonts = _fonts(library, job)
    try:
        (pdf, used), pages = _painted(library, job, entries, sheet, troubles, clinic)
    except PageError as broken:
        if sheet is None:
            raise
        sheet, troubles = None, (*troubles, *broken.problems)
        (pdf, used), pages = _painted(library, job, entries, sheet, troubles, clinic)
    inspect_fonts(Subject(f"{WORD} {job}", fonts, MAX_PAGES), used)
    return Proof(pdf, pages, entries, sheet, tuple(dict.fromkeys(troubles)))


def _painted(
    library: Library, job: Job, entries: Entries, sheet: ProofSheet | None, troubles: Sequence[Problem],
    clinic: str | None,
) -> tuple[tuple[bytes, tuple[str, ...]], int]:  # fmt: skip
    table = _table(library, job, entries, sheet, troubles, clinic)
    pages = sheet.marked.joined([table]) if sheet else table
    return pages.paint(), len(pages.page_boxes)


def _fonts(library: Library, job: Job) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*job.language.fonts, *languages(library)[SOURCE_TAG].fonts)))


def _sheet(library: Library, job: Job) -> tuple[ProofSheet | None, tuple[Problem, ...]]:
    """Set the pages of the sheet; what stops them is told, and the table is for mending it."""
    from handouts.gate import Subject, inspect_pages

    try:
        sheet = proof_sheet(library, job, message_numbers(library, job.handout.id))
    except HandoutError as broken:
        return None, tuple(broken.problems)
    try:
        inspect_pages(library, Subject(str(job), _fonts(library, job), job.max_pages), sheet.plain, sheet.composed)
    except PageError as found:
        return sheet, tuple(found.problems)
    return sheet, ()


def _table(
    library: Library, job: Job, entries: Entries, sheet: ProofSheet | None, troubles: Sequence[Problem],
    clinic: str | None,
) -> Typeset:  # fmt: skip
    from handouts.typeset import typeset

    context = _context(library, job, entries, sheet, troubles, clinic)
    html, css = (render(library, f"proof/{name}", context) for name in ("page.html", "proof.css"))
    table = typeset(Composed(html, css, (), ()), Assets(library, None), SCREEN)
    if len(table.page_boxes) > MAX_PAGES:
        what = f"The proof would have {len(table.page_boxes)} pages of table."
        raise PageError(Problem(what, "Its messages are far too long: look at the catalog."))
    require_word(table)
    return table


def _context(
    library: Library, job: Job, entries: Entries, sheet: ProofSheet | None, troubles: Sequence[Problem],
    clinic: str | None,
) -> dict[str, Any]:  # fmt: skip
    fonts = _fonts(library, job)
    pages = sheet.pages if sheet else {}
    groups = groupby(entries.shown, key=lambda entry: entry.domain)
    return {
        "word": WORD,
        "banner": BANNER,
        "language": job.language.view(),
        "handout": {
            "id": job.handout.id,
            "title": drawable(library, job.handout.title, fonts),
            "updated": job.handout.updated.isoformat(),
        },
        "clinic": values.name(drawable(library, job.clinic.clinic.name, fonts)),
        "groups": [
            {"shared": domain == SHARED, "entries": [_row(library, job, entry, pages, fonts) for entry in members]}
            for domain, members in groups
        ],
        "shown": len(entries.shown),
        "wanted": entries.wanted,
        "critical": sum(bool(entry.why_critical) for entry in entries.shown),
        "open": sum(entry.item is None for entry in entries.shown),
        "digest": entries.digest,
        "command": command_of(entries, clinic),
        "has_hints": any(entry.hints for entry in entries.shown),
        "terms_reviewed": load_terms(library, job.language.tag).reviewed or job.language.is_source,
        "findings": [drawable(library, _said(finding), fonts) for finding in entries.findings],
        "troubles": [drawable(library, problem.what, fonts) for problem in troubles],
        "has_sheet": sheet is not None,
        "same_lines": sheet is None or sheet.same_lines,
        "fonts": values.font_stack(job.language),
        "source_fonts": values.font_stack(languages(library)[SOURCE_TAG]),
        "paper": job.clinic.clinic.page,
        "safe_margin": SAFE_MARGIN,
    }


def _row(
    library: Library, job: Job, entry: Entry, pages: dict[int, tuple[int, ...]], fonts: tuple[str, ...]
) -> dict[str, Any]:
    english = languages(library)[SOURCE_TAG]
    return {
        "number": entry.number,
        "pages": ", ".join(map(str, pages.get(entry.number, ()))),
        "english": set_message(library, entry.english, entry.english, english, fonts),
        "context": drawable(library, entry.key[0] or "", fonts),
        "notes": [drawable(library, note, fonts) for note in entry.notes],
        "text": set_message(library, entry.english, entry.text, job.language, fonts),
        "state": str(entry.state),
        "ready": entry.item is not None,
        "mark": str(entry.item.mark) if entry.item else "",
        "readers": drawable(library, ", ".join(entry.item.readers), fonts) if entry.item else "",
        "why_critical": entry.why_critical,
        "place": drawable(library, shown_place(library, entry.file, entry.line), fonts),
        "findings": [
            {"error": finding.severity == "error", "what": drawable(library, finding.what, fonts)}
            for finding in entry.findings
        ],
        "hints": [drawable(library, hint, fonts) for hint in entry.hints],
    }


def _said(finding: Finding) -> str:
    return f"{finding.severity}: {finding.what}"


def command_of(entries: Entries, clinic: str | None) -> str:
    """Give the command that signs what is in the proof, and nothing else."""
    parts = ["handouts", "catalog", "sign-off", entries.language.tag, entries.handout]
    parts += ["--clinic", clinic] if clinic else []
    if len(entries.shown) < entries.wanted:
        parts += [part for run in runs(entries.numbers) for part in ("-m", run)]
    return f"{shlex.join(parts)} --digest {entries.digest} --name … --role …"


def runs(numbers: Iterable[int]) -> list[str]:
    """Write numbers in order as ``4`` or ``4-9``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in found]
