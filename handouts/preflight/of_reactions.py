"""Rules on what reacts to a reader: forms, scripts, actions, annotations, files in the file (ISO 32000-1, 12)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handouts.preflight.finding import Wishes
from handouts.preflight.geometry import box_from, common
from handouts.preflight.objects import entry, identity, items, keys, name
from handouts.preflight.rule import ERROR, Hit, Rule
from handouts.preflight.subject import Sheet, Subject

MOST = 10_000
MARKS = {"PrinterMark", "TrapNet"}


def _form(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if entry(subject.root, "/AcroForm") is not None:
        yield Hit("The file has a form to fill in.")


def _annotations(subject: Subject) -> Iterator[tuple[Sheet, object]]:
    for sheet in subject.sheets:
        for annotation in items(entry(sheet.page, "/Annots")):
            yield sheet, annotation


def _actions(subject: Subject) -> Iterator[tuple[str, object, Sheet | None]]:
    """Yield the actions of the file: where they hang, what they are, and their page."""
    if name(entry(entry(subject.root, "/OpenAction"), "/S")):
        yield "opens with", entry(subject.root, "/OpenAction"), None
    for key in keys(entry(subject.root, "/AA")):
        yield "reacts with", entry(entry(subject.root, "/AA"), key), None
    for sheet in subject.sheets:
        for key in keys(entry(sheet.page, "/AA")):
            yield "reacts with", entry(entry(sheet.page, "/AA"), key), sheet
    for sheet, annotation in _annotations(subject):
        more = entry(annotation, "/AA")
        for found in (entry(annotation, "/A"), *(entry(more, key) for key in keys(more))):
            if found is not None:
                yield "has a place to click on, with", found, sheet
    for item in islice(_bookmarks(subject), MOST):
        if entry(item, "/A") is not None:
            yield "has a bookmark with", entry(item, "/A"), None


def _bookmarks(subject: Subject) -> Iterator[object]:
    waiting = [entry(entry(subject.root, "/Outlines"), "/First")]
    met: set[object] = set()
    while waiting:
        item = waiting.pop()
        key = identity(item)
        if item is None or key in met or len(met) > MOST:
            continue
        met.add(key)
        yield item
        waiting += [entry(item, "/Next"), entry(item, "/First")]


def _script(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if entry(entry(subject.root, "/Names"), "/JavaScript") is not None:
        yield Hit("The file has scripts (JavaScript).")
    for where, action, sheet in _actions(subject):
        if name(entry(action, "/S")) == "JavaScript" or entry(action, "/JS") is not None:
            yield Hit(f"The file {where} a script (JavaScript).", sheet)


def _action(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for where, action, sheet in _actions(subject):
        kind = name(entry(action, "/S")) or "unknown"
        if kind != "JavaScript":
            yield Hit(f"The file {where} an action ({kind}).", sheet)


def _annotation(subject: Subject, _: Wishes) -> Iterator[Hit]:
    for sheet, annotation in _annotations(subject):
        box = box_from(entry(annotation, "/Rect"))
        kind = name(entry(annotation, "/Subtype")) or "of no kind"
        if kind not in MARKS and box is not None and common(box, sheet.bleed):
            yield Hit(f"An annotation ({kind}) lies on the sheet.", sheet, box, f"annotation {kind}")


def _embedded(subject: Subject, _: Wishes) -> Iterator[Hit]:
    if entry(entry(subject.root, "/Names"), "/EmbeddedFiles") is not None or items(entry(subject.root, "/AF")):
        yield Hit("Other files are in the file.")
    if entry(subject.root, "/Collection") is not None:
        yield Hit("The file is a folder of files (a portfolio).")
    for sheet, annotation in _annotations(subject):
        if name(entry(annotation, "/Subtype")) == "FileAttachment":
            yield Hit("Another file hangs on this page.", sheet, box_from(entry(annotation, "/Rect")))


PAPER = "Paper does nothing; but a shop's own check refuses the file, and a press may behave oddly."
RULES = (
    Rule(
        "form", ERROR, "There is no form to fill in.", _form,
        "What is filled in may be missing on paper.", "Flatten the form: print it into a PDF, or export it for print.",
        office=True,
    ),
    Rule("script", ERROR, "There are no scripts.", _script, PAPER, "Export it for print, or delete the scripts.",
        "Scripts in form fields that are on no page.", office=True),
    Rule("action", ERROR, "Nothing happens on opening or clicking.", _action, PAPER,
        "Export it for print, without links and bookmarks that do something."),
    Rule(
        "annotation", ERROR, "No annotation touches the sheet or its bleed.", _annotation,
        "A note or highlight may be printed on one press and not on another.",
        "Delete notes, links and highlights, or flatten them.",
    ),
    Rule("embedded-file", ERROR, "No other files are in the file.", _embedded, PAPER, "Delete the attachments."),
)  # fmt: skip
