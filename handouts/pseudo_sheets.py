"""Sheets in a pseudo-language: drafts for a designer, made whatever their inspection finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handouts.build import make_draft
from handouts.errors import Problem
from handouts.job import Job
from handouts.store import store


def store_draft(job: Job, folder: Path) -> tuple[Path, int, Sequence[Problem]]:
    """Make a draft and store it in ``folder``; return its path, its number of pages and what is wrong with them.

    Raises:
        HandoutError: it cannot be laid out or written, or a page does not say that it is a draft.
    """
    made, found = make_draft(job.library, job)
    path = folder / job.file_name
    store(path, made.pdf)
    return path, made.pages, found
