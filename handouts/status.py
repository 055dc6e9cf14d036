"""What the library holds: handouts, languages and how far they are, clinics, devices."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from handouts.catalog import Catalog, load_catalog
from handouts.device import load_device
from handouts.errors import CatalogError
from handouts.handout import load_handout
from handouts.language import Language, languages
from handouts.library import OWN_LOCALES, Library
from handouts.messages import SHARED, source_messages
from handouts.option import load_option
from handouts.signoff.standing import is_signed


@dataclass(frozen=True)
class LanguageStatus:
    """How far a language is, over all handouts: messages ready of messages wanted, and whether all is signed off."""

    tag: str
    name: str
    endonym: str
    ready: int
    wanted: int
    reviewed: bool
    problems: int

    @property
    def percent(self) -> int:
        """Give the share of messages that are ready, rounded down, so that 100 means all."""
        return 100 * self.ready // self.wanted if self.wanted else 100


def language_status(library: Library, language: Language) -> LanguageStatus:
    """Count what is ready in the catalogs of a language; a catalog that cannot be read counts as nothing."""
    ready = wanted = problems = 0
    reviewed = True
    for domain in (SHARED, *library.handouts()):
        if domain != SHARED and not load_handout(library, domain).is_in(language.tag):
            continue
        catalog = _catalog(library, language, domain)
        if catalog is None:
            problems, reviewed = problems + 1, False
            wanted += len(source_messages(library).get(domain, {}))
            continue
        ready += catalog.finished
        wanted += catalog.wanted
        problems += len(catalog.unsafe)
        needs = {domain: frozenset(source_messages(library).get(domain, {}))}
        reviewed = reviewed and is_signed(library, language, needs)
    return LanguageStatus(
        language.tag, language.name, language.endonym, ready, wanted, reviewed and wanted > 0, problems
    )


def _catalog(library: Library, language: Language, domain: str) -> Catalog | None:
    try:
        return load_catalog(library, language, domain)
    except CatalogError:
        return None


def library_status(library: Library) -> dict[str, list[dict[str, object]]]:
    """Describe the whole library as plain data.

    Raises:
        LibraryError: an entry file or template is broken.
    """
    return {
        "handouts": [
            {
                "id": name,
                "title": handout.title,
                "revision": handout.revision,
                "updated": handout.updated.isoformat(),
                "layer": _layer(library, f"handouts/{name}/handout.toml"),
            }
            for name in library.handouts()
            for handout in (load_handout(library, name),)
        ],
        "languages": [
            asdict(status) | {"percent": status.percent}
            for status in (language_status(library, language) for language in languages(library).values())
        ],
        "clinics": [{"id": name} for name in library.clinics()],
        "devices": [
            {
                "id": name,
                "name": load_device(library, name).name,
                "layer": _layer(library, f"devices/{name}/device.toml"),
            }
            for name in library.devices()
        ],
        "options": [
            {"id": option.id, "label": option.label, "type": option.type, "layer": _layer(library, option.file)}
            for option in (load_option(library, name) for name in library.options())
        ],
        "own_files": [_own_file(library, path) for path in library.own_files()],
    }


def _layer(library: Library, file: str) -> str:
    return library.layer_of(library.template(file))


def _own_file(library: Library, path: Path) -> dict[str, object]:
    """Describe a file of a clinic's own folder, and tell whether it stands over one of the program."""
    folder = next(folder for folder in library.own if path.is_relative_to(folder))
    name = path.relative_to(folder).as_posix()
    if name.startswith(f"{OWN_LOCALES}/"):
        over = len(library.locale_layers(name.partition("/")[2])) > 1
    else:
        over = len(library.template_layers(name)) > 1
    return {"file": name, "layer": library.layer_of(path), "over": over}
