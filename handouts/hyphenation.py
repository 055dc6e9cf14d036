"""Dictionaries of hyphenation are read in a tenth of the time: a sheet asks for few of their ten thousand patterns.

It knows the inside of one version of Pyphen; any other is left as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handouts.installed import is_installed

KNOWN = "0.18.1"
NO_DIGITS = str.maketrans("", "", "0123456789")

# What the less simple kinds of pattern have in them.
ALTERNATIVE, CODE = "/", "^^"


class Patterns(dict[str, Any]):
    """Patterns of hyphenation by their letters, each understood when it is first asked for."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as Pyphen has them
        """Give the place and the values of a pattern, as Pyphen reads them, or None if it says nothing."""
        found = super().get(key, default)
        if isinstance(found, str):
            found = self[key] = _understood(found)
        return found


def _understood(pattern: str) -> tuple[int, tuple[int, ...]] | None:
    import pyphen

    values = [int(value or "0") for value, _ in pyphen.parse(pattern)]
    telling = [place for place, value in enumerate(values) if value]
    return (telling[0], tuple(values[telling[0] : telling[-1] + 1])) if telling else None


def read_patterns_late() -> None:
    """Let Pyphen read its dictionaries without understanding every pattern."""
    if not is_installed("pyphen", KNOWN):
        return
    import pyphen

    read = getattr(pyphen.HyphDict.__init__, "__wrapped__", pyphen.HyphDict.__init__)

    def read_late(self: Any, path: Path) -> None:  # noqa: ANN401 - Pyphen's
        encoding, _, text = path.read_bytes().partition(b"\n")
        lines = text.decode("cp1251" if encoding.lower() == b"microsoft-cp1251" else encoding.decode()).split("\n")
        kept = [line for line in map(str.strip, lines) if line and not line.startswith(pyphen.ignored)]
        if any(ALTERNATIVE in pattern or CODE in pattern for pattern in kept):
            read(self, path)
            return
        self.patterns = Patterns((pattern.translate(NO_DIGITS), pattern) for pattern in kept)
        self.cache = {}
        self.maxlen = max(map(len, self.patterns))

    read_late.__wrapped__ = read  # type: ignore[attr-defined]
    pyphen.HyphDict.__init__ = read_late
