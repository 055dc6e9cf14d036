"""Edits of what a document was laid out from: a text, an attribute, a block. Each can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, Protocol

import tinyhtml5
from weasyprint.css import declaration_precedence
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import create_anonymous_boxes, element_to_box

from handouts.kept import Kept
from handouts.stamp.form import TEXT, Change
from handouts.stamp.regions import is_principal, paths

# A text that WeasyPrint takes as it is: no white space that it would take out.
PLAIN = re.compile(r"[^\s]+(?:[ \u00a0][^\s]+)*")

# What would reach out of a block, or is styled otherwise than by the style sheets.
OF_ITS_OWN = (" id=", " style=")


class Moved(Exception):
    """The new words cannot stand where the old ones stood, or nobody can tell whether they can."""


class Edit(Protocol):
    """Something that is done to an element and to its boxes before layout, and may be undone."""

    element: Any

    def do(self) -> None:
        """Do it."""

    def undo(self) -> None:
        """Undo it."""


class Sources:
    """The boxes before layout, by their elements."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._known: dict[Any, list[Any]] | None = None

    def of(self, element: Any) -> list[Any]:  # noqa: ANN401 - WeasyPrint's
        """Give the boxes of an element."""
        if self._known is None:
            self._known = {}
            for source in self._kept.sources:
                for *_, box in paths(source):
                    self._known.setdefault(box.element, []).append(box)
        return self._known.get(element, [])

    def replace(self, old: Any, new: Any) -> None:  # noqa: ANN401
        """Put a box in place of another."""
        for source in self._kept.sources:
            for *_, parent in paths(source):
                if any(child is old for child in parent.children):
                    parent.children = type(parent.children)(new if child is old else child for child in parent.children)
        self._known = None


class OfWords:
    """Another text in an element, or another value of an attribute."""

    def __init__(self, sources: Sources, element: Any, change: Change) -> None:  # noqa: ANN401
        self.element = element
        self._change = change
        self._boxes = sources.of(element)
        if change.name == TEXT:
            known = {box.text for box in self._boxes if isinstance(box, boxes.TextBox)} | {element.text}
            if known != {change.old} or not (PLAIN.fullmatch(change.old) and PLAIN.fullmatch(change.new)):
                raise Moved("its white space would be taken otherwise")
        elif change.name == "href" and {box.link for box in self._boxes} - {None, _to(change.old)}:
            raise Moved("its link was taken otherwise")

    def do(self) -> None:
        """Put the new in place of the old."""
        self._write(self._change.new)

    def undo(self) -> None:
        """Put the old in place of the new."""
        self._write(self._change.old)

    def _write(self, words: str) -> None:
        if self._change.name != TEXT:
            self.element.attrib[self._change.name] = words
        else:
            self.element.text = words
        for box in self._boxes:
            if self._change.name == "href" and box.link is not None:
                box.link = _to(words)
            elif self._change.name == TEXT and isinstance(box, boxes.TextBox):
                box.text = words


def _to(url: str) -> tuple[str, tuple[str, str]]:
    return "url", ("external", url)


class OfBlock:
    """A block of another shape in place of the one that an element has."""

    def __init__(self, kept: Kept, sources: Sources, element: Any, html: str) -> None:  # noqa: ANN401
        self.element = element
        self._kept = kept
        self._sources = sources
        body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
        blocks = [box for box in sources.of(element) if is_principal(box)]
        if body is None or len(body) != 1 or len(blocks) != 1 or any(found in html for found in OF_ITS_OWN):
            raise Moved("it is no block of its own")
        self._old = dict(element.attrib), list(element), element.text, blocks[0]
        self._new = dict(body[0].attrib), list(body[0]), body[0].text, None
        if self._old[0] != self._new[0] and _follows(kept.html.etree_element, element):
            raise Moved("a style could look at what stands before it")

    def do(self) -> None:
        """Put the new in place of the old."""
        self._become(self._new)
        if self._new[3] is None:
            try:
                self._new = (*self._new[:3], self._build())
            except Moved:
                self._become(self._old)
                raise
        self._sources.replace(self._old[3], self._new[3])

    def undo(self) -> None:
        """Put the old in place of the new."""
        self._become(self._old)
        self._sources.replace(self._new[3], self._old[3])

    def _become(self, what: tuple[Any, ...]) -> None:
        self.element.attrib.clear()
        self.element.attrib.update(what[0])
        self.element[:] = what[1]
        self.element.text = what[2]

    def _build(self) -> Any:  # noqa: ANN401
        """Build the boxes of the block, as WeasyPrint 70 builds those of a document."""
        html, context = self._kept.html, self._kept.context
        _style(self._kept, self.element)
        found = element_to_box(
            self.element,
            context.style_for,
            context.get_image_from_uri,
            html.base_url,
            context.target_collector,
            self._kept.counters,
            [],
        )
        if len(found) != 1:
            raise Moved("it is no block of its own")
        found[0].process_whitespace()
        found[0].process_text_transform()
        return create_anonymous_boxes(found[0])


def _follows(root: Any, element: Any) -> bool:  # noqa: ANN401
    """Tell whether another element stands behind one in the same place."""
    parent = next(found for found in root.iter() if element in list(found))
    return parent[-1] is not element


def _style(kept: Kept, element: Any) -> None:  # noqa: ANN401
    """Compute the styles of an element and of all in it, as WeasyPrint 70 does for a document."""
    style_for, root = kept.context.style_for, kept.html.etree_element
    cascaded: dict[tuple[Any, str | None], dict[str, Any]] = {}
    wrapped = list(_wrappers(type(kept.html.wrapper_element).from_html_root(root), element))
    for wrapper in wrapped:
        for sheet, origin, general in style_for._sheets:
            for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(wrapper):
                order = inf if layer is None else sheet.layers.index(layer)
                known = cascaded.setdefault((wrapper.etree_element, pseudo), {})
                for name, values, importance in declarations:
                    weight = declaration_precedence(origin, importance), order, general or specificity
                    if name not in known or known[name][1] <= weight:
                        known[name] = values, weight
    pages = dict(style_for._cascaded_styles)
    style_for._cascaded_styles.update(cascaded)
    try:
        for wrapper in wrapped:
            style_for.set_computed_styles(
                wrapper.etree_element, wrapper.parent.etree_element, root, None, kept.html.base_url
            )
        for inner, pseudo in cascaded:
            if pseudo:
                style_for.set_computed_styles(inner, inner, root, pseudo, kept.html.base_url)
    finally:
        style_for._cascaded_styles.clear()
        style_for._cascaded_styles.update(pages)


def _wrappers(root: Any, element: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield an element and all in it as selectors look at them."""
    wrappers: Sequence[Any] = [root]
    while wrappers:
        found = next((wrapper for wrapper in wrappers if wrapper.etree_element is element), None)
        if found is not None:
            yield from found.iter_subtree()
            return
        wrappers = [child for wrapper in wrappers for child in wrapper.iter_children()]
