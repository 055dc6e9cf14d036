"""Text that went into a sheet, and what of it comes back out of the PDF, by several ways to read it."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element as Html

import pypdfium2
from tinyhtml5 import parse

from handouts.finish.tree import Element, Marked
from tests.spoken import Spoken

# What stands on every page; a reading program hears only who checked the words, once.
APART = {"running-head", "running-foot", "draft-mark", "foot-of-page"}
AT_THE_FOOT = {"foot-of-page", "notice"}

INLINE = {"a", "b", "em", "i", "span", "strong"}
RUNS = {"Span", "Link"}

# Neither has words of the page: numbers of items are made by the style, a picture's words are not printed.
NOT_PRINTED = {"Figure", "Lbl"}

INVISIBLE = re.compile("[\u0000\u0002\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# Written without spaces between words; what stands between two spaces there is a phrase, and no line keeps it whole.
NO_SPACES = {"zh_Hans", "zh_Hant", "ja", "th", "lo", "km", "my"}


def words_in(html: str) -> list[str]:
    """Give the visible text of a composed page in the order of its source, and each text at the foot of its first page.

    A foot has its own order: its place among the rest is where the page ends.
    """
    body = next(parse(html, namespace_html_elements=False).iter("body"))
    feet = [found for found in body.iter() if _classes(found) & AT_THE_FOOT]
    return [clean("".join(_visible(part))) for part in (body, *feet)]


def _visible(element: Html) -> Iterator[str]:
    if element.tag in {"style", "script"}:
        return
    space = "" if element.tag in INLINE else " "
    yield space + (element.text or "")
    for child in element:
        if not _classes(child) & APART:
            yield from _visible(child)
        yield child.tail or ""
    yield space


def _classes(element: Html) -> set[str]:
    return set((element.get("class") or "").split())


def tags(path: Path) -> str:
    """Read a PDF as a screen reader does: its tag tree in order, and the words that it says for its content."""
    spoken = Spoken(path.read_bytes())
    return "".join(_read(spoken, spoken.root))


def _read(spoken: Spoken, element: Element) -> Iterator[str]:
    if element.role in NOT_PRINTED:
        return
    space = "" if element.role in RUNS else " "
    yield space
    if element.own is not None and "/ActualText" in element.own:
        yield str(element.own.ActualText)
    else:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _read(spoken, kid)
            elif isinstance(kid, Marked):
                yield spoken.texts.get((kid.page, kid.number), "")
    yield space


def poppler(path: Path) -> str:
    """Read a PDF by poppler, which sorts what it finds by columns (``pdftotext``)."""
    return _pdftotext(path)


def poppler_raw(path: Path) -> str:
    """Read a PDF by poppler in the order of its content (``pdftotext -raw``)."""
    return _pdftotext(path, "-raw")


def _pdftotext(path: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def pdfium(path: Path) -> str:
    """Read a PDF by PDFium, the library of Chrome's viewer."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


READERS: dict[str, Callable[[Path], str]] = {
    "tags": tags,
    "pdftotext": poppler,
    "pdftotext -raw": poppler_raw,
    "PDFium": pdfium,
}


def versions() -> dict[str, str]:
    """Name the versions of the readers."""
    said = subprocess.run(["pdftotext", "-v"], capture_output=True, encoding="utf-8", check=False)
    found = re.search(r"version (\S+)", said.stderr + said.stdout)
    return {"poppler": found[1] if found else "?", "PDFium": str(pypdfium2.version.PDFIUM_INFO)}


def why_not() -> str:
    """Say why poppler cannot read here; nothing if it can."""
    return "" if shutil.which("pdftotext") else "pdftotext is not there: on Debian, apt-get install poppler-utils"


@dataclass
class Share:
    """How much of a text came back: words in any order, and characters in their order."""

    words: int = 0
    words_back: int = 0
    characters: int = 0
    characters_back: int = 0

    def __add__(self, other: Share) -> Share:
        """Pool two texts."""
        return Share(
            self.words + other.words,
            self.words_back + other.words_back,
            self.characters + other.characters,
            self.characters_back + other.characters_back,
        )

    def __str__(self) -> str:
        return f"{_percent(self.words_back, self.words)} / {_percent(self.characters_back, self.characters)}"


def _percent(part: int, whole: int) -> str:
    """Give a share in percent, rounded down, so that 100 means all."""
    return f"{part * 1000 // max(whole, 1) / 10:.1f}"


def share(went_in: Sequence[str], came_out: str) -> Share:
    """Compare texts that went in with what was read."""
    ours, theirs = clean(" ".join(went_in)).split(), clean(came_out).split()
    read = "".join(theirs)
    return Share(
        len(ours),
        sum((Counter(ours) & Counter(theirs)).values()),
        len("".join(ours)),
        sum(in_order("".join(clean(part).split()), read) for part in went_in),
    )


def clean(text: str) -> str:
    """Take out what cannot be seen, and write letters with marks in one way (NFC)."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def in_order(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Count the characters of one text that the other has in the same order: their longest common subsequence.

    The bits of one number are the characters (H. Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
    """
    places: dict[str, int] = {}
    for place, sign in enumerate(ours):
        places[sign] = places.get(sign, 0) | 1 << place
    every = (1 << len(ours)) - 1
    left = every
    for sign in theirs:
        met = left & places.get(sign, 0)
        left = ((left + met) | (left - met)) & every
    return len(ours) - left.bit_count()
