"""Where the boxes of a laid-out document are, and its regions laid out anew and put in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as margins
from weasyprint.layout.absolute import AbsolutePlaceholder, absolute_box_layout
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.block import block_level_layout

from handouts.kept import Kept, remembering
from handouts.stamp.edits import Moved, Sources
from handouts.stamp.regions import (
    Block,
    Margins,
    Path,
    Region,
    bare,
    baselines,
    carry_over,
    is_beside_float,
    is_principal,
    paths,
    region_of,
    same,
    stands_on_line,
)


class Places:
    """The boxes of pages, by their elements."""

    def __init__(self, kept: Kept, sources: Sources, pages: Sequence[Any]) -> None:
        self._kept = kept
        self._sources = sources
        self.pages = list(pages)
        self._known: dict[Any, list[tuple[int, Path]]] = {}
        for number, page in enumerate(self.pages):
            self._note(number, page, ())

    def _note(self, number: int, root: Any, above: Path) -> None:  # noqa: ANN401 - WeasyPrint's
        for path in paths(root, above):
            self._known.setdefault(bare(path[-1]).element, []).append((number, path))

    def _forget(self, number: int, root: Any) -> None:  # noqa: ANN401
        for path in paths(root):
            known = self._known[bare(path[-1]).element]
            known[:] = [found for found in known if found[0] != number or found[1][-1] is not path[-1]]

    def regions(self, element: Any, *, whole: bool) -> Iterator[Region]:  # noqa: ANN401
        """Yield the regions that an element is in, or only its ``whole`` box.

        Raises:
            Moved: it is in none.
        """
        found = self._known.get(element, [])
        if not found:
            raise Moved("it stands on no page")
        for number, path in found:
            if whole and not is_principal(bare(path[-1])):
                continue
            region = region_of(number, path)
            if region is None:
                raise Moved("it stands in no part that can be laid out by itself")
            yield region

    def outermost(self, regions: Sequence[Region]) -> list[Region]:
        """Leave out the regions that are in others."""
        heads = {id(self._path(region)[-1]) for region in regions if isinstance(region, Block)}
        return [
            region
            for region in dict.fromkeys(regions)
            if isinstance(region, Margins) or not any(id(box) in heads for box in self._path(region)[:-1])
        ]

    def around(self, inner: Sequence[Region], regions: Sequence[Region]) -> list[Region]:
        """Choose the regions that have others in them, or are these."""
        held = {id(box) for region in inner if isinstance(region, Block) for box in self._path(region)}
        return [
            region
            for region in regions
            if region in inner or (isinstance(region, Block) and id(self._path(region)[-1]) in held)
        ]

    def blocks(self, element: Any) -> list[tuple[int, Path]]:  # noqa: ANN401
        """Give where the blocks of an element stand."""
        return [
            (number, path)
            for number, path in self._known.get(element, [])
            if isinstance(bare(path[-1]), boxes.BlockBox | boxes.FlexBox) and is_principal(bare(path[-1]))
        ]

    def _path(self, region: Block) -> Path:
        found = self.blocks(region.element)
        if len(found) != 1:
            raise Moved("it is parted")
        return found[0][1]

    def of(self, region: Region) -> list[Any]:
        """Give the boxes of a region."""
        if isinstance(region, Margins):
            return [box for box in self.pages[region.page].children if _is_margin(box, region.name)]
        return [self._path(region)[-1]]

    def check(self, region: Region) -> None:
        """Lay a region out with the words that it has: it must come out as it is on the page.

        Raises:
            Moved: it does not, so it hangs on something else than is known here.
        """
        if isinstance(region, Block) and is_beside_float(self._path(region), self.pages[region.page]):
            raise Moved("something floats beside it")
        if not all(map(same, self.of(region), self.lay_out(region))):
            raise Moved("it hangs on what is around it")

    def lay_out(self, region: Region) -> list[Any]:
        """Lay a region out from its boxes before layout.

        Raises:
            Moved: a part of it would stand elsewhere.
        """
        context = self._kept.context
        context.current_page = region.page + 1
        if isinstance(region, Margins):
            return self._lay_out_margin(region)
        path = self._path(region)
        old, parent = bare(path[-1]), bare(path[-2])
        sources = [box for box in self._sources.of(region.element) if type(box) is type(old) and is_principal(box)]
        if len(sources) != 1 or not hasattr(old, "start"):
            raise Moved("its source is not known")
        if any(box.footnote or box.is_running() for box in sources[0].descendants()):
            raise Moved("a part of it stands in another place of the page")
        source, start = sources[0].deepcopy(), old.start
        source.position_x, source.position_y = start.x, start.y
        inside: list[Any] = []
        with _formatting(context), remembering():
            if start.around is not None:
                new, rest = absolute_box_layout(context, source, start.around, inside, -inf, None)
            else:
                new, rest, *_ = block_level_layout(
                    context, source, -inf, None, parent, start.on_empty_page, inside, inside, list(start.margins)
                )
            if new is None or rest is not None or inside or any(bare(box).is_floated() for box in new.descendants()):
                raise Moved("a part of it stands elsewhere")
            for move in old.moves:
                new.translate(*move)
        new.start, new.moves = old.start, old.moves
        return [new]

    def _lay_out_margin(self, region: Margins) -> list[Any]:
        """Lay out the lines in one margin; the others of the page stay as they are."""
        page, state = self.pages[region.page], self._kept.context.page_maker[region.page + 1][3]
        lay_out = margins.margin_box_content_layout
        margins.margin_box_content_layout = lambda context, page, box: (
            lay_out(context, page, box) if _is_margin(box, region.name) else box
        )
        try:
            found = list(margins.make_margin_boxes(self._kept.context, page, state))
        finally:
            margins.margin_box_content_layout = lay_out
        others = [box for box in page.children if isinstance(box, boxes.MarginBox)]
        if len(found) != len(others) or not all(map(partial(same, words=False), others, found)):
            raise Moved("the lines in another margin would move")
        return [box for box in found if _is_margin(box, region.name)]

    def put(self, region: Region, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Put what was laid out in place of the old."""
        page = self.pages[region.page]
        for pair in zip(old, new, strict=True):
            carry_over(*pair)
        for box in new:
            layout_box_backgrounds(page, box, self._kept.context.get_image_from_uri)
        if isinstance(region, Margins):
            page.children = tuple(new[0] if box is old[0] else box for box in page.children)
            above: Path = (page,)
        else:
            above = self._path(region)[:-1]
        for box in old:
            self._forget(region.page, box)
        if isinstance(region, Block) and isinstance(old[0], AbsolutePlaceholder):
            old[0].set_laid_out_box(new[0])
            new = old
        elif isinstance(region, Block):
            parent = bare(above[-1])
            parent.children = type(parent.children)(new[0] if child is old[0] else child for child in parent.children)
        for box in new:
            self._note(region.page, box, above)

    def wider(self, region: Region) -> Region:
        """Give the next larger region around one.

        Raises:
            Moved: there is none.
        """
        found = region_of(region.page, self._path(region)[:-1]) if isinstance(region, Block) else None
        if found is None:
            raise Moved("it needs more room, or less")
        return found

    def holds(self, region: Region, old: Sequence[Any], new: Sequence[Any]) -> bool:
        """Tell whether what was laid out anew leaves all around it where it is."""
        if isinstance(old[0], AbsolutePlaceholder) and old[0].height == new[0].height:
            return True  # out of the flow: nothing around it knows its width
        if len(old) != len(new) or not all(same(*pair, words=False) for pair in zip(old, new, strict=True)):
            return False
        on_line = isinstance(region, Block) and stands_on_line(self._path(region))
        return not on_line or baselines(old[0]) == baselines(new[0])


def _is_margin(box: Any, name: str) -> bool:  # noqa: ANN401
    return isinstance(box, boxes.MarginBox) and box.at_keyword == name


@contextmanager
def _formatting(context: Any) -> Iterator[None]:  # noqa: ANN401
    """Let a block be laid out as if nothing floated beside it."""
    context.create_block_formatting_context()
    try:
        yield
    finally:
        context.finish_block_formatting_context()
