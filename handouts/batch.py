"""Many jobs: a plan of them, and what came of each; a failure is kept and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handouts.build import Made, make
from handouts.clinic_file import ClinicFile
from handouts.crew.here import here
from handouts.crew.outcome import Outcome, carry_out
from handouts.crew.warm import warm_up
from handouts.crew.work import Executor, Work
from handouts.editions import STANDARD, Edition
from handouts.errors import (
    ClinicError,
    HandoutError,
    LibraryError,
    Problem,
    all_of,
    did_you_mean,
)
from handouts.handout import Handout, load_handout
from handouts.job import Job
from handouts.language import Language, languages
from handouts.library import Library
from handouts.load_clinic import find_clinic, load_clinic
from handouts.option import Filled, fill_in
from handouts.outputs import SCREEN, Output, refuse_private
from handouts.report import Reporter


@dataclass(frozen=True)
class Target:
    """A job and the folder that its PDF goes to; no folder means that it is only checked."""

    job: Job
    folder: Path | None

    @property
    def path(self) -> Path | None:
        """Give the place of the PDF."""
        return self.folder / self.job.file_name if self.folder else None


def load_clinics(library: Library, names: Sequence[str], folder: Path, devices: Sequence[str] = ()) -> list[ClinicFile]:
    """Find and load clinics by file, folder or sample name; no name means the clinic of ``folder``.

    Any ``devices`` stand in for the clinics' own.

    Raises:
        ClinicError: with the problems of all of them.
    """
    files: list[ClinicFile] = []
    problems: list[Problem] = []
    wanted: Sequence[str | None] = names or (None,)
    for name in wanted:
        try:
            file = load_clinic(library, find_clinic(library, name, folder))
            problems += _unknown_devices(file, devices)
            files.append(file.with_devices(devices) if devices else file)
        except ClinicError as broken:
            problems.extend(broken.problems)
    if len({file.id for file in files}) < len(files):
        what = "Two clinics have the same name of folder, so their PDFs would overwrite each other."
        problems.append(Problem(what, "Build them one at a time, into folders of their own."))
    if problems:
        raise ClinicError(dict.fromkeys(problems))
    return files


def _unknown_devices(file: ClinicFile, devices: Sequence[str]) -> list[Problem]:
    known = file.library.devices()
    return [
        Problem(f"There is no device “{device}” here.", did_you_mean(device, known))
        for device in devices
        if device not in known
    ]


def plan(
    clinics: Sequence[ClinicFile],
    handout_ids: Sequence[str],
    tags: Sequence[str],
    output: Path | None,
    *,
    editions: Sequence[Edition] = (STANDARD,),
    outputs: Sequence[Output] = (SCREEN,),
    draft: bool = False,
    options: Sequence[str] = (),
) -> list[Target]:
    """List the jobs: by clinic, by handout, by language, by edition, by output.

    No handout named means all; no language named means all that the clinic offers. A handout that is not meant to be in
    a language is left out there, and an edition beside English is left out for English itself. ``options``
    (``NAME=VALUE``) are filled in where a handout declares them. With several clinics each gets a folder of its own in
    ``output``.

    Raises:
        LibraryError: a handout or language is not there, or nothing at all is to be made.
        OptionError: an option is not declared by any of the handouts, or its value is wrong.
        PressError: a draft, or something of one patient, would go to a print shop.
    """
    refuse_private(outputs, draft=draft, filled=bool(options))
    problems: list[Problem] = []
    targets: list[Target] = []
    for clinic in clinics:
        folder = clinic_folder(output, clinic, len(clinics)) if output else None
        languages, handouts = [], []
        try:
            languages = languages_of(clinic.library, tags or clinic.clinic.languages)
        except LibraryError as broken:
            problems.extend(broken.problems)
        try:
            handouts = handouts_of(clinic.library, handout_ids)
        except LibraryError as broken:
            problems.extend(broken.problems)
            continue
        filled = fill_in(clinic.library, handouts, options)
        targets += [
            Target(Job(handout, language, clinic, edition, kind, draft, _declared(handout, filled)), folder)
            for handout in handouts
            for language in languages
            for edition in editions
            for kind in outputs
            if handout.is_in(language.tag) and not (edition.beside_source and language.is_source)
        ]
    if not targets and not problems:
        problems.append(_nothing(editions))
    if problems:
        raise LibraryError(dict.fromkeys(problems))
    return targets


def _nothing(editions: Sequence[Edition]) -> Problem:
    """Say why a plan is empty."""
    if all(edition.beside_source for edition in editions):
        names = ", ".join(edition.name for edition in editions)
        what = f"Nothing to make: English is the only language, and the edition “{names}” sets it beside another."
        return Problem(what, "Name another language with --language, or another edition with --edition.")
    return Problem("None of the handouts is in any of the languages.", "See “handouts list”.")


def _declared(handout: Handout, filled: Iterable[Filled]) -> tuple[Filled, ...]:
    return tuple(found for found in filled if found.option in handout.options)


def handouts_of(library: Library, handout_ids: Sequence[str]) -> list[Handout]:
    """Find handouts by name, each once; none named means all.

    Raises:
        LibraryError: naming every handout that is not there or is broken.
    """
    return all_of(partial(load_handout, library, name) for name in dict.fromkeys(handout_ids or library.handouts()))


def clinic_folder(output: Path, clinic: ClinicFile, clinics: int) -> Path:
    """Give the folder for a clinic's PDFs: with several clinics each has its own in ``output``."""
    return output / clinic.id if clinics > 1 else output


def languages_of(library: Library, tags: Sequence[str]) -> list[Language]:
    """Find languages by tag, each once.

    Raises:
        LibraryError: naming every tag that the registry does not have.
    """
    known = languages(library)
    problems = [Problem(f"There is no language “{tag}”.", did_you_mean(tag, known)) for tag in tags if tag not in known]
    if problems:
        raise LibraryError(problems)
    return [known[tag] for tag in dict.fromkeys(tags)]


def run(targets: Sequence[Target], reporter: Reporter, executor: Executor = here) -> Outcome:
    """Do every job of a plan. Stopping the program in between leaves whole PDFs only.

    The reporter hears of each job as it ends; with several processes that is not the order of the plan.
    """
    return carry_out(Work(targets, make_targets, warm_up), reporter, executor)


def make_targets(targets: Sequence[Target]) -> Iterator[Made | HandoutError]:
    """Make targets that differ only in their clinic, one after the other."""
    for target in targets:
        try:
            yield make(target.job.library, target.job)
        except HandoutError as error:
            yield error
