"""What an imposed file keeps of the file that it was made of, and what it says of itself.

Kept are the printing that colours are made for, layers, language and who made it. Tags, bookmarks, links, forms and
attached files belong to the pages of a screen, and leave the file; so do claims to be a file with tags.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, String

from handouts.finish.facts import IMPOSED
from handouts.finish.pdfx import VERSION, describe
from handouts.finish.saving import saved
from handouts.impose.wish import SHORT
from handouts.record import RECORD_KEY

# What is kept of the catalog.
CATALOG = {"/Type", "/Pages", "/Lang", "/OutputIntents", "/Metadata", "/OCProperties"}

# Claims that need tags, or pages as they were.
CLAIMS = ("pdfuaid:part", "pdfuaid:rev", "pdfuaid:amd", "pdfaid:part", "pdfaid:conformance", "pdfaid:rev")

DROPPED = {"/StructTreeRoot": "tags", "/Outlines": "bookmarks", "/AcroForm": "form fields"}


def left_out(document: pikepdf.Pdf) -> list[str]:
    """Name what of a file an imposed one does not have."""
    return [word for word, there in _found(document) if there]


def _found(document: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    for key, word in DROPPED.items():
        yield word, key in document.Root
    yield "links", any(_is_link(note) for page in document.pages for note in page.obj.get(Name.Annots, ()))
    yield "attached files", bool(document.attachments)


def flatten(document: pikepdf.Pdf) -> None:
    """Make what is filled into forms, and stamps, part of the pages, as they are printed."""
    notes = [note for page in document.pages for note in page.obj.get(Name.Annots, ())]
    if all(_is_link(note) for note in notes):
        return
    if document.Root.get(Name.AcroForm, Dictionary()).get(Name.NeedAppearances):
        document.generate_appearance_streams()
    document.flatten_annotations("print")


def _is_link(note: object) -> bool:
    return not isinstance(note, Dictionary) or note.get(Name.Subtype) == Name.Link


def identify(document: pikepdf.Pdf, scheme: str, *, turn: str, right: bool) -> None:
    """Say in an imposed document what it is, and how it is printed."""
    for key in set(document.Root.keys()) - CATALOG:
        del document.Root[key]
    if Name.ID in document.trailer:
        del document.trailer.ID  # it is another file than its source
    duplex = Name.DuplexFlipShortEdge if turn == SHORT else Name.DuplexFlipLongEdge
    preferences = Dictionary(PrintScaling=Name("/None"), Duplex=duplex, DisplayDocTitle=True)
    if right:
        preferences.Direction = Name.R2L
    document.Root.ViewerPreferences = preferences
    document.docinfo[IMPOSED] = String(scheme)
    if not _is_for_press(document):
        if Name.Metadata in document.Root:
            del document.Root.Metadata
    elif f"/{RECORD_KEY}" in document.docinfo:
        document.docinfo.Title = String(f"{document.docinfo.get(Name.Title, '')} – {scheme}")
        describe(document)
    else:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            for claim in CLAIMS:
                if claim in said:
                    del said[claim]


# The first version of PDF whose objects stand together compressed.
FIRST_COMPRESSED = "1.5"


def save(document: pikepdf.Pdf) -> bytes:
    """Write an imposed document: the same one gives the same bytes."""
    return saved(document, VERSION if _is_for_press(document) else max(document.pdf_version, FIRST_COMPRESSED))


def _is_for_press(document: pikepdf.Pdf) -> bool:
    intents = document.Root.get(Name.OutputIntents, ())
    return any(intent.get(Name.S) == Name.GTS_PDFX for intent in intents if isinstance(intent, Dictionary))
