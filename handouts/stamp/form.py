"""The form of a composed page: all of it but the words, links and colours of one clinic.

Two pages of the same form differ in nothing but the texts of elements that have no others inside, in what some of
their attributes say, and in the clinic's colours; where they do is told as changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from html import unescape
from itertools import accumulate

from handouts.compose import Composed
from handouts.palette import Palette

# Tags stand at odd places.
TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"<([a-z][a-z0-9]*)")

# What may differ in a tag: where a link leads, what a picture is called, who has written the page.
VARIABLE = {
    "a": re.compile(r'(?<= )(href)="([^"]*)"'),
    "img": re.compile(r'(?<= )(alt)="([^"]*)"'),
    "meta": re.compile(r'(?<=name="author" )(content)="([^"]*)"'),
}

# The text of an element, among its attributes.
TEXT = "#text"

# The colours of a palette that are the clinic's own.
CLINIC_COLOURS = ("accent", "panel", "rule")


@dataclass(frozen=True)
class Change:
    """What differs at an element, counted from 0 in the order of the page: an attribute, or its text."""

    element: int
    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Form:
    """A page taken apart; pages of the same ``key`` are of the same form."""

    key: bytes
    pieces: tuple[str, ...]
    colours: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Name the elements in order."""
        return [found[1] for tag in self.pieces[1::2] if (found := NAME.match(tag))]

    def changes_to(self, other: Form) -> list[Change] | None:
        """Tell what makes this page another one of the same form; None if a text beside an element differs."""
        differing = [place for place, pair in enumerate(zip(self.pieces, other.pieces, strict=True)) if pair[0] != pair[1]]
        elements = list(accumulate(NAME.match(tag) is not None for tag in self.pieces[1::2])) if differing else []
        changes: list[Change] = []
        for place in differing:
            element = elements[(place - 1) // 2] - 1
            old, new = self.pieces[place], other.pieces[place]
            if place % 2:
                changes += _in_tag(element, old, new)
            elif _is_whole(self.pieces[place - 1 : place + 2]):
                changes.append(Change(element, TEXT, unescape(old), unescape(new)))
            else:
                return None
        return changes


def form_of(composed: Composed, palette: Palette, *others: object) -> Form:
    """Give the form of a page; ``others`` is all else that decides how it looks."""
    pieces = tuple(TAG.split(composed.html))
    colours = tuple(getattr(palette, name) for name in CLINIC_COLOURS)
    css = composed.css
    for name, colour in zip(CLINIC_COLOURS, colours, strict=True):
        css = css.replace(colour, f"<{name}>")
    parts = (*map(_blank, pieces[1::2]), css, composed.fit, len(composed.tokens), composed.said_on_every_page, *others)
    digest = blake2b("\0".join(map(str, parts)).encode(), digest_size=16)
    return Form(digest.digest(), pieces, colours)


def _variable(tag: str) -> re.Pattern[str] | None:
    found = NAME.match(tag)
    return VARIABLE.get(found[1]) if found else None


def _blank(tag: str) -> str:
    pattern = _variable(tag)
    return pattern.sub(r"\1", tag) if pattern else tag


def _in_tag(element: int, old: str, new: str) -> Iterator[Change]:
    pattern = _variable(old)
    if pattern:
        for before, after in zip(pattern.finditer(old), pattern.finditer(new), strict=True):
            if before[2] != after[2]:
                yield Change(element, before[1], unescape(before[2]), unescape(after[2]))


def _is_whole(around: tuple[str, ...]) -> bool:
    """Tell whether a text between two tags is all that is in an element."""
    opening, text, closing = around
    found = NAME.match(opening)
    return bool(found and closing == f"</{found[1]}>" and text)
