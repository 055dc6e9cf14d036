"""Pictures and gradients in a PDF, converted to the colour space of a paint.

ISO 32000-1, 8.9.5 (images), 8.7.4.5 (shadings) and 7.10 (functions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.finish.content import Refuse, numbers
from handouts.finish.ink import CMYK, GRAY, PARTS, RGB, Paint

MAX_PIXELS = 60_000_000

# A logo with blurred edges has some hundred colours, with gradients some thousand; a photograph has more.
MAX_FLAT = 8192

AXIAL, RADIAL = 2, 3
EXPONENTIAL, STITCHING = 2, 3

# Between two colours of a gradient.
STEPS = 8


def convert_picture(picture: pikepdf.Stream, paint: Paint, refuse: Refuse) -> None:
    """Write a picture anew in the space of ``paint``; its own soft mask stays grey."""
    if bool(picture.get(Name.ImageMask, False)):
        return  # it has no colour, but takes the one that is set
    space = picture.get(Name.ColorSpace)
    if space == paint.space:
        if excess := _too_much_ink(picture, paint):
            refuse(excess)
        return
    if obstacle := next(_obstacles(picture, space), None):
        refuse(obstacle)
        return
    try:
        found = pikepdf.PdfImage(picture).as_pil_image()
        pixels = found.convert("L" if space == Name.DeviceGray else "RGB")
    # What pikepdf and Pillow raise over a picture that is damaged, or of a kind that they do not know.
    except (pikepdf.PdfError, pikepdf.UnsupportedImageTypeError, OSError, ValueError, NotImplementedError):
        refuse("a broken picture")
        return
    flat = Name.DCTDecode not in _filters(picture) and pixels.getcolors(MAX_FLAT) is not None
    pixels = paint.picture(pixels, flat)
    for key in (Name.DecodeParms, Name.Decode):
        if key in picture:
            del picture[key]
    picture.write(pixels.tobytes())
    picture.ColorSpace = paint.space
    picture.BitsPerComponent = 8


def _obstacles(picture: pikepdf.Stream, space: pikepdf.Object | None) -> Iterator[str]:
    if int(picture.get(Name.Width, 0)) * int(picture.get(Name.Height, 0)) > MAX_PIXELS:
        yield f"a picture of more than {MAX_PIXELS // 1_000_000} million pixels"
    base = space[1] if isinstance(space, Array) and space[0] == Name.Indexed else space
    if str(base) not in {RGB, GRAY}:
        yield f"a picture in the colour space {space[0] if isinstance(space, Array) else space}"
    if int(picture.get(Name.BitsPerComponent, 8)) > 8:
        yield "a picture of 16 bits"
    if isinstance(picture.get(Name.Mask), Array):
        yield "a picture with a see-through colour"
    if Name.Decode in picture and [float(end) for end in picture.Decode] != [0.0, 1.0] * PARTS.get(str(space), 0):
        yield "a picture with turned colours"
    if Name.SMask in picture and picture.SMask.get(Name.ColorSpace) != Name.DeviceGray:
        yield "a picture with a mask of colours"


def _too_much_ink(picture: pikepdf.Stream, paint: Paint) -> str:
    """Say what is wrong with a picture that comes in inks; it is not converted."""
    if picture.ColorSpace != Name.DeviceCMYK:
        return ""
    if int(picture.get(Name.BitsPerComponent, 8)) != 8 or Name.DCTDecode in _filters(picture) or Name.Decode in picture:
        return "a picture whose inks cannot be added up"
    from PIL import Image

    inks = Image.frombytes("CMYK", (int(picture.Width), int(picture.Height)), picture.read_bytes())
    return paint.excess(inks)


def _filters(picture: pikepdf.Stream) -> list[pikepdf.Object]:
    found = picture.get(Name.Filter, Array([]))
    return list(found) if isinstance(found, Array) else [found]


def convert_shading(shading: pikepdf.Object, paint: Paint, refuse: Refuse) -> None:
    """Write the colours of a gradient anew in the space of ``paint``.

    Halfway between two colours of a screen is not halfway between their inks, so those between are converted too.
    """
    space = str(shading.get(Name.ColorSpace))
    if space == str(paint.space):
        return
    function = shading.get(Name.Function)
    if space not in {RGB, GRAY, CMYK} or int(shading.ShadingType) not in {AXIAL, RADIAL}:
        refuse(f"a gradient of kind {int(shading.ShadingType)}, in {space}")
        return
    if not isinstance(function, Dictionary) or not all(_plain(leaf) for leaf in _leaves(function)):
        refuse("a gradient with computed colours")
        return
    for leaf in list(_leaves(function)):
        ends = [
            [float(part) for part in leaf.get(key, Array([default]))] for key, default in ((Name.C0, 0), (Name.C1, 1))
        ]
        if len(ends[0]) == len(ends[1]) == PARTS[space]:  # else it was shared with another gradient, and is converted
            steps = STEPS if space == RGB and [float(end) for end in leaf.Domain] == [0, 1] else 1
            _write_leaf(leaf, steps, lambda parts: Array(numbers(paint.convert(space, parts))), *ends)
    if Name.Background in shading:
        shading.Background = Array(numbers(paint.convert(space, [float(part) for part in shading.Background])))
    shading.ColorSpace = paint.space


def _write_leaf(
    leaf: pikepdf.Object, steps: int, inks: Callable[[list[float]], Array], first: list[float], last: list[float]
) -> None:
    """Write a function from one colour to another anew: in ``steps``, each even in itself."""
    power = float(leaf.N)
    shares = [(step / steps) ** power for step in range(steps + 1)]
    colours = [inks([a + share * (b - a) for a, b in zip(first, last, strict=True)]) for share in shares]
    if steps == 1:
        leaf.C0, leaf.C1 = colours
        return
    for key in (Name.C0, Name.C1, Name.N):
        if key in leaf:
            del leaf[key]
    leaf.FunctionType = STITCHING
    leaf.Bounds = Array([Decimal(step) / steps for step in range(1, steps)])
    leaf.Encode = Array([0, 1] * steps)
    leaf.Functions = Array(
        Dictionary(FunctionType=EXPONENTIAL, Domain=Array([0, 1]), C0=before, C1=after, N=1)
        for before, after in pairwise(colours)
    )


def _leaves(function: pikepdf.Object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """Yield the functions that a function is stitched of, and take away ranges: they have one part for each colour."""
    if Name.Range in function and int(function.FunctionType) in {EXPONENTIAL, STITCHING}:
        del function[Name.Range]
    if int(function.FunctionType) == STITCHING and depth < 4:
        for part in function.Functions:
            yield from _leaves(part, depth + 1)
    else:
        yield function


def _plain(function: pikepdf.Object) -> bool:
    return int(function.FunctionType) == EXPONENTIAL
