"""How far each language is with each handout: what is ready, what is not, and who has read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.catalog import Catalog, load_catalog
from handouts.errors import CatalogError, Problem
from handouts.handout import load_handout
from handouts.language import Language, language_of, languages
from handouts.library import Library
from handouts.messages import SHARED, MessageKey
from handouts.signoff.badge import badge
from handouts.signoff.needs import Needs, needs_of
from handouts.signoff.standing import Mark, standing


@dataclass
class Progress:
    """How far a language is with the messages that a handout needs, its own and the shared ones; in numbers of them.

    ``empty`` are not translated; ``fuzzy`` are guesses; ``stale`` have an English that has changed, or is new, since
    the catalog was made; ``failing`` cannot be printed.
    """

    language: Language
    handout: str
    wanted: int
    empty: int = 0
    fuzzy: int = 0
    stale: int = 0
    failing: int = 0
    signed: int = 0
    second: int = 0
    lapsed: int = 0
    broken: list[Problem] = field(default_factory=list)

    @property
    def ready(self) -> int:
        """Count the messages that are translated, and not just guessed or of an older English."""
        return self.wanted - self.empty - self.fuzzy - self.stale

    @property
    def percent(self) -> int:
        """Give the share of messages that are ready, rounded down, so that 100 means all."""
        return share(self.ready, self.wanted)

    @property
    def signed_percent(self) -> int:
        """Give the share of messages that are signed off, rounded down."""
        return share(self.signed, self.wanted)

    @property
    def state(self) -> str:
        """Sum up in a word or two, the worst first."""
        return next((text for text in self._states() if text), "unsigned")

    def _states(self) -> Iterator[str]:
        yield "broken" * bool(self.broken)
        for name in ("failing", "stale", "fuzzy", "empty", "lapsed"):
            count = getattr(self, name)
            yield f"{count} {name}" * bool(count)
        yield "signed" * (self.signed == self.wanted)
        yield "2nd reader" * (self.second > 0 and self.signed + self.second == self.wanted)
        yield f"{share(self.signed + self.second, self.wanted)} % read" * bool(self.signed + self.second)

    @property
    def is_whole(self) -> bool:
        """Tell whether every message is signed off."""
        return self.signed == self.wanted and not self.broken

    def as_data(self) -> dict[str, object]:
        """Give all of it as plain data."""
        numbers = {name: getattr(self, name) for name in NUMBERS}
        return {"handout": self.handout, "state": self.state, **numbers, "signed_off": self.is_whole}


NUMBERS = ("wanted", "ready", "percent", "empty", "fuzzy", "stale", "failing", "signed", "second", "lapsed")


def share(part: int, whole: int) -> int:
    """Give a share in percent, rounded down; of nothing, all is done."""
    return 100 * part // whole if whole else 100


def progress_of(library: Library, language: Language, handout: str) -> Progress | None:
    """Tell how far a language is with a handout, or with all shared messages; None if it is not meant to be in it.

    Raises:
        LibraryError: there is no such handout, or it is broken.
    """
    if handout != SHARED and not load_handout(library, handout).is_in(language.tag):
        return None
    needs = needs_of(library, handout)
    found = Progress(language, handout, sum(map(len, needs.values())))
    for domain, keys in needs.items():
        try:
            catalog = load_catalog(library, language, domain)
        except CatalogError as error:
            found.empty += len(keys)
            found.broken += error.problems
            continue
        _count(found, catalog, keys)
    _count_signed(found, library, needs)
    return found


def _count(found: Progress, catalog: Catalog, keys: Iterable[MessageKey]) -> None:
    overtaken = {_place(problem) for problem in catalog.unfinished}
    unsafe = {_place(problem) for problem in catalog.unsafe}
    for key in keys:
        if (entry := catalog.translations.get(key)) is None:
            found.stale += 1
            continue
        place = (entry.file, entry.line)
        found.empty += not entry.text
        found.fuzzy += bool(entry.text and entry.fuzzy)
        found.stale += entry.is_ready and place in overtaken
        found.failing += entry.is_ready and place in unsafe


def _place(problem: Problem) -> tuple[Path | None, int | None]:
    return problem.file, problem.line


def _count_signed(found: Progress, library: Library, needs: Needs) -> None:
    now = standing(library, found.language, needs)
    found.signed, found.second, found.lapsed = (now.counts[mark] for mark in (Mark.SIGNED, Mark.SECOND, Mark.LAPSED))
    found.broken = list(dict.fromkeys([*found.broken, *now.broken]))


@dataclass(frozen=True)
class Overview:
    """How far some languages are with some handouts."""

    languages: tuple[Language, ...]
    handouts: tuple[str, ...]
    found: tuple[Progress, ...]

    def rows(self) -> Iterator[tuple[Language, dict[str, Progress]]]:
        """Yield each language with its progress by handout; a handout that is not meant to be in it is left out."""
        for language in self.languages:
            yield language, {part.handout: part for part in self.found if part.language == language}

    @property
    def broken(self) -> list[Problem]:
        """Give what is wrong with files that cannot be read, each once."""
        return list(dict.fromkeys(problem for part in self.found for problem in part.broken))

    @property
    def ready_percent(self) -> int:
        """Give the share of all messages that are ready, rounded down."""
        return share(sum(part.ready for part in self.found), sum(part.wanted for part in self.found))

    @property
    def signed_percent(self) -> int:
        """Give the share of all messages that are signed off, rounded down."""
        return share(sum(part.signed for part in self.found), sum(part.wanted for part in self.found))

    @property
    def summary(self) -> str:
        """Sum up in one line."""
        whole = sum(part.is_whole for part in self.found)
        return (
            f"{self.label}: {self.ready_percent} % translated, {self.signed_percent} % signed off; "
            f"{whole} of {len(self.found)} sheets are signed off."
        )

    @property
    def label(self) -> str:
        """Name what is looked at: the language, or how many."""
        languages = self.languages[0].name if len(self.languages) == 1 else f"{len(self.languages)} languages"
        return f"{languages}, {self.handouts[0]}" if len(self.handouts) == 1 else languages

    def badge(self) -> str:
        """Draw the figures as an SVG."""
        return badge(self.label, self.ready_percent, self.signed_percent)

    def as_data(self) -> dict[str, object]:
        """Give all of it as plain data."""
        return {
            "ready_percent": self.ready_percent,
            "signed_percent": self.signed_percent,
            "languages": [
                {"tag": language.tag, "name": language.name, "handouts": [part.as_data() for part in parts.values()]}
                for language, parts in self.rows()
            ],
            "broken": [str(problem) for problem in self.broken],
        }


def overview_of(library: Library, tags: Sequence[str], handouts: Sequence[str]) -> Overview:
    """Look at languages and handouts; none named means all, with the shared messages last.

    Raises:
        LibraryError: there is no such language or handout, or one is broken.
    """
    found = [language_of(library, tag) for tag in dict.fromkeys(tags)] or list(languages(library).values())
    names = tuple(dict.fromkeys(handouts)) or (*library.handouts(), SHARED)
    parts = (progress_of(library, language, name) for language in found for name in names)
    return Overview(tuple(found), names, tuple(part for part in parts if part))
