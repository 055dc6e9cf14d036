"""Pictures in a PDF: their size, their colours, and the most ink that they hold (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pikepdf import Stream, String

from handouts.preflight.objects import BROKEN, entry, filters, items, numbers, unpacked, whole
from handouts.preflight.spaces import UNKNOWN, Colour, Space, Spaces

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 40_000_000

# A single dark pixel is no area of ink: this share of a picture is.
AREA = 0.001


@dataclass(frozen=True, eq=False)
class Picture:
    """What a file says of a picture. A ``stencil`` has no colours, but takes the one that is set."""

    width: int
    height: int
    bits: int
    stencil: bool
    space: Space
    packings: tuple[str, ...]
    source: object = field(repr=False)

    @property
    def line_art(self) -> bool:
        """Tell whether its pixels are either one thing or another, as in a scan of ink."""
        return self.stencil or self.bits == 1


def read_picture(found: object, spaces: Spaces, resources: object) -> Picture:
    """Read a picture's dictionary; of an inline picture too, which has short names."""

    def get(long: str, short: str) -> object:
        value = entry(found, long)
        return entry(found, short) if value is None else value

    stencil = get("/ImageMask", "/IM") is True
    named = get("/ColorSpace", "/CS")
    space = spaces.read(named, resources) if named is not None else UNKNOWN
    return Picture(
        width=max(0, whole(get("/Width", "/W"))),
        height=max(0, whole(get("/Height", "/H"))),
        bits=1 if stencil else whole(get("/BitsPerComponent", "/BPC"), 8),
        stencil=stencil,
        space=space,
        packings=tuple(filters(found)),
        source=found,
    )


def most_ink(picture: Picture) -> float | None:
    """Give the most ink in an area of a picture, in per cent; None if its inks cannot be told."""
    if picture.stencil or not 0 < picture.width * picture.height <= MAX_PIXELS:
        return None
    kind = picture.space.kind
    if kind == "indexed":
        return _of_palette(picture)
    if kind in {"gray", "managed-gray", "spot"}:
        return 100.0 * len(set(picture.space.inks))
    if kind not in {"cmyk", "managed-cmyk"} or picture.bits != 8:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pixels = _pixels(picture)
            return None if pixels is None else _most(pixels)
    except (*BROKEN, SyntaxError):  # Pillow raises SyntaxError for some broken files
        return None


def _of_palette(picture: Picture) -> float | None:
    parts = items(entry(picture.source, "/ColorSpace"))
    base = picture.space.base
    if base is None or len(parts) < 4 or not base.parts:
        return None
    table = unpacked(parts[3], 4096) if isinstance(parts[3], Stream) else _bytes(parts[3])
    if table is None:
        return None
    rows = [table[start : start + base.parts] for start in range(0, len(table) - base.parts + 1, base.parts)]
    totals = [Colour(base, tuple(part / 255 for part in row)).total for row in rows]
    return max((total for total in totals if total is not None), default=None)


def _bytes(found: object) -> bytes | None:
    return bytes(found) if isinstance(found, String) else None


def _pixels(picture: Picture) -> Image | None:
    from PIL import Image, ImageChops

    assert isinstance(picture.source, Stream)
    size = picture.width, picture.height
    turned = numbers(entry(picture.source, "/Decode")) == (1, 0) * 4
    if picture.packings[-1:] in {("DCTDecode",), ("DCT",)}:
        if len(picture.packings) > 1:
            return None
        found = Image.open(io.BytesIO(picture.source.read_raw_bytes()), formats=("JPEG",))
        if found.mode != "CMYK" or found.width * found.height > MAX_PIXELS:
            return None
        found.load()
        return found if turned else ImageChops.invert(found)  # Pillow turns all JPEGs of four inks
    data = unpacked(picture.source)
    if data is None or len(data) < 4 * size[0] * size[1]:
        return None
    plain = Image.frombytes("CMYK", size, data[: 4 * size[0] * size[1]])
    return ImageChops.invert(plain) if turned else plain


def _most(pixels: Image) -> float:
    """Give the ink that at least a small area of a picture reaches, in per cent."""
    from PIL import ImageChops

    cyan, magenta, yellow, black = pixels.split()
    halves = ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2)
    counts = ImageChops.add(*halves, scale=2).histogram()
    left = max(1, round(AREA * pixels.width * pixels.height))
    for level in range(255, -1, -1):
        left -= counts[level]
        if left <= 0:
            return 400 * level / 255
    return 0.0
