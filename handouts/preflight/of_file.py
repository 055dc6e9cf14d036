"""Rules on the file as a whole: can it be read, by whom, and by which version of PDF."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.preflight.finding import Wishes
from handouts.preflight.objects import entry, items, text
from handouts.preflight.rule import ERROR, NOTE, WARNING, Hit, Rule, told_by_walk
from handouts.preflight.subject import MOST_PAGES, Subject

# ISO 15930-7 builds on PDF 1.6.
VERSION = (1, 6)
MOST_WARNINGS = 3


def _damaged(subject: Subject, _: Wishes) -> Iterator[Hit]:
    told = [" ".join(str(warning).split())[:160] for warning in subject.document.get_warnings()[:MOST_WARNINGS]]
    for warning in told:
        yield Hit(f"A part of the file is damaged: {warning}")


def _encrypted(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if subject.document.is_encrypted:
        yield Hit("The file is encrypted.")


def _identifier(subject: Subject, _: Wishes) -> Iterator[Hit]:
    parts = items(entry(subject.document.trailer, "/ID"))
    if len(parts) != 2 or not all(len(bytes(part)) for part in parts if hasattr(part, "__bytes__")):
        yield Hit("The file has no identifier (/ID).")


def _version(subject: Subject, _: Wishes) -> Iterator[Hit]:
    version = str(subject.document.pdf_version)
    major, _dot, minor = version.partition(".")
    if not (major.isdigit() and minor.isdigit()) or (int(major), int(minor)) > VERSION:
        yield Hit(f"The file is of PDF version {version}; a PDF/X-4 is of version 1.6 at most.")


def _no_pages(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if not subject.length:
        yield Hit("The file has no page that can be found.")


def _many_pages(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if subject.length > MOST_PAGES:
        yield Hit(f"The file has {subject.length:,} pages; the first {MOST_PAGES:,} were looked at.")


def _odd_pages(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if subject.length > 1 and subject.length % 2:
        yield Hit(f"The file has an odd number of pages ({subject.length}).")


def _layers(subject: Subject, _: Wishes) -> Iterator[Hit]:
    properties = entry(subject.root, "/OCProperties")
    default = entry(properties, "/D")
    off = list(items(entry(default, "/OFF")))
    if str(entry(default, "/BaseState")) == "/OFF":
        off = [layer for layer in items(entry(properties, "/OCGs")) if layer not in items(entry(default, "/ON"))]
    for layer in off[:MOST_PAGES]:
        yield Hit(f"The layer “{text(entry(layer, '/Name'))}” is off.")


RULES = (
    Rule(
        "damaged", WARNING, "The file can be read without mending.", _damaged,
        "This program could mend it; a press may stop, or leave something out.",
        "Make the PDF again, or save it anew from a PDF editor.",
        "Damage that the reader of PDFs (qpdf) does not notice, such as a wrong checksum in a font.", office=True,
    ),
    Rule(
        "encrypted", ERROR, "The file is not encrypted.", _encrypted,
        "The print shop cannot open it, or may not print it.",
        "Save it without a password and without restrictions.", office=True,
    ),
    Rule(
        "no-identifier", ERROR, "The file has an identifier.", _identifier,
        "It is no PDF/X, and many shops refuse it; two versions of it cannot be told apart.",
        "Save it anew from a PDF editor, which writes one.",
    ),
    Rule(
        "pdf-version", WARNING, "The file is of PDF version 1.6 or older.", _version,
        "An older press may not understand it.", "Export it as PDF/X-4, or as PDF 1.6.",
        "Newer features in a file that says it is old.",
    ),
    Rule(
        "no-pages", ERROR, "The file has pages.", _no_pages,
        "Nothing is printed.", "Make the PDF again.", office=True,
    ),
    Rule(
        "too-many-pages", WARNING, f"The file has no more than {MOST_PAGES:,} pages.", _many_pages,
        "What stands on the others is not known.", "Check the file in parts.", office=True,
    ),
    Rule(
        "odd-pages", NOTE, "Pages come in pairs, for both sides of a leaf.", _odd_pages,
        "The last leaf has an empty back.", "Tell the print shop that this is meant.",
    ),
    Rule(
        "layer-off", WARNING, "No layer is switched off.", _layers,
        "One press prints a layer that is off, another does not.", "Delete the layer, or switch it on.",
        "Layers that a membership, a reason such as “print”, or a viewer's own setting switches.", office=True,
    ),
    Rule(
        "broken-content", ERROR, "The drawing operators can be read.", told_by_walk("broken-content"),
        "A part of the page is missing on paper, or the press stops.", "Make the PDF again.",
        "Wrong operands of an operator that is passed over.", office=True,
    ),
    Rule(
        "missing-resource", ERROR, "All that a page asks for is in the file.", told_by_walk("missing-resource"),
        "A part of the page is missing on paper, or stands in another font.", "Make the PDF again.", office=True,
    ),
    Rule(
        "loop", ERROR, "No drawing paints itself.", told_by_walk("loop"),
        "The press may hang.", "Make the PDF again. If it came from outside, ask who made it.", office=True,
    ),
    Rule(
        "not-checked", WARNING, "All of the file is small enough to be looked at.", told_by_walk("not-checked"),
        "What was not looked at may have any fault.", "Ask the print shop to check this file, or make a simpler one.",
        office=True,
    ),
    Rule(
        "outside-content", ERROR, "All content is in the file itself.", told_by_walk("outside-content"),
        "It is missing on paper.", "Export it again with all pictures embedded.",
        "Streams that lie in other files.", office=True,
    ),
    Rule(
        "transfer-curve", ERROR, "No curve of the press is changed.", told_by_walk("transfer-curve"),
        "Colours come out lighter or darker than meant; PDF/X forbids it.",
        "Export it again without transfer functions.",
        "Halftones that are set for one device.",
    ),
)  # fmt: skip
