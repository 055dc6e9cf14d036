"""Picture files for tests, made by hand where no library writes them: profiles, odd PNG chunks, odd JPEG segments."""

import io
import struct
import zlib

from PIL import Image, ImageDraw

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'
SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
PARTS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}

# The primaries of Adobe RGB (1998) and Display P3 seen under D50, as their profiles have them (X, Y, Z).
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
SRGB_FROM_D50 = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))
D50 = (0.9642, 1.0, 0.8249)


def picture(size=(120, 100), mode="RGB", kind="PNG", colour=0, **options):
    """Write a picture of one colour with Pillow."""
    data = io.BytesIO()
    Image.new(mode, size, colour).save(data, kind, **options)
    return data.getvalue()


def disc(mode="RGBA", kind="PNG", size=(240, 240), **options):
    """Write a red disc with soft edges on a see-through ground."""
    large = Image.new("RGBA", (4 * size[0], 4 * size[1]), (200, 30, 40, 0))
    ImageDraw.Draw(large).ellipse((8, 8, large.width - 8, large.height - 8), fill=(200, 30, 40, 255))
    data = io.BytesIO()
    large.resize(size, Image.Resampling.BOX).convert(mode).save(data, kind, **options)
    return data.getvalue()


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(pixel, kind=RGB, depth=8, size=(120, 100), more=b"", interlaced=False):
    """Write a PNG of one colour, given as the parts of a pixel; ``more`` are further chunks."""
    width, height = size
    packed = struct.pack(f">{len(pixel)}{'H' if depth == 16 else 'B'}", *pixel)
    lines = b""
    # Adam7: where each pass starts, and its steps.
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    for left, top, across, down in passes if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        lines += (b"\0" + packed * columns) * rows
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced)
    return SIGNATURE + chunk(b"IHDR", header) + more + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def icc_chunk(profile):
    return chunk(b"iCCP", b"test\0\0" + zlib.compress(profile))


def _fixed(number):
    return struct.pack(">i", round(number * 65536))


def _xyz(values):
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _gamma(gamma):
    return b"curv\0\0\0\0" + struct.pack(">IHH", 1, round(gamma * 256), 0)


def profile(primaries=ADOBE_RGB, gamma=563 / 256, space=b"RGB ", kind=b"mntr"):
    """Write an ICC profile of a screen with these primaries, or of grey (ICC.1:2001-04, version 2)."""
    tags = {b"wtpt": _xyz(D50), b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78)}
    if space == b"GRAY":
        tags[b"kTRC"] = _gamma(gamma)
    else:
        for name, xyz in zip((b"r", b"g", b"b"), primaries, strict=True):
            tags |= {name + b"XYZ": _xyz(xyz), name + b"TRC": _gamma(gamma)}
    place, table, bodies = 132 + 12 * len(tags), b"", b""
    for name, body in tags.items():
        padded = body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", name, place + len(bodies), len(body))
        bodies += padded
    head = struct.pack(">I4sI4s4s4s", place + len(bodies), bytes(4), 0x02100000, kind, space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + b"".join(map(_fixed, D50))
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + bodies


def meant(colour, primaries=ADOBE_RGB, gamma=563 / 256):
    """Give the sRGB colour of another screen's colour, by the textbook."""
    light = [(part / 255) ** gamma for part in colour]
    xyz = [sum(light[part] * primaries[part][axis] for part in range(3)) for axis in range(3)]
    return tuple(encoded(sum(a * b for a, b in zip(row, xyz, strict=True))) for row in SRGB_FROM_D50)


def encoded(light):
    """Give the sRGB part (0 to 255) of an amount of light (0 to 1), IEC 61966-2-1."""
    light = min(1.0, max(0.0, light))
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


def without_segment(jpeg, marker):
    """Take the segments of one kind out of a JPEG."""
    place, kept = 2, jpeg[:2]
    while jpeg[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        kept += b"" if jpeg[place + 1] == marker else jpeg[place:end]
        place = end
    return kept + jpeg[place:]
