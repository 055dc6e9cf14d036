"""Paper does nothing: links, actions, scripts and forms leave the file, and the tags that told of links stay as text.

ISO 15930-7 on actions, forms and annotations; ISO 32000-1, 12.5 (annotations), 12.6 (actions) and 14.7.4 (structure).
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

# What a file for print keeps of the catalog and of each page; all else is for a screen.
CATALOG = {"/Type", "/Pages", "/Lang", "/StructTreeRoot", "/MarkInfo", "/ViewerPreferences", "/Metadata"}
PREFERENCES = {"/Direction", "/DisplayDocTitle"}
PAGE = {"/Type", "/Parent", "/Contents", "/Resources", "/StructParents", "/Group"}
BOXES = {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Rotate", "/UserUnit"}


def make_still(document: pikepdf.Pdf) -> None:
    """Take away all that reacts to a reader."""
    _keep(document.Root, CATALOG)
    _keep(document.Root.get(Name.ViewerPreferences, Dictionary()), PREFERENCES)
    for page in document.pages:
        _keep(page.obj, PAGE | BOXES)
    tree = document.Root.get(Name.StructTreeRoot)
    if tree is not None:
        _untie(tree)
        _forget(tree.get(Name.ParentTree, Dictionary()))


def _keep(found: pikepdf.Object, keys: set[str]) -> None:
    for key in set(found.keys()) - keys:
        del found[key]


def _untie(tree: pikepdf.Object) -> None:
    """Make links plain text in the tags: they lose the annotation that they point to."""
    waiting = [tree, *_owners(tree)]
    met: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if element.is_indirect and element.objgen in met:
            continue
        met.add(element.objgen)
        kids = element.get(Name.K, Array([]))
        kept = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if not _is_annotation(kid)]
        element.K = Array(kept)
        if element.get(Name.S) == Name.Link:
            element.S = Name.Span
        waiting += [kid for kid in kept if isinstance(kid, Dictionary) and Name.S in kid]


def _owners(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements that content names as its own: WeasyPrint 70 leaves some of them out of the tree."""
    for entry in tree.get(Name.ParentTree, Dictionary()).get(Name.Nums, Array([])):
        for owner in entry if isinstance(entry, Array) else [entry]:
            if isinstance(owner, Dictionary):
                yield owner


def _is_annotation(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR


def _forget(numbers: pikepdf.Object) -> None:
    """Take annotations out of the parent tree: what a number leads to is one element for them, a list for a page."""
    entries = list(numbers.get(Name.Nums, Array([])))
    kept: list[pikepdf.Object | int] = []
    for number, owner in zip(entries[::2], entries[1::2], strict=True):
        if isinstance(owner, Array):
            kept += [number, owner]
    numbers.Nums = Array(kept)
