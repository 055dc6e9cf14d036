"""HTML and CSS become laid-out pages, and pages become a PDF. Only this module and ``shaping`` import WeasyPrint.

Import it late (it loads the text-shaping libraries) and after ``fonts.use_private_fonts``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from pydyf import String

from handouts.assets import SCHEME, Assets
from handouts.compose import Composed
from handouts.engine import quick_import, remember_lines, remembers, uncollected
from handouts.errors import FontError, HandoutError, PageError, Problem
from handouts.finish.again import Again
from handouts.finish.forms import share_parts
from handouts.finish.letters import letters_of, write_letters
from handouts.finish.steps import About, finished
from handouts.finish.words import BREAKS, say_words, without_breaks
from handouts.outputs import Output

try:
    with quick_import():
        from weasyprint import CSS, HTML
        from weasyprint.document import Document
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

        from handouts.font_files import copy_font_files_late
        from handouts.kept import Kept, laid_out
        from handouts.replay import replaying
        from handouts.small_fonts import make_fonts_small
except OSError as missing:
    raise FontError(
        Problem(
            f"A system library for setting type is missing ({str(missing).splitlines()[0]}).",
            "Install Pango: run “make system” in a checkout, or see the README.",
        )
    ) from missing

LOGGER = logging.getLogger("weasyprint")

# What makes a style sheet load something while it is parsed; escapes could hide it.
LOADS = re.compile(r"@import|@font-face|\\", re.IGNORECASE)

# The pages of one leaf, which never face each other.
LEAF = 2


class _Refused(FatalURLFetchingError):  # type: ignore[misc]
    """Carries our own error through WeasyPrint, which swallows all others."""

    def __init__(self, error: HandoutError) -> None:
        super().__init__(str(error))
        self.error = error


class _AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the library's own files. WeasyPrint asks it for everything that it loads."""

    def __init__(self, assets: Assets) -> None:
        super().__init__(allowed_protocols=())
        self.assets = assets

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        try:
            asset = self.assets.load(url)
        except HandoutError as error:
            raise _Refused(error) from error
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


class _Complaints(logging.Handler):
    """Collects what WeasyPrint would only have logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


class Typeset:
    """A laid-out document: its pages can be inspected before the PDF is painted."""

    def __init__(
        self, document: Document, output: Output, kept: Kept | None = None, again: Again | None = None
    ) -> None:
        self.document = document
        self.kept = kept
        self._output = output
        self._again = again or Again()

    @property
    def page_boxes(self) -> list[Any]:
        """Give WeasyPrint's box of each page, in order; lengths are CSS px (1/96 inch)."""
        return [page._page_box for page in self.document.pages]

    def of(self, document: Document) -> Typeset:
        """Give another document of the same kind, laid out from the same."""
        return Typeset(document, self._output, self.kept, self._again)

    def joined(self, others: Iterable[Typeset]) -> Typeset:
        """Give the pages of this document and of ``others`` as one, with this one's title and dates.

        The ids of all their elements must differ: a link leads to the first of its name.
        """
        pages = [page for part in (self, *others) for page in part.document.pages]
        return Typeset(self.document.copy(pages), self._output)

    def paint(
        self, metadata: Mapping[str, str] | None = None, about: About | None = None
    ) -> tuple[bytes, tuple[str, ...]]:
        """Paint the PDF with more ``metadata`` in its information, and name the font families that it embeds.

        ``about`` is what the finishing of the output must know.

        Raises:
            PageError: WeasyPrint complains of anything, such as a glyph that no font has.
            PressError: the sheet cannot be made ready for its output.
        """
        with no_complaints(), uncollected(), replaying():
            self.document.metadata.custom = dict(metadata or {})
            self.document.metadata.title = self.document.metadata.title.translate(BREAKS)
            pdf = self.document.write_pdf(pdf_variant=self._output.variant, custom_metadata=True, finisher=self._finish)
        fonts = tuple(sorted({font.family for font in self.document.fonts.values()}))
        return finished(self._again.mended(pdf), self._output, about or About()), fonts

    def _finish(self, document: Document, pdf: Any) -> None:  # noqa: ANN401 - pydyf's
        _finish(document, pdf)
        if self._again.take(pdf):
            pdf.write = lambda *_: None


def _finish(document: Document, pdf: Any) -> None:  # noqa: ANN401 - pydyf's
    """Say in the PDF what WeasyPrint 70 leaves out: the side it is read from, where a link leads, and its words."""
    for reference in pdf.page_references:  # the steps of every output write it anew
        pdf.objects[int(pdf.objects[int(reference.split()[0])]["Contents"].split()[0])].compress = False
    letters = letters_of(document.fonts.values())
    write_letters(pdf, letters)
    make_fonts_small(pdf, document.fonts.values())
    share_parts(pdf)
    say_words([page._page_box for page in document.pages], pdf, letters)
    for bookmark in (found for found in pdf.objects if isinstance(found, dict) and {"Title", "Dest"} <= found.keys()):
        bookmark["Title"] = without_breaks(bookmark["Title"])
    root = document.pages[0]._page_box.children[0]
    # Chrome's viewer turns web addresses and codes round where the PDF says this; the pages of one leaf never face.
    if root.style["direction"] == "rtl" and len(document.pages) > LEAF:
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    for page in document.pages:
        for kind, _, _, box in page.links:
            if kind == "internal" and box.link_annotation:  # it would be read aloud as the id that it leads to
                box.link_annotation["Contents"] = String("".join(box.element.itertext()))


@cache
def _font_configuration() -> FontConfiguration:
    fonts = FontConfiguration()
    remember_lines(fonts)
    copy_font_files_late()
    return fonts


@lru_cache(maxsize=24)
def _shared_style(css: str) -> CSS:
    """Parse a style sheet that loads nothing; a fault in it is told every time, for nothing is kept then."""
    with no_complaints():
        return CSS(
            string=css,
            base_url=SCHEME,
            url_fetcher=URLFetcher(allowed_protocols=()),
            font_config=_font_configuration(),
        )


remembers("styles", _shared_style.cache_clear)


def _style(css: str, fetcher: URLFetcher) -> CSS:
    if not LOADS.search(css):
        return _shared_style(css)
    return CSS(string=css, base_url=SCHEME, url_fetcher=fetcher, font_config=_font_configuration())


Images = dict[str, Any]


def typeset(composed: Composed, assets: Assets, output: Output, images: Images | None = None) -> Typeset:
    """Lay out a composed page.

    ``images`` keeps the pictures for other layouts of the same page, with the same assets.

    Raises:
        LibraryError: the page asks for a file that it may not load.
        PageError: WeasyPrint complains of anything.
    """
    fetcher = _AssetFetcher(assets)
    fonts = _font_configuration()
    with no_complaints(), uncollected():
        html = HTML(string=composed.html, base_url=SCHEME, url_fetcher=fetcher)
        css = _style(composed.css, fetcher)
        document, kept = laid_out(html, css, fonts, output.variant, images)
    return Typeset(document, output, kept)


@contextmanager
def no_complaints() -> Iterator[None]:
    """Turn what WeasyPrint logs into errors: it goes on where a patient's sheet must not."""
    handler = _Complaints()
    propagate, LOGGER.propagate = LOGGER.propagate, False
    LOGGER.addHandler(handler)
    try:
        yield
    except _Refused as refused:
        raise refused.error from None
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.propagate = propagate
    if handler.texts:
        raise PageError(
            Problem(f"The page could not be set as written: {text}", "Mend the template, drawing or text.")
            for text in dict.fromkeys(handler.texts)
        )
