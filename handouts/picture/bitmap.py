"""PNG and JPEG pictures: read strictly, within bounds, and written anew where a page would print them wrong."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from handouts.picture.anatomy import READABLE_FRAMES, JpegFacts, PngFacts, jpeg_facts, png_facts
from handouts.picture.error import LogoError
from handouts.picture.kinds import PNG, check_kind

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SIDE = 6000  # pixels
MIN_SIDE = 100  # pixels: 170 dpi in the masthead

# What a page prints as it is: black and white, grey, palette and RGB, some with transparency.
PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA"}
COLOURS = {"1": "L", "LA": "L", "RGBA": "RGB"}
STORED_AS_RGB = b"RGB"
WRITE = {"PNG": {}, "JPEG": {"quality": 95, "subsampling": 0}}

# EXIF 2.3, 4.6.4: how the camera was held.
ORIENTATION, UPRIGHT = 0x0112, 1
TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90",
}  # fmt: skip

# What Pillow raises on broken files; the last ones on broken notes of a camera.
BROKEN = (
    OSError, SyntaxError, ValueError, Warning, EOFError, struct.error, LookupError, TypeError, ArithmeticError,
    AttributeError, RuntimeError,
)  # fmt: skip


def printable_bitmap(data: bytes) -> bytes:
    """Check a PNG or JPEG, and give it upright, in 8 bits, in grey or sRGB.

    Raises:
        LogoError: it is another kind of file, broken, too small or large, or nobody can tell its colours.
    """
    from PIL import Image

    check_kind(data)
    kind = "PNG" if data.startswith(PNG) else "JPEG"
    facts = png_facts(data) if kind == "PNG" else jpeg_facts(data)
    try:
        with _strict(), Image.open(io.BytesIO(data), formats=[kind]) as picture:
            _check_size(*picture.size)
            picture.load()
            changed = _png(picture, facts) if isinstance(facts, PngFacts) else _jpeg(picture, facts)
            changed = _upright(picture, changed)
            return data if changed is None else _written(changed, kind)
    except LogoError:
        raise
    except (*BROKEN, Image.DecompressionBombError) as broken:
        what = "The picture file is broken, or packed with more than a picture."
        raise LogoError(what, "Export it again.") from broken


@contextmanager
def _strict() -> Iterator[None]:
    """Let Pillow go on with nothing that is broken; WeasyPrint tells it to go on with everything."""
    from PIL import ImageFile

    tolerant, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


def _check_size(width: int, height: int) -> None:
    if max(width, height) > MAX_SIDE:
        raise LogoError(f"The picture is {width} × {height} pixels.", f"Scale it to at most {MAX_SIDE} pixels a side.")
    if max(width, height) < MIN_SIDE:
        what = f"The picture is only {width} × {height} pixels and would print blurred."
        raise LogoError(what, f"Use one of at least {MIN_SIDE} pixels, or an SVG.")


def _png(picture: Image, facts: PngFacts) -> Image | None:
    """Give a PNG as it is to be printed; None if it is so already."""
    from PIL import Image

    if b"acTL" in facts.chunks:
        raise LogoError("The PNG picture moves.", "Export one still picture of it.")
    if facts.strange:
        raise LogoError("The PNG picture's colours are not sRGB, and it has no profile.", "Export it again as sRGB.")
    if facts.depth == 16 and "transparency" in picture.info:
        raise LogoError("The PNG picture has 16 bits and one see-through colour.", "Export it with 8 bits a colour.")
    changed = None
    if picture.mode.startswith("I"):  # 16-bit grey; other pictures of 16 bits lose the lower 8 when they are loaded
        changed = picture = Image.frombytes("L", picture.size, picture.tobytes()[1::2])
    if picture.mode not in PLAIN:
        raise LogoError(f"The picture's colours are in the mode {picture.mode}.", "Save it as RGB.")
    alpha = _alpha(picture)
    if alpha is not None and alpha.getextrema() == (0, 0):
        raise LogoError("All of the picture is see-through, so nothing would be printed.", "Export it again.")
    return changed if facts.profile is None else _in_srgb(picture, alpha, facts.profile) or changed


def _alpha(picture: Image) -> Image | None:
    return _unfolded(picture).getchannel("A") if picture.has_transparency_data else None


def _unfolded(picture: Image) -> Image:
    """Put the colours of a palette, and the one that is see-through, into the pixels."""
    if picture.mode != "P" and "transparency" not in picture.info:
        return picture
    colours = "L" if picture.mode in {"1", "L"} else "RGB"
    return picture.convert(f"{colours}A" if picture.has_transparency_data else colours)


def _in_srgb(picture: Image, alpha: Image | None, profile: bytes) -> Image | None:
    """Convert the colours of a picture, and keep how far they can be seen through."""
    from handouts.picture.profile import in_srgb

    unfolded = _unfolded(picture)
    converted = in_srgb(unfolded.convert(COLOURS.get(unfolded.mode, unfolded.mode)), profile)
    if converted is not None and alpha is not None:
        converted.putalpha(alpha)
    return converted


def _jpeg(picture: Image, facts: JpegFacts) -> Image | None:
    """Give a JPEG as it is to be printed; None if it is so already."""
    from handouts.picture.profile import in_srgb

    profile = picture.info.get("icc_profile")
    if picture.mode not in {"L", "RGB", "CMYK"}:
        raise LogoError(f"The picture's colours are in the mode {picture.mode}.", "Save it as RGB.")
    if facts.profile and not profile:
        raise LogoError("The colour profile in the picture is broken.", "Export it again as sRGB.")
    if picture.mode == "CMYK" and not profile:
        what = "The picture's colours are inks (CMYK), and it has no profile that says of which press."
        raise LogoError(what, "Save it as RGB, or with its colour profile.")
    if picture.mode == "CMYK" and not facts.adobe:
        what = "The picture's colours are inks (CMYK), and the file does not say which way round."
        raise LogoError(what, "Save it as RGB.")
    converted = in_srgb(picture, profile) if profile else None
    if converted is None and (facts.frame not in READABLE_FRAMES or _stored_as_rgb(picture)):
        return picture.copy()
    return converted


def _stored_as_rgb(picture: Image) -> bool:
    """Tell of a JPEG that holds red, green and blue, not lightness and hue: readers of PDF do not agree on those."""
    layers = [layer[0] for layer in getattr(picture, "layer", ())]
    return len(layers) == 3 and (picture.info.get("adobe_transform") == 0 or bytes(layers) == STORED_AS_RGB)


def _upright(picture: Image, changed: Image | None) -> Image | None:
    """Turn a picture as its camera says."""
    from PIL.Image import Transpose

    turn = TURNS.get(picture.getexif().get(ORIENTATION, UPRIGHT))
    return (changed or picture).transpose(Transpose[turn]) if turn else changed


def _written(picture: Image, kind: str) -> bytes:
    """Write a picture without what else was in its file."""
    unfolded = _unfolded(picture).copy()
    unfolded.info = {}
    written = io.BytesIO()
    unfolded.save(written, kind, **WRITE[kind])
    return written.getvalue()
