"""Profiles of printing: how the inks of a press look on its paper (ICC.1, device class “prtr”, space CMYK)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import PressError, Problem

PROFILES = Path(__file__).resolve().parent / "profiles"

# Profiles of offset presses have 0.5 to 3 MB.
MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Printing:
    """The printing that colours are made for: its name in the ICC's registry, plain words for it, and its profile."""

    identifier: str
    condition: str
    profile: bytes

    def __post_init__(self) -> None:
        check_profile(self.profile)


def coated() -> Printing:
    """Give offset printing on coated paper with at most 300 % of ink, by the profile that comes with this program."""
    data = (PROFILES / "ISOcoated_v2_300_bas.icc").read_bytes()
    return Printing("FOGRA39", "ISO 12647-2:2004, offset on coated paper, total ink at most 300 %", data)


def check_profile(data: bytes) -> None:
    """Check that a file is a colour profile of a press with four inks.

    Raises:
        PressError: it is something else, too large or broken.
    """
    from PIL import ImageCms

    remedy = "Ask the print shop for its ICC profile, a file that ends with .icc."
    if len(data) > MAX_BYTES:
        raise PressError(Problem(f"The colour profile is larger than {MAX_BYTES >> 20} MB.", remedy))
    if data[36:40] != b"acsp":
        raise PressError(Problem("The colour profile is not an ICC profile.", remedy))
    if (data[12:16], data[16:20]) != (b"prtr", b"CMYK"):
        raise PressError(Problem("The colour profile is not one of a press with four inks (CMYK).", remedy))
    if int.from_bytes(data[:4], "big") > len(data):
        raise PressError(Problem("The colour profile is cut off.", remedy))
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError) as broken:
        raise PressError(Problem("The colour profile is broken.", remedy)) from broken
