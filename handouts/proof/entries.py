"""The lines of a proof's table: each message with its number, its words, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handouts.catalog import Catalog, load_catalog
from handouts.language import SOURCE_TAG, Language, languages
from handouts.library import OWN_LOCALES, Library
from handouts.messages import MessageKey, source_messages
from handouts.po_file import Translation
from handouts.proof.hints import hints_of
from handouts.rules.rule import Finding, Severity
from handouts.rules.run import check_catalogs
from handouts.rules.table import RULES
from handouts.signoff.needs import domains_of, message_numbers
from handouts.signoff.reading import Item, digest_of_items, reading_of
from handouts.signoff.standing import Mark


class State(StrEnum):
    """How far the words of a message are."""

    READY = "ready"
    GUESS = "only a guess (fuzzy)"
    MISSING = "not translated"


@dataclass(frozen=True)
class Entry:
    """A message in a proof; ``item`` is what can be signed of it, if it is ready."""

    number: int
    domain: str
    key: MessageKey
    english: str
    text: str
    state: State
    item: Item | None
    file: Path | None
    line: int | None
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    hints: tuple[str, ...]

    @property
    def why_critical(self) -> str | None:
        """Say why two people must read it, if they must."""
        return self.item.words.why_critical if self.item else None

    @property
    def fails(self) -> bool:
        """Tell whether a rule calls it an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def needs_eyes(self) -> bool:
        """Tell whether somebody has to look at it: it is not ready, fails a rule, or is not signed as it is now."""
        return self.item is None or self.item.mark is not Mark.SIGNED or self.fails


@dataclass(frozen=True)
class Entries:
    """What a proof shows of a handout, of how many messages, and what is wrong that is of no single message."""

    language: Language
    handout: str
    shown: tuple[Entry, ...]
    wanted: int
    findings: tuple[Finding, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Give the numbers of the messages that can be signed."""
        return tuple(entry.number for entry in self.shown if entry.item)

    @property
    def digest(self) -> str:
        """Identify all words before the reader that can be signed, as a sign-off does."""
        return digest_of_items(entry.item for entry in self.shown if entry.item)


def entries_of(library: Library, language: Language, handout: str, *, changed: bool = False) -> Entries:
    """Put together what a proof shows; ``changed`` leaves out what is signed and right.

    Raises:
        CatalogError: a catalog or a record cannot be read.
        LibraryError: there is no such handout, or a file of it is broken.
    """
    numbers = message_numbers(library, handout)
    items = {(item.words.domain, item.words.key): item for item in reading_of(library, language, handout).items}
    domains = domains_of(handout)
    catalogs = {domain: load_catalog(library, language, domain) for domain in domains}
    found = [
        finding
        for finding in check_catalogs(library, [language], RULES).findings
        if finding.domain in domains
    ]  # fmt: skip
    entries = [
        _entry(library, catalogs[domain], key, number, items.get((domain, key)), found)
        for (domain, key), number in numbers.items()
    ]
    shown = tuple(entry for entry in entries if entry.needs_eyes or not changed)
    return Entries(language, handout, shown, len(numbers), tuple(_of_none(catalogs.values(), found)))


def _entry(
    library: Library, catalog: Catalog, key: MessageKey, number: int, item: Item | None, findings: Iterable[Finding]
) -> Entry:
    source = languages(library)[SOURCE_TAG]
    english = load_catalog(library, source, catalog.domain).text(key) or key[1]
    found = catalog.translations.get(key)
    text = found.text if found else ""
    return Entry(
        number,
        catalog.domain,
        key,
        english,
        text,
        State.READY if item else State.GUESS if text else State.MISSING,
        item,
        found.file if found and found.line else None,
        found.line if found and found.line else None,
        tuple(source_messages(library)[catalog.domain][key].comments),
        tuple(finding for finding in findings if finding.domain == catalog.domain and _is_of(finding, key, found)),
        hints_of(library, catalog.language, english),
    )


def _is_of(finding: Finding, key: MessageKey, found: Translation | None) -> bool:
    """Tell whether a finding is of a message: by its line, or if it is in no file, by its English."""
    if found and found.line and finding.line:
        return (finding.file, finding.line) == (found.file, found.line)
    return bool(finding.message) and finding.message == key[1]


def _of_none(catalogs: Iterable[Catalog], findings: Sequence[Finding]) -> Iterable[Finding]:
    """Yield what is wrong with a catalog as a whole."""
    places = {(found.file, found.line) for catalog in catalogs for found in catalog.translations.values()}
    return (found for found in findings if not found.message and (found.file, found.line) not in places)


def shown_place(library: Library, file: Path | None, line: int | None) -> str:
    """Name a place without the folders of this machine: ``locales/km/LC_MESSAGES/using-a-cane.po:12``."""
    if file is None:
        return ""
    roots = [
        *((folder, folder.name) for folder in library.own),
        *((folder, OWN_LOCALES) for folder in library.locales),
        *((folder, "templates") for folder in library.templates),
    ]
    inside = ((root, name) for root, name in roots if file.is_relative_to(root))
    name = next((f"{name}/{file.relative_to(root).as_posix()}" for root, name in inside), file.name)
    return f"{name}:{line}" if line else name
