"""Catalogs: the one seam to gettext files. Read from .po at run time, so nothing compiled can go stale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from io import StringIO
from pathlib import Path

from handouts.errors import CatalogError, LibraryError, Problem
from handouts.language import Language
from handouts.language_checks import DOUBTS, ERRORS, language_problems
from handouts.library import Library, read_bytes
from handouts.message_checks import message_problems
from handouts.messages import MessageKey, SourceMessage, source_messages

Wanted = Mapping[MessageKey, SourceMessage]


@dataclass(frozen=True)
class Translation:
    """One message of a catalog as it stands in the file; ``line`` counts from 1."""

    text: str
    fuzzy: bool
    line: int


@dataclass(frozen=True)
class Catalog:
    """The translations of one language and domain, checked against the source messages."""

    language: Language
    domain: str
    file: Path
    translations: dict[MessageKey, Translation]
    unsafe: tuple[Problem, ...]
    unfinished: tuple[Problem, ...]
    doubtful: tuple[Problem, ...]
    wanted: int

    def text(self, key: MessageKey) -> str | None:
        """Give the translation of a message, or None if it is missing, empty or a guess (fuzzy)."""
        found = self.translations.get(key)
        return found.text if found and found.text and not found.fuzzy else None

    @property
    def finished(self) -> int:
        """Count the messages that are translated and not fuzzy."""
        return self.wanted - len(self.unfinished)

    @property
    def digest(self) -> str:
        """Identify every word of the catalog, whatever its order in the file."""
        digest = blake2b(digest_size=16)
        for (context, source), translation in sorted(
            self.translations.items(), key=lambda item: (item[0][0] or "", item[0][1])
        ):
            for part in (context or "", source, translation.text, str(translation.fuzzy)):
                digest.update(part.encode() + b"\0")
        return digest.hexdigest()


def catalog_name(tag: str, domain: str) -> str:
    """Name a catalog's file among the locales, in gettext's own layout."""
    return f"{tag}/LC_MESSAGES/{domain}.po"


@lru_cache(maxsize=256)
def load_catalog(library: Library, language: Language, domain: str) -> Catalog:
    """Read and check a catalog. What is wrong with single messages is kept in it, not raised.

    Raises:
        CatalogError: the file is missing or is not a catalog of that language.
    """
    try:
        path = library.locale(catalog_name(language.tag, domain))
    except LibraryError as missing:
        what = f"There is no catalog “{domain}” in {language.name} ({language.tag})."
        remedy = f"Add the file {catalog_name(language.tag, domain)}, or take the language off the list."
        raise CatalogError(Problem(what, remedy)) from missing
    translations = _read(path, language)
    wanted = source_messages(library).get(domain, {})
    return Catalog(
        language=language,
        domain=domain,
        file=path,
        translations={key: found for key, found in translations.items() if key in wanted},
        unsafe=tuple(_unsafe(path, language, wanted, translations)),
        unfinished=tuple(_unfinished(path, wanted, translations)),
        doubtful=tuple(_doubtful(path, language, wanted, translations)),
        wanted=len(wanted),
    )


def _read(path: Path, language: Language) -> dict[MessageKey, Translation]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = read_bytes(path).decode("utf-8-sig")
        catalog = read_po(StringIO(text), abort_invalid=True)
    except LibraryError as broken:
        raise CatalogError(broken.problems) from broken
    except PoFileError as broken:
        what = f"The catalog cannot be understood: {re.sub(r' on [0-9]+$', '', str(broken.args[0]))}."
        remedy = "Open it in an editor for .po files, which points at the broken line."
        raise CatalogError(Problem(what, remedy, path, broken.lineno + 1)) from broken
    except (ValueError, LookupError) as broken:
        what = f"The catalog cannot be read: {broken}."
        raise CatalogError(Problem(what, "Save it as a .po file in UTF-8.", path)) from broken
    header = dict(catalog.mime_headers)
    found = header.get("Language", "")
    if found != language.tag:
        what = f"The catalog says that it is in “{found}”, and it lies in the folder of “{language.tag}”."
        raise CatalogError(Problem(what, "Mend the line “Language:” at its top, or move the file.", path, 1))
    return {
        (message.context, message.id): Translation(_singular(message.string), message.fuzzy, message.lineno or 1)
        for message in catalog
        if isinstance(message.id, str) and message.id
    }


def _singular(text: object) -> str:
    """Plural forms are not used in handouts: gettext and CLDR count them differently."""
    return text if isinstance(text, str) else ""


def _unfinished(path: Path, wanted: Wanted, found: dict[MessageKey, Translation]) -> Iterator[Problem]:
    for key in wanted:
        quoted = f"“{key[1]}”"
        if key not in found:
            yield Problem(f"This message is not in the catalog: {quoted}.", "Add it and translate it.", path)
        elif not found[key].text:
            yield Problem(f"This message is not translated: {quoted}.", "Translate it.", path, found[key].line)
        elif found[key].fuzzy:
            remedy = "Check it, mend it, and take the mark “fuzzy” off."
            yield Problem(f"This translation is only a guess (fuzzy): {quoted}.", remedy, path, found[key].line)


def _unsafe(path: Path, language: Language, wanted: Wanted, found: dict[MessageKey, Translation]) -> Iterator[Problem]:
    for key, translation in found.items():
        if key not in wanted or not translation.text or translation.fuzzy:
            continue
        errors = language_problems(ERRORS, key[1], translation.text, language)
        for what in (*message_problems(key[1], translation.text), *errors):
            text = f"The translation of “{key[1]}” cannot be printed: {what}."
            yield Problem(text, "Compare it with the English.", path, translation.line)


def _doubtful(
    path: Path, language: Language, wanted: Wanted, found: dict[MessageKey, Translation]
) -> Iterator[Problem]:
    for key, translation in found.items():
        if key in wanted and translation.text and not translation.fuzzy:
            for what in language_problems(DOUBTS, key[1], translation.text, language):
                yield Problem(f"Look at the translation of “{key[1]}”: {what}.", "", path, translation.line)
