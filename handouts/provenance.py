"""What goes into a sheet, as the library, the clinic and this machine have it now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from handouts import __version__
from handouts.assets import MEDIA_TYPES
from handouts.catalog import Catalog, load_catalog
from handouts.clinic_file import ClinicFile
from handouts.colour import Colour
from handouts.editions import Edition
from handouts.errors import FontError, LibraryError, Problem
from handouts.fonts import families, installed
from handouts.handout import Handout
from handouts.job import Job
from handouts.language import Language
from handouts.library import Library, read_bytes
from handouts.outputs import Output
from handouts.record import (
    CatalogPart,
    ClinicPart,
    DevicePart,
    EditionPart,
    FontPart,
    HandoutPart,
    LanguagePart,
    PressPart,
    Record,
    digest_of,
)
from handouts.review import languages_on
from handouts.signoff.needs import Needs, sheet_needs
from handouts.signoff.standing import is_signed

# The folders of templates that every sheet is set with.
HOUSE = ("components", "layouts", "options", "packet", "signs", "styles")

# What of the library decides a page: its templates and what they load. An editor's left-overs do not.
SUFFIXES = {".html", ".toml", *MEDIA_TYPES}

# What a clinic file says that is not about one sheet, or has a part of its own in the record.
NOT_OF_THE_SHEET = {"base", "languages", "devices", "logo", "require_reviewed"}

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
    """Record what a job is made of.

    Raises:
        HandoutError: a part of it is missing or broken.
    """
    needs = sheet_needs(library, (job.handout, *job.bound), job.clinic.clinic.devices)
    return Record(
        handout=handout_part(library, job.handout),
        bound=tuple(handout_part(library, handout) for handout in job.bound),
        language=language_part(job.language),
        clinic=clinic_part(job.clinic),
        edition=edition_part(job.edition),
        output=job.output.name,
        press=press_part(job.output),
        paper=job.clinic.clinic.paper,
        draft=job.draft,
        house=folders_digest(library, HOUSE),
        chosen_devices=job.clinic.chosen_devices,
        devices=tuple(device_part(library, name) for name in job.clinic.clinic.devices),
        catalogs=tuple(
            catalog_part(library, load_catalog(library, language, domain), needs)
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


def handout_part(library: Library, handout: Handout) -> HandoutPart:
    """Record a handout with every file of its own folder."""
    digest = folders_digest(library, (handout.folder,))
    return HandoutPart(id=handout.id, revision=handout.revision, updated=handout.updated, digest=digest)


def language_part(language: Language) -> LanguagePart:
    """Record a language as the registry describes it."""
    return LanguagePart(tag=language.tag, name=language.name, digest=digest_of(language.model_dump(mode="json")))


def clinic_part(file: ClinicFile) -> ClinicPart:
    """Record a clinic by the values of its file, not by its letters: a note in it changes no sheet."""
    values = file.clinic.model_dump(mode="json", exclude=NOT_OF_THE_SHEET, exclude_defaults=True)
    logo = sha256(file.logo).hexdigest() if file.logo else None
    return ClinicPart(id=file.id, name=file.clinic.name, digest=digest_of(values), logo=logo)


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


def device_part(library: Library, name: str) -> DevicePart:
    """Record a device with its drawing.

    Raises:
        LibraryError: there is no such device.
    """
    library.template(f"devices/{name}/device.toml")
    return DevicePart(id=name, digest=folders_digest(library, (f"devices/{name}",)))


def catalog_part(library: Library, catalog: Catalog, needs: Needs) -> CatalogPart:
    """Record the words of a catalog, and whether those that the sheet needs are signed off."""
    return CatalogPart(
        tag=catalog.language.tag,
        domain=catalog.domain,
        ready=catalog.finished,
        wanted=catalog.wanted,
        reviewed=is_signed(library, catalog.language, {catalog.domain: needs.get(catalog.domain, frozenset())}),
        digest=digest_of(catalog.digest),
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


def folders_digest(library: Library, folders: tuple[str, ...]) -> str:
    """Digest what the library holds under some folders of templates: the names, and the file that wins each.

    Raises:
        LibraryError: a file cannot be read.
    """
    names = sorted({name for folder in folders for name in library.files_in(folder) if _counts(name)})
    return digest_of([[name, sha256(read_bytes(library.template(name))).hexdigest()] for name in names])


def _counts(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix in SUFFIXES and not path.name.startswith(".")


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
