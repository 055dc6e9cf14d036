"""Whole font files, copied only where somebody asks for one: those of Chinese, Japanese and Korean have 20 MB.

WeasyPrint 70 copies the file of each font that it meets, and drops the copy when HarfBuzz has made the subset from its
own. Import this late, as ``typeset``.
"""

from __future__ import annotations

from typing import Any

from weasyprint.pdf import fonts

from handouts.engine import is_known


class _Later:
    """The data of a font of HarfBuzz, copied when it is asked for."""

    def __init__(self, *of: Any) -> None:  # noqa: ANN401 - HarfBuzz's
        self._of = of
        self._data: bytes | None = None

    def __bool__(self) -> bool:
        return bool(self.data)

    @property
    def data(self) -> bytes:
        """Give the data."""
        if self._data is None:
            self._data = _copy(*self._of)
        return self._data


_copy = fonts.get_hb_object_data


def copy_font_files_late() -> None:
    """Let WeasyPrint copy no font file that it does not read."""
    if is_known():
        fonts.get_hb_object_data = _Later
        fonts.Font.file_content = property(_give, _keep)


def _give(font: Any) -> bytes:  # noqa: ANN401 - WeasyPrint's
    found: bytes | _Later = font.__dict__["file_content"]
    return found.data if isinstance(found, _Later) else found


def _keep(font: Any, content: bytes | _Later) -> None:  # noqa: ANN401
    font.__dict__["file_content"] = content
