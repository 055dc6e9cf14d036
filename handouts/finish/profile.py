"""Profiles of printing: how the inks of a press look on its paper (ICC.1, device class “prtr”, space CMYK)."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handouts.errors import LibraryError, PressError, Problem
from handouts.library import read_bytes

PROFILES = Path(__file__).resolve().parent / "profiles"

# Profiles of offset presses have 0.5 to 3 MB.
MAX_BYTES = 16 * 1024 * 1024


# Names of printings in the ICC's registry of characterization data, as profiles tell them.
REGISTERED = re.compile(r"FOGRA\d{2}L?|CGATS21-2-CRPC\d|CGATS TR 00\d|JC200\d+|IFRA\d{2}", re.IGNORECASE)

# What stands for a printing that the registry does not have.
CUSTOM = "Custom"

REMEDY = "Ask the print shop for its ICC profile, a file that ends with .icc."


@dataclass(frozen=True)
class Printing:
    """The printing that colours are made for: its name in the ICC's registry, plain words for it, and its profile.

    ``own`` says that a print shop gave the profile; else it came with this program.
    """

    identifier: str
    condition: str
    profile: bytes
    own: bool = False

    def __post_init__(self) -> None:
        check_profile(self.profile)


@cache
def coated() -> Printing:
    """Give offset printing on coated paper with at most 300 % of ink, by the profile that comes with this program."""
    data = (PROFILES / "ISOcoated_v2_300_bas.icc").read_bytes()
    return Printing("FOGRA39", "ISO 12647-2:2004, offset on coated paper, total ink at most 300 %", data)


def read_profile(path: Path) -> Printing:
    """Read the profile of a print shop from its file.

    Raises:
        PressError: it cannot be read, or is no profile of a press with four inks.
    """
    try:
        data = read_bytes(path, MAX_BYTES)
        check_profile(data)
    except (LibraryError, PressError) as broken:
        raise PressError(Problem(found.what, REMEDY, path) for found in broken.problems) from broken
    described = _description(data)
    named = REGISTERED.search(described) or REGISTERED.search(data[:4096].decode("latin-1"))
    return Printing(named[0].upper() if named else CUSTOM, described, data, own=True)


def _description(data: bytes) -> str:
    """Give what a profile says of itself, in the letters that every program shows."""
    from PIL import ImageCms

    text = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data)))
    plain = " ".join("".join(letter if 32 <= ord(letter) < 127 else " " for letter in text).split())
    return plain[:120] or "a profile without a description"


def check_profile(data: bytes) -> None:
    """Check that a file is a colour profile of a press with four inks.

    Raises:
        PressError: it is something else, too large or broken.
    """
    from PIL import ImageCms

    if len(data) > MAX_BYTES:
        raise PressError(Problem(f"The colour profile is larger than {MAX_BYTES >> 20} MB.", REMEDY))
    if data[36:40] != b"acsp":
        raise PressError(Problem("The colour profile is not an ICC profile.", REMEDY))
    if (data[12:16], data[16:20]) != (b"prtr", b"CMYK"):
        raise PressError(Problem("The colour profile is not one of a press with four inks (CMYK).", REMEDY))
    if int.from_bytes(data[:4], "big") > len(data):
        raise PressError(Problem("The colour profile is cut off.", REMEDY))
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError) as broken:
        raise PressError(Problem("The colour profile is broken.", REMEDY)) from broken
