"""The page of a handout on the web, if the clinic has such pages: its address and QR code, as they are printed."""

from __future__ import annotations

from dataclasses import dataclass

from handouts import values
from handouts.assets import SCHEME, SHEET_QR
from handouts.errors import ClinicError, Problem
from handouts.job import Job
from handouts.page_url import fill_page_url
from handouts.qr import QrCode, qr_code
from handouts.record import PACKET


@dataclass(frozen=True)
class WebPage:
    """The address of a page with its QR code, or neither."""

    address: str | None = None
    qr: QrCode | None = None

    def values(self, code: str) -> dict[str, object]:
        """Give what a template hears of it, and of the ``code`` of the sheet, which stands beside it."""
        return {
            "code": values.token(code),
            "address": values.website(self.address) if self.address else None,
            "qr": SCHEME + SHEET_QR if self.qr else None,
            "side": self.qr.side if self.qr else None,
        }


def web_page_of(job: Job) -> WebPage:
    """Give the page on the web of a job's handout; a packet has none.

    Raises:
        ClinicError: its address cannot be printed.
    """
    declared = job.clinic.clinic.page_url
    if declared is None or job.handout.id == PACKET:
        return WebPage()
    try:
        address = fill_page_url(declared, job.handout.id, job.language.html_lang)
    except ValueError as broken:
        what, remedy = broken.args
        raise ClinicError(Problem(what, remedy, job.clinic.path, key="page_url")) from None
    return WebPage(address, qr_code(address))
