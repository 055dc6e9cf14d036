"""Words of a catalog set on paper whatever is in them: nothing of a message becomes markup that it may not have."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from handouts.language import Language
from handouts.library import Library
from handouts.line_breaks import mark_line_breaks
from handouts.markup import markup_problem

# No message of a sheet is longer; the rest of one that is stands in its file.
MOST_LETTERS = 1500

PLACEHOLDER = re.compile(r"%\((\w{1,40})\)s")


def set_message(library: Library, source: str, text: str, language: Language, fonts: tuple[str, ...]) -> Markup:
    """Set a message as a reader sees it: bold where it is bold, with the names of what is put into it."""
    shown = drawable(library, text, fonts)
    if shown == text and markup_problem(source, text) is None:
        marked = Markup(mark_line_breaks(text, language))  # noqa: S704 - has only the allowed tags
    else:
        marked = escape(mark_line_breaks(shown, language))
    put = r'<span class="placeholder" dir="ltr">\1</span>'
    return Markup(PLACEHOLDER.sub(put, str(marked)))  # noqa: S704 - a name of letters and digits


def drawable(library: Library, text: str, fonts: tuple[str, ...]) -> str:
    """Write what no font has, and what would turn the line round, as its number; cut what is far too long."""
    from handouts.gate_text import INVISIBLE, covered

    known = covered(library, fonts)
    cut = text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + " …"
    return "".join(
        sign
        if (ord(sign) in known or ord(sign) in INVISIBLE) and not _turns(sign)
        else " "
        if sign.isspace()
        else f"[U+{ord(sign):04X}]"
        for sign in cut
    )


def _turns(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"LRE", "RLE", "LRO", "RLO", "PDF"}
