"""A laid-out sheet that takes the words of one clinic after the other, as long as nothing moves around them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.document import Page
from weasyprint.html import get_html_metadata
from weasyprint.pdf.metadata import DocumentMetadata

from handouts.errors import HandoutError
from handouts.kept import Kept
from handouts.stamp.colours import Colours
from handouts.stamp.edits import Edit, Moved, OfBlock, OfWords, Sources
from handouts.stamp.form import Change, Form, Rebuilt
from handouts.stamp.places import Places
from handouts.stamp.regions import Block, Margins, Region, bare
from handouts.typeset import Typeset, no_complaints

# How often a region that does not keep its place is tried with what is around it.
WIDER = 3

# Attributes that no layout looks at.
UNSEEN = {"alt", "content"}


@dataclass(frozen=True)
class Part:
    """A region with its boxes, the old and the new."""

    region: Region
    old: list[Any]
    new: list[Any]


@dataclass(frozen=True)
class Taken:
    """What of a sheet is other on a page of the same form."""

    form: Form
    edits: list[Edit]
    parts: list[Part]


class Sheet:
    """A laid-out document of one form.

    Raises:
        Moved: it cannot take other words at all.
    """

    def __init__(self, form: Form, pages: Typeset) -> None:
        if pages.kept is None:
            raise Moved("nothing was kept of it")
        self.form = form
        self._kept: Kept = pages.kept
        self._pages = pages
        self.elements = self._all_elements()
        if [found.tag for found in self.elements] != form.names:
            raise Moved("its elements are others than its tags")
        self.first_elements = self.elements
        self._sources = Sources(self._kept)
        self.places = Places(self._kept, self._sources, pages.page_boxes)
        self._colours = Colours(self._kept, form.colours)
        self._checked: set[Region] = set()
        self._checked_blocks: set[Any] = set()

    def _all_elements(self) -> list[Any]:
        return [found for found in self._kept.html.etree_element.iter() if isinstance(found.tag, str)]

    def _forget_elements(self) -> None:
        """Let go of what was known of elements that are no more."""
        self.elements = self._all_elements()
        alive, styles = set(self.elements), self._kept.context.style_for._computed_styles
        for key in [key for key in styles if hasattr(key[0], "tag") and key[0] not in alive]:
            del styles[key]
        self._checked = {region for region in self._checked if isinstance(region, Margins) or region.element in alive}

    def prepare(self, form: Form) -> Taken:
        """Lay out anew what is other on another page of the same form.

        Raises:
            Moved: it would not be the page that this form has when it is laid out whole. The sheet stays as it was.
        """
        changes = self.form.changes_to(form)
        if changes is None:
            raise Moved("more than a text differs")
        if form.colours != self.form.colours and not self._colours.movable:
            raise Moved("a colour is used in a way that is not known here")
        regions = self.places.outermost([region for change in changes for region in self._regions(change)])
        edits: list[Edit] = []
        for _ in range(WIDER):
            parts = self._laid_out(form, changes, edits, regions)
            short = [part.region for part in parts if not self.places.holds(part.region, part.old, part.new)]
            if not short:
                return Taken(form, edits, parts)
            regions = self.places.outermost([*regions, *map(self.places.wider, short)])
        raise Moved("it needs more room, or less")

    def _laid_out(
        self, form: Form, changes: list[Change | Rebuilt], edits: list[Edit], regions: list[Region]
    ) -> list[Part]:
        """Lay regions out with the ``edits`` of some changes, which are noted the first time."""
        try:
            with no_complaints():
                for region in regions:
                    self._check(region)
                for change in changes:
                    if isinstance(change, Rebuilt):
                        self._check_block(change, self.places.around(list(self._regions(change)), regions))
                with self._shown(form):
                    edits[:] = edits or [self._edit(change) for change in changes]
                    with _done(edits):
                        return [Part(region, self.places.of(region), self.places.lay_out(region)) for region in regions]
        except HandoutError:
            raise Moved("it cannot be set as written") from None

    def put(self, taken: Taken) -> Typeset:
        """Give the document with what was laid out anew; the one given before is no more."""
        self._show(taken.form)
        for edit in taken.edits:
            edit.do()
        for part in taken.parts:
            self.places.put(part.region, part.old, part.new)
        built = any(isinstance(edit, OfBlock) for edit in taken.edits)
        # What was built anew has the colours that the style sheet says.
        if taken.form.colours != self.form.colours or (built and taken.form.colours != self._colours.first):
            self._colours.become(taken.form.colours, self._every_box())
        if built:
            self._forget_elements()
        self.form = taken.form
        return self._typeset({part.region.page for part in taken.parts})

    def twin(self, other: Sheet, region: Region) -> list[Any] | None:
        """Give the boxes that this sheet has where the region of another sheet, of the same source, is."""
        if isinstance(region, Margins):
            return self.places.of(Margins(min(region.page, len(self.places.pages) - 1), region.name))
        if region.element not in other.first_elements:
            return None
        blocks = self.places.blocks(self.first_elements[other.first_elements.index(region.element)])
        return [blocks[0][1][-1]] if len(blocks) == 1 else None

    def _every_box(self) -> Iterator[Any]:
        """Yield the boxes of all pages, and those before layout."""
        waiting = [*self.places.pages, *self._kept.sources]
        while waiting:
            box = bare(waiting.pop())
            yield box
            waiting += box.children

    def _regions(self, change: Change | Rebuilt) -> Iterator[Region]:
        element = self.elements[change.element]
        if isinstance(change, Rebuilt):
            yield from self.places.regions(element, whole=True)
        elif change.name not in UNSEEN:
            yield from self.places.regions(element, whole=False)

    def _edit(self, change: Change | Rebuilt) -> Edit:
        element = self.elements[change.element]
        if isinstance(change, Rebuilt):
            return OfBlock(self._kept, self._sources, element, change.html)
        return OfWords(self._sources, element, change)

    def _check(self, region: Region) -> None:
        if region not in self._checked:
            self.places.check(region)
            self._checked.add(region)

    def _check_block(self, change: Rebuilt, regions: list[Region]) -> None:
        """Build a block anew as it is: its regions must come out as they are."""
        element = self.elements[change.element]
        if element in self._checked_blocks:
            return
        now = Rebuilt(change.element, self.form.html_of(change.element))
        with _done([self._edit(now)]):
            for region in regions:
                self.places.check(region)
        self._checked_blocks.add(element)

    @contextmanager
    def _shown(self, form: Form) -> Iterator[None]:
        """Show the pictures of another page, for as long as it lasts."""
        self._show(form)
        try:
            yield
        finally:
            self._show(self.form)

    def _show(self, form: Form) -> None:
        html, images = self._kept.html, self._kept.context.get_image_from_uri.keywords["cache"]
        if html.url_fetcher.assets.logo != form.assets.logo or html.url_fetcher.assets.qr != form.assets.qr:
            html.url_fetcher.assets = form.assets
            for url in form.pictures:
                images.pop(url, None)

    def _typeset(self, changed: set[int]) -> Typeset:
        document = self._pages.document
        pages = [Page(page._page_box) if place in changed else page for place, page in enumerate(document.pages)]
        fresh = document.copy(pages)
        fresh.metadata = DocumentMetadata(**get_html_metadata(self._kept.html))
        self._pages = self._pages.of(fresh)
        return self._pages


@contextmanager
def _done(edits: list[Edit]) -> Iterator[None]:
    """Do edits for as long as it lasts."""
    done: list[Edit] = []
    try:
        for edit in edits:
            edit.do()
            done.append(edit)
        yield
    finally:
        for edit in reversed(done):
            edit.undo()


__all__ = ["Block", "Moved", "Part", "Sheet", "Taken"]
