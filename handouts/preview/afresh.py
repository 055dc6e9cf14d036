"""Forget what was read from files that have changed since: a program that goes on running must see what stands there.

A test holds this list to every function of the package that remembers what it read from a library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from handouts import catalog, device, environment, fonts, gate_text, handout, language, messages, option
from handouts.rules import critical, glossary, terms
from handouts.signoff import needs

# What remembers words, and what remembers anything else of a library.
OF_WORDS: tuple[Callable[..., Any], ...] = (catalog.load_catalog,)
OF_ALL: tuple[Callable[..., Any], ...] = (
    *OF_WORDS,
    messages.source_messages,
    needs.reach_of,
    environment._environment,
    handout.load_handout,
    device.load_device,
    option.load_option,
    language.languages,
    language._registry,
    fonts.families,
    gate_text.covered,
    terms.load_terms,
    glossary.load_glossary,
    critical._lists,
    critical._found_in,
)

# Files that say nothing but words and who has read them; records of reviews are read each time.
WORDS = (".po", ".reviews.toml")


def forget(changed: Iterable[Path]) -> None:
    """Forget what was read from changed files; if only words have changed, all else is kept, to be quick."""
    only_words = all(path.name.endswith(WORDS) for path in changed)
    for remembering in OF_WORDS if only_words else OF_ALL:
        remembering.cache_clear()  # type: ignore[attr-defined]
