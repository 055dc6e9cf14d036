"""Read XLIFF 2 that came back from an agency. Nothing in it is trusted: no DTD, no foreign text, everything bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from handouts.errors import CatalogError, Problem
from handouts.exchange.inline import NAMESPACE, InlineError, codes_of, text_of
from handouts.exchange.row import Incoming, IncomingFile, identified, is_too_much
from handouts.exchange.xliff_write import GUESS
from handouts.language import SOURCE_TAG, Language

FOREIGN_INCLUSION = "{http://www.w3.org/2001/XInclude}"
UNIT_LINE = re.compile(rb"""<(?:\w+:)?unit\b[^>]*?\bid\s*=\s*["']([^"']+)""")
AGAIN = "Ask the agency for the file as XLIFF 2.0, or send them another format."


def read_xliff(path: Path, data: bytes, known: Mapping[str, Language]) -> IncomingFile:
    """Read the messages of an XLIFF file.

    Raises:
        CatalogError: it is no XLIFF 2, could do harm, or is not what was sent; all problems at once.
    """
    root = safe_xml(path, data)
    _require_version(path, root)
    tag = _language(path, root, known)
    units = list(root.iter(_name("unit")))
    is_too_much(len(units), path)
    lines = _lines(data)
    rows: list[Incoming] = []
    problems: list[Problem] = []
    for unit in units:
        for found in _row(path, unit, lines):
            (rows if isinstance(found, Incoming) else problems).append(found)  # type: ignore[arg-type]
    if problems:
        raise CatalogError(problems)
    return IncomingFile(path, tag, rows)


def safe_xml(path: Path, data: bytes, name: str = "") -> Element:
    """Parse XML that may be meant to do harm; ``name`` says which part of a file it is.

    Raises:
        CatalogError: it is not well formed, or declares or includes anything.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as harmful:
        what = "The file declares a document type or entities, which can make a small file grow without end."
        raise CatalogError(Problem(what, "A file of a translation tool has none. It was not read.", path, key=name)) \
            from harmful  # fmt: skip
    except ParseError as broken:
        line = broken.position[0] if broken.position else None
        what = f"The file is not well-formed XML: {re.sub(r':? line .*', '', str(broken))}."
        raise CatalogError(Problem(what, AGAIN, path, line, name)) from broken
    except (ValueError, LookupError, RecursionError, MemoryError) as broken:
        raise CatalogError(Problem("The file cannot be read as XML.", AGAIN, path, key=name)) from broken
    if any(isinstance(found.tag, str) and found.tag.startswith(FOREIGN_INCLUSION) for found in root.iter()):
        what = "The file wants to include another file (XInclude)."
        raise CatalogError(Problem(what, "Nothing is ever included. It was not read.", path, key=name))
    return root


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _require_version(path: Path, root: Element) -> None:
    if root.tag == _name("xliff") and root.get("version", "").startswith("2."):
        return
    is_old = root.tag.rpartition("}")[2] == "xliff"
    what = "This is XLIFF of another version than 2.0." if is_old else "This is not an XLIFF file."
    raise CatalogError(Problem(what, AGAIN, path))


def _language(path: Path, root: Element, known: Mapping[str, Language]) -> str:
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    by_tag = {language.html_lang.lower(): tag for tag, language in known.items()}
    problems = []
    if source.lower() != SOURCE_TAG:
        what = f"The file translates from “{source[:20]}”, and handouts are written in English (en)."
        problems.append(Problem(what, "Ask for the file that was sent (srcLang).", path))
    if target.lower() not in by_tag:
        what = f"The file translates into “{target[:20]}”, which is not in the registry of languages."
        problems.append(Problem(what, "Its trgLang must come back as it was sent.", path))
    if problems:
        raise CatalogError(problems)
    return by_tag[target.lower()]


def _lines(data: bytes) -> dict[str, int]:
    """Find the line of each unit; of a file in another encoding than UTF-8 there are none."""
    lines: dict[str, int] = {}
    line, last = 1, 0
    for match in UNIT_LINE.finditer(data):
        line += data.count(b"\n", last, match.start())
        last = match.start()
        lines.setdefault(match[1].decode("utf-8", "replace"), line)
    return lines


def _row(path: Path, unit: Element, lines: Mapping[str, int]) -> Iterator[Incoming | Problem]:
    written = unit.get("id", "")
    line = lines.get(written)
    match, problem = identified(written, path, line)
    if match is None:
        if problem:
            yield problem
        return
    data = {found.get("id", ""): "".join(found.itertext()) for found in unit.iter(_name("data"))}
    sources: list[str] = []
    targets: list[str] = []
    states: set[bool] = set()
    try:
        for part in _parts_of(unit):
            source, target = _segment(part, data)
            sources.append(source)
            targets.append(target)
            states.add(part.get("state", "initial") == "initial" and part.get("subState") == GUESS)
        targets = _whole(unit, sources, targets)
    except InlineError as wrong:
        yield Problem(f"This message cannot be read: {wrong}.", "Ask for the file again.", path, line, written)
        return
    locked = unit.get("translate") == "no"
    yield Incoming(
        match["message"], match["base"], "".join(sources), "".join(targets), True in states, locked, path, line,
        match["message"],
    )  # fmt: skip


def _whole(unit: Element, sources: list[str], targets: list[str]) -> list[str]:
    """Hold a message that a tool has cut into sentences to all or none of them."""
    if len(sources) < 2:
        return targets
    done = {
        bool(target)
        for part, source, target in zip(_parts_of(unit), sources, targets, strict=True)
        if part.tag == _name("segment") and source.strip()
    }
    if done == {True, False}:
        raise InlineError("only some of its sentences are translated")
    return targets if True in done else []


def _parts_of(unit: Element) -> list[Element]:
    return [part for part in unit if part.tag in (_name("segment"), _name("ignorable"))]


def _segment(part: Element, data: Mapping[str, str]) -> tuple[str, str]:
    source, target = part.find(_name("source")), part.find(_name("target"))
    if source is None:
        raise InlineError("its English is lost")
    codes = codes_of(source)
    english = text_of(source, data, codes)
    if target is None:
        return english, english if part.tag == _name("ignorable") else ""
    if target.get("order") is not None:
        raise InlineError("it was cut into sentences that stand in another order")
    return english, text_of(target, data, codes)
