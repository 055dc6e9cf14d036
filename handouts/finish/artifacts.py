"""What stands on a page and is not to be read aloud: content that the tag tree does not reach."""

from __future__ import annotations

from collections.abc import Set

import pikepdf
from pikepdf import Dictionary, Name

# What WeasyPrint marks with a number and the tree leaves out is a line of every page, or white space.
PAGINATION = Dictionary(Type=Name.Pagination)


def mark_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, read: Set[int]) -> None:
    """Mark the content of a page as an artifact where its number is none of those that are ``read``."""
    changed = False
    written: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for found in pikepdf.parse_content_stream(page):
        if str(found.operator) == "BDC" and _number(found.operands[1]) not in {None, *read}:
            written.append(pikepdf.ContentStreamInstruction([Name.Artifact, PAGINATION], found.operator))
            changed = True
        else:
            written.append(found)
    if changed:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(written))


def _number(properties: pikepdf.Object) -> int | None:
    return int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None
