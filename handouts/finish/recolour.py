"""All that a document paints, in the inks of a press: pages, drawings, patterns, gradients, pictures and their masks.

ISO 32000-1, 8.10 (form XObjects), 8.7 (patterns), 11.6.5 (soft masks) and 11.6.6 (groups);
ISO 15930-7 on colour: what is painted in device colours is painted in those of the output intent.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name

from handouts.errors import PressError, Problem
from handouts.finish.content import Refuse, numbers, recoloured
from handouts.finish.ink import PARTS, Paint, of_masks
from handouts.finish.pictures import convert_picture, convert_shading

REMEDY = "Export the drawing or picture again in plain RGB colours."

TILING = 1


def recolour(document: pikepdf.Pdf, paint: Paint) -> None:
    """Write everything that a document paints anew in the colours of ``paint``.

    Raises:
        PressError: naming each thing that cannot be converted, and its page.
    """
    work = _Recolour(document, paint)
    for number, page in enumerate(document.pages, start=1):
        work.page(page, f"page {number}")
    if work.problems:
        raise PressError(dict.fromkeys(work.problems))
    work.tidy()


class _Recolour:
    def __init__(self, document: pikepdf.Pdf, paint: Paint) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._groups: dict[tuple[tuple[int, int], Name], pikepdf.Object] = {}
        self._inks, self._grey = paint, of_masks()
        self._done: dict[tuple[int, int], Paint] = {}
        self._met: list[pikepdf.Object] = []

    def page(self, page: pikepdf.Page, where: str) -> None:
        content = recoloured(page, self._inks, self._refuser(where))
        page.obj.Contents = self._document.make_stream(self._inks.start + content.data)
        self._resources(page.obj.get(Name.Resources, Dictionary()), content.uses, self._inks, where)
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=self._inks.space)

    def _refuser(self, where: str) -> Refuse:
        def refuse(what: str) -> None:
            text = f"There is {what}, which cannot be converted to {self._inks.goal}."
            self.problems.append(Problem(text, REMEDY, key=where))

        return refuse

    def _is_new(self, found: pikepdf.Object, paint: Paint, where: str) -> bool:
        """Tell whether something is still to be converted; it can be in one colour space only."""
        if not found.is_indirect:
            return True
        before = self._done.get(found.objgen)
        self._done.setdefault(found.objgen, paint)
        if before not in {None, paint}:
            self._refuser(where)("something that is painted and is a mask too")
        return before is None

    def _resources(self, resources: pikepdf.Object, uses: Iterable[tuple[str, str]], paint: Paint, where: str) -> None:
        """Convert what content uses. WeasyPrint lets masks and pages share resources: a name tells no space."""
        convert = {
            "/ExtGState": self._mask,
            "/XObject": self._x_object,
            "/Pattern": self._pattern,
            "/Shading": self._shading,
            "/Font": self._font,
        }
        for kind, name in sorted(uses):
            found = resources.get(kind, Dictionary()).get(name)
            if found is None:
                self._refuser(where)(f"no {name} that is asked for")
            else:
                convert[kind](found, paint, f"{where}, {name}")
        self._met.append(resources)

    def tidy(self) -> None:
        """Leave out what no content uses, and the colour spaces that content named: they are not in inks."""
        for resources in self._met:
            if Name.ColorSpace in resources:
                del resources[Name.ColorSpace]
            for kind in ("/XObject", "/Pattern", "/Shading"):
                named = resources.get(kind, Dictionary())
                for name in [name for name, found in named.items() if found.is_indirect and not self._used(found)]:
                    del named[name]
            states = resources.get(Name.ExtGState, Dictionary())
            for name in [name for name, state in states.items() if _masks(state) and not self._used(state)]:
                del states[name]

    def _used(self, found: pikepdf.Object) -> bool:
        mask = found.get(Name.SMask) if isinstance(found, Dictionary) else None
        return found.objgen in self._done or (isinstance(mask, Dictionary) and mask.G.objgen in self._done)

    def _mask(self, state: pikepdf.Object, _: Paint, where: str) -> None:
        mask = state.get(Name.SMask)
        if not isinstance(mask, Dictionary) or not self._is_new(mask, self._grey, where):
            return
        if mask.get(Name.TR, Name.Identity) != Name.Identity:
            self._refuser(where)("a mask with a curve")
        backdrop = [float(part) for part in mask.get(Name.BC, Array([]))]
        space = next((name for name, parts in PARTS.items() if parts == len(backdrop)), None)
        if space:
            mask.BC = Array(numbers(self._grey.convert(space, backdrop)))
        self._form(mask.G, self._grey, where)

    def _x_object(self, found: pikepdf.Object, paint: Paint, where: str) -> None:
        if found.get(Name.Subtype) == Name.Form:
            self._form(found, paint, where)
        elif found.get(Name.Subtype) != Name.Image:
            self._refuser(where)("something that is no drawing and no picture")
        elif self._is_new(found, paint, where):
            convert_picture(_stream(found), paint, self._refuser(where))

    def _form(self, form: pikepdf.Object, paint: Paint, where: str) -> None:
        if not self._is_new(form, paint, where):
            return
        stream = _stream(form)
        content = recoloured(stream, paint, self._refuser(where))
        stream.write(content.data)
        group = form.get(Name.Group)
        if group is not None and (Name.CS in group or paint is self._grey):
            form.Group = self._group(group, paint)
        self._resources(form.get(Name.Resources, Dictionary()), content.uses, paint, where)

    def _group(self, group: pikepdf.Object, paint: Paint) -> pikepdf.Object:
        """Give a group in the space of ``paint``; forms that share one share the other, if they are in one space."""
        key = group.objgen, paint.space
        if not group.is_indirect or key not in self._groups:
            own = Dictionary(dict(group.items()) | {"/CS": paint.space})
            self._groups[key] = self._document.make_indirect(own)
        return self._groups[key]

    def _pattern(self, pattern: pikepdf.Object, paint: Paint, where: str) -> None:
        if int(pattern.PatternType) == TILING:
            self._form(pattern, paint, where)
        elif self._is_new(pattern, paint, where):
            self._shading(pattern.Shading, paint, where)

    def _shading(self, shading: pikepdf.Object, paint: Paint, where: str) -> None:
        if self._is_new(shading, paint, where):
            convert_shading(shading, paint, self._refuser(where))

    def _font(self, font: pikepdf.Object, _: Paint, where: str) -> None:
        if font.get(Name.Subtype) == Name.Type3:
            self._refuser(where)("a font of pictures")


def _masks(state: pikepdf.Object) -> bool:
    return isinstance(state.get(Name.SMask), Dictionary)


def _stream(found: pikepdf.Object) -> pikepdf.Stream:
    assert isinstance(found, pikepdf.Stream)
    return found
