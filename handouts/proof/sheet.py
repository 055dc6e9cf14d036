"""The pages of a sheet as they would be printed, with the number of each message on them and PROOF across them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from handouts import values
from handouts.build import lay_out
from handouts.compose import Composed, assets_of, compose
from handouts.errors import PageError, Problem
from handouts.job import Job
from handouts.language import SOURCE_TAG, languages
from handouts.library import Library
from handouts.measure import PX_PER_MM
from handouts.messages import MessageKey
from handouts.proof.marks import ELEMENT, INNER, marker_of, with_marks, without_marks

if TYPE_CHECKING:
    from handouts.typeset import Typeset

WORD = "PROOF"
BANNER = "proof-banner"

# The word that a draft has across its pages; a proof has its own there.
DRAFT = re.compile(r'(<div class="draft-mark"[^>]*>)DRAFT(</div>)')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
END = re.compile(r"</body>", re.IGNORECASE)

# From the edge of the paper, in mm: over the running line.
BANNER_TOP = 2.8

# Sizes in pt. A number hangs over the first letter of its message, where it hides the least.
STYLE = """
{element} {{ direction: ltr; }}
{inner} {{ position: absolute !important; direction: ltr; font: normal 700 5.5pt/1 {fonts} !important;
  letter-spacing: 0; text-indent: 0; white-space: nowrap; hyphens: none; margin: -1pt 0 0 -2pt; padding: 0.3pt 1pt;
  color: #fff; background: #a3123a; border-radius: 1.5pt; z-index: 9; }}
.beside {inner} {{ background: #1d4e89; }}
{banner} {{ position: fixed !important; display: block !important; visibility: visible !important;
  opacity: 1 !important; top: {top}px; left: 0; right: 0; direction: ltr; text-align: center; z-index: 9;
  font: normal 700 7pt/1.1 {fonts} !important; color: #a3123a !important; }}
"""


@dataclass(frozen=True)
class ProofSheet:
    """The pages of a sheet in a proof: as they would be printed (``plain``), and with numbers (``marked``)."""

    composed: Composed
    plain: Typeset
    marked: Typeset

    @property
    def same_lines(self) -> bool:
        """Tell whether every line of the sheet breaks in the proof as it does in print."""
        return lines_of(self.plain.page_boxes) == lines_of(self.marked.page_boxes)

    @cached_property
    def pages(self) -> dict[int, tuple[int, ...]]:
        """Give the pages, from 1, on which each number stands."""
        found: dict[int, list[int]] = {}
        for page, box in enumerate(self.marked.page_boxes, 1):
            for number in sorted(set(_numbers(box))):
                found.setdefault(number, []).append(page)
        return {number: tuple(pages) for number, pages in found.items()}


def proof_sheet(library: Library, job: Job, numbers: Mapping[tuple[str, MessageKey], int]) -> ProofSheet:
    """Lay out a draft as it would be printed, and once more with the numbers of its messages.

    Raises:
        HandoutError: it cannot be laid out, or would not say on every page that it is a proof.
    """
    from handouts.typeset import typeset

    composed, plain = lay_out(library, job)
    marked = compose(library, job, composed.fit, marker=marker_of(numbers))
    page = replace(
        marked, html=_as_proof(marked.html), css=without_marks(marked.css) + style(library, plain.page_boxes[0])
    )
    pages = typeset(page, assets_of(library, job, page), job.output)
    require_word(pages)
    return ProofSheet(composed, plain, pages)


def style(library: Library, page: Any) -> str:  # noqa: ANN401 - a WeasyPrint box
    """Give the style of what a proof adds to a page; what is fixed is placed from the page's text area."""
    fonts = values.font_stack(languages(library)[SOURCE_TAG])
    top = BANNER_TOP * PX_PER_MM - page.margin_top
    return STYLE.format(element=ELEMENT, inner=INNER, banner=BANNER, fonts=fonts, top=top)


def banner(text: str = "") -> Markup:
    """Say on every page what it is, and that it is not for patients."""
    said = f"{WORD} – for reviewers, not for patients."
    return Markup("<{0}>{1}</{0}>").format(BANNER, f"{said} {text}".strip())


def _as_proof(html: str) -> str:
    html = TITLE.sub(lambda match: f"<title>{WORD}: {match[1]}</title>", without_title_marks(html))
    lead = str(banner("Red numbers: the table behind these pages; blue: the spoken text of a picture."))
    html = END.sub(lambda match: lead + match[0], with_marks(html), count=1)
    return DRAFT.sub(rf"\1{WORD}\2", html)


def without_title_marks(html: str) -> str:
    """Take the numbers out of the title, which is no part of the page."""
    return TITLE.sub(lambda match: without_marks(match[0]), html)


def require_word(pages: Typeset) -> None:
    """Refuse pages that do not say that they are a proof.

    Raises:
        PageError: the style of a clinic hides it.
    """
    for number, page in enumerate(pages.page_boxes, 1):
        if not any(_tag(box) == BANNER and WORD in _text(box) for box in _boxes(page)):
            what = f"Page {number} of the proof does not say {WORD}."
            raise PageError(Problem(what, "A template or style of your own hides it: look there."))


def lines_of(pages: list[Any]) -> list[list[str]]:
    """Give the lines of each page as they break, without what a proof adds."""
    return [list(_lines(page)) for page in pages]


def _lines(page: Any) -> Iterator[str]:  # noqa: ANN401 - a WeasyPrint box
    for box in _boxes(page, without=(ELEMENT, BANNER)):
        if type(box).__name__ == "LineBox" and (text := _text(box).strip()) and text not in {WORD, "DRAFT"}:
            yield text


def _boxes(box: Any, without: tuple[str, ...] = ()) -> Iterator[Any]:  # noqa: ANN401
    yield box
    for child in getattr(box, "children", ()):
        if _tag(child) not in without:
            yield from _boxes(child, without)


def _tag(box: Any) -> str:  # noqa: ANN401
    return str(box.element_tag or "").partition("::")[0]


def _text(box: Any) -> str:  # noqa: ANN401
    return "".join(found.text for found in _boxes(box, without=(ELEMENT,)) if hasattr(found, "text"))


def _numbers(page: Any) -> Iterator[int]:  # noqa: ANN401
    for box in _boxes(page):
        if _tag(box) == INNER and hasattr(box, "text") and box.text.isdigit():
            yield int(box.text)
