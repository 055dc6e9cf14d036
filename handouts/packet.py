"""A packet: several handouts of one language and clinic in one PDF, behind a cover with their contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Self

from handouts.batch import Target
from handouts.bind import first_pages
from handouts.build import Made, bind, lay_out_part
from handouts.crew.here import here
from handouts.crew.outcome import Outcome, carry_out
from handouts.crew.warm import warm_up
from handouts.crew.work import Executor, Work
from handouts.errors import HandoutError, all_of
from handouts.fonts import require_fonts, use_private_fonts
from handouts.guides import with_guides
from handouts.handout import Entry, Handout
from handouts.job import Job
from handouts.library import Library
from handouts.messages import SHARED
from handouts.record import PACKET
from handouts.report import Reporter

# Messages of the cover's template.
TITLE, CONTENTS = "Your handouts", "Contents"


class Cover(Handout):
    """The cover, as a handout of its own; ``entries`` are its contents."""

    entries: tuple[Entry, ...]

    @property
    def folder(self) -> str:
        """Name the folder of its pages among the templates."""
        return "packet"

    @property
    def template(self) -> str:
        """Name its page template."""
        return "packet/cover.html"

    @property
    def domains(self) -> tuple[str, ...]:
        """Name the domains of its messages: its own words are shared, the titles are the handouts'."""
        return (SHARED, *(entry.id for entry in self.entries))

    @property
    def contents(self) -> tuple[Entry, ...]:
        """Give its list of contents."""
        return self.entries

    @property
    def without_pages(self) -> Self:
        """Give it as it is before anybody knows on which pages its contents start."""
        return self.model_copy(update={"entries": tuple(entry._replace(page=1) for entry in self.entries)})


@dataclass(frozen=True)
class Packet:
    """What to bind: jobs of one language and one clinic, in this order. In ``duplex`` each starts on a new leaf."""

    jobs: tuple[Job, ...]
    duplex: bool

    def cover(self, pages: Sequence[int] | None = None) -> Job:
        """Give the job of the cover, which says that the parts start on these ``pages``."""
        handouts = [job.handout for job in self.jobs]
        entries = tuple(
            Entry(handout.id, handout.title, page)
            for handout, page in zip(handouts, pages or [1] * len(handouts), strict=True)
        )
        updated = max(handout.updated for handout in handouts)
        cover = Cover(id=PACKET, title=TITLE, subtitle=CONTENTS, revision=1, updated=updated, entries=entries)
        filled = next((job.options for job in self.jobs if job.options), ())
        return replace(self.jobs[0], handout=cover, bound=tuple(handouts), options=filled)

    @property
    def file_name(self) -> str:
        """Name the PDF as those of single handouts are."""
        return self.cover().file_name

    @property
    def whole(self) -> Job:
        """Give the job of the cover, with all that is bound behind it."""
        return replace(self, jobs=with_guides(self.jobs[0].library, self.jobs)).cover()

    def __str__(self) -> str:
        return str(self.cover())


def packets(targets: Iterable[Target], *, duplex: bool | None = None) -> list[tuple[Packet, Path]]:
    """Put the jobs of a plan together by clinic, language, edition and output, each packet with its folder.

    ``duplex`` stands in for what the clinics say of themselves.
    """
    jobs: dict[tuple[int, str, str, str, Path], list[Job]] = {}
    for target in targets:
        job = target.job
        key = (id(job.clinic), job.language.tag, job.edition.name, job.output.name, target.folder or Path())
        jobs.setdefault(key, []).append(job)
    return [
        (Packet(tuple(found), found[0].clinic.clinic.duplex if duplex is None else duplex), folder)
        for (*_, folder), found in jobs.items()
    ]


def make_packet(library: Library, packet: Packet) -> Made:
    """Lay out, bind and inspect a packet; nothing is written.

    Raises:
        HandoutError: with what is wrong in any of its parts.
    """
    require_fonts(library, packet.jobs[0].language)
    use_private_fonts(library)
    packet = replace(packet, jobs=with_guides(library, packet.jobs))
    cover, *parts = all_of(partial(lay_out_part, library, job) for job in (packet.cover(), *packet.jobs))
    starts = first_pages([part.length for part in (cover, *parts)], duplex=packet.duplex)
    # The digits do not decide where a title breaks, so the cover keeps its number of pages.
    cover = lay_out_part(library, packet.cover(starts[1:]))
    return bind(library, [cover, *parts], duplex=packet.duplex)


@dataclass(frozen=True)
class Binding:
    """A packet, and the folder that its PDF goes to."""

    packet: Packet
    folder: Path

    @property
    def job(self) -> Job:
        """Give the job that the packet is known by."""
        return self.packet.cover()

    @property
    def path(self) -> Path:
        """Give the place of the PDF."""
        return self.folder / self.packet.file_name


def bind_packets(wanted: Sequence[tuple[Packet, Path]], reporter: Reporter, executor: Executor = here) -> Outcome:
    """Make packets and store their PDFs; one that fails does not stop the others."""
    bindings = [Binding(packet, folder) for packet, folder in wanted]
    return carry_out(Work(bindings, make_bindings, warm_up), reporter, executor)


def make_bindings(bindings: Sequence[Binding]) -> Iterator[Made | HandoutError]:
    """Make packets, one after the other."""
    for binding in bindings:
        try:
            yield make_packet(binding.job.library, binding.packet)
        except HandoutError as error:
            yield error
