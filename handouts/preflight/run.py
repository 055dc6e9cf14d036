"""One content stream as it is run: its operators change the state, and paint marks (ISO 32000-1, annex A)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pikepdf
from pikepdf import Stream

from handouts.preflight import path as paths
from handouts.preflight import text as texts
from handouts.preflight.geometry import Box, Matrix, common
from handouts.preflight.marks import FILL, LINE, PICTURE, SHADING, TEXT, Mark, State
from handouts.preflight.objects import BROKEN, entry, name, number, text, whole
from handouts.preflight.paints import Paints
from handouts.preflight.pictures import read_picture
from handouts.preflight.settings import CURVES, change
from handouts.preflight.shadings import read_shading
from handouts.preflight.spaces import CMYK, GRAY, RGB, Colour, first_colour

DEVICE = {"g": ("DeviceGray", GRAY), "rg": ("DeviceRGB", RGB), "k": ("DeviceCMYK", CMYK)}
UNIT = Box(0, 0, 1, 1)
MOST_SAVED = 512

# How text is painted by each of its modes: filled, outlined. 3 and 7 are not to be seen.
MODES = {0: (True, False), 1: (False, True), 2: (True, True), 4: (True, False), 5: (False, True), 6: (True, True)}


class Run:
    """Runs the operators of one stream. ``pinned`` is where its marks stand, if not where it says."""

    def __init__(
        self, walk: Paints, state: State, resources: object, inside: str,
        hidden: bool = False, pinned: Box | None = None,
    ) -> None:  # fmt: skip
        self._walk = walk
        self.state = state
        self.base = state.matrix
        self.resources = resources
        self.hidden = hidden
        self.pinned = pinned
        self._inside = inside
        self._saved: list[State] = []
        self._extra = 0
        self._path = paths.Path()
        self._clips = False
        self._pen = texts.Pen()

    @property
    def unbalanced(self) -> bool:
        """Tell whether the state was restored more or less often than it was saved."""
        return bool(self._saved) or self._extra > 0

    def do(self, instruction: object) -> None:
        """Do one operator; what is wrong with it is passed over, as a press does."""
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            self._inline(instruction)
        elif isinstance(instruction, pikepdf.ContentStreamInstruction):
            operator = str(instruction.operator)
            operands: list[object] = list(instruction.operands)
            if operator in paths.OPERATORS:
                self._path.add(operator, [number(operand) for operand in operands], self.state.matrix)
            elif operator in paths.PAINTS:
                self._paint(*paths.PAINTS[operator])
            elif operator in texts.SHOWS:
                self._show(operator, operands)
            elif operator in texts.OPERATORS:
                self._pen.operate(operator, operands, self.state)
            elif act := ACTS.get(operator):
                act(self, operator, operands)

    def _save(self, _: str, __: list[object]) -> None:
        if len(self._saved) < MOST_SAVED:
            self._saved.append(self.state.copied())

    def _restore(self, _: str, __: list[object]) -> None:
        if self._saved:
            self.state = self._saved.pop()
        else:
            self._extra += 1

    def _move(self, _: str, operands: list[object]) -> None:
        if len(operands) == 6:
            self.state.matrix = self.state.matrix.after(Matrix(*map(number, operands)))

    def _line_width(self, _: str, operands: list[object]) -> None:
        self.state.width = number(operands[0]) if operands else 1.0

    def _clip(self, _: str, __: list[object]) -> None:
        self._clips = True

    def _device(self, operator: str, operands: list[object]) -> None:
        named, space = DEVICE[operator.lower()]
        space = self._walk.spaces.read(pikepdf.Name(f"/{named}"), self.resources)
        self._set(Colour(space, tuple(map(number, operands))), stroke=operator.isupper())

    def _space(self, operator: str, operands: list[object]) -> None:
        space = self._walk.spaces.read(operands[0] if operands else None, self.resources)
        self._set(first_colour(space), stroke=operator.isupper())

    def _colour(self, operator: str, operands: list[object]) -> None:
        stroke = operator.isupper()
        now = self.state.stroke if stroke else self.state.fill
        pattern = None
        if operands and name(operands[-1]):
            pattern = self._resource("/Pattern", operands.pop())
        self._set(Colour(now.space, tuple(map(number, operands)), pattern), stroke=stroke)

    def _set(self, colour: Colour, *, stroke: bool) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    def _resource(self, kind: str, named: object) -> object:
        found = entry(entry(self.resources, kind), f"/{name(named)}")
        if found is None:
            self._walk.trouble("missing-resource", f"/{name(named)} is asked for, and not there.", self._inside)
        return found

    def _font(self, _: str, operands: list[object]) -> None:
        if len(operands) == 2:
            self.state.font = self._walk.font(self._resource("/Font", operands[0]))
            self.state.size = number(operands[1])

    def _settings(self, _: str, operands: list[object]) -> None:
        found = self._resource("/ExtGState", operands[0] if operands else None)
        change(self.state, found)
        if entry(found, "/SMask") is not None:
            self._walk.mask(entry(found, "/SMask"), self)
        for key in CURVES:
            if name(entry(found, key) or pikepdf.Name.Identity) not in {"Identity", "Default"}:
                self._walk.trouble("transfer-curve", f"A setting changes the press's curves ({key}).", self._inside)

    def _do(self, _: str, operands: list[object]) -> None:
        found = self._resource("/XObject", operands[0] if operands else None)
        kind, thing = name(entry(found, "/Subtype")), text(operands[0]) if operands else ""
        if kind == "Form":
            self._walk.form(found, self, f"drawing /{thing}")
        elif kind == "Image":
            self._picture(found, f"picture /{thing}")
        elif kind == "PS":
            self._walk.trouble("outside-content", "A drawing is in PostScript.", thing)

    def _inline(self, instruction: pikepdf.ContentStreamInlineImage) -> None:
        try:
            self._picture(instruction.iimage.obj, "picture in the drawing operators")
        except BROKEN:
            self._walk.trouble("broken-content", "A picture in its drawing operators cannot be read.", self._inside)

    def _picture(self, found: object, thing: str) -> None:
        picture = read_picture(found, self._walk.spaces, self.resources)
        matrix = self.state.matrix
        sides = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        fine = [72 * pixels / side for pixels, side in zip((picture.width, picture.height), sides, strict=True) if side]
        thing = f"{thing}, {picture.width} × {picture.height} pixels"
        colour = self.state.fill if picture.stencil else Colour(picture.space)
        masked = self.state.masked or entry(found, "/SMask") is not None
        self._mark(PICTURE, matrix.box(UNIT), colour, thing, picture=picture, dpi=min(fine, default=0.0), masked=masked)

    def _shade(self, _: str, operands: list[object]) -> None:
        found = self._resource("/Shading", operands[0] if operands else None)
        self._gradient(found, self.state.clip)

    def _gradient(self, found: object, box: Box | None) -> None:
        shading = read_shading(found, self._walk.spaces, self.resources)
        self._mark(SHADING, box, Colour(shading.space), SHADING, shading=shading)

    def _paint(self, fill: bool, stroke: bool) -> None:
        path, state = self._path, self.state
        if path.box is not None:
            if fill:
                bar = path.bar if path.only_bars and path.bar is not None else math.inf
                self._area(FILL, path.box, state.fill, FILL, size=bar)
            if stroke:
                width = state.width * state.matrix.thinnest
                self._area(LINE, path.box.grown(width / 2), state.stroke, LINE, size=width)
            if self._clips:
                state.clip = common(state.clip, path.box) if state.clip else None
        self._path, self._clips = paths.Path(), False

    def _area(self, kind: str, box: Box, colour: Colour, thing: str, *, size: float, said: str = "") -> None:
        """Mark an area or line; what it is painted with may be a gradient or a pattern of drawings."""
        shown = common(box, self.state.clip) if self.state.clip else None
        if whole(entry(colour.pattern, "/PatternType")) == 2:
            self._gradient(entry(colour.pattern, "/Shading"), shown)
        elif isinstance(colour.pattern, Stream):
            self._walk.tiles(colour.pattern, self, shown, "pattern")
        else:
            font = self.state.font if kind == TEXT else None
            self._mark(kind, box, colour, thing, size=size, said=said, font=font)

    def _show(self, operator: str, operands: list[object]) -> None:
        state = self.state
        pieces = self._pen.pieces(operator, operands, state)
        to_page = self._pen.on_page(state)
        box, shown = self._pen.write(pieces, state)
        said = state.font.said(shown)
        if not shown or (said and not said.strip()):
            return
        fill, stroke = MODES.get(state.mode, (False, False))
        thing = f"text “{' '.join(said.split())[:40]}”" if said.strip() else TEXT
        if state.font.kind == "Type3":
            self._walk.letters(state.font, shown, self, to_page, box)
        if fill:
            self._area(TEXT, box, state.fill, thing, size=to_page.height, said=said)
        if stroke:
            self._area(LINE, box, state.stroke, thing, size=state.width * state.matrix.thinnest)

    def _mark(self, kind: str, box: Box | None, colour: Colour, thing: str, **more: object) -> None:
        state = self.state
        shown = common(box, state.clip) if box and state.clip else None
        line = kind == LINE
        mark = Mark(
            kind=kind,
            box=self.pinned if self.pinned is not None else shown,
            colour=colour,
            thing=f"{thing}, in {self._inside}" if self._inside else thing,
            over=state.stroke_over if line else state.fill_over,
            over_mode=state.over_mode,
            blend=state.blend,
            opacity=state.stroke_opacity if line else state.fill_opacity,
            masked=state.masked,
            hidden=self.hidden,
        )
        self._walk.mark(replace(mark, **more))  # type: ignore[arg-type]


ACTS: dict[str, Callable[[Run, str, list[object]], None]] = {
    "q": Run._save, "Q": Run._restore, "cm": Run._move, "w": Run._line_width, "W": Run._clip, "W*": Run._clip,
    "Tf": Run._font, "gs": Run._settings, "Do": Run._do, "sh": Run._shade, "cs": Run._space, "CS": Run._space,
    **dict.fromkeys(("g", "G", "rg", "RG", "k", "K"), Run._device),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), Run._colour),
}  # fmt: skip
