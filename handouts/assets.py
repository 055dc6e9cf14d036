"""What a page may load: files of the library, the clinic's checked logo, and nothing else in the world."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from handouts.errors import LibraryError, Problem
from handouts.grey import in_grey
from handouts.library import Library, read_bytes
from handouts.picture import is_svg, printable
from handouts.picture.error import LogoError

SCHEME = "asset:///"
CLINIC_LOGO = "clinic/logo"
SHEET_QR = "sheet/qr"

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".css": "text/css"}


@dataclass(frozen=True)
class Asset:
    """A file that a page loads."""

    data: bytes
    media_type: str


@dataclass(frozen=True)
class Assets:
    """The files of one page: those of the library, one clinic's logo, and the QR code of the sheet (SVG).

    ``grey`` takes the colour out of pictures.
    """

    library: Library
    logo: bytes | None = None
    qr: bytes | None = None
    grey: bool = False

    def load(self, url: str) -> Asset:
        """Load ``asset:///NAME``.

        Raises:
            LibraryError: the address is of any other kind, the library holds no such file, or it cannot be made grey.
        """
        asset = self._find(url)
        if self.grey and asset.media_type != MEDIA_TYPES[".css"]:
            return Asset(in_grey(asset.data, url.removeprefix(SCHEME)), asset.media_type)
        return asset

    def _find(self, url: str) -> Asset:
        if not url.startswith(SCHEME):
            shown = url if len(url) <= 80 else url[:80] + "…"
            what = f"The page asks for “{shown}”, which is not in the library."
            raise LibraryError(Problem(what, "Put the file into the library and name it with asset(…)."))
        name = unquote(url.removeprefix(SCHEME))
        if name == CLINIC_LOGO and self.logo is not None:
            media_type = MEDIA_TYPES[".svg"] if is_svg(self.logo) else "application/octet-stream"
            return Asset(printable(self.logo), media_type)
        if name == SHEET_QR and self.qr is not None:
            return Asset(self.qr, MEDIA_TYPES[".svg"])
        path = self.library.template(name)
        if path.suffix not in MEDIA_TYPES:
            what = f"The page asks for “{name}”, which is not a picture or a style sheet."
            raise LibraryError(Problem(what, "A page can load SVG, PNG, JPEG and CSS."))
        data = read_bytes(path)
        if self.library.is_own(path) and path.suffix != ".css":
            try:
                data = printable(data)
            except LogoError as broken:
                what, remedy = broken.args
                raise LibraryError(Problem(what, remedy, path)) from broken
        return Asset(data, MEDIA_TYPES[path.suffix])
