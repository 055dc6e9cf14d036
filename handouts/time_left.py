"""How long work will still take, in plain words."""

from __future__ import annotations

from math import ceil

# Units in seconds; each is told while there are at least so many seconds left.
UNITS = ((2 * 3600, 3600, "hours"), (90, 60, "minutes"), (20, 10, "seconds"))


def time_left(done: int, total: int, seconds: float) -> str:
    """Say how long the rest takes, if it goes on as ``done`` of ``total`` went in so many ``seconds``."""
    if not 0 < done < total:
        return ""
    left = seconds * (total - done) / done
    for least, unit, name in UNITS:
        if left >= least:
            number = ceil(left / unit)
            return f"about {number * 10 if name == 'seconds' else number} {name} left"
    return "a few seconds left"
