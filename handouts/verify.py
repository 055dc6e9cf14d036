"""Verify a PDF: what it is, whether it is as it was made, and whether it would be made the same today."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.clinic import FILE_NAME
from handouts.clinic_file import ClinicFile
from handouts.comparison import Today
from handouts.editions import STANDARD
from handouts.errors import ClinicError, HandoutError
from handouts.freshness import Finding, State, findings
from handouts.library import Library, is_file
from handouts.load_clinic import find_clinic, load_clinic
from handouts.manifest import FILE_NAME as MANIFEST
from handouts.manifest import entry_beside
from handouts.outputs import SCREEN
from handouts.record import Record
from handouts.sheet_file import SheetFile, read_sheet

# A clinic's PDFs lie in its own folder, in "out" there, or in a folder of that.
FOLDERS_ABOVE = 3


@dataclass(frozen=True)
class Verdict:
    """What was found out about a PDF. ``renew`` is the command that makes it anew, if there is one."""

    sheet: SheetFile
    findings: tuple[Finding, ...]
    renew: str | None

    @property
    def state(self) -> State:
        """Sum up: one changed part makes the sheet a changed one, and only a sheet that is known whole is current."""
        states = {finding.state for finding in self.findings}
        return next(state for state in (State.CHANGED, State.UNKNOWN, State.CURRENT) if state in states)

    def of(self, state: State) -> list[Finding]:
        """Give the findings of one state."""
        return [finding for finding in self.findings if finding.state is state]

    def as_data(self) -> dict[str, object]:
        """Give all of it as plain data."""
        sheet = self.sheet
        return {
            "file": str(sheet.path),
            "state": str(self.state),
            "code": sheet.record.code,
            "reviewed": sheet.record.reviewed,
            "pages": sheet.pages,
            "size": sheet.size,
            "sha256": sheet.sha256,
            "made_of": sheet.record.model_dump(mode="json"),
            "findings": [
                {"part": finding.part, "state": str(finding.state), "text": finding.text} for finding in self.findings
            ],
            "renew": self.renew,
        }


def verify(library: Library, path: Path, clinic: str | None = None) -> Verdict:
    """Read a PDF of ours and compare it with today; ``clinic`` names the clinic file, or it is looked for.

    Raises:
        UnknownSheetError: it is no PDF of ours.
    """
    sheet = read_sheet(path)
    today = _today(library, sheet, clinic)
    found = (*_of_the_file(sheet), *findings(sheet.record, today))
    known = all(handout.id in today.library.handouts() for handout in sheet.record.handouts)
    return Verdict(sheet, found, _renew(sheet, clinic or _place(library, today.clinic)) if known else None)


def _of_the_file(sheet: SheetFile) -> Iterator[Finding]:
    """Tell whether the file is as it was made."""
    changed = "" if sheet.shows_code else f"the code {sheet.record.code} is in the file, and not on its pages"
    yield Finding("printed code", State.CHANGED if changed else State.CURRENT, changed)
    try:
        entry = entry_beside(sheet.path)
    except HandoutError as error:
        yield Finding("manifest", State.UNKNOWN, " ".join(problem.what for problem in error.problems))
        return
    if entry:
        same = (entry.sha256, entry.code) == (sheet.sha256, sheet.record.code)
        changed = "" if same else "the file is not the one that the manifest lists: it was changed after it was made"
        yield Finding("manifest", State.CHANGED if changed else State.CURRENT, changed)


def _today(library: Library, sheet: SheetFile, name: str | None) -> Today:
    wanted = sheet.record.clinic.id
    broken: list[str] = []
    try:
        for path in [find_clinic(library, name, Path())] if name else _candidates(library, sheet):
            if ClinicFile.id_of(path) == wanted:
                clinic = load_clinic(library, path)
                return Today(clinic.library, clinic)
            broken.append(f"{path} is the file of another clinic.") if name else None
    except ClinicError as error:
        broken += [f"{problem.where}: {problem.what}" if problem.where else problem.what for problem in error.problems]
    lost = f"The file of the clinic “{wanted}” was not found: name it with --clinic."
    return Today(library, None, " ".join(broken) or lost)


def _candidates(library: Library, sheet: SheetFile) -> Iterator[Path]:
    """Yield where the clinic file may be: above the PDF, here, or among the samples."""
    wanted = sheet.record.clinic.id
    above = sheet.path.resolve().parents[: FOLDERS_ABOVE + 1]
    for folder in (*above, Path.cwd()):
        yield from (folder / name for name in (FILE_NAME, f"{wanted}.toml") if is_file(folder / name))
    if wanted in library.clinics():
        yield find_clinic(library, wanted, Path())


def _place(library: Library, clinic: ClinicFile | None) -> str | None:
    """Name a clinic as --clinic takes it."""
    if clinic is None:
        return None
    if clinic.id in library.clinics() and clinic.path == library.template(f"clinics/{clinic.id}/{FILE_NAME}"):
        return clinic.id
    here = Path.cwd()
    path = clinic.path.parent if clinic.path.name == FILE_NAME else clinic.path
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _renew(sheet: SheetFile, clinic: str | None) -> str:
    """Write the command that makes a sheet anew."""
    record = sheet.record
    what = ["packet", *(handout.id for handout in record.bound)] if record.is_packet else ["build", record.handout.id]
    words = ["handouts", *what, "--clinic", clinic or "CLINIC"]
    words += ["--language", record.language.tag, *_options(record), "--output", str(sheet.path.parent)]
    return shlex.join([*words, *_manifest(sheet)])


def _manifest(sheet: SheetFile) -> list[str]:
    """Name the manifest that lists a sheet, so that it lists the renewed one."""
    if sheet.record.is_packet:
        return []
    folder = sheet.path.parent
    try:
        if not entry_beside(sheet.path):
            return []
    except HandoutError:
        return []
    return ["--manifest"] if is_file(folder / MANIFEST) else ["--manifest", str(folder.parent / MANIFEST)]


def _options(record: Record) -> Iterator[str]:
    if record.edition.name != STANDARD.name:
        yield from ("--edition", record.edition.name)
    if record.output != SCREEN.name:
        yield from ("--for", record.output)
    if record.press:
        yield from ("--bleed", f"{record.press.bleed:g}", *(("--icc", "PROFILE") if record.press.own else ()))
    if record.chosen_devices:
        for device in record.devices:
            yield from ("--device", device.id)
    if record.draft:
        yield "--draft"
