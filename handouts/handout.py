"""A handout's own description: its title, revision and date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

from pydantic import Field

from handouts.errors import LibraryError, Problem, did_you_mean
from handouts.language import languages
from handouts.library import Library
from handouts.messages import SHARED
from handouts.toml_file import Declared, Document, dotted, parse, read, validate


class _Entry(Declared):
    title: str = Field(min_length=1, max_length=80)
    subtitle: str = Field(min_length=1, max_length=160)
    revision: int = Field(ge=1)
    updated: date
    max_pages: int = Field(default=4, ge=1, le=12)
    options: tuple[str, ...] = Field(default=(), strict=False, max_length=8)
    languages: tuple[str, ...] | None = Field(default=None, strict=False, min_length=1)
    devices: bool = Field(default=False, description="whether it names the clinic's assistive devices")


class Entry(NamedTuple):
    """A line of a list of contents: a handout, its title in English, and the page from 1 on which it starts."""

    id: str
    title: str
    page: int


class Handout(_Entry):
    """A handout, as its entry file declares it. ``title`` and ``subtitle`` are messages in English."""

    id: str

    def is_in(self, tag: str) -> bool:
        """Tell whether the handout is meant to be in a language; one that names none is in all."""
        return self.languages is None or tag in self.languages

    @property
    def template(self) -> str:
        """Name the handout's page template."""
        return f"{self.folder}/page.html"

    @property
    def folder(self) -> str:
        """Name the folder of its page and drawings among the templates."""
        return f"handouts/{self.id}"

    @property
    def domains(self) -> tuple[str, ...]:
        """Name the domains of its messages, in the order in which they are asked."""
        return (self.id, SHARED)

    @property
    def contents(self) -> tuple[Entry, ...]:
        """Give its list of contents, if it has one."""
        return ()

    @property
    def without_pages(self) -> Self:
        """Give it as it is before anybody knows on which pages its contents start."""
        return self


def older_pages(library: Library) -> list[Problem]:
    """Find handouts of a clinic that stand over newer ones of the program."""
    problems = []
    for handout_id in library.handouts():
        nearest, *below = library.template_layers(f"handouts/{handout_id}/handout.toml")
        own = load_handout(library, handout_id).revision
        for path in below:
            if (newer := read(path, _Entry, LibraryError).revision) > own:
                what = f"Your own “{handout_id}” is revision {own}; the {library.layer_of(path)} one is {newer} now."
                remedy = f"Compare your page with it, and set revision = {newer} when yours is up to date."
                problems.append(Problem(what, remedy, nearest, key="revision"))
    return problems


@lru_cache(maxsize=64)
def load_handout(library: Library, handout_id: str) -> Handout:
    """Read a handout's description.

    Raises:
        LibraryError: there is no such handout, or its entry file is broken.
    """
    known = library.handouts()
    if handout_id not in known:
        raise LibraryError(Problem(f"There is no handout “{handout_id}”.", did_you_mean(handout_id, known)))
    document = parse(library.template(f"handouts/{handout_id}/handout.toml"), LibraryError)
    entry = validate(document.data, _Entry, LibraryError, document.place)
    if problems := list(_unknown_names(library, document, entry)):
        raise LibraryError(problems)
    return Handout(id=handout_id, **entry.model_dump())


def _unknown_names(library: Library, document: Document, entry: _Entry) -> Iterator[Problem]:
    """Yield the options and languages that the library does not have."""
    for key, named, known in (
        ("option", entry.options, library.options()),
        ("language", entry.languages or (), tuple(languages(library))),
    ):
        for place, name in enumerate(named):
            if name not in known:
                path, line = document.place((f"{key}s", place))
                where = dotted((f"{key}s", place))
                yield Problem(f"There is no {key} “{name}”.", did_you_mean(name, known), path, line, where)
