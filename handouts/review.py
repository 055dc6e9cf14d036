"""Whether the words of a sheet are signed off: every message that the sheet can print, in each of its languages.

A sheet says on every page that nobody has reviewed it until that is so. A clinic that wants reviewed sheets only gets
no others.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from handouts.clinic import FILE_NAME
from handouts.clinic_file import ClinicFile
from handouts.errors import CatalogError, Problem
from handouts.job import Job
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import Library
from handouts.messages import SHARED, MessageKey
from handouts.signoff.needs import Needs, sheet_needs, template_needs
from handouts.signoff.standing import Mark, Standing, is_signed, standing

# How many messages an error quotes: the whole list has a command of its own.
QUOTED = 3
QUOTED_LETTERS = 60

# The contexts of what every template is told, whether it prints it or not.
TOLD = ("device", "option")


@dataclass(frozen=True)
class Review:
    """What a sheet needs, and which of its languages are signed off."""

    needs: Needs
    signed: tuple[Language, ...]
    unsigned: tuple[Language, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether every word of the sheet is signed off."""
        return not self.unsigned

    def covers(self, domain: str, key: MessageKey) -> bool:
        """Tell whether the sheet needs a message, or only hears of it: what devices and options say is always told."""
        return key in self.needs.get(domain, ()) or key[0] in TOLD


def languages_on(library: Library, job: Job) -> tuple[Language, ...]:
    """Name the languages of a sheet: the reader's, and English if that stands beside it."""
    return (job.language, languages(library)[SOURCE_TAG]) if job.edition.beside_source else (job.language,)


def review_of(library: Library, job: Job) -> Review:
    """Look up whether the words of a job are signed off, without those that are bound behind it.

    Raises:
        LibraryError: a template or entry file is broken.
    """
    needs = sheet_needs(library, [job.handout], job.clinic.clinic.devices)
    signed = {language: is_signed(library, language, needs) for language in languages_on(library, job)}
    return Review(
        needs,
        tuple(language for language, is_so in signed.items() if is_so),
        tuple(language for language, is_so in signed.items() if not is_so),
    )


def require_review(library: Library, job: Job, review: Review) -> None:
    """Refuse a sheet that is not signed off, if its clinic wants it so. A draft is for looking at, and passes.

    Raises:
        CatalogError: naming the languages, how many messages there are to read, and who can read them.
    """
    if not job.clinic.clinic.require_reviewed or job.draft or review.is_whole:
        return
    handout, needs = job.handout.id, review.needs
    if job.handout.contents:  # of a cover only its own words are told; the parts tell of theirs
        handout, needs = SHARED, {SHARED: template_needs(library, job.handout.template)}
    found = {language: standing(library, language, needs) for language in review.unsigned}
    if problems := [
        unsigned_problem(str(job), handout, language, job.clinic, how)
        for language, how in found.items()
        if not how.is_whole
    ]:
        raise CatalogError(problems)


def unsigned_problem(sheet: str, handout: str, language: Language, clinic: ClinicFile, found: Standing) -> Problem:
    """Say that a clinic wants a sheet only if it is signed off in a language, and it is not; and what to do."""
    open_messages = [key for _, key in found.of(Mark.UNREAD, Mark.LAPSED, Mark.SECOND, Mark.NOT_READY)]
    quoted = ", ".join(f"“{_short(text)}”" for _, text in open_messages[:QUOTED])
    more = f" and {len(open_messages) - QUOTED} more" if len(open_messages) > QUOTED else ""
    what = (
        f"{sheet}: it is not signed off in {language.name}, and your clinic file has require_reviewed = true. "
        f"Of {len(found.marks)} messages: {found}. They are {quoted}{more}."
    )
    broken = "".join(f" {problem.where}: {problem.what}" for problem in found.broken)
    who = "a qualified health professional" if language.is_source else f"a qualified translator of {language.name}"
    folder = clinic.own_folder if clinic.path.name == FILE_NAME else clinic.path
    command = shlex.join(["handouts", "catalog", "sign-off", language.tag, handout, "--clinic", str(folder)])
    return Problem(what + broken, f"Ask {who} to read it, then run: {command}")


def _short(text: str) -> str:
    return text if len(text) <= QUOTED_LETTERS else text[:QUOTED_LETTERS] + "…"
