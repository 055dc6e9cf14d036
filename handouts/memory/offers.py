"""What is offered for a message that is not translated: what others like it say, and how their English differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.memory.likeness import likeness
from handouts.message_checks import message_problems
from handouts.messages import MessageKey
from handouts.signoff.standing import Mark
from handouts.source.meaning import Difference, Severity, differences, severity_of

# More than these nobody reads.
MOST_OFFERS = 3

SAME = "same"


@dataclass(frozen=True)
class Known:
    """A message that is translated: its English as worded, the translation, where it stands, and who has read it."""

    domain: str
    layer: str
    key: MessageKey
    english: str
    text: str
    file: Path
    line: int
    mark: Mark

    @property
    def is_signed(self) -> bool:
        """Tell whether as many people as it needs have signed it off."""
        return self.mark is Mark.SIGNED


@dataclass(frozen=True)
class Offer:
    """A translation that may do, and how its English (``known.english``) differs; no differences mean the same."""

    known: Known
    found: tuple[Difference, ...]
    alike: float

    @property
    def severity(self) -> Severity | None:
        """Tell how much the difference matters; None if there is none."""
        return severity_of(self.found) if self.found else None

    @property
    def is_critical(self) -> bool:
        """Tell whether its English tells a patient another thing, so that it must not be taken as it is."""
        return self.severity is Severity.CRITICAL

    @property
    def kind(self) -> str:
        """Name how it differs: same, wording, unsure or critical."""
        return self.severity.value if self.severity else SAME

    @property
    def order(self) -> tuple[int, bool, float, str, int]:
        """Sort the best first."""
        rank = -self.severity.rank if self.severity else -len(Severity)
        return rank, not self.known.is_signed, -self.alike, str(self.known.file), self.known.line


def offers_for(key: MessageKey, english: str, memory: Iterable[Known]) -> tuple[Offer, ...]:
    """Find what can be offered for a message, the best first; the same words are offered once."""
    found = [
        Offer(known, _differences(key, english, known), alike)
        for known in memory
        if (alike := likeness(known.english, english)) and is_sound(known)
    ]
    by_text: dict[str, Offer] = {}
    for offer in sorted(found, key=lambda one: one.order):
        by_text.setdefault(offer.known.text, offer)
    return tuple(by_text.values())[:MOST_OFFERS]


def is_sound(known: Known) -> bool:
    """Tell whether a translation could be printed where it stands: what could not is offered to nobody."""
    return not any(message_problems(known.english, known.text))


def _differences(key: MessageKey, english: str, known: Known) -> tuple[Difference, ...]:
    """Say how the English of what is known differs from the one that is to be translated."""
    found: Sequence[Difference] = differences(known.english, english)
    if known.key[0] != key[0]:
        place = f"“{known.key[0]}”" if known.key[0] else "a sentence of a page"
        found = [*found, Difference(Severity.UNSURE, f"it is the words for another place: {place}")]
    return tuple(sorted(found, key=lambda one: one.severity.rank))
