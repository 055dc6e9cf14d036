"""The PDFs of a folder, as a run finds and leaves them: what must be made, what is as it was, what nobody wants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import monotonic

from handouts.errors import HandoutError, LibraryError, UnknownSheetError
from handouts.fresh.piece import Piece
from handouts.fresh.quick import world
from handouts.fresh.stamps import are_same, stamp_of
from handouts.fresh.state import FileState, RunState, load_state, save_state
from handouts.job import Job
from handouts.library import is_inside, read_bytes
from handouts.report import Reporter
from handouts.sheet_file import MAX_BYTES, read_record

# What is made is written down from time to time, for the case that the run is killed.
SAVE_EVERY = 5.0


@dataclass
class Shelf:
    """A folder and what is known of it; ``wanted`` are the PDFs that this run is asked for, by their names there.

    ``asked`` identifies what the run is asked for, whatever it is to tell of it.
    """

    folder: Path
    command: str
    asked: str
    wanted: dict[str, Piece]
    again: bool = False
    kept: dict[str, FileState] = field(default_factory=dict)
    made: dict[str, FileState] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.state = load_state(self.folder)
        self._unsaved: dict[str, FileState | None] = {}
        self._saved = monotonic()

    @classmethod
    def of(cls, folder: Path, command: str, asked: str, pieces: Iterable[Piece], *, again: bool) -> Shelf:
        """Open a folder for a run."""
        wanted = {piece.path.relative_to(folder).as_posix(): piece for piece in pieces}
        return cls(folder, command, asked, wanted, again)

    def sort_out(self) -> set[Path]:
        """Find what must be made, and give its paths; the rest is kept."""
        trusted = any(
            run.asked == self.asked and run.world == world() and are_same(run.inputs) for run in self.state.runs
        )
        for name, piece in self.wanted.items():
            known = self.state.files.get(name)
            if known is None or self.again or not piece.is_kept:
                continue
            stamp = stamp_of(piece.path)
            if stamp != known.stamp and not self._has_bytes(name, known):
                continue
            if trusted or _has_key(piece, known):
                self.kept[name] = known if stamp is None else known.model_copy(update={"stamp": stamp})
        self._unsaved |= {name: kept for name, kept in self.kept.items() if kept != self.state.files[name]}
        return {piece.path for name, piece in self.wanted.items() if name not in self.kept}

    def note(self, path: Path) -> None:
        """Remember a PDF that was made: what it says that it was made of."""
        name = path.relative_to(self.folder).as_posix()
        piece = self.wanted[name]
        if not piece.is_kept:
            return
        with suppress(UnknownSheetError):
            record, pages = read_record(path)
            self.made[name] = _file_state(self.command, piece, path, record.code, piece.key_of(record), pages)
            self._unsaved[name] = self.made[name]
        if monotonic() - self._saved > SAVE_EVERY:
            self.save()

    def save(self, run: RunState | None = None) -> None:
        """Write down what is known now."""
        if self._unsaved or run:
            save_state(self.folder, self._unsaved, run)
            self._unsaved = {}
        self._saved = monotonic()

    def unwanted(self, names: Sequence[str], tags: Sequence[str]) -> list[str]:
        """Name the PDFs that earlier runs have made and this one would not, though they are of what it is asked for.

        They are of the same command, and of a clinic, edition, use and folder of this run; of the handouts with
        ``names`` and the languages with ``tags``, where it names any.
        """
        if not all(piece.is_kept for piece in self.wanted.values()):
            return []  # sheets for one patient stand beside those of everybody
        kinds = {_kind(piece, self.folder) for piece in self.wanted.values()}
        return [
            name
            for name, file in self.state.files.items()
            if name not in self.wanted
            and file.command == self.command
            and (file.clinic, file.edition, file.output, file.draft, str(Path(name).parent)) in kinds
            and (not names or file.handout in names or file.command == "packet")
            and (not tags or file.language in tags)
            and (self.folder / name).exists()
        ]

    def prune(self, names: Iterable[str]) -> list[str]:
        """Remove PDFs, if they are still what was written; give the names of those that are gone."""
        removed = []
        for name in names:
            if not is_inside(self.folder / name, self.folder) or not self._has_bytes(name, self.state.files[name]):
                continue
            with suppress(OSError):
                (self.folder / name).unlink()
                removed.append(name)
                self._unsaved[name] = None
        return removed

    def _has_bytes(self, name: str, known: FileState) -> bool:
        try:
            return sha256(read_bytes(self.folder / name, MAX_BYTES)).hexdigest() == known.sha256
        except LibraryError:
            return False


def _kind(piece: Piece, folder: Path) -> tuple[str, str, str, bool, str]:
    job = piece.job
    place = str(piece.path.parent.relative_to(folder))
    return _clinic(job), job.edition.name, job.output.name, job.draft, place


def _clinic(job: Job) -> str:
    return str(job.clinic.path.resolve())


def _has_key(piece: Piece, known: FileState) -> bool:
    try:
        return piece.key == known.key
    except HandoutError:  # making it will tell why
        return False


def _file_state(command: str, piece: Piece, path: Path, code: str, key: str, pages: int) -> FileState:
    data = read_bytes(path, MAX_BYTES)
    job = piece.job
    return FileState(
        key=key,
        sha256=sha256(data).hexdigest(),
        stamp=stamp_of(path) or (0, 0, 0),
        pages=pages,
        size=len(data),
        code=code,
        command=command,
        clinic=_clinic(job),
        handout=job.handout.id,
        language=job.language.tag,
        edition=job.edition.name,
        output=job.output.name,
        draft=job.draft,
    )


@dataclass
class Noting:
    """A reporter that notes what is made, and passes on what it hears."""

    shelf: Shelf
    reporter: Reporter

    def started(self, total: int) -> None:
        """Hear that so many jobs are to be done."""
        if total:
            self.reporter.started(total)

    def made(self, job: Job, path: Path | None, pages: int) -> None:
        """Hear of a job that is done."""
        if path:
            self.shelf.note(path)
        self.reporter.made(job, path, pages)

    def failed(self, job: Job, error: HandoutError) -> None:
        """Hear of a job that was not done."""
        self.reporter.failed(job, error)
