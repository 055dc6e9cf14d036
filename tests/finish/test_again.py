"""A file that takes what differs in the next sheet is the file that would be finished by itself, to the byte."""

from unittest.mock import patch

import pytest
from pydyf import Array, Dictionary, String

from handouts import typeset
from handouts.build import lay_out
from handouts.finish import again
from handouts.fonts import use_private_fonts
from tests.pages import LIBRARY, sheet


@pytest.fixture(scope="module")
def pages():
    use_private_fonts(LIBRARY)
    return lay_out(LIBRARY, sheet("km", "elm-street", "using-a-cane").job)[1]


def tags(pdf, *keys, role=None):
    found = [tag for tag in pdf.objects if isinstance(tag, dict) and tag.get("Type") == "/StructElem"]
    return [tag for tag in found if set(keys) <= tag.keys() and role in {None, tag["S"]}]


def other_words(pdf):
    tags(pdf, "ActualText")[0]["ActualText"] = String("other (words)")
    pdf.info["Title"] = String("ជំនួយ")


def other_pictures(pdf):
    picture = tags(pdf, "Alt", role="/Figure")[0]
    picture["Alt"], picture["A"]["BBox"] = String("another"), Array([1, 2.5, 3, 4])


def other_content(pdf):
    content = pdf.objects[int(pdf.objects[int(pdf.page_references[0].split()[0])]["Contents"].split()[0])]
    content.stream.append(b"0 0 1 rg")
    pdf.objects[int(pdf.catalog["Metadata"].split()[0])].stream.append(b"<!-- another -->")


def another_role(pdf):
    tags(pdf, role="/H1")[0]["S"] = "/H2"


def words_where_none_were(pdf):
    next(tag for tag in tags(pdf, role="/Span") if "ActualText" not in tag)["ActualText"] = String("more")


def no_words_where_some_were(pdf):
    tags(pdf, "ActualText")[0]["ActualText"] = String("")


def another_object(pdf):
    found = Dictionary()
    pdf.add_object(found)
    pdf.catalog["Another"] = found.reference


def painted(document, change):
    """Paint pages with something else in their file; tell whether its tags were mended anew."""
    finish = typeset._finish

    def changed(document, pdf):
        finish(document, pdf)
        change(pdf)

    with patch("handouts.typeset._finish", changed), patch.object(again, "Mended", wraps=again.Mended) as mended:
        return document.paint()[0], mended.called


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (other_words, False),
        (other_pictures, False),
        (other_content, False),
        (another_role, True),
        (words_where_none_were, True),
        (no_words_where_some_were, True),
        (another_object, True),
    ],
)
def test_what_the_mending_looks_at_is_mended_anew_and_all_else_is_taken(pages, change, anew):
    alone, _ = painted(typeset.Typeset(pages.document, pages._output), change)
    first = pages.paint()[0]
    assert first != alone
    assert painted(pages, change) == (alone, anew)
    assert pages.paint()[0] == first
