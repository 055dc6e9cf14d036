"""The language registry: everything that is particular to one language, read from ``languages.toml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

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
    list_numbers: Literal["decimal", "arabic-indic", "persian", "devanagari", "bengali", "khmer", "myanmar"] = "decimal"
    full_stop: str = Field(default=".", max_length=2, description="the mark that ends a sentence; empty: none")
    question_mark: str = Field(default="?", max_length=2)
    colon: Annotated[str, StringConstraints(strip_whitespace=False, max_length=2)] = ":"
    doubles_words: bool = Field(default=False, description="words are doubled to say “each” or “very”")
    cldr: str | None = Field(default=None, description="locale of dates and times; none: ISO 8601")

    @property
    def is_source(self) -> bool:
        """Tell whether this is the language that the handouts are written in."""
        return self.tag == SOURCE_TAG

    def view(self) -> dict[str, Any]:
        """Give the language as plain data for templates: the object itself has methods that open files."""
        return self.model_dump() | {"is_source": self.is_source}

    @property
    def label(self) -> str:
        """Give the English name and, if it is another, the endonym."""
        return self.name if self.name == self.endonym else f"{self.name} · {self.endonym}"


class ScriptGroup(Declared):
    """Languages that a reader looks for in one place of the finder: those written in these scripts."""

    name: str = Field(min_length=1, max_length=40, description="in English, for staff")
    scripts: tuple[str, ...] = Field(strict=False, min_length=1, description="scripts (ISO 15924)")


class _Registry(Declared):
    language: list[Language] = Field(min_length=1)
    group: list[ScriptGroup] = Field(default=[])


@lru_cache(maxsize=8)
def languages(library: Library) -> dict[str, Language]:
    """Read the registry, in its own order, by tag.

    Raises:
        LibraryError: the registry is broken.
    """
    return {language.tag: language for language in _registry(library).language}


def script_groups(library: Library) -> list[ScriptGroup]:
    """Read the groups of scripts, in the order in which the finder shows them.

    Raises:
        LibraryError: the registry is broken.
    """
    return _registry(library).group


@lru_cache(maxsize=8)
def _registry(library: Library) -> _Registry:
    return read(library.locale("languages.toml"), _Registry, LibraryError)


def language_of(library: Library, tag: str) -> Language:
    """Find the language of ``tag``.

    Raises:
        LibraryError: the registry does not have it.
    """
    known = languages(library)
    if tag not in known:
        raise LibraryError(Problem(f"There is no language “{tag}”.", did_you_mean(tag, known)))
    return known[tag]
