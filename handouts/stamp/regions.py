"""The parts of a laid-out page that can be laid out anew by themselves: nothing outside hangs on what is inside.

A region is the lines in the margin of a page, or a block: its width comes from what holds it, and as long as its height
stays, nothing around it moves. What holds it must not take its own width from what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

Path = tuple[Any, ...]


@dataclass(frozen=True)
class Margins:
    """The running lines in a margin of a page, by its number from 0 and the name that CSS has for the margin."""

    page: int
    name: str


@dataclass(frozen=True, eq=False)
class Block:
    """A block, by the number of its page from 0 and its element, which has no other block there or on other pages."""

    page: int
    element: Any

    def __hash__(self) -> int:
        return hash((self.page, id(self.element)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and (self.page, self.element) == (other.page, other.element)


Region = Margins | Block


def bare(box: Any) -> Any:  # noqa: ANN401 - WeasyPrint's
    """Give the box behind the placeholder of one that is positioned absolutely."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def is_principal(box: Any) -> bool:  # noqa: ANN401 - WeasyPrint's
    """Tell whether a box is that of its element itself, and not one that its layout needs."""
    named = box.element is not None and box.element_tag == box.element.tag
    return named and not isinstance(box.style, AnonymousStyle)


def paths(box: Any, above: Path = ()) -> Iterator[Path]:  # noqa: ANN401
    """Yield every box with those that hold it, outermost first and itself last."""
    here = (*above, box)
    yield here
    for child in bare(box).children:
        yield from paths(child, here)


def region_of(page: int, path: Path) -> Region | None:
    """Find the smallest region that a box, the last of the ``path``, is in."""
    margin = next((box for box in path if isinstance(box, boxes.MarginBox)), None)
    if margin is not None:
        return Margins(page, margin.at_keyword)
    found = None
    for place in range(len(path) - 1, 0, -1):
        box = path[place]
        if found is None:
            if _stands_alone(box, path[place - 1]):
                found = place
        elif _hangs_on_content(box, path[:place]):
            found = None
            if _stands_alone(box, path[place - 1]):
                found = place
    return Block(page, path[found].element) if found is not None else None


def _stands_alone(box: Any, parent: Any) -> bool:  # noqa: ANN401
    """Tell whether a box is a block in the flow, of the width that the box around it gives it, or out of the flow."""
    if isinstance(box, AbsolutePlaceholder):
        own = bare(box)
        return isinstance(own, boxes.BlockBox) and is_principal(own) and own.style["position"] == "absolute"
    return (
        isinstance(box, boxes.BlockBox | boxes.FlexBox)
        and not box.is_table_wrapper
        and isinstance(bare(parent), boxes.BlockContainerBox)
        and not isinstance(parent, boxes.MarginBox | boxes.FootnoteAreaBox)
        and is_principal(box)
        and box.element.tag not in {"html", "body"}
        and box.style["position"] in {"static", "relative"}
        and box.style["float"] == "none"
        and not (box.is_flex_item or box.is_grid_item or box.is_column)
        and not box.bookmark_label
    )


def _hangs_on_content(box: Any, above: Path) -> bool:  # noqa: ANN401
    """Tell whether a box takes its width from what is in it, or may do so."""
    if isinstance(box, AbsolutePlaceholder) or box.is_flex_item or box.is_grid_item:
        return True
    if isinstance(box, boxes.TableCellBox | boxes.TableBox) or box.is_table_wrapper:
        tables = [found for found in (*above, box) if isinstance(found, boxes.TableBox) or found.is_table_wrapper]
        return not tables or any(found.style["table_layout"] != "fixed" for found in tables)
    shrinks = isinstance(box, boxes.InlineBlockBox | boxes.InlineFlexBox) or box.is_floated()
    return bool(shrinks and box.style["width"] == "auto")


def is_beside_float(region: Sequence[Any], page: Any) -> bool:  # noqa: ANN401
    """Tell whether something that floats stands beside a block or in it: its lines would hang on that."""
    box = region[-1]
    top, bottom = box.position_y, box.position_y + box.margin_height()
    return any(
        found.is_floated() and found.position_y < bottom and found.position_y + found.margin_height() > top
        for found in page.descendants()
        if found not in region
    )


def same(old: Any, new: Any, *, words: bool = True) -> bool:  # noqa: ANN401
    """Tell whether two boxes are laid out alike, with all in them; without ``words`` only their own edges count."""
    old, new = bare(old), bare(new)
    if type(old) is not type(new) or old.element_tag != new.element_tag or _edges(old) != _edges(new):
        return False
    if not words:
        return True
    if isinstance(old, boxes.TextBox) and (old.text, old.baseline) != (new.text, new.baseline):
        return False
    inside = list(old.children), list(new.children)
    return len(inside[0]) == len(inside[1]) and all(map(same, *inside))


EDGES = [
    "position_x",
    "position_y",
    "width",
    "height",
    "margin_top",
    "margin_right",
    "margin_bottom",
    "margin_left",
    "padding_top",
    "padding_right",
    "padding_bottom",
    "padding_left",
    "border_top_width",
    "border_right_width",
    "border_bottom_width",
    "border_left_width",
]


def _edges(box: Any) -> tuple[object, ...]:  # noqa: ANN401
    return tuple(getattr(box, name, None) for name in EDGES)


def carry_over(old: Any, new: Any) -> None:  # noqa: ANN401
    """Let the texts that stay where they are keep what is known of them: how they are painted, and their letters."""
    old, new = bare(old), bare(new)
    if isinstance(old, boxes.TextBox) and isinstance(new, boxes.TextBox):
        alike = (old.text, old.width, old.baseline, old.position_x, old.position_y, id(old.style)) == (
            new.text,
            new.width,
            new.baseline,
            new.position_x,
            new.position_y,
            id(new.style),
        )
        if alike and old.justification_spacing == new.justification_spacing:
            new.__dict__.update({name: vars(old)[name] for name in ("drawn", "clusters") if name in vars(old)})
    for pair in zip(old.children, new.children, strict=False):
        carry_over(*pair)


def stands_on_line(path: Path) -> bool:
    """Tell whether something around a block could stand on a line in it."""
    for box in reversed(path[:-1]):
        if isinstance(box, boxes.InlineBlockBox | boxes.InlineFlexBox | boxes.InlineGridBox):
            return bool(box.style["vertical_align"] not in {"top", "bottom"})
        if isinstance(box, boxes.TableCellBox):
            return bool(box.style["vertical_align"] not in {"top", "middle", "bottom"})
        if box.is_flex_item or box.is_grid_item:
            return True
    return False


def baselines(box: Any) -> tuple[object, ...]:  # noqa: ANN401
    """Give where the first and the last line in a box stand: what holds it may stand on them."""
    lines = [found for found in box.descendants() if isinstance(found, boxes.LineBox)]
    return tuple((line.position_y, line.baseline) for line in (*lines[:1], *lines[-1:]))
