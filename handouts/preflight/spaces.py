"""Colour spaces as a press sees them: which are inks, which somebody has to convert (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from handouts.preflight.objects import entry, identity, items, name, text, unpacked, whole

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
DEEPEST = 5


@dataclass(frozen=True)
class Space:
    """A colour space: its kind, how many numbers make a colour, and its inks if it names some.

    ``base`` is what the entries of an indexed space are in, or what stands in for a spot ink.
    """

    kind: str
    parts: int
    inks: tuple[str, ...] = ()
    base: Space | None = None
    profile: str = ""

    def __iter__(self) -> Iterator[Space]:
        """Yield the space, and that which its entries are in."""
        yield self
        if self.base and self.kind in {"indexed", "pattern"}:
            yield from self.base


GRAY, RGB, CMYK = Space("gray", 1, ("Black",)), Space("rgb", 3), Space("cmyk", 4, PROCESS)
PATTERN, UNKNOWN = Space("pattern", 0), Space("unknown", 0)
LAB, CALIBRATED_GRAY, CALIBRATED_RGB = Space("lab", 3), Space("cal-gray", 1), Space("managed-rgb", 3)

PLAIN: Mapping[str, Space] = MappingProxyType(
    {
        "DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK, "CMYK": CMYK,
        "Pattern": PATTERN, "CalGray": CALIBRATED_GRAY, "CalRGB": CALIBRATED_RGB, "Lab": LAB, "CalCMYK": CMYK,
    }
)  # fmt: skip
DEFAULTS = {"gray": "/DefaultGray", "rgb": "/DefaultRGB", "cmyk": "/DefaultCMYK"}
BY_PROFILE = {1: ("managed-gray", ("Black",)), 3: ("managed-rgb", ()), 4: ("managed-cmyk", PROCESS)}


@dataclass(frozen=True)
class Colour:
    """A colour that is set: its numbers, or a pattern."""

    space: Space
    parts: tuple[float, ...] = ()
    pattern: object = field(default=None, compare=False)

    @cached_property
    def inks(self) -> dict[str, float] | None:
        """Give the share of each ink, 0 to 1; None if somebody has to convert the colour first."""
        if len(self.parts) != self.space.parts or not self.space.inks:
            return None
        parts = [min(1.0, max(0.0, part)) for part in self.parts]
        if self.space.kind in {"gray", "managed-gray"}:
            return {"Black": 1 - parts[0]}
        found: dict[str, float] = {}
        for ink, part in zip(self.space.inks, parts, strict=True):
            for plate in PROCESS if ink == "All" else () if ink == "None" else (ink,):
                found[plate] = max(part, found.get(plate, 0.0))
        return found

    @cached_property
    def total(self) -> float | None:
        """Give all inks together, in per cent."""
        return None if self.inks is None else 100 * sum(self.inks.values())


BLACK = Colour(GRAY, (0.0,))


def first_colour(space: Space) -> Colour:
    """Give the colour that is set together with a space: black, or as much of a spot ink as there is."""
    if space.kind in {"cmyk", "managed-cmyk"}:
        return Colour(space, (0.0, 0.0, 0.0, 1.0))
    return Colour(space, (1.0 if space.kind == "spot" else 0.0,) * space.parts)


class Spaces:
    """Reads the colour spaces of one file; each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Space] = {}

    def read(self, found: object, resources: object = None, depth: int = 0) -> Space:
        """Read a colour space: a name, here or in ``resources``, or an array."""
        key = identity(found)
        if key is not None and key in self._known:
            return self._known[key]
        space = self._read(found, resources, depth)
        if key is not None:
            self._known[key] = space
        return space

    def _read(self, found: object, resources: object, depth: int) -> Space:
        if depth > DEEPEST:
            return UNKNOWN
        named = entry(resources, "/ColorSpace")
        if word := name(found):
            plain = PLAIN.get(word)
            if plain is None:
                inner = entry(named, f"/{word}")
                return UNKNOWN if inner is None else self.read(inner, resources, depth + 1)
            default = entry(named, DEFAULTS.get(plain.kind, "/None"))
            return plain if default is None or depth else self.read(default, None, depth + 1)
        parts = items(found)
        kind = name(parts[0]) if parts else ""
        if len(parts) == 1 or kind in {"CalGray", "CalRGB", "Lab"}:
            return PLAIN.get(kind, UNKNOWN)
        return self._made(kind, parts, resources, depth)

    def _made(self, kind: str, parts: list[object], resources: object, depth: int) -> Space:
        if kind == "ICCBased":
            return self._by_profile(parts[1])
        if kind in {"Indexed", "I"}:
            return Space("indexed", 1, base=self.read(parts[1], resources, depth + 1))
        if kind == "Pattern":
            return Space("pattern", 0, base=self.read(parts[1], resources, depth + 1))
        if kind in {"Separation", "DeviceN"} and len(parts) > 2:
            inks = (text(parts[1]),) if kind == "Separation" else tuple(text(ink) for ink in items(parts[1]))
            return Space("spot", len(inks), inks, self.read(parts[2], resources, depth + 1))
        return UNKNOWN

    def _by_profile(self, stream: object) -> Space:
        count = whole(entry(stream, "/N"))
        if count not in BY_PROFILE:
            return UNKNOWN
        data = unpacked(stream) or b""
        if data[16:20] == b"Lab ":
            return LAB
        kind, inks = BY_PROFILE[count]
        return Space(kind, count, inks, profile=sha256(data).hexdigest())
