"""A PDF that a run is asked for: what it is, and the key that tells whether one that lies there is the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from handouts.batch import Target
from handouts.fresh.inputs import PACKAGE
from handouts.guides import with_guides
from handouts.job import Job
from handouts.packet import Packet
from handouts.provenance import record_of
from handouts.record import Record, digest_of


@dataclass(frozen=True)
class Piece:
    """A PDF that is wanted. ``duplex`` says how a packet is bound; of a single sheet the clinic file says it."""

    job: Job
    path: Path
    duplex: bool | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether it is remembered. What is filled in for one patient is kept nowhere, not even as a digest."""
        return not self.job.options

    @property
    def key(self) -> str:
        """Digest what the PDF would be made of today.

        Raises:
            HandoutError: it cannot be made.
        """
        if self.duplex is None:
            return self.key_of(record_of(self.job.library, with_guides(self.job.library, [self.job])[0]))
        return self.key_of(record_of(self.job.library, self.job))

    def key_of(self, record: Record) -> str:
        """Digest what a PDF with a record is made of: also what the record does not tell, for its page does not."""
        return digest_of([record.to_json(), self.duplex, program_digest()])


def pieces_of_sheets(targets: Iterable[Target]) -> list[Piece]:
    """Give the PDFs of a plan of single sheets."""
    return [Piece(target.job, target.path) for target in targets if target.path]


def pieces_of_packets(wanted: Iterable[tuple[Packet, Path]]) -> list[Piece]:
    """Give the PDFs of a plan of packets."""
    return [Piece(packet.whole, folder / packet.file_name, packet.duplex) for packet, folder in wanted]


@cache
def program_digest() -> str:
    """Digest the program itself: whoever works on it must not be told that there is nothing to do."""
    files = sorted(PACKAGE.rglob("*.py"))
    return digest_of([[path.relative_to(PACKAGE).as_posix(), sha256(path.read_bytes()).hexdigest()] for path in files])
