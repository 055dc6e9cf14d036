"""Pictures from a clinic: untrusted, so identified by their content, bounded, checked, and made what a page can print.

What comes out is an SVG that only draws, or a PNG or JPEG of 8 bits whose colours are grey or sRGB.
"""

from __future__ import annotations

import codecs
from functools import lru_cache


def is_svg(data: bytes) -> bool:
    """Tell an SVG picture from a PNG or JPEG one."""
    return data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"


@lru_cache(maxsize=16)
def printable(data: bytes) -> bytes:
    """Check a picture and give it as it can be printed; one that can be printed as it is stays unchanged.

    Raises:
        LogoError: it cannot be used.
    """
    if is_svg(data):
        from handouts.picture.drawing import check_drawing

        check_drawing(data)
        return data
    from handouts.picture.bitmap import printable_bitmap

    return printable_bitmap(data)
