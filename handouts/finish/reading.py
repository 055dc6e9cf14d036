"""The side that a PDF is read from: what it says itself, or what its language says (ISO 32000-1, 12.2 and 14.9.2)."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary, Name

# Languages that are written from right to left, and scripts, by their codes in BCP 47.
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "nkoo", "syrc", "thaa"})


def is_right_to_left(document: pikepdf.Pdf) -> bool:
    """Tell whether the file is read from right to left: it says so, or its language is."""
    wishes = document.Root.get(Name.ViewerPreferences)
    if isinstance(wishes, Dictionary) and wishes.get(Name.Direction) == Name.R2L:
        return True
    subtags = str(document.Root.get(Name.Lang, "")).lower().replace("_", "-").split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    return scripts[0] in RIGHT_TO_LEFT_SCRIPTS if scripts else subtags[0] in RIGHT_TO_LEFT
