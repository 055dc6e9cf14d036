"""A laid-out sheet that takes the words of one clinic after the other, as long as nothing moves around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.html import get_html_metadata
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.page import make_margin_boxes
from weasyprint.pdf.metadata import DocumentMetadata

from handouts.errors import HandoutError
from handouts.kept import Kept
from handouts.stamp.colours import Colours
from handouts.stamp.form import TEXT, Change, Form
from handouts.stamp.regions import (
    Block,
    Margins,
    Path,
    Region,
    bare,
    baselines,
    is_beside_float,
    paths,
    region_of,
    same,
)
from handouts.typeset import Typeset, no_complaints

# A text that WeasyPrint takes as it is: no white space that it would take out.
PLAIN = re.compile(r"[^\s]+(?:[  ][^\s]+)*")


class Moved(Exception):  # noqa: N818 - it is no error: the sheet is laid out whole then
    """The new words cannot stand where the old ones stood, or nobody can tell whether they can."""


@dataclass(frozen=True)
class Taken:
    """What of a sheet is other on a page of the same form: each region with its boxes, old and new."""

    form: Form
    changes: list[Change]
    parts: list[tuple[Region, list[Any], list[Any]]]


class Sheet:
    """A laid-out document of one form."""

    def __init__(self, form: Form, pages: Typeset) -> None:
        if pages.kept is None:
            raise Moved("nothing was kept")
        self.form = form
        self._pages = pages
        self._kept: Kept = pages.kept
        self._elements = [found for found in self._kept.html.etree_element.iter() if isinstance(found.tag, str)]
        if [found.tag for found in self._elements] != form.names:
            raise Moved("its elements are others than its tags")
        self._sources = _by_element(self._source_boxes())
        self._paths = _by_element_of_path(pages)
        self._checked: set[Region] = set()
        self._colours = Colours(self._kept, form.colours)

    def _source_boxes(self) -> Iterator[Any]:
        for source in self._kept.sources:
            yield from (path[-1] for path in paths(source))

    def prepare(self, form: Form) -> Taken:
        """Lay out anew what is other on another page of the same form.

        Raises:
            Moved: it would not be the page that this form has when it is laid out whole. The sheet stays as it was.
        """
        changes = self.form.changes_to(form)
        if changes is None:
            raise Moved("a text beside an element differs")
        if form.colours != self.form.colours and not self._colours.movable:
            raise Moved("a colour is used in a way that is not known here")
        regions = list(dict.fromkeys(region for change in changes for region in self._regions(change)))
        for region in regions:
            self._check(region)
        self._write(changes)
        try:
            with no_complaints():
                parts = [(region, self._old(region), self._lay_out(region)) for region in regions]
            for part in parts:
                _hold_in_place(*part)
        except HandoutError:
            raise Moved("it cannot be set as written") from None
        finally:
            self._write([Change(found.element, found.name, found.new, found.old) for found in changes])
        return Taken(form, changes, parts)

    def put(self, taken: Taken) -> Typeset:
        """Give the document with what was laid out anew; the one given before is no more."""
        self._write(taken.changes)
        for region, old, new in taken.parts:
            self._put(region, old, new)
        if taken.form.colours != self.form.colours:
            self._colours.become(taken.form.colours, self._every_box())
        self.form = taken.form
        return self._typeset({region.page for region, _, _ in taken.parts})

    def twin(self, other: Sheet, region: Region) -> list[Any] | None:
        """Give the boxes that this sheet has where the region of another sheet, of the same source, is."""
        if isinstance(region, Margins):
            place = min(region.page, len(self._pages.page_boxes) - 1)
            return self._old(Margins(place))
        element = self._elements[other._elements.index(region.element)]
        blocks = self._blocks(Block(0, element))
        return [blocks[0][1][-1]] if len(blocks) == 1 else None

    def _every_box(self) -> Iterator[Any]:
        """Yield the boxes of all pages, and those before layout."""
        for box in (*self._pages.page_boxes, *self._kept.sources):
            yield from (bare(path[-1]) for path in paths(box))

    # What the words are of

    def _regions(self, change: Change) -> Iterator[Region]:
        """Yield the regions that an element is in.

        Raises:
            Moved: it is in none, or what is new could be taken otherwise than it is written.
        """
        element = self._elements[change.element]
        if change.name == "content":
            return
        if change.name == TEXT and not (PLAIN.fullmatch(change.old) and PLAIN.fullmatch(change.new)):
            raise Moved("its white space would be taken otherwise")
        leaves = self._paths.get(element, [])
        if not leaves and element.tag in {"html", "head", "title", "meta"}:
            raise Moved("a part of the head differs")
        for page, path in leaves:
            region = region_of(page, path)
            if region is None:
                raise Moved("it stands in no part that can be laid out by itself")
            yield region

    def _write(self, changes: Iterable[Change]) -> None:
        """Put the new words into the elements and into the boxes before layout."""
        for change in changes:
            element = self._elements[change.element]
            if change.name != TEXT:
                element.attrib[change.name] = change.new
                if change.name == "href":
                    self._lead(element, change)
                continue
            if element.text != change.old:
                raise Moved("its text was taken otherwise")
            element.text = change.new
            for box in self._sources.get(element, []):
                if isinstance(box, boxes.TextBox):
                    if box.text != change.old:
                        raise Moved("its text was taken otherwise")
                    box.text = change.new

    def _lead(self, element: Any, change: Change) -> None:  # noqa: ANN401
        for box in self._sources.get(element, []):
            if box.link is not None:
                if box.link != ("url", ("external", change.old)):
                    raise Moved("its link was taken otherwise")
                box.link = ("url", ("external", change.new))

    # Laying out a region

    def _check(self, region: Region) -> None:
        """Lay a region out with the words that it has: it must come out as it is on the page.

        Raises:
            Moved: it does not, so it hangs on something else than is known here.
        """
        if region in self._checked:
            return
        if isinstance(region, Block):
            path = self._path(region)
            if is_beside_float(path, self._page(region)) or len(self._blocks(region)) != 1:
                raise Moved("something floats beside it, or it is parted")
        if not all(map(same, self._old(region), self._lay_out(region))):
            raise Moved("it hangs on what is around it")
        self._checked.add(region)

    def _page(self, region: Region) -> Any:  # noqa: ANN401
        return self._pages.page_boxes[region.page]

    def _blocks(self, region: Block) -> list[tuple[int, Path]]:
        return [
            (page, path)
            for page, path in self._paths[region.element]
            if path[-1].element_tag == region.element.tag and isinstance(path[-1], boxes.BlockBox | boxes.FlexBox)
        ]

    def _path(self, region: Block) -> Path:
        return self._blocks(region)[0][1]

    def _old(self, region: Region) -> list[Any]:
        if isinstance(region, Margins):
            return [box for box in self._page(region).children if isinstance(box, boxes.MarginBox)]
        return [self._path(region)[-1]]

    def _lay_out(self, region: Region) -> list[Any]:
        context = self._kept.context
        context.current_page = region.page + 1
        if isinstance(region, Margins):
            return list(make_margin_boxes(context, self._page(region), context.page_maker[region.page + 1][3]))
        path = self._path(region)
        old, parent = path[-1], bare(path[-2])
        sources = [
            box
            for box in self._sources[region.element]
            if type(box) is type(old) and box.element_tag == old.element_tag
        ]
        if len(sources) != 1 or not hasattr(old, "start"):
            raise Moved("its source is not known")
        source = sources[0].deepcopy()
        start = old.start
        source.position_x, source.position_y = start.x, start.y
        absolute: list[Any] = []
        with _formatting(context):
            new, rest, *_ = block_level_layout(
                context, source, -inf, None, parent, start.on_empty_page, absolute, absolute, list(start.margins)
            )
        if new is None or rest is not None or absolute:
            raise Moved("a part of it stands elsewhere")
        for move in old.moves:
            new.translate(*move)
        new.start, new.moves = old.start, old.moves
        return [new]

    def _put(self, region: Region, old: list[Any], new: list[Any]) -> None:
        """Put what was laid out in place of the old."""
        page, context = self._page(region), self._kept.context
        for box in new:
            layout_box_backgrounds(page, box, context.get_image_from_uri)
        if isinstance(region, Margins):
            page.children = tuple([box for box in page.children if box not in old] + new)
            above: Path = (page,)
        else:
            above = self._path(region)[:-1]
            parent = bare(above[-1])
            children = [new[0] if child is old[0] else child for child in parent.children]
            parent.children = type(parent.children)(children)
        for box in old:
            self._forget(region.page, (*above, box))
        for box in new:
            for path in paths(box, above):
                self._paths.setdefault(bare(path[-1]).element, []).append((region.page, path))

    def _forget(self, page: int, root: Path) -> None:
        for path in paths(root[-1], root[:-1]):
            known = self._paths[bare(path[-1]).element]
            known[:] = [(number, found) for number, found in known if found[-1] is not path[-1]]

    def _typeset(self, changed: set[int]) -> Typeset:
        document = self._pages.document
        pages = [Page(page._page_box) if place in changed else page for place, page in enumerate(document.pages)]
        fresh = document.copy(pages)
        fresh.metadata = DocumentMetadata(**get_html_metadata(self._kept.html))
        self._pages = Typeset(fresh, self._pages._output, self._kept)
        return self._pages


def _hold_in_place(region: Region, old: Sequence[Any], new: Sequence[Any]) -> None:
    """Hold what was laid out anew to the place that the old has.

    Raises:
        Moved: something around it would move.
    """
    if len(old) != len(new) or not all(same(*pair, words=False) for pair in zip(old, new, strict=True)):
        raise Moved("it needs more room, or less")
    if isinstance(region, Block) and baselines(old[0]) != baselines(new[0]):
        raise Moved("its lines stand higher or lower")


@contextmanager
def _formatting(context: Any) -> Iterator[None]:  # noqa: ANN401
    """Let a block be laid out as if nothing floated beside it."""
    context.create_block_formatting_context()
    try:
        yield
    finally:
        context.finish_block_formatting_context()


def _by_element(found: Iterable[Any]) -> dict[Any, list[Any]]:
    known: dict[Any, list[Any]] = {}
    for box in found:
        if box.element is not None:
            known.setdefault(box.element, []).append(box)
    return known


def _by_element_of_path(pages: Typeset) -> dict[Any, list[tuple[int, Path]]]:
    known: dict[Any, list[tuple[int, Path]]] = {}
    for number, page in enumerate(pages.page_boxes):
        for path in paths(page):
            known.setdefault(bare(path[-1]).element, []).append((number, path))
    return known
