"""A job is one PDF: a handout, in a language, for a clinic, in an edition, as an output."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handouts.clinic import ClinicFile
from handouts.editions import STANDARD, Edition
from handouts.handout import Handout
from handouts.language import Language
from handouts.outputs import SCREEN, Output


@dataclass(frozen=True)
class Job:
    """What to make. ``draft`` allows unfinished translations and marks every page."""

    handout: Handout
    language: Language
    clinic: ClinicFile
    edition: Edition = STANDARD
    output: Output = SCREEN
    draft: bool = False

    @property
    def file_name(self) -> str:
        """Name the PDF so that a person can sort and find it: handout, tag, English name, paper, edition."""
        english = re.sub(r"[^A-Za-z]+", "-", self.language.name).strip("-")
        parts = [self.handout.id, self.language.tag, english, self.clinic.clinic.paper]
        return "_".join(parts + self._edition + ["DRAFT"] * self.draft) + ".pdf"

    @property
    def max_pages(self) -> int:
        """Give the number of pages that the sheet may have in this edition."""
        return self.handout.max_pages * self.edition.pages

    @property
    def _edition(self) -> list[str]:
        return [] if self.edition == STANDARD else [self.edition.name]

    def __str__(self) -> str:
        return ", ".join([self.handout.id, self.language.name, *self._edition, f"for {self.clinic.clinic.name}"])
