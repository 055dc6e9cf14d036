"""What stands at the end of a sheet: its page on the web with a QR code, and the code that tells what made it."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.job import Job
from handouts.library import Library
from handouts.provenance import record_of
from handouts.qr import QrCode
from handouts.record import RECORD_KEY, Record
from handouts.web_page import WebPage, web_page_of


@dataclass(frozen=True)
class Imprint:
    """The record of a sheet, and its page on the web."""

    record: Record
    web_page: WebPage

    @property
    def address(self) -> str | None:
        """Give the address of the page on the web, if the clinic has such pages."""
        return self.web_page.address

    @property
    def qr(self) -> QrCode | None:
        """Give the QR code of the address."""
        return self.web_page.qr

    @property
    def metadata(self) -> dict[str, str]:
        """Give what the PDF carries of it."""
        return {RECORD_KEY: self.record.to_json()}

    def values(self) -> dict[str, object]:
        """Give what a template hears of it."""
        return self.web_page.values(self.record.code)


def imprint_of(library: Library, job: Job) -> Imprint:
    """Give the imprint of a job.

    Raises:
        ClinicError: the address of the handout's page cannot be printed.
        HandoutError: a part of the sheet is missing or broken.
    """
    return Imprint(record_of(library, job), web_page_of(job))
