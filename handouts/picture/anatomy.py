"""What a PNG or JPEG file says of itself, read before any library unpacks it.

PNG: ISO/IEC 15948 and its third edition (W3C). JPEG: ITU-T T.81, Annex B.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from handouts.picture.error import LogoError

# A screen or printer profile has 0.5 KB to 2 MB unpacked; Pillow reads 1 MB of one in a PNG.
MAX_PROFILE = 1024 * 1024

# A progressive JPEG has about ten scans. Each costs as much time as the whole picture.
MAX_SCANS = 40

# The curve and the primaries of sRGB as gAMA and cHRM write them (times 100,000), and how far others may be off.
SRGB_GAMMA = (45455,)
SRGB_PRIMARIES = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
NEAR = 1000

# cICP: primaries and curve of sRGB, ITU-T H.273.
SRGB_CICP = ((1, 13), (1, 1))

START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}

# Baseline, extended and progressive, coded after Huffman: what every reader of PDF knows.
READABLE_FRAMES = {0xC0, 0xC1, 0xC2}


@dataclass
class PngFacts:
    """What stands in the chunks of a PNG. ``strange``: its colours are not sRGB, and no profile says what they are."""

    depth: int = 8
    chunks: set[bytes] = field(default_factory=set)
    profile: bytes | None = None
    strange: bool = False


def png_facts(data: bytes) -> PngFacts:
    """Read the chunks of a PNG file.

    Raises:
        LogoError: its colour profile is broken or too large.
    """
    facts = PngFacts(depth=data[24] if len(data) > 24 else 0)
    for kind, body in _chunks(data):
        facts.chunks.add(kind)
        if kind == b"iCCP":
            facts.profile = _unpacked(body)
    known = facts.chunks & {b"iCCP", b"sRGB", b"cICP"}
    for kind, body in _chunks(data):
        if kind == b"cICP":
            facts.strange |= tuple(body[:2]) not in SRGB_CICP
        elif not known and kind in {b"gAMA", b"cHRM"}:
            facts.strange |= not _near(body, SRGB_GAMMA if kind == b"gAMA" else SRGB_PRIMARIES)
    return facts


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        yield kind, data[place + 8 : place + 8 + length]
        place += 12 + length


def _near(body: bytes, expected: tuple[int, ...]) -> bool:
    if len(body) != 4 * len(expected):
        return False
    return all(abs(a - b) <= NEAR for a, b in zip(struct.unpack(f">{len(expected)}I", body), expected, strict=True))


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed.partition(b"\0")[2][1:], MAX_PROFILE)
    except zlib.error as broken:
        raise LogoError("The colour profile in the picture is broken.", "Export it again as sRGB.") from broken
    if unpacker.unconsumed_tail:
        what = f"The colour profile in the picture is larger than {MAX_PROFILE >> 20} MB."
        raise LogoError(what, "Export it again as sRGB.")
    if not unpacker.eof:
        raise LogoError("The colour profile in the picture is broken.", "Export it again as sRGB.")
    return profile


@dataclass
class JpegFacts:
    """What stands in the segments of a JPEG: how it is coded, in how many scans, Adobe's mark, a colour profile."""

    frame: int = 0
    scans: int = 0
    adobe: bool = False
    profile: bool = False


def jpeg_facts(data: bytes) -> JpegFacts:
    """Read the segments of a JPEG file.

    Raises:
        LogoError: it has more scans than any program writes.
    """
    facts = JpegFacts()
    place = 2
    while (place := data.find(b"\xff", place)) >= 0 and place + 4 <= len(data):
        marker = data[place + 1]
        if marker in {0x00, 0xFF} or marker in WITHOUT_LENGTH:
            place += 1 if marker == 0xFF else 2
            continue
        if marker == END_OF_IMAGE:
            break
        facts.scans += marker == START_OF_SCAN
        facts.frame = marker if marker in FRAMES and not facts.frame else facts.frame
        facts.adobe |= marker == 0xEE and data.startswith(b"Adobe", place + 4)
        facts.profile |= marker == 0xE2 and data.startswith(b"ICC_PROFILE\0", place + 4)
        place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4], "big"))
    if facts.scans > MAX_SCANS:
        raise LogoError(f"The JPEG picture is built of {facts.scans} layers.", "Export it again as an ordinary JPEG.")
    return facts
