"""Ways to see in a PDF what is painted in which colours."""

import pikepdf

from tests.finish.sheets import opened

COLOURS = {"rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}


def streams(document):
    """Yield the content of each page, drawing and pattern, and each picture, each with whether it is in a mask."""
    masks = {
        state.SMask.G.objgen
        for state in document.objects
        if isinstance(state, pikepdf.Dictionary)
        and isinstance(state.get("/SMask"), pikepdf.Dictionary)
        and "/G" in state.SMask
    }
    for page in document.pages:
        yield page, False
    for found in document.objects:
        if isinstance(found, pikepdf.Stream) and (found.get("/Subtype") == "/Form" or found.get("/PatternType") == 1):
            yield found, found.objgen in masks


def colours(pdf: bytes) -> set[tuple[str, tuple[str, ...]]]:
    """Give each colour operator outside masks with its operands."""
    with opened(pdf) as document:
        return {
            (str(found.operator), tuple(str(operand) for operand in found.operands))
            for stream, masked in streams(document)
            if not masked
            for found in pikepdf.parse_content_stream(stream)
            if str(found.operator) in COLOURS
        }


def pictures(document):
    """Give each picture, and whether it is the mask of another."""
    found = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    masks = {picture.SMask.objgen for picture in found if "/SMask" in picture}
    return [(picture, picture.objgen in masks) for picture in found]


def tiny(content: str, **resources) -> pikepdf.Pdf:
    """Make a page of one content stream."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(100, 100))
    page.obj.Contents = document.make_stream(content.encode())
    page.obj.Resources = pikepdf.Dictionary({f"/{kind}": value for kind, value in resources.items()})
    page.obj.TrimBox = pikepdf.Array([0, 0, 100, 100])
    return document


def content_of(document) -> str:
    return document.pages[0].Contents.read_bytes().decode()
