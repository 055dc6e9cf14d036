"""A run that makes only what must be made: before it, which jobs that are; after it, what lies there now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns

from handouts.clinic_file import ClinicFile
from handouts.crew.outcome import Outcome
from handouts.fresh.inputs import inputs_of
from handouts.fresh.piece import Piece
from handouts.fresh.quick import line_of, world
from handouts.fresh.shelf import Noting, Shelf
from handouts.fresh.stamps import stamp_of
from handouts.fresh.state import RunState
from handouts.library import Library
from handouts.record import digest_of
from handouts.report import Reporter
from handouts.ticket_sheet import renew_tickets, ticket_files


@dataclass
class Request:
    """What somebody asks of a run: its command, folder and command line, and names as they were given.

    ``asked`` is all that decides what is made. ``files`` are read beside the library and the clinics. ``started`` is a
    time in ns since the epoch.
    """

    command: str
    folder: Path
    line: Sequence[str]
    asked: object
    handouts: Sequence[str] = ()
    tags: Sequence[str] = ()
    clinics: Sequence[str] = ()
    files: Sequence[Path] = ()
    again: bool = False
    prune: bool = False
    manifest: Path | None = None
    started: int = field(default_factory=time_ns)


@dataclass
class Done:
    """What a run has found and done; names are those of files in its folder."""

    shelf: Shelf
    outcome: Outcome
    current: list[Path]
    unwanted: list[str]
    removed: list[str]
    tickets: list[Path] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Tell whether nothing was to be done."""
        return not (self.outcome.made or self.outcome.failures or self.removed)


Make = Callable[[set[Path], Reporter], Outcome]


def open_shelf(request: Request, pieces: Iterable[Piece]) -> Shelf:
    """Open the folder of a run that is asked for some PDFs."""
    return Shelf.of(request.folder, request.command, digest_of(request.asked), pieces, again=request.again)


def run_fresh(request: Request, shelf: Shelf, make: Make, reporter: Reporter) -> Done:
    """Let ``make`` make what must be made; then see to what is made of all that lies there.

    Raises:
        HandoutError: a manifest or ticket cannot be written. That a job fails is told in the outcome.
    """
    with _saved(shelf):
        outcome = make(shelf.sort_out(), Noting(shelf, reporter))
    made = set(outcome.made)
    current = [piece.path for name, piece in shelf.wanted.items() if name in shelf.kept or piece.path in made]
    unwanted = shelf.unwanted(request.handouts, request.tags)
    removed = shelf.prune(unwanted) if request.prune else []
    done = Done(shelf, outcome, current, [name for name in unwanted if name not in removed], removed)
    with _saved(shelf):
        if request.manifest:
            _list(request.manifest, done)
        done.tickets = _write_tickets(list(shelf.wanted.values()), done)
    return done


@contextmanager
def _saved(shelf: Shelf) -> Iterator[None]:
    """Remember what was made, whatever happens."""
    try:
        yield
    finally:
        shelf.save()


def _list(manifest: Path, done: Done) -> None:
    from handouts.manifest import write_manifest

    kept = {done.shelf.wanted[name].path: file.sha256 for name, file in done.shelf.kept.items()}
    write_manifest(manifest, [path for path in done.current if path not in kept], kept)


def _write_tickets(pieces: Sequence[Piece], done: Done) -> list[Path]:
    """Write the job tickets anew if what they list has changed, or they are gone; give their paths."""
    current = set(done.current)
    shop = [piece for piece in pieces if piece.job.output.public and piece.path in current]
    if not shop:
        return []
    changed = done.outcome.for_shop or done.removed
    gone = [
        file for piece in shop for file in ticket_files(piece.path.parent, piece.job.clinic.id) if not file.is_file()
    ]
    return renew_tickets(Library.bundled(), [piece.path for piece in shop]) if changed or gone else []


def remember(request: Request, done: Done, library: Library, clinics: Sequence[ClinicFile]) -> None:
    """Remember a run that made all that it was asked for, so that the next one can tell at once."""
    shelf = done.shelf
    if done.outcome.error or not all(name in shelf.kept or name in shelf.made for name in shelf.wanted):
        return
    more: list[Path] = [*request.files]
    inputs = inputs_of(library, clinics, request.clinics, more, request.started)
    if request.manifest:
        inputs.append([str(request.manifest.absolute()), *(stamp_of(request.manifest) or ())])
    for piece in shelf.wanted.values():
        if piece.job.output.public:
            inputs += [[str(file.absolute()), True] for file in ticket_files(piece.path.parent, piece.job.clinic.id)]
    line = line_of(request.line) if request.line[:1] == [request.command] else ["", shelf.asked]
    unique = tuple(dict.fromkeys(tuple(entry) for entry in inputs))
    run = RunState(
        line=tuple(line),
        asked=shelf.asked,
        world=dict(world()),
        inputs=unique,
        outputs=tuple(shelf.wanted),
        unwanted=tuple(done.unwanted),
        pdfs=len(done.current),
    )
    shelf.save(run)
