"""The language registry: everything that is particular to one language, read from ``languages.toml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from handouts.errors import LibraryError, Problem, did_you_mean
from handouts.library import Library
from handouts.toml_file import Declared, read

SOURCE_TAG = "en"

FontFamily = Annotated[str, Field(pattern=r"^[A-Za-z0-9 ]+$")]


class Language(Declared):
    """One language of the registry."""

    tag: str = Field(pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,4})?$")
    name: str = Field(min_length=1, description="English name")
    endonym: str = Field(min_length=1, description="the language's own name of itself")
    html_lang: str = Field(pattern=r"^[A-Za-z-]+$", description="HTML lang (BCP 47)")
    direction: Literal["ltr", "rtl"]
    script: str = Field(pattern=r"^[A-Z][a-z]{3}$", description="script (ISO 15924)")
    fonts: tuple[FontFamily, ...] = Field(strict=False, min_length=1, description="font families in order")
    line_height: float = Field(ge=1.2, le=3, description="multiple of the font size")
    size: float = Field(default=1, ge=1, le=1.3, description="of letters that would look smaller than Latin ones")
    hyphens: bool = False
    word_breaks: bool = Field(default=False, description="lines break where ICU finds the end of a word")
    spare_lines: int = Field(default=3, ge=2, le=8, description="lines of opening hours over one for each contact")
    sunrise_clock: bool = Field(default=False, description="many readers count the hours of a day from sunrise")
    cldr: str | None = Field(default=None, description="locale of dates and times; none: ISO 8601")

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the handouts are written in."""
        return self.tag == SOURCE_TAG

    @property
    def label(self) -> str:
        """Give the English name and, if it is another, the endonym."""
        return self.name if self.name == self.endonym else f"{self.name} · {self.endonym}"


class _Registry(Declared):
    language: list[Language] = Field(min_length=1)


@lru_cache(maxsize=8)
def languages(library: Library) -> dict[str, Language]:
    """Read the registry, in its own order, by tag.

    Raises:
        LibraryError: the registry is broken.
    """
    registry = read(library.locale("languages.toml"), _Registry, LibraryError)
    return {language.tag: language for language in registry.language}


def language_of(library: Library, tag: str) -> Language:
    """Find the language of ``tag``.

    Raises:
        LibraryError: the registry does not have it.
    """
    known = languages(library)
    if tag not in known:
        raise LibraryError(Problem(f"There is no language “{tag}”.", did_you_mean(tag, known)))
    return known[tag]
