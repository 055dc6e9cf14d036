"""What goes into a sheet, as the library, the clinic and this machine have it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from handouts import __version__
from handouts.catalog import Catalog, load_catalog
from handouts.colour import Colour
from handouts.drawn import Drawn, draw
from handouts.editions import Edition
from handouts.errors import FontError, LibraryError, Problem
from handouts.fonts import families, installed
from handouts.handout import Handout
from handouts.job import Job
from handouts.language import Language
from handouts.library import Library
from handouts.outputs import Output
from handouts.page import MISSING
from handouts.record import (
    CatalogPart,
    ClinicPart,
    DevicePart,
    EditionPart,
    FontPart,
    HandoutPart,
    LanguagePart,
    PagePart,
    PressPart,
    Record,
    digest_of,
)
from handouts.review import languages_on
from handouts.signoff.needs import Needs, sheet_needs
from handouts.signoff.standing import is_signed

# The folders of what has a part of its own in the record.
HANDOUTS, DEVICES = "handouts/", "devices/"

# What a clinic file decides without being looked up by a page, and for which jobs.
WAYS: dict[str, Callable[[Job], bool]] = {
    "country": lambda job: True,
    "colour": lambda job: not job.edition.grey,
    "duplex": lambda job: bool(job.bound) or "office" in job.output.steps,
    "blank_lines": lambda job: any(handout.options for handout in (job.handout, *job.bound)),
}

# What stands for the clinic's colour where only the edition counts.
ANY_COLOUR = Colour.parse("#0b5563")

# The program and the libraries that decide the look or the words of a page.
PROGRAM = "handouts"
LIBRARIES = (
    "babel",
    "fonttools",
    "icu4py",
    "jinja2",
    "markupsafe",
    "phonenumbers",
    "pikepdf",
    "pillow",
    "pydyf",
    "pyphen",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)


def record_of(library: Library, job: Job) -> Record:
    """Record what a job is made of: what it draws and says, and nothing else that lies beside it.

    Raises:
        HandoutError: a part of it is missing or broken.
    """
    drawn = draw(library, job)
    needs = sheet_needs(library, (job.handout, *job.bound), job.clinic.clinic.devices)
    devices = devices_on(job, drawn)
    return Record(
        handout=handout_part(job.handout, drawn),
        bound=tuple(handout_part(handout, drawn) for handout in job.bound),
        language=language_part(job.language),
        clinic=clinic_part(job, drawn),
        edition=edition_part(job.edition),
        output=job.output.name,
        press=press_part(job.output),
        paper=job.clinic.clinic.paper,
        draft=job.draft,
        page=page_part(drawn),
        house=house_digest(drawn),
        chosen_devices=job.clinic.chosen_devices and bool(devices),
        devices=tuple(device_part(name, drawn) for name in devices),
        catalogs=tuple(
            catalog_part(library, load_catalog(library, language, domain), needs, drawn)
            for language in languages_on(library, job)
            for domain in domains_of(job)
        ),
        fonts=tuple(
            font_part(library, family, file)
            for family, file in dict.fromkeys(
                found for language in languages_on(library, job) for found in font_files(library, language)
            )
        ),
        versions=versions(),
    )


def domains_of(job: Job) -> tuple[str, ...]:
    """Name the catalogs of a job and of what is bound behind it, each once."""
    return tuple(dict.fromkeys(domain for handout in (job.handout, *job.bound) for domain in handout.domains))


def page_part(drawn: Drawn) -> PagePart:
    """Record the page as it is written."""
    return PagePart(text=drawn.page, style=drawn.style)


def house_digest(drawn: Drawn) -> str:
    """Digest the pictures that are of no handout or device, such as the signs of the house."""
    own = drawn.under(HANDOUTS, DEVICES)
    return digest_of([picture for picture in drawn.pictures.items() if picture not in own])


def handout_part(handout: Handout, drawn: Drawn) -> HandoutPart:
    """Record a handout with what its own file says and with its own drawings."""
    entry = handout.without_pages.model_dump(mode="json", exclude={"languages"})
    digest = digest_of([entry, drawn.under(f"{handout.folder}/")])
    return HandoutPart(id=handout.id, revision=handout.revision, updated=handout.updated, digest=digest)


def language_part(language: Language) -> LanguagePart:
    """Record a language as the registry describes it."""
    return LanguagePart(tag=language.tag, name=language.name, digest=digest_of(language.model_dump(mode="json")))


def clinic_part(job: Job, drawn: Drawn) -> ClinicPart:
    """Record what of a clinic's file is on a sheet, or decides how it is made; a note in it changes no sheet."""
    clinic = job.clinic.clinic
    ways = {name: getattr(clinic, name) for name, decides in WAYS.items() if decides(job)}
    logo = sha256(job.clinic.logo).hexdigest() if job.clinic.logo else None
    return ClinicPart(id=job.clinic.id, name=clinic.name, digest=digest_of([drawn.clinic, ways]), logo=logo)


def edition_part(edition: Edition) -> EditionPart:
    """Record an edition with all that the program says of it."""
    values = {field.name: getattr(edition, field.name) for field in fields(edition) if field.name != "palette"}
    values["fits"] = [asdict(fit) for fit in edition.fits]
    values["palette"] = asdict(edition.palette(ANY_COLOUR))
    return EditionPart(name=edition.name, digest=digest_of(values))


def press_part(output: Output) -> PressPart | None:
    """Record what a file for a print shop is made for."""
    made_for = output.printing
    if made_for is None:
        return None
    digest = sha256(made_for.profile).hexdigest()
    return PressPart(bleed=output.bleed, printing=made_for.identifier, profile=digest, own=made_for.own)


def devices_on(job: Job, drawn: Drawn) -> tuple[str, ...]:
    """Name the devices of the clinic, if the sheet shows them or brings their guides."""
    guided = bool(job.bound) and job.handout.devices
    return tuple(job.clinic.clinic.devices) if drawn.shows_devices or guided else ()


def device_part(name: str, drawn: Drawn) -> DevicePart:
    """Record a device with its drawing."""
    return DevicePart(id=name, digest=digest_of(drawn.under(f"{DEVICES}{name}/")))


def catalog_part(library: Library, catalog: Catalog, needs: Needs, drawn: Drawn) -> CatalogPart:
    """Record what a sheet takes from a catalog, and whether the messages that it needs are signed off."""
    tag, domain = catalog.language.tag, catalog.domain
    needed = needs.get(domain, frozenset())
    asked = sorted(drawn.asked_of(tag, domain) & needed, key=lambda key: (key[0] or "", key[1]))
    missing = drawn.asked_of(tag, MISSING) & needed
    return CatalogPart(
        tag=tag,
        domain=domain,
        ready=len(asked),
        wanted=len(asked) + len(missing),
        reviewed=is_signed(library, catalog.language, {domain: needed}),
        digest=digest_of([[*key, catalog.text(key)] for key in asked]),
    )


def font_files(library: Library, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the font files of a language, each with its family.

    Raises:
        LibraryError: a family is not in the table.
    """
    known = families(library)
    for family in language.fonts:
        if family not in known:
            what = f"{language.name}: the font “{family}” is not in fonts.toml."
            raise LibraryError(Problem(what, "Add the family and its files there."))
        yield from ((family, file) for file in known[family].files)


def font_part(library: Library, family: str, file: str) -> FontPart:
    """Record a font file of this machine.

    Raises:
        FontError: it is not on this machine.
    """
    path = installed().get(file)
    if path is None:
        raise FontError(Problem(f"The font file {file} is not on this machine.", "Run “handouts check”."))
    return FontPart(family=family, file=file, digest=_file_digest(path))


def versions() -> dict[str, str]:
    """Give the versions of the program and of the libraries that decide a page."""
    return {PROGRAM: __version__, **_library_versions()}


@lru_cache(maxsize=256)
def _file_digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@cache
def _library_versions() -> dict[str, str]:
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
