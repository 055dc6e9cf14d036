"""Every kind of PDF that claims PDF/UA, made into a folder, with what went into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handouts import batch, build
from handouts.clinic_file import ClinicFile
from handouts.compose import compose
from handouts.editions import BILINGUAL, BLACK, EDITIONS, LARGE_PRINT, STANDARD, Edition
from handouts.errors import HandoutError
from handouts.finder import Finder, build_finder
from handouts.language import Language
from handouts.library import Library
from handouts.outputs import ARCHIVE, OFFICE, SCREEN, Output
from handouts.packet import make_packet, packets
from handouts.store import store
from tests.validators.extraction import words_in

LIBRARY = Library.bundled()

# All languages are seen in the first; the other has another paper, another country and other keys.
WHOLE, SPREAD = "riverbend", "elm-street"
GUIDES = "guides"
BOUND = (STANDARD, LARGE_PRINT, BLACK)


@dataclass(frozen=True)
class Sample:
    """A PDF: the column and row of the table that it belongs to, and its visible text if that is to be compared.

    ``refused`` says why the program did not make it.
    """

    path: Path
    column: str
    row: str
    words: Sequence[str] = ()
    refused: str = ""


def samples(folder: Path, tags: Sequence[str], handouts: Sequence[str] = ()) -> Iterator[Sample]:
    """Make all PDFs in these languages, or all; yield each as it is stored. What is in the folder stays as it is."""
    (whole,) = batch.load_clinics(LIBRARY, [WHOLE], Path())
    (spread,) = batch.load_clinics(LIBRARY, [SPREAD], Path())
    guided = _with_guides(folder, whole)
    yield from _sheets(folder / WHOLE, whole, tags, handouts)
    yield from _sheets(folder / GUIDES, guided, tags, handouts[:1] or ["trigger-point-injections"], (STANDARD,), GUIDES)
    yield from _packets(folder / "packets", whole, tags, handouts)
    offered = [tag for tag in tags or spread.clinic.languages if tag in spread.clinic.languages]
    if offered:
        yield from _sheets(folder / SPREAD, spread, offered, handouts, row=SPREAD)
    for output in (ARCHIVE, OFFICE):
        first = handouts[:1] or ["trigger-point-injections"]
        yield from _sheets(folder / output.name, whole, tags, first, (STANDARD,), output.name, output=output)
    languages = batch.languages_of(LIBRARY, tags or whole.clinic.languages)
    yield _finder(folder / "finder", whole, languages)


def _sheets(
    folder: Path,
    clinic: ClinicFile,
    tags: Sequence[str],
    handouts: Sequence[str],
    editions: Sequence[Edition] = tuple(EDITIONS.values()),
    column: str = "",
    row: str = "",
    output: Output = SCREEN,
) -> Iterator[Sample]:
    for editions_of in ([edition] for edition in editions):
        try:
            plan = batch.plan([clinic], handouts, tags, folder, editions=editions_of, outputs=[output])
        except HandoutError:
            if editions_of == [BILINGUAL] and tuple(tags) == ("en",):  # there is none for English itself
                continue
            raise
        for target in plan:
            job = target.job
            plain = job.edition == STANDARD and not column and not row
            words = words_in(compose(job.library, job).html) if plain else ()
            sample = Sample(folder / job.file_name, column or job.edition.name, row or job.language.tag, words)
            yield _stored(sample, partial(build.make, job.library, job))


def _with_guides(folder: Path, clinic: ClinicFile) -> ClinicFile:
    """Load the same clinic with the guide to each of its devices behind the handout that names them."""
    own = folder / "with-guides"
    own.mkdir(parents=True, exist_ok=True)
    text = clinic.path.read_text(encoding="utf-8").replace('logo = "logo.svg"\n', "guides = true\n")
    (own / "clinic.toml").write_text(text, encoding="utf-8")
    (found,) = batch.load_clinics(LIBRARY, [str(own)], Path())
    return found


def _packets(folder: Path, clinic: ClinicFile, tags: Sequence[str], handouts: Sequence[str]) -> Iterator[Sample]:
    for packet, _ in packets(batch.plan([clinic], handouts, tags, folder, editions=BOUND)):
        job = packet.jobs[0]
        sample = Sample(folder / packet.file_name, f"packet, {job.edition.name}", job.language.tag)
        yield _stored(sample, partial(make_packet, job.library, packet))


def _stored(sample: Sample, make: Callable[[], build.Made]) -> Sample:
    if sample.path.is_file():
        return sample
    try:
        store(sample.path, make().pdf)
    except HandoutError as error:
        return replace(sample, refused=" ".join(str(error.problems[0]).split()))
    return sample


def _finder(folder: Path, clinic: ClinicFile, languages: Sequence[Language]) -> Sample:
    folder.mkdir(parents=True, exist_ok=True)
    return Sample(build_finder(LIBRARY, Finder(clinic, tuple(languages)), folder), "finder", "finder")
