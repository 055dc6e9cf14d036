"""Tags and places such as %(phone)s within a message, as the inline codes of XLIFF 2, and back.

A translator's tool shows a code as one thing that cannot be typed over. Each code keeps its own text in the file, so
that codes and texts turn into one another and nothing is lost, also where a text is not well formed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

CODE = re.compile(r"%\(\w+\)s|%%|</?(?:strong|em)>")
NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
KINDS = {"strong": "xlf:b", "em": "xlf:i"}
DEEPEST = 12


class InlineError(ValueError):
    """An inline code cannot be turned into text; the message says why, in plain words."""


@dataclass
class Codes:
    """The codes of one message, shared by its English and its translation: the same code has the same id in both."""

    ids: dict[tuple[str, int], str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)

    def id_of(self, text: str, occurrence: int) -> str:
        """Give the id of the so-manieth code with this text."""
        return self.ids.setdefault((text, occurrence), str(len(self.ids) + 1))

    def reference(self, text: str) -> str:
        """Give the name under which the text of a code stands in the file."""
        return self.data.setdefault(text, f"d{len(self.data) + 1}")


def fill(element: Element, text: str, codes: Codes) -> None:
    """Write a text into an element, its tags and places as codes."""
    partners = _partners(text)
    seen: Counter[str] = Counter()
    stack, last = [element], 0
    for match in CODE.finditer(text):
        code, start = match[0], match.start()
        if code.startswith("<") and start not in partners:
            continue  # a tag that has no partner stays text
        _append(stack[-1], text[last:start])
        last = match.end()
        if code.startswith("</"):
            stack.pop()
            continue
        seen[code] += 1
        identity = codes.id_of(code, seen[code])
        if code.startswith("<"):
            stack.append(_pair(stack[-1], code, identity, codes))
        else:
            _place(stack[-1], code, identity, codes)
    _append(stack[-1], text[last:])


def text_of(element: Element, data: Mapping[str, str], known: Mapping[str, Element]) -> str:
    """Read the text of an element, its codes as what they stand for.

    Args:
        element: a source or target.
        data: the texts of codes by name.
        known: the codes of the source by id, for tools that do not write everything into the target again.

    Raises:
        InlineError: it has something that cannot be turned into text.
    """
    return "".join(_parts(element, data, known, 0))


def codes_of(source: Element) -> dict[str, Element]:
    """Give the codes of a source by id."""
    return {code.get("id", ""): code for code in source.iter() if code is not source}


def order_of(text: str) -> list[str]:
    """Give the codes of a text in their order."""
    return CODE.findall(text)


def _parts(element: Element, data: Mapping[str, str], known: Mapping[str, Element], depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise InlineError("its tags are nested too deeply")
    yield element.text or ""
    for child in element:
        name = child.tag.removeprefix(f"{{{NAMESPACE}}}") if isinstance(child.tag, str) else ""
        if name in ("ph", "sc", "ec"):
            yield _data(child, "dataRef", data, known)
        elif name == "pc":
            yield _data(child, "dataRefStart", data, known)
            yield from _parts(child, data, known, depth + 1)
            yield _data(child, "dataRefEnd", data, known)
        elif name == "mrk":  # a remark of a tool about some words
            yield from _parts(child, data, known, depth + 1)
        elif name == "cp":
            raise InlineError("it has a control character")
        elif name not in ("sm", "em"):
            raise InlineError(f"it has the element <{(name or 'unknown')[:40]}>, which does not belong in a text")
        yield child.tail or ""


def _data(code: Element, attribute: str, data: Mapping[str, str], known: Mapping[str, Element]) -> str:
    name = code.get(attribute, "") or known.get(code.get("id", ""), code).get(attribute, "")
    if name not in data:
        raise InlineError("the text of one of its codes is lost")
    if not CODE.fullmatch(data[name]):
        raise InlineError(f"one of its codes stands for “{data[name][:40]}”, which is no place and no simple tag")
    return data[name]


def _partners(text: str) -> set[int]:
    """Give where the tags stand that open and close in the right order."""
    opened: list[tuple[str, int]] = []
    paired: set[int] = set()
    for match in CODE.finditer(text):
        if match[0].startswith("</"):
            if opened and opened[-1][0] == match[0][2:]:
                paired |= {opened.pop()[1], match.start()}
            else:
                opened.clear()  # what was opened before crosses this one
        elif match[0].startswith("<"):
            opened.append((match[0][1:], match.start()))
    return paired


def _pair(parent: Element, code: str, identity: str, codes: Codes) -> Element:
    closing = code.replace("<", "</")
    return SubElement(
        parent, "pc", id=identity, canCopy="no", canDelete="no", type="fmt", subType=KINDS[code[1:-1]],
        dispStart=code, dispEnd=closing, equivStart="", equivEnd="",
        dataRefStart=codes.reference(code), dataRefEnd=codes.reference(closing),
    )  # fmt: skip


def _place(parent: Element, code: str, identity: str, codes: Codes) -> None:
    equiv = "%" if code == "%%" else code[2:-2]
    SubElement(
        parent, "ph", id=identity, canCopy="no", canDelete="no", type="ui", subType="xlf:var",
        disp=code, equiv=equiv, dataRef=codes.reference(code),
    )  # fmt: skip


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
