"""Kinds of picture file that are not printed, told by how they begin, with what to do about each."""

from __future__ import annotations

from handouts.picture.error import LogoError

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
SAVE = "Open it in a program for pictures and export it as PNG, or as SVG if it is a drawing."
EXPORT = "Open it in the program that made it and export it as SVG, or as PNG."

# Where the mark stands, the mark, what the file is, what to do.
OTHERS = (
    (0, b"GIF8", "a GIF", SAVE),
    (8, b"WEBP", "a WebP", SAVE),
    (0, b"II*\0", "a TIFF", SAVE),
    (0, b"MM\0*", "a TIFF", SAVE),
    (0, b"BM", "a BMP", SAVE),
    (4, b"ftypavif", "an AVIF", SAVE),
    (4, b"ftyphe", "a HEIC", SAVE),
    (4, b"ftypmif1", "a HEIC", SAVE),
    (4, b"jP  ", "a JPEG 2000", SAVE),
    (0, b"\0\0\1\0", "an icon (ICO)", SAVE),
    (0, b"8BPS", "a Photoshop", EXPORT),
    (0, b"%PDF", "a PDF or Illustrator", EXPORT),
    (0, b"%!PS", "an EPS", EXPORT),
    (0, b"\xc5\xd0\xd3\xc6", "an EPS", EXPORT),
    (0, b"PK\3\4", "a packed (ZIP, Office)", "Take the picture out of it, and save it as PNG, JPEG or SVG."),
    (0, b"\x1f\x8b", "a compressed (such as .svgz)", "Export it as plain SVG, not compressed."),
    (0, b"\xff\xfe", "a text", "If it is an SVG, export it again with the encoding UTF-8."),
    (0, b"\xfe\xff", "a text", "If it is an SVG, export it again with the encoding UTF-8."),
)  # fmt: skip


def check_kind(data: bytes) -> None:
    """Check that a file begins as a PNG or JPEG does.

    Raises:
        LogoError: it is another kind of file; which one, if that is known.
    """
    if data.startswith((PNG, JPEG)):
        return
    for start, mark, name, remedy in OTHERS:
        if data[start:].startswith(mark):
            raise LogoError(f"The file is {name} file, not an SVG, PNG or JPEG picture.", remedy)
    raise LogoError("The file is not an SVG, PNG or JPEG picture.", "Export it as one of these.")
