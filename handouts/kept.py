"""A laid-out document that keeps what it was laid out from, so that parts of it can be laid out anew with other words.

WeasyPrint 70 drops its boxes before layout and its state; ``stamp`` needs them. Import it late, as ``typeset``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import Box
from weasyprint.formatting_structure.build import build_formatting_structure, create_anonymous_boxes
from weasyprint.html import get_html_metadata
from weasyprint.layout import LayoutContext, absolute, block, layout_document
from weasyprint.pdf import VARIANTS
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration


@dataclass(frozen=True)
class Start:
    """Where the layout of a block began: its place, whether nothing stood above it, and the margins there."""

    x: float
    y: float
    on_empty_page: bool
    margins: tuple[float, ...] = ()
    around: Any = None  # the block that holds an absolute one, as it was then


@dataclass(frozen=True, eq=False)
class Kept:
    """What a document was laid out from: its source and style, the boxes before layout, and WeasyPrint's state."""

    html: HTML
    css: CSS
    context: LayoutContext
    counters: CounterStyle
    sources: tuple[Any, ...]


def laid_out(
    html: HTML, css: CSS, fonts: FontConfiguration, variant: str | None, images: dict[str, Any] | None = None
) -> tuple[Document, Kept]:
    """Lay out a page as ``HTML.render`` of WeasyPrint 70 does, and keep what it drops; ``images`` are loaded."""
    options: dict[str, Any] = DEFAULT_OPTIONS | {"stylesheets": [css], "pdf_variant": variant, "cache": images}
    if variant:
        options |= {key: value for key, value in VARIANTS[variant][1].items() if options.get(key) is None}
    counters = CounterStyle()
    context = Document._build_layout_context(html, fonts, counters, {}, options)
    root = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    # WeasyPrint does the same with each footnote, on every page anew.
    sources = (root, *(create_anonymous_boxes(footnote.deepcopy()) for footnote in context.footnotes))
    with remembering():
        pages = [Page(box) for box in layout_document(html, root, context)]
    metadata = DocumentMetadata(**get_html_metadata(html))
    document = Document(pages, metadata, html.url_fetcher, fonts, {}, options["output_intent"])
    document._html = html
    return document, Kept(html, css, context, counters, sources)


@contextmanager
def remembering() -> Iterator[None]:
    """Let each block remember where its layout began, and how it was moved since.

    Laid out there and moved so again it gets the same places to the last digit; a sum of other parts would not.
    """
    lay_out, set_absolutely, move = block.block_level_layout, absolute.absolute_box_layout, Box.translate

    def begin(context: Any, box: Box, bottom: float, skip: Any, around: Box, *more: Any, **named: Any) -> Any:  # noqa: ANN401
        empty, _, _, margins, *_ = (*more, None, None, None, None)
        box.start = Start(box.position_x, box.position_y, bool(empty), tuple(margins or ()))
        result = lay_out(context, box, bottom, skip, around, *more, **named)
        if result[0] is not None:
            result[0].moves = ()
        return result

    def begin_absolute(context: Any, box: Box, around: Box, *more: Any, **named: Any) -> Any:  # noqa: ANN401
        box.start = Start(box.position_x, box.position_y, True, (), around.copy())
        result = set_absolutely(context, box, around, *more, **named)
        result[0].moves = ()
        return result

    def remember(self: Box, dx: float = 0, dy: float = 0, ignore_floats: bool = False) -> None:
        if (dx or dy) and hasattr(self, "start"):
            self.moves = (*getattr(self, "moves", ()), (dx, dy, ignore_floats))
        move(self, dx, dy, ignore_floats)

    block.block_level_layout, absolute.absolute_box_layout, Box.translate = begin, begin_absolute, remember
    try:
        yield
    finally:
        block.block_level_layout, absolute.absolute_box_layout, Box.translate = lay_out, set_absolutely, move
