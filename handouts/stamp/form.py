"""The form of a composed page: all of it but the words, links, colours and pictures of one clinic.

Two pages of the same form differ in nothing but the texts of elements that have no others inside, in what some of
their attributes say, in the clinic's colours, and in the blocks that are the clinic's own, which may be of any shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from html import unescape
from itertools import accumulate

from handouts.assets import CLINIC_LOGO, SCHEME, SHEET_QR, Assets
from handouts.compose import Composed
from handouts.palette import Palette

# Tags stand at odd places.
TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"<([a-z][a-z0-9]*)")
CLASSES = re.compile(r' class="([^"]*)"')
VOID = {"br", "hr", "img", "input", "link", "meta"}

# The classes of what is the clinic's own: it stands in a place of its own, and has a height of its own.
BLOCKS = {"masthead", "contacts", "imprint"}

# A style that could look into a block for what is outside of it.
LOOKS_INSIDE = ":has("

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

# A place among the pieces, or the first and the last of a block.
Unit = int | tuple[int, int]


@dataclass(frozen=True)
class Change:
    """What differs at an element, counted from 0 in the order of the page: an attribute, or its text."""

    element: int
    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Rebuilt:
    """A block of another shape, as the HTML of its element."""

    element: int
    html: str


@dataclass(frozen=True, eq=False)
class Form:
    """A page taken apart; pages of the same ``key`` are of the same form.

    Those of the same ``shape`` have blocks of the same shape, too.
    """

    key: bytes
    shape: bytes
    pieces: tuple[str, ...]
    units: tuple[Unit, ...]
    colours: tuple[str, ...]
    pictures: dict[str, bytes | None]
    assets: Assets

    @property
    def names(self) -> list[str]:
        """Name the elements in order."""
        return [found[1] for tag in self.pieces[1::2] if (found := NAME.match(tag))]

    @cached_property
    def _elements(self) -> list[int]:
        return list(accumulate(NAME.match(tag) is not None for tag in self.pieces[1::2]))

    def element_at(self, place: int) -> int:
        """Give the element that the tag at a place begins, or that a text stands in."""
        return self._elements[(place - 1) // 2] - 1

    def html_of(self, element: int) -> str:
        """Give the HTML of a block, by its element."""
        for unit in self.units:
            if isinstance(unit, tuple) and self.element_at(unit[0]) == element:
                return "".join(self.pieces[unit[0] : unit[1] + 1])
        raise LookupError("it is no block")

    def changes_to(self, other: Form) -> list[Change | Rebuilt] | None:
        """Tell what makes this page another one of the same form; None if a text beside an element differs."""
        pictures = [url for url, found in self.pictures.items() if found != other.pictures[url]]
        changes: list[Change | Rebuilt] = []
        for mine, its in zip(self.units, other.units, strict=True):
            if isinstance(mine, int) and isinstance(its, int):
                found = self._changes(range(mine, mine + 1), range(its, its + 1), other, pictures)
            elif isinstance(mine, tuple) and isinstance(its, tuple):
                ranges = range(mine[0], mine[1] + 1), range(its[0], its[1] + 1)
                found = self._changes(*ranges, other, pictures)
                if found is None:
                    html = "".join(other.pieces[place] for place in ranges[1])
                    found = [Rebuilt(self.element_at(mine[0]), html)]
            else:
                return None
            if found is None:
                return None
            changes += found
        return changes

    def _changes(self, mine: range, its: range, other: Form, pictures: list[str]) -> list[Change | Rebuilt] | None:
        """Compare pieces one by one; None if more differs than texts and attributes."""
        if len(mine) != len(its):
            return None
        changes: list[Change | Rebuilt] = []
        for place, twin in zip(mine, its, strict=True):
            old, new = self.pieces[place], other.pieces[twin]
            if place % 2 and any(url in old for url in pictures):
                return None
            if old == new:
                continue
            if place % 2 and _blank(old) == _blank(new):
                changes += _in_tag(self.element_at(place), old, new)
            elif place % 2 == 0 and new and _is_whole(self.pieces[place - 1 : place + 2]):
                changes.append(Change(self.element_at(place), TEXT, unescape(old), unescape(new)))
            else:
                return None
        return changes


def form_of(composed: Composed, palette: Palette, assets: Assets, *others: object) -> Form:
    """Give the form of a page; ``others`` is all else that decides how it looks."""
    pieces = tuple(TAG.split(composed.html))
    colours = tuple(getattr(palette, name) for name in CLINIC_COLOURS)
    css = composed.css
    for name, colour in zip(CLINIC_COLOURS, colours, strict=True):
        css = css.replace(colour, f"<{name}>")
    units = tuple(range(len(pieces)) if LOOKS_INSIDE in composed.css else _units(pieces))
    tags = [_blank(pieces[unit]) if isinstance(unit, int) else "<>" for unit in units if _has_tag(unit)]
    key = _digest(*tags, css, composed.fit, composed.said_on_every_page, *others)
    shape = _digest(*map(_blank, pieces[1::2]))
    pictures = {SCHEME + name: data for name, data in ((CLINIC_LOGO, assets.logo), (SHEET_QR, assets.qr))}
    return Form(key, shape, pieces, units, colours, pictures, assets)


def _digest(*parts: object) -> bytes:
    return blake2b("\0".join(map(str, parts)).encode(), digest_size=16).digest()


def _has_tag(unit: Unit) -> bool:
    """Tell whether a unit is a tag or a block, and no text."""
    return isinstance(unit, tuple) or unit % 2 == 1


def _units(pieces: tuple[str, ...]) -> Iterator[Unit]:
    """Yield the places of all that is in no block, and each block with its first and last place."""
    depth, start = 0, -1
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            if not depth:
                yield place
            continue
        found = NAME.match(piece)
        if not depth:
            classes = CLASSES.search(piece) if found else None
            if classes and BLOCKS & set(classes[1].split()):
                depth, start = 1, place
            else:
                yield place
        elif found:
            depth += found[1] not in VOID
        elif piece.startswith("</"):
            depth -= 1
            if not depth:
                yield start, place


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
