"""A sheet's record beside the same sheet as it would be made today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from handouts.clinic_file import ClinicFile
from handouts.drawn import Drawn, draw
from handouts.editions import EDITIONS, STANDARD
from handouts.errors import CatalogError, LibraryError, Problem
from handouts.guides import with_guides
from handouts.handout import load_handout
from handouts.job import Job
from handouts.language import language_of
from handouts.library import Library
from handouts.outputs import outputs_of
from handouts.packet import Packet
from handouts.record import Record
from handouts.signoff.needs import Needs, sheet_needs


@dataclass(frozen=True)
class Today:
    """What a record is compared with. ``clinic`` may be missing; ``lost`` says why."""

    library: Library
    clinic: ClinicFile | None
    lost: str = ""


class Comparison:
    """A record beside its sheet as it would be made today, which is written when it is first asked for."""

    def __init__(self, record: Record, today: Today) -> None:
        self.record = record
        self.today = today

    @cached_property
    def job(self) -> Job:
        """Give the job that would make the sheet today.

        Raises:
            HandoutError: a part of it is not there any more, or its clinic file was not found.
        """
        record, library, clinic = self.record, self.today.library, self.today.clinic
        if clinic is None:
            raise LibraryError(Problem(self.today.lost))
        if record.chosen_devices:
            clinic = clinic.with_devices([device.id for device in record.devices])
        language, edition = language_of(library, record.language.tag), EDITIONS.get(record.edition.name, STANDARD)
        [output] = outputs_of([record.output], bleed=record.press.bleed if record.press else None)
        handouts = [load_handout(library, part.id) for part in record.handouts]
        jobs = [Job(handout, language, clinic, edition, output, record.draft) for handout in handouts]
        return Packet(tuple(jobs), duplex=True).cover() if record.is_packet else with_guides(library, jobs[:1])[0]

    @cached_property
    def needs(self) -> Needs:
        """Give the messages that the sheet would need today, as far as what is on it is still there."""
        record, library = self.record, self.today.library
        handouts = [load_handout(library, then.id) for then in record.handouts if then.id in library.handouts()]
        devices = [device.id for device in record.devices if device.id in library.devices()]
        return sheet_needs(library, handouts, devices, packet=record.is_packet)

    @cached_property
    def drawn(self) -> Drawn:
        """Give what is drawn on the sheet today; while its translation is not finished, as on a draft.

        Raises:
            HandoutError: it cannot be written.
        """
        if self.record.page is None:
            raise LibraryError(Problem("It was made by an older version, which kept this in another way."))
        try:
            return draw(self.today.library, self.job)
        except CatalogError:
            return draw(self.today.library, replace(self.job, draft=True))
