"""What is drawn on a sheet, digested: the page as it is written, how it is set, and the pictures that it loads.

The templates, styles and messages behind it count by what comes of them: a note in a template, or a message that the
page does not ask for, changes nothing here. The code of the sheet is left out, for it is made of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from html import unescape
from urllib.parse import unquote

from handouts.assets import CLINIC_LOGO, SCHEME, SHEET_QR
from handouts.environment import render
from handouts.handout import load_handout
from handouts.job import Job
from handouts.library import Library, read_bytes
from handouts.messages import MessageKey
from handouts.page import BOUND_STYLESHEET, Page, write_page
from handouts.record import digest_of
from handouts.review import review_of
from handouts.signoff.needs import NOTES, reach_of
from handouts.web_page import web_page_of

# Notes to whoever works on a page or a style. In a style, what stands in quotes is none.
HTML_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
CSS_NOTE = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)

# Stands where the code of the sheet will be.
NO_CODE = "0000-0000"

ASSET = re.compile(re.escape(SCHEME) + r"""([^"'()<>\s]+)""")


@dataclass(frozen=True)
class Drawn:
    """The digests of a page, of its styles, of what it says of the clinic, and of each picture by its name."""

    page: str
    style: str
    clinic: str
    pictures: Mapping[str, str]
    asked: frozenset[tuple[str, str, MessageKey]]
    shows_devices: bool

    def under(self, *folders: str) -> list[tuple[str, str]]:
        """Give the pictures that lie in some folders of the library, with their digests."""
        return [(name, digest) for name, digest in self.pictures.items() if name.startswith(folders)]

    def asked_of(self, tag: str, domain: str) -> set[MessageKey]:
        """Give the messages that the page asked of a catalog."""
        return {key for asked_tag, asked_domain, key in self.asked if (asked_tag, asked_domain) == (tag, domain)}


def draw(library: Library, job: Job) -> Drawn:
    """Digest what a job draws, in each of its fits, with all that is bound behind it.

    What is filled in for one patient is left out.

    Raises:
        CatalogError: the translation is not ready.
        LibraryError: a template is broken, or asks for a file that the library does not have.
    """
    pages: list[str] = []
    styles: list[str] = []
    clinic: set[str] = set()
    asked: set[tuple[str, str, MessageKey]] = set()
    shows_devices = False
    for page, html, css in _written(library, job):
        pages.append(HTML_NOTE.sub("", html))
        styles.append(css)
        shows_devices = shows_devices or page.shows_devices
        clinic |= {f"{tag} {name} {value!r}" for tag, heard in page.clinic.items() for name, value in heard.items()}
        asked |= page.asked
    if job.bound:
        styles.append(render(library, BOUND_STYLESHEET, {"first": 1, "total": 1}))
    styles = [CSS_NOTE.sub(lambda match: match[1] or "", css) for css in styles]
    pictures = {name: _digest(library, name) for name in sorted(_pictures([*pages, *styles]))}
    return Drawn(
        digest_of(pages), digest_of(styles), digest_of(sorted(clinic)), pictures, frozenset(asked), shows_devices
    )


def _written(library: Library, job: Job) -> Iterator[tuple[Page, str, str]]:
    """Yield each page of each part of a job, in each fit in which it is another."""
    first, *closer = job.edition.fits
    for part in parts_of(library, job):
        imprint = web_page_of(part).values(NO_CODE)
        review = review_of(library, part)
        for template in (part.handout.template, *([NOTES] if job.bound else [])):
            page = write_page(library, part, review, first, imprint, template)
            yield page, page.html, page.css(library, first)
            reach = reach_of(library, template)
            for fit in closer:
                html = page.html
                if "fit" in reach.values or not reach.known:
                    html = write_page(library, part, review, fit, imprint, template).html
                yield page, html, page.css(library, fit)


def parts_of(library: Library, job: Job) -> Iterator[Job]:
    """Yield a job and what is bound behind it, each as a job of its own, without what is of one patient."""
    yield replace(job, handout=job.handout.without_pages, options=(), bound=())
    for handout in job.bound:
        yield replace(job, handout=load_handout(library, handout.id), options=(), bound=())


def _pictures(texts: Iterable[str]) -> set[str]:
    found = {unquote(unescape(name)) for text in texts for name in ASSET.findall(text)}
    return found - {CLINIC_LOGO, SHEET_QR}


def _digest(library: Library, name: str) -> str:
    return sha256(read_bytes(library.template(name))).hexdigest()
