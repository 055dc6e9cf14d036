"""What only the laid-out pages know of their words, put into the tags that WeasyPrint made of them.

That is the language, the text itself where its glyphs stand in another order or lose letters, which words are the
number of a list item, what a table's heading heads, and what of the lines of every page is read, once. The boxes and
the PDF are WeasyPrint's; this only reads the ones and writes into the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from pydyf import Array, Dictionary, String

from handouts.finish.glyphs import say_letters
from handouts.line_breaks import ZERO_WIDTH_SPACE

# Letters whose glyphs do not say the text in its order: those of right-to-left scripts, and letters with marks.
RIGHT_TO_LEFT = {"R", "AL", "AN"}

LISTS = {"ol", "ul"}
PUT_BEFORE = ("::before", "::marker")

# How many letters before and after the end of a line tell the place in a paragraph.
NEAR = 6

# Marks that only say where a line may break or may not; they are no text.
BREAKS = str.maketrans(dict.fromkeys(f"{ZERO_WIDTH_SPACE}\u00ad\u2060"))
HYPHEN = "\u2010"

# Who has checked the words stands on every page and is read at the foot of the first; so is the mark of a draft.
NOTICE, DRAFT = "notice", "draft-mark"

# The role of what is not to be read; the mending takes it out of the tree.
NOT_READ = "/Artifact"

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}

# PDF points in a CSS px.
POINT = 0.75

Leaf = tuple[Any, tuple[Any, ...]]


def say_words(pages: Sequence[Any], pdf: Any, maps: Mapping[str, Mapping[int, str]]) -> None:  # noqa: ANN401 - pydyf's
    """Give each tag of text or of a picture its language and its words, from the boxes of the ``pages``.

    ``maps`` are what the fonts tell of their glyphs, by the names that the content has for the fonts.
    """
    language = str(pdf.catalog["Lang"].string)
    notice = []
    for place, page in enumerate(pages):
        leaves = list(_leaves(page, ()))
        content = _at(pdf, _at(pdf, pdf.page_references[place])["Contents"]).stream
        endings = dict(_endings(leaves))
        for leaf, tag, mark in _tagged(pdf, place, leaves):
            _say(pdf, leaf, tag, language, endings)
            _place_picture(page, leaf, tag)
            _say_letters(content, leaf, mark, maps)
            if place == 0 and _is_in(leaf, NOTICE):
                notice.append(tag)
            elif place > 0 and _is_in(leaf, DRAFT):
                tag["S"] = NOT_READ
        _name_scopes(leaves)
    if notice:
        _read_at_the_foot(pdf, notice)


def _tagged(pdf: Any, place: int, leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Dictionary, int]]:  # noqa: ANN401
    """Yield the leaves of a page with their tags and the numbers of their marks in the content.

    Tags and leaves are in the same order: WeasyPrint makes a tag when it comes to the box, and numbers its objects. The
    text of a link has the tag of the link, which is made before those in it.
    """
    references = _at(pdf, _at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"][2 * place + 1]
    tags = [(_at(pdf, reference), mark) for mark, reference in enumerate(references)]
    tags.sort(key=lambda found: (found[0].number, found[1]))
    for of_a_link in (False, True):
        mine = [found for found in tags if (found[0]["S"] == "/Link") == of_a_link]
        for leaf, (tag, mark) in zip((leaf for leaf in leaves if _is_of_a_link(leaf) == of_a_link), mine, strict=True):
            yield leaf, tag, mark


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


def _endings(leaves: Sequence[Leaf]) -> Iterator[tuple[Any, str]]:
    """Yield the texts at the end of a line that the paper ends otherwise than the paragraph, with what they say.

    The paper leaves out the space there, and has a hyphen where it parts a word.
    """
    for (box, outer), (following, others) in pairwise(leaves):
        block = _parted(outer, others)
        if block is not None and hasattr(box, "text") and hasattr(following, "text"):
            words, end, start = map(_one_line, ("".join(block.element.itertext()), box.text, following.text))
            end, start = end[-NEAR:], start[:NEAR].rstrip(HYPHEN)
            if f"{end} {start}" in words:
                yield box, f"{box.text} "
            elif end.endswith(HYPHEN) and end[:-1] + start in words:
                yield box, box.text.strip()[:-1]


def _parted(outer: Sequence[Any], others: Sequence[Any]) -> Any:  # noqa: ANN401 - WeasyPrint's
    """Give the block of which two texts, in these boxes, are in two lines; None if there is none."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(outer, others, strict=False)))
    differ = {type(boxes[common]).__name__ for boxes in (outer, others) if common < len(boxes)}
    return outer[common - 1] if differ == {"LineBox"} and outer[common - 1].element is not None else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _say(pdf: Any, leaf: Leaf, tag: Dictionary, language: str, endings: Mapping[Any, str]) -> None:  # noqa: ANN401
    box, outer = leaf
    spoken = _language((*outer, box))
    if spoken not in {None, language}:
        tag["Lang"] = String(spoken)
    if tag["S"] != "/Span":
        return
    said = endings.get(box, box.text).translate(BREAKS)
    if not said:
        tag["S"] = NOT_READ
    elif said != box.text or not said.strip() or any(map(_is_told_wrongly, said)):
        tag["ActualText"] = String(said)
    if _is_number(box, outer):
        _label(pdf, tag)


def _say_letters(content: list[Any], leaf: Leaf, mark: int, maps: Mapping[str, Mapping[int, str]]) -> None:
    if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in getattr(leaf[0], "text", "")):
        from handouts.shaping import clusters

        say_letters(content, mark, clusters(leaf[0]), maps)


def without_breaks(text: String) -> String:
    """Take out of a text of the PDF what only says where a line may break."""
    return String(text.string.translate(BREAKS))


def _place_picture(page: Any, leaf: Leaf, tag: Dictionary) -> None:  # noqa: ANN401 - WeasyPrint's
    """Say where a picture is in points from the foot of the page; WeasyPrint 70 says it in px from the top."""
    if tag["S"] == "/Figure":
        if "Alt" in tag:
            tag["Alt"] = without_breaks(tag["Alt"])
        box = leaf[0]
        left, foot = box.content_box_x(), page.margin_height() - box.content_box_y() - box.height
        corners = (left, foot, left + box.width, foot + box.height)
        tag["A"]["BBox"] = Array(round(corner * POINT, 2) for corner in corners)


def _is_in(leaf: Leaf, name: str) -> bool:
    """Tell whether a leaf is in an element of a class."""
    return any(box.element is not None and name in (box.element.get("class") or "").split() for box in leaf[1])


def _read_at_the_foot(pdf: Any, tags: Sequence[Dictionary]) -> None:  # noqa: ANN401 - pydyf's
    """Make one paragraph of tags that no element has, behind all else of their page."""
    (document,) = (_at(pdf, kid) for kid in _at(pdf, pdf.catalog["StructTreeRoot"])["K"])
    page = tags[0]["Pg"]
    kids = Array(tag.reference for tag in tags)
    paragraph = Dictionary({"Type": "/StructElem", "S": "/P", "P": document.reference, "Pg": page, "K": kids})
    pdf.add_object(paragraph)
    for tag in tags:
        tag["P"] = paragraph.reference
    before = [place for place, kid in enumerate(document["K"], 1) if _at(pdf, kid)["Pg"] == page]
    document["K"].insert(max(before, default=0), paragraph.reference)


def _name_scopes(leaves: Iterable[Leaf]) -> None:
    """Say of each heading of a table what it heads: what its source says, else its row if that has other cells."""
    for row, cell in (pair for _, outer in leaves for pair in pairwise(outer)):
        if _tag_of(cell) == "th" and hasattr(cell, "mark"):
            said = SCOPES.get((cell.element.get("scope") or "").lower())
            mixed = any(_tag_of(other) == "td" for other in row.children)
            cell.mark["A"]["Scope"] = said or ("/Row" if mixed else "/Column")


def _is_number(box: Any, outer: tuple[Any, ...]) -> bool:  # noqa: ANN401 - WeasyPrint's
    """Tell whether a text is the number that a style puts before an item of a numbered list."""
    if not any(map(str.isdecimal, box.text)) or not _tag_of(_holder(outer)).endswith(PUT_BEFORE):
        return False
    return next((_tag_of(found) for found in reversed(outer) if _tag_of(found) in LISTS), None) == "ol"


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
    said = (box.element.get("lang") for box in reversed(boxes) if box.element is not None)
    return next((language for language in said if language), None)


def _is_told_wrongly(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in RIGHT_TO_LEFT or unicodedata.category(letter).startswith("M")
