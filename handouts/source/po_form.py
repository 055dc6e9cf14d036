"""The form in which catalogs are written: quotes, wrapping and headers. Babel's own, at a width that never changes."""

from __future__ import annotations

import re
import textwrap
from datetime import datetime

from handouts import __version__

# Characters of a line. Another width would rewrite every catalog.
WIDTH = 100

ESCAPED = re.compile(r'\\([\\trn"])')
LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


def quoted(keyword: str, text: str) -> list[str]:
    """Write a text after its keyword, such as ``msgid``, on as many lines as it needs."""
    from babel.messages.pofile import normalize

    return f"{keyword} {normalize(text, width=WIDTH)}".split("\n")


def unquoted(lines: list[str]) -> str:
    """Read a text from lines that start with a keyword or a quote."""
    pieces = (line[line.index('"') + 1 : line.rindex('"')] for line in lines if line.count('"') > 1)
    return ESCAPED.sub(lambda match: LETTERS.get(match[1], match[1]), "".join(pieces))


def noted(mark: str, text: str) -> list[str]:
    """Write a comment after its mark, such as ``#.``, on as many lines as it needs."""
    return [f"{mark} {line}" for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)]


def day(now: datetime) -> str:
    """Write a time as the header of a catalog has it."""
    return now.strftime("%Y-%m-%d %H:%M%z")


def plural_forms(cldr: str | None) -> str:
    """Give the header ``Plural-Forms`` of a CLDR locale, as gettext writes it; what CLDR lacks has one form."""
    from babel.messages.plurals import get_plural

    return get_plural(cldr).plural_forms if cldr else "nplurals=1; plural=0;"


def header(language: str, now: datetime, plurals: str = "") -> dict[str, list[str]]:
    """Write, by keyword, the header of a new catalog, or of a .pot file if there is no ``language``."""
    stamp = day(now)
    fields = [
        ("Project-Id-Version", f"handouts {__version__}"),
        ("POT-Creation-Date", stamp),
        ("PO-Revision-Date", stamp),
        ("Last-Translator", "nobody yet"),
        ("Language-Team", "none"),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        *([("Plural-Forms", plurals)] if plurals else []),
    ]
    return {"msgid": ['msgid ""'], "msgstr": ['msgstr ""', *(f'"{name}: {value}\\n"' for name, value in fields)]}
