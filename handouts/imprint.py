"""What stands at the end of a sheet: its page on the web with a QR code, and the code that tells what made it."""

from __future__ import annotations

from dataclasses import dataclass

from handouts import values
from handouts.assets import SCHEME, SHEET_QR
from handouts.errors import ClinicError, Problem
from handouts.job import Job
from handouts.library import Library
from handouts.page_url import fill_page_url
from handouts.provenance import record_of
from handouts.qr import QrCode, qr_code
from handouts.record import RECORD_KEY, Record


@dataclass(frozen=True)
class Imprint:
    """The record of a sheet, and the address of its page with the QR code, if the clinic has such pages."""

    record: Record
    address: str | None = None
    qr: QrCode | None = None

    @property
    def metadata(self) -> dict[str, str]:
        """Give what the PDF carries of it."""
        return {RECORD_KEY: self.record.to_json()}

    def values(self) -> dict[str, object]:
        """Give what a template hears of it."""
        return {
            "code": values.token(self.record.code),
            "address": values.website(self.address) if self.address else None,
            "qr": SCHEME + SHEET_QR if self.qr else None,
            "side": self.qr.side if self.qr else None,
        }


def imprint_of(library: Library, job: Job) -> Imprint:
    """Give the imprint of a job.

    Raises:
        ClinicError: the address of the handout's page cannot be printed.
        HandoutError: a part of the sheet is missing or broken.
    """
    record = record_of(library, job)
    declared = job.clinic.clinic.page_url
    if declared is None or record.is_packet:  # the clinic has a page for each handout, none for a packet
        return Imprint(record)
    try:
        address = fill_page_url(declared, job.handout.id, job.language.html_lang)
    except ValueError as broken:
        what, remedy = broken.args
        raise ClinicError(Problem(what, remedy, job.clinic.path, key="page_url")) from None
    return Imprint(record, address, qr_code(address))
