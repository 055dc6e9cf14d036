"""What makes WeasyPrint start and work sooner. Nothing here changes a byte of a PDF; the tests compare.

It knows the inside of one version of WeasyPrint; any other is left as it is.
"""

from __future__ import annotations

import ctypes.util
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from operator import itemgetter
from types import ModuleType
from typing import Any

from handouts.hyphenation import read_patterns_late
from handouts.installed import is_installed

KNOWN = "70.0"

# WeasyPrint asks for each of these under several names; the last is a file name that the system's loader finds itself.
LIBRARIES = ("gobject", "pango", "harfbuzz", "fontconfig")

# Parts of fontTools that WeasyPrint imports, and calls only where HarfBuzz cannot make the subset of a font.
LATE = ("fontTools.subset", "fontTools.varLib.instancer")

# Lines that are remembered, at most twice as many: those of one sheet in all its fits, with room.
MOST_LINES = 4_000

# Every property of a style that the splitting of a text into lines reads.
READ = itemgetter(
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings",
    "font_weight", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang",
    "letter_spacing", "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break", "word_spacing",
)  # fmt: skip


@cache
def is_known() -> bool:
    """Tell whether the WeasyPrint that is installed is the one whose inside is known here."""
    return is_installed("weasyprint", KNOWN)


class _Late(ModuleType):
    """Stands in for a module, and loads it when something is called that it has."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the module takes and gives
            return getattr(import_module(self.__name__), name)(*arguments, **named)

        return call


@contextmanager
def quick_import() -> Iterator[None]:
    """Let WeasyPrint be imported inside without starting processes, and without what it may never need."""
    if not is_known():
        yield
        return
    with _no_search(), _late_modules(), uncollected():
        yield


@contextmanager
def _no_search() -> Iterator[None]:
    """Keep from searching for libraries with the compiler and the linker: on Linux their file names are known."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library

    def find(name: str) -> str | None:
        return None if name.removeprefix("lib").startswith(LIBRARIES) else search(name)

    ctypes.util.find_library = find
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _late_modules() -> Iterator[None]:
    """Put stand-ins in the places of modules that are not loaded yet, and take them out again."""
    stand_ins = {name: _Late(name) for name in LATE if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for garbage: a layout is a great many objects, and none of them can go before it is done."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Lines:
    """Lines as they were split; when there are too many, those go that have not been asked for longest."""

    def __init__(self) -> None:
        self._new: dict[Any, Any] = {}
        self._old: dict[Any, Any] = {}
        self._styles: dict[Any, Any] = {}

    def style(self, read: tuple[Any, ...]) -> tuple[Any, ...]:
        """Give the one tuple that stands for all equal ones, so that a thousand lines do not hold as many."""
        same: tuple[Any, ...] = self._styles.setdefault(read, read)
        return same

    def get(self, key: object) -> Any:  # noqa: ANN401 - what WeasyPrint gives for a line
        found = self._new.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: object, line: Any) -> None:  # noqa: ANN401
        if len(self._new) >= MOST_LINES:
            self._old, self._new, self._styles = self._new, {}, {}
        self._new[key] = line

    def clear(self) -> None:
        self._new.clear()
        self._old.clear()
        self._styles.clear()


_lines = _Lines()

# Everything here that remembers text, and how it forgets.
_forgetting: dict[str, Callable[[], None]] = {"lines": _lines.clear}


def remembers(name: str, forget: Callable[[], None]) -> None:
    """Tell that something of this ``name`` remembers text of pages, and how it forgets it."""
    _forgetting[name] = forget


def forget_text() -> None:
    """Forget every text: after a sheet of one patient nothing of it may be kept."""
    for forget in _forgetting.values():
        forget()


def remember_lines(fonts: Any) -> None:  # noqa: ANN401 - WeasyPrint's FontConfiguration
    """Let lines that are set in ``fonts`` be split once: each fit and each clinic has mostly the same.

    How a line is split depends on its text, its style and its room, and on the fonts, which must stay as they are.
    """
    if not is_known():
        return
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    read_patterns_late()
    forget_text()
    breaks = lru_cache(MOST_LINES)(_original(line_break.get_next_break_point_from_text))
    remembers("breaks", breaks.cache_clear)
    line_break.get_next_break_point_from_text = breaks
    splitting = _remembering(_original(line_break.split_first_line), fonts)
    for module in (line_break, inline, preferred):
        module.split_first_line = splitting


def _original(function: Callable[..., Any]) -> Callable[..., Any]:
    return getattr(function, "__wrapped__", function)


def _remembering(split: Callable[..., Any], fonts: Any) -> Callable[..., Any]:  # noqa: ANN401
    def split_first_line(
        text: str,
        style: Any,  # noqa: ANN401
        context: Any,  # noqa: ANN401
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:  # noqa: ANN401
        key = _key(style, fonts, (text, max_width, justification_spacing, is_line_start, minimum))
        line = _lines.get(key) if key else None
        if line is None:
            line = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            if key:
                _lines.put(key, line)
        return (_copied(line[0]), *line[1:]) if key else line

    split_first_line.__wrapped__ = split  # type: ignore[attr-defined]
    return split_first_line


def _key(style: Any, fonts: Any, rest: tuple[Any, ...]) -> tuple[Any, ...] | None:  # noqa: ANN401
    """Give all that a line depends on, or None if it cannot be told."""
    if getattr(style, "font_config", None) is not fonts:
        return None
    try:
        return (_lines.style(READ(style)), *rest)
    except TypeError:  # a value that has no hash
        return None


def _copied(layout: Any) -> Any:  # noqa: ANN401
    """Copy a layout that is at rest: it holds plain values, and is given its style again when it is painted."""
    copied = object.__new__(type(layout))
    copied.__dict__.update(layout.__dict__)
    return copied
