"""One thing that an update did to a catalog, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from handouts.messages import MessageKey
from handouts.source.meaning import Difference, Severity, severity_of


class Kind(Enum):
    """What became of a message; in the order in which a translator looks at them."""

    CHANGED = "changed"
    NEW = "new"
    BACK = "back"
    GONE = "gone"
    NOTES = "notes"


@dataclass(frozen=True)
class Change:
    """What became of one message of a catalog: its former English, what differs, and where it stands."""

    kind: Kind
    key: MessageKey
    file: Path
    line: int
    place: str = ""  # the template and line, from 1
    former: str | None = None
    found: tuple[Difference, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """Tell how much a changed message matters."""
        return severity_of(self.found) if self.kind is Kind.CHANGED else None

    @property
    def order(self) -> tuple[int, int, str, str, str, int]:
        """Sort by what needs a translator first; the catalogs of one message stand together."""
        rank = self.severity.rank if self.severity else 0
        context, text = self.key
        return list(Kind).index(self.kind), rank, text, context or "", str(self.file), self.line

    @property
    def news(self) -> tuple[object, ...]:
        """Give what is the same in all catalogs."""
        return self.kind, self.key, self.former, self.found

    def as_data(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "kind": self.kind.value,
            "severity": self.severity.value if self.severity else None,
            "context": self.key[0],
            "english": self.key[1],
            "former": self.former,
            "what": [difference.what for difference in self.found],
            "file": str(self.file),
            "line": self.line,
            "place": self.place,
        }


def sorted_changes(changes: Iterable[Change]) -> list[Change]:
    """Put the changes that matter most first."""
    return sorted(changes, key=lambda change: change.order)
