"""What only the laid-out pages know of their words, put into the tags that WeasyPrint made of them.

That is the language, the text itself where its glyphs stand in another order or lose letters, and which words are the
number of a list item. The boxes and the PDF are WeasyPrint's; this only reads the ones and writes into the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Any

from pydyf import Dictionary, String

# Letters whose glyphs do not say the text in its order: those of right-to-left scripts, and letters with marks.
RIGHT_TO_LEFT = {"R", "AL", "AN"}

LISTS = {"ol", "ul"}
PUT_BEFORE = ("::before", "::marker")

# How many letters before and after the end of a line tell the place in a paragraph.
NEAR = 6

Leaf = tuple[Any, tuple[Any, ...]]


def say_words(pages: Sequence[Any], pdf: Any) -> None:  # noqa: ANN401 - pydyf's
    """Give each tag of text or of a picture its language and its words, from the boxes of the ``pages``.

    Both are in the same order: WeasyPrint makes a tag when it comes to the box, and numbers its objects.
    """
    numbers = _at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    language = str(pdf.catalog["Lang"].string)
    for place, page in enumerate(pages):
        tags = sorted((_at(pdf, reference) for reference in numbers[2 * place + 1]), key=lambda tag: tag.number)
        leaves = list(_leaves(page, ()))
        broken = _broken_lines(leaves)
        for of_a_link in (False, True):
            mine = [tag for tag in tags if (tag["S"] == "/Link") == of_a_link]
            for leaf, tag in zip((leaf for leaf in leaves if _is_of_a_link(leaf) == of_a_link), mine, strict=True):
                _say(pdf, leaf, tag, language, broken)


def _at(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401 - pydyf's
    return pdf.objects[int(reference.split()[0])]


def _leaves(box: Any, outer: tuple[Any, ...]) -> Iterator[Leaf]:  # noqa: ANN401 - WeasyPrint's
    """Yield the boxes of text and the pictures in a box, each with the boxes that hold it."""
    box = getattr(box, "_box", box)  # an absolute box stands behind a placeholder
    for child in getattr(box, "children", ()):
        yield from _leaves(child, (*outer, box))
    if hasattr(box, "text") or hasattr(box, "replacement"):
        yield box, outer


def _is_of_a_link(leaf: Leaf) -> bool:
    box, outer = leaf
    return hasattr(box, "text") and _tag_of(_holder(outer)).split(":")[0] == "a"


def _holder(outer: tuple[Any, ...]) -> Any:  # noqa: ANN401 - WeasyPrint's
    """Give the box whose tag the text belongs to; lines have no tag."""
    return next(box for box in reversed(outer) if type(box).__name__ != "LineBox")


def _tag_of(box: Any) -> str:  # noqa: ANN401 - WeasyPrint's
    return str(box.element_tag) if box.element is not None else ""


def _broken_lines(leaves: Sequence[Leaf]) -> set[Any]:
    """Find the texts at the end of a line where the paper has no space, and the words of the paragraph have one."""
    broken = set()
    for (box, outer), (following, others) in pairwise(leaves):
        line, block = _line_of(outer)
        other_line, other_block = _line_of(others)
        if line is not other_line and block is other_block and hasattr(box, "text") and hasattr(following, "text"):
            words = " ".join("".join(block.element.itertext()).split())
            if f"{box.text[-NEAR:].strip()} {following.text[:NEAR].strip()}" in words:
                broken.add(box)
    return broken


def _line_of(outer: tuple[Any, ...]) -> tuple[Any, Any]:
    """Give the innermost line of these boxes, with the block that it is of; None and None if there is no line."""
    pairs = pairwise(reversed(outer))
    return next(((line, block) for line, block in pairs if type(line).__name__ == "LineBox"), (None, None))


def _say(pdf: Any, leaf: Leaf, tag: Dictionary, language: str, broken: Set[Any]) -> None:  # noqa: ANN401 - pydyf's
    box, outer = leaf
    spoken = _language((*outer, box))
    if spoken not in {None, language}:
        tag["Lang"] = String(spoken)
    if tag["S"] == "/Span" and (box in broken or not box.text.strip() or any(map(_is_told_wrongly, box.text))):
        tag["ActualText"] = String(f"{box.text} " if box in broken else box.text)
    if tag["S"] == "/Span" and _is_number(box, outer):
        _label(pdf, tag)


def _is_number(box: Any, outer: tuple[Any, ...]) -> bool:  # noqa: ANN401 - WeasyPrint's
    """Tell whether a text is the number that a style puts before an item of a numbered list."""
    tag = _tag_of(_holder(outer))
    inner = next((_tag_of(found) for found in reversed(outer) if _tag_of(found) in LISTS), None)
    return inner == "ol" and tag.endswith(PUT_BEFORE) and any(letter.isdecimal() for letter in box.text)


def _label(pdf: Any, tag: Dictionary) -> None:  # noqa: ANN401 - pydyf's
    """Make a tag the label of its item, and say that the list has numbers."""
    outer = _at(pdf, tag["P"])
    if outer["S"] != "/Lbl":
        tag["S"] = "/Lbl"
    while outer["S"] not in {"/L", "/Document"}:
        outer = _at(pdf, outer["P"])
    if outer["S"] == "/L":
        outer["A"] = Dictionary({"O": "/List", "ListNumbering": "/Decimal"})


def _language(boxes: tuple[Any, ...]) -> str | None:
    """Give the language of the innermost element that says one; WeasyPrint's style forgets it in nameless boxes."""
    said = [box.element.get("lang") for box in boxes if box.element is not None]
    return next((language for language in reversed(said) if language), None)


def _is_told_wrongly(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in RIGHT_TO_LEFT or unicodedata.category(letter).startswith("M")
