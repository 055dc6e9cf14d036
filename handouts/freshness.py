"""Whether what a sheet was made of is still what it was: part by part, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handouts.catalog import load_catalog
from handouts.clinic_file import ClinicFile
from handouts.editions import EDITIONS
from handouts.errors import HandoutError, LibraryError, Problem
from handouts.fonts import families
from handouts.handout import load_handout
from handouts.language import languages
from handouts.library import Library
from handouts.messages import SHARED
from handouts.outputs import OUTPUTS, outputs_of
from handouts.provenance import (
    HOUSE,
    PROGRAM,
    catalog_part,
    clinic_part,
    device_part,
    edition_part,
    folders_digest,
    font_part,
    handout_part,
    language_part,
    press_part,
    versions,
)
from handouts.record import Record
from handouts.signoff.needs import Needs, sheet_needs


class State(StrEnum):
    """How a part of a sheet is today."""

    CURRENT = "current"
    CHANGED = "changed"
    UNKNOWN = "not known"


@dataclass(frozen=True)
class Finding:
    """What is to be said of one part of a sheet."""

    part: str
    state: State
    text: str


@dataclass(frozen=True)
class Today:
    """What a record is compared with. ``clinic`` may be missing; ``lost`` says why."""

    library: Library
    clinic: ClinicFile | None
    lost: str = ""


Check = Callable[[Record, Today], Iterator[str]]


def findings(record: Record, today: Today) -> list[Finding]:
    """Compare each part of a sheet with today; what cannot be compared is not known."""
    return [_finding(part, check, record, today) for part, check in CHECKS.items()]


def _finding(part: str, check: Check, record: Record, today: Today) -> Finding:
    if part in OF_THE_CLINIC and today.clinic is None:
        return Finding(part, State.UNKNOWN, today.lost)
    try:
        changes = list(check(record, today))
    except HandoutError as error:
        return Finding(part, State.UNKNOWN, " ".join(problem.what for problem in error.problems))
    return Finding(part, State.CHANGED if changes else State.CURRENT, "; ".join(changes))


def _handout(record: Record, today: Today) -> Iterator[str]:
    for then in record.handouts:
        if then.id not in today.library.handouts():
            yield _gone(today, then.id)
            continue
        now = handout_part(today.library, load_handout(today.library, then.id))
        if now.revision != then.revision:
            yield f"“{then.id}” was revision {then.revision}, now it is {now.revision}"
        elif now != then:
            yield f"the page or the drawings of “{then.id}” are others now, though its revision is the same"


def _gone(today: Today, name: str) -> str:
    """Say that a thing is no longer there; without its clinic nobody knows.

    Raises:
        LibraryError: it may be one of the clinic's own.
    """
    if today.clinic is None:
        raise LibraryError(Problem(f"“{name}” may be the clinic's own. {today.lost}"))
    return f"“{name}” is no longer in the library"


def _translation(record: Record, today: Today) -> Iterator[str]:
    known = languages(today.library)
    needs = _needs(record, today)
    for then in record.catalogs:
        if then.tag not in known or then.domain not in (SHARED, *(handout.id for handout in record.handouts)):
            yield _gone(today, f"{then.domain} ({then.tag})")
            continue
        name = f"{known[then.tag].name}, {then.domain}"
        now = catalog_part(today.library, load_catalog(today.library, known[then.tag], then.domain), needs)
        if now.digest != then.digest:
            yield f"{name}: words have changed"
        elif (now.ready, now.wanted) != (then.ready, then.wanted):
            yield f"{name}: {then.ready} of {then.wanted} texts were ready, now {now.ready} of {now.wanted}"
        if now.reviewed != then.reviewed:
            yield f"{name}: it has been reviewed since" if now.reviewed else f"{name}: its review holds no more"
        elif not now.reviewed and not record.draft and today.clinic and today.clinic.clinic.require_reviewed:
            yield f"{name}: nobody has reviewed it, and the clinic file wants it so (require_reviewed)"


def _needs(record: Record, today: Today) -> Needs:
    """Give the messages that a sheet would need today, as far as what is on it is still there."""
    handouts = [load_handout(today.library, then.id) for then in record.handouts if then.id in today.library.handouts()]
    devices = [device.id for device in record.devices if device.id in today.library.devices()]
    return sheet_needs(today.library, handouts, devices, packet=record.is_packet)


def _language(record: Record, today: Today) -> Iterator[str]:
    known = languages(today.library)
    if record.language.tag not in known:
        yield f"“{record.language.tag}” is no longer in the registry"
    elif language_part(known[record.language.tag]) != record.language:
        yield "its entry in the registry, such as its fonts or line height, is another now"


def _clinic(record: Record, today: Today) -> Iterator[str]:
    if today.clinic and clinic_part(today.clinic).digest != record.clinic.digest:
        yield "its name, numbers, colour, paper or another value is another now"


def _logo(record: Record, today: Today) -> Iterator[str]:
    now = clinic_part(today.clinic).logo if today.clinic else None
    if now != record.clinic.logo:
        yield "it is another now" if now and record.clinic.logo else "there is one now" if now else "there is none now"


def _devices(record: Record, today: Today) -> Iterator[str]:
    for device in record.devices:
        if device.id not in today.library.devices():
            yield _gone(today, device.id)
        elif device_part(today.library, device.id) != device:
            yield f"the drawing or the name of “{device.id}” is another now"


def _devices_of_clinic(record: Record, today: Today) -> Iterator[str]:
    then = [device.id for device in record.devices]
    now = today.clinic.clinic.devices if today.clinic else then
    if not record.chosen_devices and now != then:
        yield f"the clinic's list was {_listed(then)}, now it is {_listed(now)}"


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "empty"


def _edition(record: Record, today: Today) -> Iterator[str]:
    now = EDITIONS.get(record.edition.name)
    if now is None:
        yield f"“{record.edition.name}” is no longer made"
    elif edition_part(now) != record.edition:
        yield f"“{record.edition.name}” is set in another way now"


def _output(record: Record, today: Today) -> Iterator[str]:
    if record.output not in OUTPUTS:
        yield f"files for “{record.output}” are no longer made"
    elif record.press and not record.press.own:
        [output] = outputs_of([record.output], bleed=record.press.bleed)
        if press_part(output) != record.press:
            yield "the program's profile of the press is another now"


def _house(record: Record, today: Today) -> Iterator[str]:
    if folders_digest(today.library, HOUSE) != record.house:
        yield "layout, components, styles or signs are others now"


def _fonts(record: Record, today: Today) -> Iterator[str]:
    known = families(today.library)
    for font in record.fonts:
        if font.family not in known or font.file not in known[font.family].files:
            yield f"{font.family}: {font.file} is no longer in the table of fonts"
        elif font_part(today.library, font.family, font.file) != font:
            yield f"{font.file} is another version now"


def _program(record: Record, today: Today) -> Iterator[str]:
    now = versions()
    for name in sorted({*record.versions, *now}, key=lambda name: (name != PROGRAM, name)):
        then = record.versions.get(name, "none")
        if then != now.get(name, "none"):
            yield f"{name} was {then}, now it is {now.get(name, 'none')}"


# The clinic file must be found for these.
OF_THE_CLINIC = ("clinic file", "logo", "list of devices")

CHECKS: dict[str, Check] = {
    "handout": _handout,
    "translation": _translation,
    "language": _language,
    "clinic file": _clinic,
    "logo": _logo,
    "list of devices": _devices_of_clinic,
    "devices": _devices,
    "edition": _edition,
    "output": _output,
    "house style": _house,
    "fonts": _fonts,
    "program": _program,
}
