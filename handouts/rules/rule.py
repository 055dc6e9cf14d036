"""What a rule is, what it looks at, and what it finds. A rule is data: its words, its examples and one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from handouts.language import Language
from handouts.messages import MessageKey, SourceMessage
from handouts.po_file import Translation
from handouts.rules.glossary import Glossary
from handouts.rules.po_lines import Entry
from handouts.rules.terms import Terms


class Severity(StrEnum):
    """How bad a finding is; an error ends the check with an exit code."""

    ERROR = "error"
    WARNING = "warning"


class Stops(StrEnum):
    """What a finding stops besides the check itself."""

    DRAFT = "every sheet, also a draft"
    SHEET = "every sheet but a draft"
    CHECK = "`handouts catalog check` only"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Example:
    """A right and a wrong text for a rule; ``english`` is what they translate, ``tag`` the language."""

    right: str
    wrong: str
    english: str = ""
    tag: str = "es"


@dataclass(frozen=True)
class Reading:
    """One translation with all that a rule may hold it to. ``source`` is the English that is printed."""

    language: Language
    source: str
    text: str
    terms: Terms
    english: Terms
    glossary: Glossary


@dataclass(frozen=True)
class CatalogFile:
    """One catalog file as its lines tell it, whatever the program makes of it; ``wanted`` is what templates ask for."""

    path: Path
    language: Language
    entries: tuple[Entry, ...]
    header: Mapping[str, tuple[int, str]]
    wanted: Mapping[MessageKey, SourceMessage]
    own: bool = False


@dataclass(frozen=True)
class Whole:
    """A language's messages of one domain from all layers; ``homes`` says into which file each message belongs."""

    language: Language
    domain: str
    wanted: Mapping[MessageKey, SourceMessage]
    found: Mapping[MessageKey, Translation]
    homes: Mapping[MessageKey, Path | None]
    reworded: Mapping[MessageKey, Translation] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class Spot:
    """A place where something is wrong, and what; ``message`` is the English that it is about."""

    what: str
    file: Path | None = None
    line: int | None = None
    message: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule: what it asks, what it sees and cannot see, and what to do about a finding."""

    id: str
    severity: Severity
    asks: str
    sees: str
    blind: str
    remedy: str
    example: Example
    stops: Stops
    needs: str = ""
    scope: ClassVar[str] = ""


@dataclass(frozen=True)
class MessageRule(Rule):
    """A rule that looks at one translation; an ``amount`` may differ in a clinic's own English."""

    check: Callable[[Reading], str | None] = field(kw_only=True)
    amount: bool = False
    scope: ClassVar[str] = "each translation"


@dataclass(frozen=True)
class FileRule(Rule):
    """A rule that looks at the lines of one file."""

    check: Callable[[CatalogFile], Iterator[Spot]] = field(kw_only=True)
    scope: ClassVar[str] = "each file"


@dataclass(frozen=True)
class WholeRule(Rule):
    """A rule that holds the messages of all layers against what the templates ask for."""

    check: Callable[[Whole], Iterator[Spot]] = field(kw_only=True)
    scope: ClassVar[str] = "each catalog"


@dataclass(frozen=True)
class LanguageRule(Rule):
    """A rule that looks at all catalogs of a language together."""

    check: Callable[[tuple[Whole, ...]], Iterator[Spot]] = field(kw_only=True)
    scope: ClassVar[str] = "all catalogs of a language"


@dataclass(frozen=True)
class SourceRule(Rule):
    """A rule that looks at the English of one handout: texts with their places, and phrases that are names."""

    check: Callable[[tuple[Spot, ...], tuple[str, ...]], Iterator[Spot]] = field(kw_only=True)
    scope: ClassVar[str] = "the English of each handout"


@dataclass(frozen=True)
class ElsewhereRule(Rule):
    """A rule that another command holds; ``command`` names it."""

    command: str = field(kw_only=True)
    scope: ClassVar[str] = "elsewhere"


@dataclass(frozen=True)
class Finding:
    """What a rule has found: in which language and domain, at which place, and in plain words."""

    rule: str
    severity: Severity
    what: str
    remedy: str
    tag: str
    domain: str
    file: Path | None = None
    line: int | None = None
    message: str = ""
