"""Catalogs: a language's messages of one domain, each from the nearest layer that has it, and what is wrong with them.

Read from .po at run time, so nothing compiled can go stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from handouts.errors import CatalogError, Problem, did_you_mean
from handouts.language import SOURCE_TAG, Language, languages
from handouts.language_checks import DOUBTS, ERRORS, language_problems
from handouts.library import OWN_LOCALES, Library
from handouts.message_checks import AMOUNTS, CHECKS, message_problems
from handouts.messages import MessageKey, SourceMessage, source_messages
from handouts.po_file import Translation, read_po_file
from handouts.pseudo import PseudoLanguage, never_final, pseudo_translations

Wanted = Mapping[MessageKey, SourceMessage]

# The layer of an English message that no file words otherwise.
BELOW_ALL = 1_000

# A message of fewer letters has too many neighbours to guess what became of it.
SHORTEST_GUESS = 12


@dataclass(frozen=True)
class Catalog:
    """The translations of one language and domain, checked against the source messages."""

    language: Language
    domain: str
    file: Path | None
    translations: dict[MessageKey, Translation]
    unsafe: tuple[Problem, ...]
    unfinished: tuple[Problem, ...]
    doubtful: tuple[Problem, ...]
    wanted: int

    def text(self, key: MessageKey) -> str | None:
        """Give the translation of a message, or None if it is missing, empty or a guess (fuzzy)."""
        found = self.translations.get(key)
        return found.text if found and found.is_ready else None

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
    if isinstance(language, PseudoLanguage):
        return _pseudo_catalog(library, language, domain)
    files = _files(library, language, domain)
    layers = [read_po_file(path, language, library.depth_of(path)) for path in files]
    wanted = source_messages(library).get(domain, {})
    translations = _merged(layers)
    if language.is_source:
        translations |= {key: _itself(key) for key in wanted if key not in translations or not translations[key].text}
    found = {key: translation for key, translation in translations.items() if key in wanted}
    reworded = {} if language.is_source or not library.own else reworded_english(library, domain)
    return Catalog(
        language=language,
        domain=domain,
        file=files[-1] if files else None,
        translations=found,
        unsafe=tuple(_unsafe(library, language, placed_readings(library, wanted, found), reworded)),
        unfinished=(
            *_unfinished(home_files(library, language, domain, wanted, files), wanted, found),
            *_overtaken(found, reworded),
            *_idle(library, wanted, layers),
        ),
        doubtful=tuple(_doubtful(language, found)),
        wanted=len(wanted),
    )


def _pseudo_catalog(library: Library, language: PseudoLanguage, domain: str) -> Catalog:
    """Make a catalog of the English as the clinic words it; it is never finished."""
    english = load_catalog(library, languages(library)[SOURCE_TAG], domain)
    texts = {key: english.text(key) or key[1] for key in english.translations}
    found = pseudo_translations(library, language, domain, texts)
    return Catalog(language, domain, None, found, english.unsafe, (never_final(language),), (), len(found))


def _files(library: Library, language: Language, domain: str) -> list[Path]:
    name = catalog_name(language.tag, domain)
    if library.has_locale(name):
        return library.locale_layers(name)
    if language.is_source:
        return []  # the handout's own words are English
    what = f"There is no catalog “{domain}” in {language.name} ({language.tag})."
    raise CatalogError(Problem(what, f"Add the file {OWN_LOCALES}/{name}, or take the language off the list."))


Found = Mapping[MessageKey, Translation]


def _merged(layers: Sequence[Found]) -> dict[MessageKey, Translation]:
    """Take each message from the nearest layer that says anything; an empty one leaves it to the next."""
    merged: dict[MessageKey, Translation] = {}
    for layer in layers:
        for key, translation in layer.items():
            if key not in merged or not merged[key].text:
                merged[key] = translation
    return merged


def _itself(key: MessageKey) -> Translation:
    """Let an English message stand for itself."""
    return Translation(key[1], fuzzy=False, line=0, file=Path(), layer=BELOW_ALL)


def reworded_english(library: Library, domain: str) -> Found:
    """Find the English messages that a clinic says in other words."""
    english = load_catalog(library, languages(library)[SOURCE_TAG], domain)
    return {key: found for key, found in english.translations.items() if _isreworded_english(library, key, found)}


def _isreworded_english(library: Library, key: MessageKey, found: Translation) -> bool:
    return found.is_ready and found.layer < len(library.own) and found.text != key[1]


def _overtaken(found: Found, reworded: Found) -> Iterator[Problem]:
    """Find translations of an English that the clinic has changed: they may say another thing now."""
    for key, english in reworded.items():
        if key in found and found[key].layer > english.layer:
            what = (
                f"Your clinic says “{key[1]}” in other words in English, and this is the translation of the old ones."
            )
            remedy = "Put your own translation into your folder, too; a copy of this one if it still says the same."
            yield Problem(what, remedy, found[key].file, found[key].line)


def _idle(library: Library, wanted: Wanted, layers: Sequence[Found]) -> Iterator[Problem]:
    """Find messages that a clinic changed and that the handout has changed or dropped since."""
    texts = [text for _, text in wanted]
    for layer in layers:
        for key, own in layer.items():
            if key not in wanted and own.text and library.is_own(own.file):
                what = f"Your words for “{key[1]}” are not printed: the handout no longer has this message."
                near = did_you_mean(key[1], texts) if len(key[1]) > SHORTEST_GUESS else ""
                remedy = near.replace("Did you mean", "It may be now") if near.startswith("Did") else ""
                yield Problem(what, f"{remedy} Move your words there, or delete them.".strip(), own.file, own.line)


def placed_readings(library: Library, wanted: Wanted, found: Found) -> Found:
    """Give English messages that no catalog words the place in the template where they stand."""
    placed = dict(found)
    for key, translation in found.items():
        if translation.layer == BELOW_ALL and wanted[key].places:
            file, line = wanted[key].places[0]
            placed[key] = replace(translation, file=library.template(file), line=line)
    return placed


def home_files(
    library: Library, language: Language, domain: str, wanted: Wanted, files: Sequence[Path]
) -> dict[MessageKey, Path | None]:
    """Give the catalog that each message belongs into: that of the folder whose template has it."""
    if not library.own:
        return dict.fromkeys(wanted, files[-1] if files else None)
    homes: dict[MessageKey, Path | None] = {}
    for key, message in wanted.items():
        owners = {library.depth_of(library.template(file)) for file, _ in message.places}
        depth = min(owners, default=len(library.own))
        own = library.own[depth] if depth < len(library.own) else None
        homes[key] = own / OWN_LOCALES / catalog_name(language.tag, domain) if own else (files[-1] if files else None)
    return homes


def _unfinished(homes: Mapping[MessageKey, Path | None], wanted: Wanted, found: Found) -> Iterator[Problem]:
    for key in wanted:
        quoted = f"“{key[1]}”"
        if key not in found:
            yield Problem(f"This message is not in the catalog: {quoted}.", "Add it and translate it.", homes[key])
        elif not found[key].text:
            yield Problem(
                f"This message is not translated: {quoted}.", "Translate it.", found[key].file, found[key].line
            )
        elif found[key].fuzzy:
            remedy = "Check it, mend it, and take the mark “fuzzy” off."
            yield Problem(
                f"This translation is only a guess (fuzzy): {quoted}.", remedy, found[key].file, found[key].line
            )


def _unsafe(library: Library, language: Language, found: Found, reworded: Found) -> Iterator[Problem]:
    for key, translation in found.items():
        if not translation.is_ready:
            continue
        source = reworded[key].text if key in reworded else key[1]
        # A clinic may change an amount in its own English; what other languages say is held to that.
        may_change = language.is_source and library.is_own(translation.file)
        checks = [check for check in CHECKS if check not in AMOUNTS] if may_change else CHECKS
        errors = language_problems(ERRORS, source, translation.text, language)
        for what in (*message_problems(source, translation.text, checks), *errors):
            text = f"The translation of “{key[1]}” cannot be printed: {what}."
            yield Problem(text, "Compare it with the English.", translation.file, translation.line)


def _doubtful(language: Language, found: Found) -> Iterator[Problem]:
    for key, translation in found.items():
        if not translation.is_ready:
            continue
        amounts = message_problems(key[1], translation.text, AMOUNTS) if language.is_source else ()
        for what in (*amounts, *language_problems(DOUBTS, key[1], translation.text, language)):
            yield Problem(
                f"Look at the translation of “{key[1]}”: {what}.", "", translation.file, translation.line or None
            )
