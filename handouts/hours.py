"""Opening hours: ``Mon-Fri 08:00-17:00; Sat 9 am - noon`` in a clinic file, as days and times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_PARTS = 2
EXAMPLE = "Mon-Fri 08:00-17:00; Sat 09:00-12:00"

DASH = r"\s*(?:-|–|to)\s*"
DAY = r"([a-z]{3,9})"
TIME = r"(\d{1,2}(?::\d{2})?\s*(?:am|pm)?|noon|midnight)"
PART = re.compile(rf"(?:(every day|daily)|{DAY}(?:{DASH}{DAY})?),?\s+(?:(24 hours)|{TIME}{DASH}{TIME})")
# “5:00” after “8:00” is meant as 17:00 by most who type it, and would be read as 05:00.
HALF_OF_DAY_OPEN = re.compile(r"[1-9]:[0-5][0-9]")
CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(am|pm)?")


@dataclass(frozen=True)
class OpenHours:
    """One stretch of a week. Days count from 0 (Monday) to 6; no times means all day and night."""

    first_day: int
    last_day: int
    opens: time | None = None
    closes: time | None = None


def parse_hours(text: str) -> tuple[OpenHours, ...]:
    """Read opening hours; parts are separated by semicolons.

    Raises:
        ValueError: the text has another form; the message says which part.
    """
    if text.strip().lower() in {"24/7", "always"}:
        return (OpenHours(0, 6),)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts or len(parts) > MAX_PARTS:
        raise ValueError(f"there must be one or two parts, not {len(parts)}")
    return tuple(_part(part) for part in parts)


def _part(text: str) -> OpenHours:
    match = PART.fullmatch(text.lower())
    if not match:
        raise ValueError(f"“{text}” cannot be understood")
    every, first, last, all_day, opens, closes = match.groups()
    first_day, last_day = (0, 6) if every else (_day(first), _day(last or first))
    if all_day:
        return OpenHours(first_day, last_day)
    start, end = read_clock(opens), read_clock(closes)
    if start == end:
        raise ValueError(f"“{text}” opens and closes at the same time")
    if end < start and HALF_OF_DAY_OPEN.fullmatch(closes):
        raise ValueError(f"“{text}” closes before it opens: write {closes} pm, or 0{closes} for the morning after")
    return OpenHours(first_day, last_day, start, end)


def _day(word: str) -> int:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for index, name in enumerate(full):
        if word in {DAYS[index], name, name[:4], name[:5]}:
            return index
    raise ValueError(f"“{word}” is not a day")


def read_clock(text: str) -> time:
    """Read a time of day: ``14:30``, ``2:30 pm``, ``noon``.

    Raises:
        ValueError: it is none.
    """
    word = text.strip().lower()
    if word in {"noon", "midnight"}:
        return time(12 if word == "noon" else 0)
    match = CLOCK.fullmatch(word)
    if not match:
        raise ValueError(f"“{word}” is not a time")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{word}” is not a time")
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif match[2] is None:
        raise ValueError(f"“{word}” is not a time: write minutes (08:00) or am or pm")
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError(f"“{word}” is not a time") from None
