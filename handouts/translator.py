"""What a template hears when it asks for a message: the handout's own catalog first, then the shared one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup

from handouts.catalog import Catalog
from handouts.errors import CatalogError, Problem
from handouts.line_breaks import mark_line_breaks
from handouts.messages import MessageKey

# A number and the word after it belong together, so they share a line.
NUMBER_SPACE = re.compile(r"(?<=\d) (?=[^\W\d_])")

# What stands before a message in a proof, by its domain (None: no catalog has it) and key.
Marker = Callable[[str | None, MessageKey], str]


class Translator:
    """Messages of one handout in one language, safe to print; each behind what ``marker`` gives for it.

    A catalog whose messages could change the page, or lose a number, is refused even for a draft.
    """

    def __init__(self, catalogs: Sequence[Catalog], draft: bool, marker: Marker | None = None) -> None:
        self._catalogs = catalogs
        self._marker = marker or (lambda domain, key: "")
        self.asked: set[tuple[str, MessageKey]] = set()  # what was asked for, with its domain
        self.missing: set[MessageKey] = set()  # what was asked for, and no catalog has ready
        self._draft = draft
        problems = [problem for catalog in catalogs for problem in catalog.unsafe]
        if not draft:
            problems += [problem for catalog in catalogs for problem in catalog.unfinished]
        if problems:
            raise CatalogError(problems)

    def gettext(self, text: str) -> Markup:
        """Translate a message."""
        return self._translate((None, text))

    def pgettext(self, context: str, text: str) -> Markup:
        """Translate a message that is told apart by a context."""
        return self._translate((context, text))

    def _translate(self, key: MessageKey) -> Markup:
        if not key[1]:
            return Markup()
        for catalog in self._catalogs:
            if (text := catalog.text(key)) is not None:
                self.asked.add((catalog.domain, key))
                text = mark_line_breaks(NUMBER_SPACE.sub("\xa0", text), catalog.language)
                return Markup(self._marker(catalog.domain, key) + text)  # noqa: S704 - checked against the allow-list of tags
        if self._draft:
            self.missing.add(key)
            english = Markup(self._marker(None, key) + key[1])  # noqa: S704 - of a template
            return Markup('<span class="untranslated" lang="en" dir="ltr">{}</span>').format(english)
        what = f"A template asks for a message that no catalog knows: “{key[1]}”."
        raise CatalogError(Problem(what, "Messages must be plain text in the template, not made up while it runs."))
