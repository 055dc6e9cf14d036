"""Write messages as XLIFF 2.0.

The translate-toolkit reads and writes XLIFF 2, but it drops inline codes when it reads and puts notes where the
standard does not allow them (3.20), and its licence is the GPL.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from handouts.exchange.inline import NAMESPACE, Codes, fill
from handouts.exchange.row import Row, State
from handouts.language import SOURCE_TAG, Language

SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
STATES = {State.UNTRANSLATED: "initial", State.FUZZY: "initial", State.TRANSLATED: "translated", State.SIGNED: "final"}
GUESS = "handouts:fuzzy"

# Elements whose white space is text.
TEXTS = frozenset({"source", "target", "note", "data"})


def xliff(language: Language, rows: Sequence[Row]) -> bytes:
    """Write messages, in their order, with a part for each domain."""
    root = Element("xliff", {"xmlns": NAMESPACE, "xmlns:slr": SIZES, "version": "2.0"})
    root.set("srcLang", SOURCE_TAG)
    root.set("trgLang", language.html_lang)
    for domain, found in groupby(rows, key=lambda row: row.domain):
        part = SubElement(root, "file", id=f"{language.tag}.{domain}", original=domain, canResegment="no")
        part.set("xml:space", "preserve")
        SubElement(part, "slr:profiles", generalProfile="xliff:codepoints")
        for row in found:
            _unit(part, row, language)
    _indent(root, 0)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _unit(part: Element, row: Row, language: Language) -> None:
    unit = SubElement(part, "unit", id=row.id)
    if row.locked:
        unit.set("translate", "no")
    if row.limit:
        unit.set("slr:sizeRestriction", str(row.limit))
    if row.notes:
        notes = SubElement(unit, "notes")
        for note in row.notes:
            SubElement(notes, "note", category=note.about).text = note.text
    codes = Codes()
    source, target = Element("source"), Element("target")
    if language.direction == "rtl":
        unit.set("trgDir", "rtl")
    fill(source, row.key[1], codes)
    fill(target, row.target, codes)
    if codes.data:
        original = SubElement(unit, "originalData")
        for text, name in codes.data.items():
            SubElement(original, "data", id=name).text = text
    segment = SubElement(unit, "segment", state=STATES[row.state])
    if row.state is State.FUZZY:
        segment.set("subState", GUESS)
    segment.append(source)
    if row.target:
        segment.append(target)


def _indent(element: Element, depth: int) -> None:
    if element.tag in TEXTS or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth
