"""Ink as it is on the plates: Ghostscript paints each page as its plates, and they are added up.

The program ``gs`` is optional. It runs in its safe mode, in a folder of its own, and is stopped after a time.
"""

from __future__ import annotations

import math
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS = 60
MOST_PAGES = 100
DPI = 100

# All pages together; each has up to 13 plates of one byte a pixel.
MOST_PIXELS = 120_000_000

# Less ink than on so many square millimetres dries. Rounding to 8 bits is 2 %.
AREA = 2.0
ROUNDING = 3.0
MM = 25.4


@dataclass(frozen=True)
class Measured:
    """The ink of a page: the most of it, in per cent, and the place with more than the limit, if there is one.

    The place is a rectangle as one looks at the page: left, top, right and bottom, in millimetres from its upper left.
    """

    page: int
    most: float
    place: tuple[float, float, float, float] | None


def found() -> str | None:
    """Find Ghostscript on this machine."""
    return which("gs")


def measured(pdf: bytes, sizes: Sequence[tuple[float, float]], limit: float) -> list[Measured] | None:
    """Measure the ink on every trimmed page, of these sizes in millimetres.

    None if Ghostscript is not there, fails or takes too long.
    """
    program = found()
    if program is None or not sizes or len(sizes) > MOST_PAGES:
        return None
    area = sum(width * height for width, height in sizes) / MM**2
    dpi = min(DPI, int(math.sqrt(MOST_PIXELS / max(area, 1.0))))
    if dpi < 10:
        return None
    with TemporaryDirectory(prefix="handouts-ink-") as name:
        folder = Path(name)
        (folder / "in.pdf").write_bytes(pdf)
        if not _paint(program, folder, dpi):
            return None
        pages = [_page(folder, page, dpi, limit) for page in range(1, len(sizes) + 1)]
    return None if None in pages else [page for page in pages if page]


def _paint(program: str, folder: Path, dpi: int) -> bool:
    command = [
        program, "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dQUIET", "-dUseTrimBox", "-sDEVICE=tiffsep", "-dMaxSpots=8",
        f"-r{dpi}", "-sCompression=lzw", "-sOutputFile=page%d.tif", "in.pdf",
    ]  # fmt: skip
    surroundings = {key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "LD_LIBRARY_PATH"}}
    try:
        done = subprocess.run(  # noqa: S603 - the program is the machine's own, its arguments are ours
            command, cwd=folder, env={**surroundings, "TMPDIR": str(folder)}, timeout=SECONDS,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _page(folder: Path, page: int, dpi: int, limit: float) -> Measured | None:
    from PIL import ImageChops
    from PIL.Image import open as open_picture

    plates = sorted(folder.glob(f"page{page}(*).tif")) or sorted(folder.glob(f"page{page}.*.tif"))
    total: Image | None = None
    for path in plates:
        with open_picture(path) as plate:
            ink = ImageChops.invert(plate.convert("L")).convert("I")
        total = ink if total is None else _added(total, ink)
    if total is None:
        return None
    few = math.ceil(AREA / (MM / dpi) ** 2)
    most = _most(total, few)
    if most <= limit + ROUNDING:
        return Measured(page, most, None)
    over = total.point(lambda level: level - (limit + ROUNDING) * 2.55).convert("L")  # below zero becomes zero
    place = over.getbbox()
    if place is None:
        return Measured(page, most, None)
    left, top, right, bottom = (MM * side / dpi for side in place)
    return Measured(page, most, (left, top, right, bottom))


def _added(one: Image, other: Image) -> Image:
    from PIL import ImageMath
    from PIL.Image import Image as Picture

    both = ImageMath.lambda_eval(lambda of: of["one"] + of["other"], one=one, other=other)
    assert isinstance(both, Picture)
    return both


def _most(total: Image, few: int) -> float:
    """Give the ink that at least ``few`` pixels reach, in per cent."""
    left = few
    counts = {level: count for count, level in total.getcolors(1 << 24) or [] if isinstance(level, (int, float))}
    for level in sorted(counts, reverse=True):
        left -= counts[level]
        if left <= 0:
            return level / 2.55
    return 0.0
