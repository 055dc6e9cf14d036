"""A job is one PDF: a handout, in a language, for a clinic, in an edition, as an output."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handouts.clinic_file import ClinicFile
from handouts.editions import STANDARD, Edition
from handouts.handout import Handout
from handouts.language import Language
from handouts.library import Library
from handouts.option import Filled, Value
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
    # What was filled in for one patient. It goes onto the paper and nowhere else: no name, log or cache has it.
    options: tuple[Filled, ...] = field(default=(), repr=False)

    # Other handouts that the same PDF has behind this one.
    bound: tuple[Handout, ...] = ()

    def filled(self, option: str) -> Value | None:
        """Give what was filled in for an option, or None."""
        return next((filled.value for filled in self.options if filled.option == option), None)

    @property
    def library(self) -> Library:
        """Give the library as this clinic sees it: under its own folder."""
        return self.clinic.library

    @property
    def file_name(self) -> str:
        """Name the PDF so that a person can sort and find it: handout, tag, English name, paper, edition, output.

        A sheet for one patient has a name of its own, so that nobody takes it for the sheet of everybody.
        """
        english = re.sub(r"[^A-Za-z]+", "-", self.language.name).strip("-")
        parts = [self.handout.id, self.language.tag, english, self.clinic.clinic.paper]
        output = [self.output.name] * (self.output.name != SCREEN.name)
        marks = ["FILLED-IN"] * bool(self.options) + ["DRAFT"] * self.draft
        return "_".join(parts + self._edition + output + marks) + ".pdf"

    @property
    def max_pages(self) -> int:
        """Give the number of pages that the sheet may have in this edition."""
        return self.handout.max_pages * self.edition.pages

    @property
    def _edition(self) -> list[str]:
        return [] if self.edition == STANDARD else [self.edition.name]

    def __str__(self) -> str:
        output = [] if self.output.name == SCREEN.name else [f"for {self.output.name}"]
        parts = [self.handout.id, self.language.name, *self._edition, *output, f"for {self.clinic.clinic.name}"]
        return ", ".join(parts)
