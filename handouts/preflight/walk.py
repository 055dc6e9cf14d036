"""A walk through all that a page paints: content, drawings in it, patterns, masks and letters that are drawings.

ISO 32000-1, 7.8 (content streams), 8.10 (form XObjects), 8.7.3 (tiling patterns), 11.6.5 (soft masks), 9.6.5 (Type 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import pikepdf
from pikepdf import Dictionary, Stream

from handouts.preflight.fonts import NO_FONT, Font, glyphs, read_font
from handouts.preflight.geometry import Box, Matrix, box_from, common, matrix_from
from handouts.preflight.marks import Mark, Painted, State, Trouble
from handouts.preflight.objects import BROKEN, MAX_CONTENT, entry, identity, items, name, unpacked
from handouts.preflight.paints import Content
from handouts.preflight.run import Run
from handouts.preflight.spaces import PATTERN, Spaces

Instructions: TypeAlias = Sequence[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]

# A sheet of ours has 2,000 operators a page, and drawings in drawings three deep. A mark and a drawing take as much
# time as so many operators.
MAX_ON_PAGE = 500_000
MAX_OPERATORS = 6_000_000
MARK, DRAWING = 4, 10
DEEPEST = 24

OUTSIDE = {"/Ref": "a page of another file", "/OPI": "a picture of another file", "/PS": "PostScript"}


class Exhausted(Exception):
    """The file paints more than is looked at."""


class Walker:
    """Walks through the pages of one file; what they share is read once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self.spaces = Spaces()
        self._left = MAX_OPERATORS
        self._left_on_page = 0
        self._parsed: dict[tuple[int, int], Instructions] = {}
        self._fonts: dict[tuple[int, int], Font] = {}
        self._within: list[tuple[int, int] | None] = []
        self._done: set[object] = set()
        self._out = Painted()

    def page(self, page: pikepdf.Object, resources: object, media: Box) -> Painted:
        """Give all that a page paints."""
        self._out, self._done, self._within = Painted(), set(), []
        self._group(page, "the page")
        self._left_on_page = min(MAX_ON_PAGE, self._left)
        state = State(clip=media)
        try:
            run = Run(self, state, resources, "")
            self._run(run, self._parts(page))
            if run.unbalanced:
                self.trouble("broken-content", "Its drawing operators save and restore unequally often.", "")
        except Exhausted:
            self.trouble("not-checked", "It is drawn by more operators than are looked at.")
        self._left -= min(MAX_ON_PAGE, self._left) - max(0, self._left_on_page)
        return self._out

    def trouble(self, rule: str, what: str, thing: str = "") -> None:
        """Keep something that is wrong by itself; the same thing once."""
        if (rule, what) not in self._done:
            self._done.add((rule, what))
            self._out.troubles.append(Trouble(rule, what, thing))

    def mark(self, mark: Mark) -> None:
        """Keep something that is painted."""
        self._spend(MARK)
        self._out.marks.append(mark)

    def _spend(self, operators: int) -> None:
        self._left_on_page -= operators
        if self._left_on_page < 0:
            raise Exhausted

    def font(self, found: object) -> Font:
        """Read a font, once."""
        key = identity(found)
        if key is None:
            return read_font(found) if isinstance(found, Dictionary) else NO_FONT
        if key not in self._fonts:
            self._fonts[key] = read_font(found)
        return self._fonts[key]

    def _parts(self, page: pikepdf.Object) -> Instructions:
        contents = entry(page, "/Contents")
        whole = b""
        for part in items(contents) or [contents]:
            data = unpacked(part, MAX_CONTENT)
            if data is None and isinstance(part, Stream):
                self.trouble("not-checked", "Its content is damaged, or too large to look at.")
            whole += (data or b"") + b"\n"
            if len(whole) > MAX_CONTENT:
                self.trouble("not-checked", f"It has more than {MAX_CONTENT >> 20} MB of drawing operators.")
                break
        return self._parse(whole[:MAX_CONTENT], "")

    def _parse(self, data: bytes, thing: str) -> Instructions:
        try:
            return pikepdf.parse_content_stream(Stream(self._document, data))
        except BROKEN:
            self.trouble("broken-content", "Its drawing operators cannot be read.", thing)
            return []

    def _instructions(self, stream: Stream, thing: str) -> Instructions:
        key = identity(stream)
        if key is not None and key in self._parsed:
            return self._parsed[key]
        data = unpacked(stream, MAX_CONTENT)
        if data is None:
            self.trouble("not-checked", "A drawing in it is damaged, or too large to look at.", thing)
        found = self._parse(data or b"", thing)
        if key is not None:
            self._parsed[key] = found
        return found

    def _run(self, run: Run, instructions: Instructions) -> None:
        for instruction in instructions:
            self._spend(1)
            try:
                run.do(instruction)
            except BROKEN:
                self.trouble("broken-content", "One of its drawing operators cannot be read.")

    def _group(self, found: object, thing: str) -> None:
        group = entry(found, "/Group")
        if name(entry(group, "/S")) == "Transparency" and entry(group, "/CS") is not None:
            space = self.spaces.read(entry(group, "/CS"), entry(found, "/Resources"))
            self._out.groups.append((space, thing))

    def form(self, form: object, run: Content, thing: str) -> None:
        """Walk through a drawing in the content."""
        if not isinstance(form, Stream):
            return
        if not run.hidden:
            self._group(form, thing)
        for key, what in OUTSIDE.items():
            if entry(form, key) is not None:
                self.trouble("outside-content", f"A drawing stands for {what}.", thing)
        state = run.state.copied()
        state.matrix = state.matrix.after(matrix_from(entry(form, "/Matrix")))
        self._inside(form, run, state, thing)

    def _inside(
        self, form: Stream, run: Content, state: State, thing: str, *, hidden: bool = False, pinned: Box | None = None
    ) -> None:
        self._spend(DRAWING)
        key = identity(form)
        if len(self._within) >= DEEPEST:
            self.trouble("not-checked", f"Drawings stand in drawings more than {DEEPEST} deep.", thing)
            return
        if key is not None and key in self._within:
            self.trouble("loop", "A drawing paints itself.", thing)
            return
        bounds = box_from(entry(form, "/BBox"))
        if bounds is not None and state.clip is not None and pinned is None:
            state.clip = common(state.clip, state.matrix.box(bounds))
        resources = entry(form, "/Resources")
        inner = Run(
            self, state, run.resources if resources is None else resources, thing,
            hidden=hidden or run.hidden, pinned=pinned or run.pinned,
        )  # fmt: skip
        self._within.append(key)
        try:
            self._run(inner, self._instructions(form, thing))
        finally:
            self._within.pop()

    def mask(self, mask: object, run: Content) -> None:
        """Walk through a soft mask: what it paints decides how much of other things shows."""
        form = entry(mask, "/G")
        key = ("mask", identity(form))
        if isinstance(form, Stream) and key not in self._done:
            self._done.add(key)
            state = State(matrix=run.state.matrix.after(matrix_from(entry(form, "/Matrix"))), clip=run.state.clip)
            self._inside(form, run, state, "a mask", hidden=True)

    def tiles(self, pattern: object, run: Content, box: Box | None, thing: str) -> None:
        """Walk through one tile of a pattern; its marks stand where the pattern is painted."""
        key = ("tiles", identity(pattern))
        if not isinstance(pattern, Stream) or key in self._done:
            return
        self._done.add(key)
        state = State(matrix=run.base.after(matrix_from(entry(pattern, "/Matrix"))))
        under = run.state.fill
        if under.space.kind == PATTERN.kind and under.space.base is not None:  # the tile takes the colour that is set
            state.fill = state.stroke = type(under)(under.space.base, under.parts)
        self._inside(pattern, run, state, thing, pinned=box)

    def letters(self, font: Font, shown: bytes, run: Content, to_page: Matrix, box: Box | None) -> None:
        """Walk through the letters of a font of drawings, each once on a page."""
        drawn = glyphs(font)
        procedures = entry(font.source, "/CharProcs")
        for code in set(font.codes(shown)):
            key = (id(font), code)
            glyph = entry(procedures, drawn.get(code, "/.notdef"))
            if not isinstance(glyph, Stream) or key in self._done:
                continue
            self._done.add(key)
            state = run.state.copied()
            state.matrix = to_page.after(font.matrix)
            inner = entry(font.source, "/Resources")
            letter = Run(self, state, run.resources if inner is None else inner, "a letter", run.hidden, box)
            if len(self._within) < DEEPEST:
                self._within.append(identity(glyph))
                try:
                    self._run(letter, self._instructions(glyph, "a letter"))
                finally:
                    self._within.pop()
