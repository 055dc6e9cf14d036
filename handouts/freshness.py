"""Whether what a sheet was made of is still what it was: part by part, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from handouts.catalog import load_catalog
from handouts.comparison import Comparison, Today
from handouts.editions import EDITIONS
from handouts.errors import HandoutError, LibraryError, Problem
from handouts.fonts import families
from handouts.handout import load_handout
from handouts.language import languages
from handouts.messages import SHARED
from handouts.outputs import OUTPUTS, outputs_of
from handouts.provenance import (
    PROGRAM,
    catalog_part,
    clinic_part,
    device_part,
    devices_on,
    edition_part,
    font_part,
    handout_part,
    house_digest,
    language_part,
    page_part,
    press_part,
    versions,
)
from handouts.record import Record


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


Check = Callable[[Comparison], Iterator[str]]


def findings(record: Record, today: Today) -> list[Finding]:
    """Compare each part of a sheet with today; what cannot be compared is not known.

    The page and its styles change with what is on them: that they are others is told where nothing else explains it.
    """
    compared = Comparison(record, today)
    found = {part: _finding(part, check, compared) for part, check in CHECKS.items()}
    if not any(finding.state is State.CHANGED for finding in found.values()):
        found |= {
            part: _finding(part, check, compared)
            for part, check in UNEXPLAINED.items()
            if found[part].state is State.CURRENT
        }
    return list(found.values())


def _finding(part: str, check: Check, compared: Comparison) -> Finding:
    changes: list[str] = []
    try:
        changes.extend(check(compared))
    except HandoutError as error:
        return Finding(part, State.UNKNOWN, " ".join(problem.what for problem in error.problems))
    return Finding(part, State.CHANGED if changes else State.CURRENT, "; ".join(changes))


def _handout(compared: Comparison) -> Iterator[str]:
    today = compared.today
    for then in compared.record.handouts:
        if then.id not in today.library.handouts():
            yield _gone(today, then.id)
            continue
        handout = load_handout(today.library, then.id)
        if handout.revision != then.revision:
            yield f"“{then.id}” was revision {then.revision}, now it is {handout.revision}"
        elif handout_part(handout, compared.drawn) != then:
            yield f"the drawings of “{then.id}”, or what its file says, are others now, though its revision is the same"


def _page(compared: Comparison) -> Iterator[str]:
    then = compared.record.page
    if then and page_part(compared.drawn).text != then.text:
        yield f"the page of “{compared.record.handout.id}” is another now, or a component that it is made with"


def _gone(today: Today, name: str) -> str:
    """Say that a thing is no longer there; without its clinic nobody knows.

    Raises:
        LibraryError: it may be one of the clinic's own.
    """
    if today.clinic is None:
        raise LibraryError(Problem(f"“{name}” may be the clinic's own. {today.lost}"))
    return f"“{name}” is no longer in the library"


def _translation(compared: Comparison) -> Iterator[str]:
    record, today = compared.record, compared.today
    known = languages(today.library)
    for then in record.catalogs:
        if then.tag not in known or then.domain not in (SHARED, *(handout.id for handout in record.handouts)):
            yield _gone(today, f"{then.domain} ({then.tag})")
            continue
        name = f"{known[then.tag].name}, {then.domain}"
        catalog = load_catalog(today.library, known[then.tag], then.domain)
        now = catalog_part(today.library, catalog, compared.needs, compared.drawn)
        if then.wanted - then.ready != now.wanted - now.ready:
            yield f"{name}: {then.ready} of {then.wanted} texts were ready, now {now.ready} of {now.wanted}"
        elif then.wanted == now.wanted and now.digest != then.digest:  # else it asks for other texts now
            yield f"{name}: words have changed"
        if now.reviewed != then.reviewed:
            yield f"{name}: it has been reviewed since" if now.reviewed else f"{name}: its review holds no more"
        elif not now.reviewed and not record.draft and today.clinic and today.clinic.clinic.require_reviewed:
            yield f"{name}: nobody has reviewed it, and the clinic file wants it so (require_reviewed)"


def _language(compared: Comparison) -> Iterator[str]:
    record, today = compared.record, compared.today
    known = languages(today.library)
    if record.language.tag not in known:
        yield f"“{record.language.tag}” is no longer in the registry"
    elif language_part(known[record.language.tag]) != record.language:
        yield "its entry in the registry, such as its fonts or line height, is another now"


def _clinic(compared: Comparison) -> Iterator[str]:
    record, job = compared.record, compared.job
    if clinic_part(job, compared.drawn).digest != record.clinic.digest or job.clinic.clinic.paper != record.paper:
        yield "its name, numbers, colour, paper or another value is another now"
    if [handout.id for handout in job.bound] != [handout.id for handout in record.bound]:
        yield "it wants other guides with the sheet now"


def _logo(compared: Comparison) -> Iterator[str]:
    then, logo = compared.record.clinic.logo, compared.job.clinic.logo
    if (sha256(logo).hexdigest() if logo else None) != then:
        yield "it is another now" if logo and then else "there is one now" if logo else "there is none now"


def _devices(compared: Comparison) -> Iterator[str]:
    today = compared.today
    for device in compared.record.devices:
        if device.id not in today.library.devices():
            yield _gone(today, device.id)
        elif device.id in devices_on(compared.job, compared.drawn) and device_part(device.id, compared.drawn) != device:
            yield f"the drawing of “{device.id}” is another now"


def _devices_of_clinic(compared: Comparison) -> Iterator[str]:
    then = [device.id for device in compared.record.devices]
    now = list(devices_on(compared.job, compared.drawn))
    if not compared.record.chosen_devices and now != then:
        yield f"the clinic's list was {_listed(then)}, now it is {_listed(now)}"


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "empty"


def _edition(compared: Comparison) -> Iterator[str]:
    record = compared.record
    now = EDITIONS.get(record.edition.name)
    if now is None:
        yield f"“{record.edition.name}” is no longer made"
    elif edition_part(now) != record.edition:
        yield f"“{record.edition.name}” is set in another way now"


def _output(compared: Comparison) -> Iterator[str]:
    record = compared.record
    if record.output not in OUTPUTS:
        yield f"files for “{record.output}” are no longer made"
    elif record.press and not record.press.own:
        [output] = outputs_of([record.output], bleed=record.press.bleed)
        if press_part(output) != record.press:
            yield "the program's profile of the press is another now"


def _house(compared: Comparison) -> Iterator[str]:
    if house_digest(compared.drawn) != compared.record.house:
        yield "its signs are others now"


def _style(compared: Comparison) -> Iterator[str]:
    then = compared.record.page
    if then and page_part(compared.drawn).style != then.style:
        yield "layout or styles are others now"


def _fonts(compared: Comparison) -> Iterator[str]:
    record, today = compared.record, compared.today
    known = families(today.library)
    for font in record.fonts:
        if font.family not in known or font.file not in known[font.family].files:
            yield f"{font.family}: {font.file} is no longer in the table of fonts"
        elif font_part(today.library, font.family, font.file) != font:
            yield f"{font.file} is another version now"


def _program(compared: Comparison) -> Iterator[str]:
    record = compared.record
    if record.page is None:
        yield "it was made by an older version, which kept what it was made of in another way"
    now = versions()
    for name in sorted({*record.versions, *now}, key=lambda name: (name != PROGRAM, name)):
        then = record.versions.get(name, "none")
        if then != now.get(name, "none"):
            yield f"{name} was {then}, now it is {now.get(name, 'none')}"


# The clinic file must be found for these: what is drawn on a sheet is known only with the clinic that stands there.
OF_THE_CLINIC = ("handout", "translation", "clinic file", "logo", "list of devices", "devices", "house style")

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

# What is told of a part if no check has found why.
UNEXPLAINED: dict[str, Check] = {"handout": _page, "house style": _style}
