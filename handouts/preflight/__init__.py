"""Checks of a PDF before it goes to a press: any PDF, ours or not."""

from __future__ import annotations

from handouts.preflight.finding import Finding, Ink, Report, Severity, Wishes

__all__ = ["Finding", "Ink", "Report", "Severity", "Wishes", "preflight"]


def preflight(pdf: bytes, wishes: Wishes | None = None) -> list[Finding]:
    """Check a PDF, and give what is wrong with it: errors first.

    It runs in this process: for PDFs from outside use ``handouts.preflight.apart``, which cannot hang or crash.
    """
    from handouts.preflight.check import check

    return list(check(pdf, wishes or Wishes()).findings)
