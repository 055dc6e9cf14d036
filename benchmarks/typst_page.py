"""The page of a handout as a document for Typst: the same words, pictures and running lines, set by its rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinyhtml5

BACKGROUND = re.compile(r"url\(([^)]+)\)")
HEAD = """\
#set document(title: {title})
#set page(width: 215.9mm, height: 279.4mm, margin: (x: 13mm, top: 15mm, bottom: 20mm), header: [{header}],
  footer: context [{footer} #h(1fr) #counter(page).display("1 / 1", both: true)])
#set text(size: 11pt, font: {fonts}, dir: {direction}, lang: "{language}")
#set par(spacing: 0.6em)
#show heading: set text(fill: rgb("{colour}"))
"""


def document(html: str, folder: Path) -> str:
    """Give a Typst document of the words and pictures of an HTML page that lies in a folder."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    body = root.find("body")
    found = {element.get("class"): element for element in body.iter() if element.get("class")}
    css = root.find("head/style").text
    fonts = re.search(r"html \{\s*font-family: ([^;]+);", css)[1].replace('"', "").split(", ")
    head = HEAD.format(
        title=_text(root.find("head/title").text),
        header="".join(_inline(found["running-head"])),
        footer="".join(_inline(found["running-foot"])),
        fonts=f"({', '.join(_text(font) for font in dict.fromkeys([*fonts, 'Noto Sans']))},)",
        direction=root.get("dir") or "ltr",
        language=(root.get("lang") or "en").split("-")[0],
        colour=re.search(r"h2 \{[^}]*color: (#\w+)", css)[1],
    )
    skipped = {found["running-head"], found["running-foot"], found["foot-of-page"]}
    box = f"block(width: 100%, stroke: 1pt, inset: 8pt, radius: 3mm)[{_blocks(found['foot-of-page'])}]"
    return f"{head}#place(bottom, float: true, {box})\n" + "\n".join(
        _block(child) for child in body if child not in skipped
    )


def _text(text: str | None) -> str:
    return json.dumps(re.sub(r"\s+", " ", text or ""), ensure_ascii=False)


def _blocks(element: Any) -> str:  # noqa: ANN401 - an element of any tree
    return "\n".join(_block(child) for child in element)


def _block(element: Any) -> str:  # noqa: ANN401
    tag, kind = element.tag, element.get("class") or ""
    if tag in ("h1", "h2", "h3"):
        return f"#heading(level: {tag[1]})[{''.join(_inline(element))}]\n"
    if tag in ("ul", "ol"):
        items = ", ".join(f"[{_item(child)}]" for child in element)
        name = "enum" if tag == "ol" else "list"
        return f"#{name}({items})\n" if "picture" not in items else f"#grid(columns: 2, gutter: 6pt, {items})\n"
    if tag == "img":
        return _picture(element.get("src"), element.get("alt"))
    if kind.split()[:1] == ["pair"]:
        halves = ", ".join(f"[{_blocks(child)}]" for child in element)
        return f"#grid(columns: {len(element)}, gutter: 5mm, {halves})\n"
    if (
        tag in ("section", "main", "aside", "div", "header", "footer")
        and len(element)
        and not (element.text or "").strip()
    ):
        return _blocks(element) + "\n"
    return "".join(_inline(element)) + "\n\n"


def _item(element: Any) -> str:  # noqa: ANN401
    found = BACKGROUND.search(" ".join(child.get("style") or "" for child in element))
    return (_picture(found[1], None) if found else "") + "".join(_inline(element))


def _picture(path: str, alt: str | None) -> str:
    return f"#image({_text(path)}, width: 16mm, alt: {_text(alt or 'picture')})"


def _inline(element: Any) -> Iterator[str]:  # noqa: ANN401
    if element.text and element.text.strip():
        yield f"#{_text(element.text)}"
    for child in element:
        if child.tag == "img":
            yield _picture(child.get("src"), child.get("alt"))
        else:
            inner = "".join(_inline(child))
            if child.get("dir") == "ltr":
                inner = f"#box[#set text(dir: ltr)\n{inner}]"
            if child.tag in ("b", "strong"):
                inner = f"#strong[{inner}]"
            yield inner + (" " if child.tag == "div" else "")
        if child.tail and child.tail.strip():
            yield f"#{_text(child.tail)}"
        elif child.tail:
            yield " "
