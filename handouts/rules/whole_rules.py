"""Rules of all messages of a domain or a language: what is missing, a guess, overtaken, or said in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.messages import MessageKey
from handouts.rules.rule import Example, LanguageRule, Severity, Spot, Stops, Whole, WholeRule


def missing(whole: Whole) -> Iterator[Spot]:
    """Find messages of the templates that no catalog has."""
    for key in whole.wanted:
        if key not in whole.found:
            yield Spot("This message is not in the catalog.", whole.homes.get(key), None, key[1])


def empty(whole: Whole) -> Iterator[Spot]:
    """Find messages without a translation."""
    for key, found in whole.found.items():
        if key in whole.wanted and not found.text:
            yield Spot("This message is not translated.", found.file, found.line, key[1])


def fuzzy(whole: Whole) -> Iterator[Spot]:
    """Find translations that are marked as a guess."""
    for key, found in whole.found.items():
        if key in whole.wanted and found.text and found.fuzzy:
            yield Spot("This translation is only a guess (fuzzy).", found.file, found.line, key[1])


def overtaken(whole: Whole) -> Iterator[Spot]:
    """Find translations of an English that the clinic says in other words now."""
    for key, english in whole.reworded.items():
        if key in whole.found and whole.found[key].layer > english.layer:
            what = "The clinic says this in other words in English, and this is the translation of the old ones."
            yield Spot(what, whole.found[key].file, whole.found[key].line, key[1])


def differs(wholes: tuple[Whole, ...]) -> Iterator[Spot]:
    """Find messages that one handout translates in another way than the handout before it."""
    first: dict[MessageKey, tuple[str, str]] = {}
    for whole in wholes:
        for key, found in whole.found.items():
            if not found.is_ready or key not in whole.wanted:
                continue
            domain, text = first.setdefault(key, (whole.domain, found.text))
            if text != found.text:
                what = f"It is translated in another way in “{domain}”: “{text}”."
                yield Spot(what, found.file, found.line, key[1])


WHOLE_RULES = (
    WholeRule(
        "missing", Severity.ERROR,
        "Each message that the templates ask for is in a catalog of the language.",
        "context and English of all templates, read afresh; the clinic's own folder first, then the program's",
        "English that a template prints without asking for a translation",
        "Add it and translate it; handouts catalog update does the first.",
        Example('msgid "Appointments"\nmsgstr "Citas"\n', "", "Appointments"),
        Stops.SHEET, check=missing,
    ),
    WholeRule(
        "empty", Severity.ERROR,
        "Each message has a translation.",
        "texts without a single character",
        "a text that is only a space or a point",
        "Translate it.",
        Example('msgid "Appointments"\nmsgstr "Citas"\n', 'msgid "Appointments"\nmsgstr ""\n', "Appointments"),
        Stops.SHEET, check=empty,
    ),
    WholeRule(
        "fuzzy", Severity.ERROR,
        "No translation is marked as a guess.",
        "the mark “fuzzy”",
        "a guess whose mark somebody took off without reading it",
        "Check it, mend it, and take the mark “fuzzy” off.",
        Example('msgid "Appointments"\nmsgstr "Citas"\n', '#, fuzzy\nmsgid "Appointments"\nmsgstr "Citas"\n',
                "Appointments"),
        Stops.SHEET, check=fuzzy,
    ),
    WholeRule(
        "overtaken", Severity.ERROR,
        "Where a clinic says something in its own words in English, its other languages do, too.",
        "messages whose English a clinic's own folder changes, and whose translation comes from a layer below",
        "whether the clinic's translation says what its English says",
        "Put your own translation into your folder, too; a copy of this one if it still says the same.",
        Example("", "", "Appointments"),
        Stops.SHEET, check=overtaken,
    ),
)  # fmt: skip

LANGUAGE_RULES = (
    LanguageRule(
        "differs", Severity.WARNING,
        "The same English is translated in the same way in all handouts.",
        "messages of the same English and context in several catalogs of a language",
        "the same words within longer messages",
        "Take the better one for both, unless the two places ask for different words.",
        Example("Citas / Citas", "Citas / Consultas", "Appointments"),
        Stops.NOTHING, check=differs,
    ),
)  # fmt: skip
