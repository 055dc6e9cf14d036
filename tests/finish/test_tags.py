"""What a program that reads aloud comes upon in a PDF: each test reads the file itself."""

import io
import os

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handouts import build
from handouts.editions import BILINGUAL
from handouts.finish.tags import mend_tags
from handouts.finish.tree import Element, marks
from tests.pages import LIBRARY, ROOT, job_of, plain, sheet, write_clinic
from tests.spoken import Spoken, walk

CANE = "using-a-cane"
CLINIC = "riverbend"
HEADINGS = {"H1", "H2", "H3"}


@pytest.fixture(scope="module", params=["en", "ar"])
def tag(request):
    return request.param


@pytest.fixture(scope="module")
def spoken(tag):
    return Spoken(sheet(tag, CLINIC, CANE).pdf)


@pytest.fixture(scope="module")
def bilingual():
    return Spoken(build.make(LIBRARY, job_of("ar", CLINIC, handout=CANE, edition=BILINGUAL)).pdf)


def artifacts(page):
    """Give the operators of a page that stand in an artifact, and those of its text that stand in nothing."""
    inside, outside, open_marks = [], [], []
    for found in pikepdf.parse_content_stream(page):
        operator = str(found.operator)
        if operator in {"BMC", "BDC"}:
            open_marks.append(str(found.operands[0]))
        elif operator == "EMC":
            open_marks.pop()
        elif "/Artifact" in open_marks:
            inside.append(operator)
        elif not open_marks:
            outside.append(operator)
    return inside, outside


def test_a_sheet_is_read_as_the_golden_file_says(tag, spoken):
    path = ROOT / "tests" / "golden" / f"{CANE}_{tag}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(spoken.outline(), encoding="utf-8")
    assert spoken.outline() == path.read_text(encoding="utf-8")


def test_running_lines_are_artifacts_on_every_page(tag, spoken):
    read = {(mark.page, mark.number) for mark in marks(spoken.root)}
    for place, page in enumerate(spoken.document.pages):
        inside, outside = artifacts(page)
        assert {"Tj", "TJ"} & set(inside)
        assert not {"Tj", "TJ", "Do", "f", "S"} & set(outside)
        assert {number for on, number in spoken.texts if on == place and number >= 0} <= {
            number for on, number in read if on == place
        }
    assert sheet(tag, CLINIC, CANE).job.language.label not in spoken.words(spoken.root)


def test_each_list_item_stands_in_a_list_and_has_one_body_behind_its_label(spoken):
    items = 0
    for element, above in walk(spoken.root):
        if element.role == "LI":
            items += 1
            assert above[-1].role == "L"
            assert [kid.role for kid in element.elements] in (["LBody"], ["Lbl", "LBody"])
            assert all(spoken.words(kid).strip() for kid in element.elements)
        elif element.role == "L":
            assert {kid.role for kid in element.kids} == {"LI"}
    assert items > 10


@pytest.mark.parametrize(("tag", "numbers"), [("en", ["1", "2", "3"]), ("ar", ["١", "٢", "٣"])])
def test_the_steps_are_a_numbered_list_with_the_language_s_own_numbers(tag, numbers):
    spoken = Spoken(sheet(tag, CLINIC, CANE).pdf)
    said = [(found, found.own.A.ListNumbering) for found in spoken.elements("L") if "/A" in found.own]
    numbered = [found for found, numbering in said if numbering == Name.Decimal]
    assert len(numbered) == 3
    assert {numbering for _, numbering in said} == {Name.Decimal, Name.Disc}
    for found in numbered:
        assert [spoken.words(item.elements[0]).strip() for item in found.elements] == numbers


def test_nothing_in_the_tree_is_empty(spoken):
    for element, _ in walk(spoken.root):
        assert element.kids
        assert element.role != "NonStruct"


def test_each_picture_that_is_read_has_words_and_a_place(spoken):
    assert len(spoken.elements("Figure")) >= 2
    for figure in spoken.elements("Figure"):
        assert str(figure.own.Alt).strip()
        assert len(figure.own.A.BBox) == 4


def test_each_mark_and_link_leads_back_to_its_element(spoken):
    numbers = list(spoken.document.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for element, _ in walk(spoken.root):
        for mark in (kid for kid in element.kids if hasattr(kid, "number")):
            assert owners[mark.page][mark.number].objgen == element.own.objgen
    for page in spoken.document.pages:
        for link in page.Annots:
            assert str(owners[int(link.StructParent)].S) == "/Link"


def test_the_cells_of_a_sheet_in_two_languages_say_their_language(bilingual):
    said = {bilingual.words(found) for found, _ in walk(bilingual.root) if found.language == "en"}
    assert {"Using a cane", "Which hand?", "Put your free hand on the rail."} <= said
    assert str(bilingual.document.Root.Lang) == "ar"
    for found, above in walk(bilingual.root):
        if any("\u0600" <= letter <= "\u06ff" for letter in bilingual.words(found)) and not found.elements:
            assert not any(outer.language for outer in (found, *above))


def test_a_heading_in_two_languages_is_one_heading(bilingual):
    for found, above in walk(bilingual.root):
        assert not (found.role in HEADINGS and {outer.role for outer in above} & HEADINGS)


def test_right_to_left_text_is_read_in_its_order():
    spoken = Spoken(sheet("ar", CLINIC, CANE).pdf)
    assert "استخدام عصا المشي" in [spoken.words(found) for found in spoken.elements("H1")]


def test_words_on_two_lines_are_read_as_two_words():
    spoken = Spoken(sheet("en", CLINIC, CANE).pdf)
    said = "".join(spoken.words(spoken.root).split("ask your care team")[0])
    assert "If they differ from this sheet, do what your therapist told you." in said
    assert "We read all comments, but we cannot answer them. If you have questions about your care," in said


def test_khmer_text_keeps_its_letters():
    found = Spoken(sheet("km", CLINIC, CANE).pdf)
    (title,) = found.elements("H1")
    assert plain(found.words(title)) == plain(str(found.document.docinfo.Title).partition(" – ")[0])


def test_the_same_sheet_gives_the_same_bytes():
    job = job_of("ar", CLINIC, handout=CANE)
    assert build.make(LIBRARY, job).pdf == sheet("ar", CLINIC, CANE).pdf


def test_mending_what_is_mended_changes_no_tag(spoken, tag):
    assert Spoken(mend_tags(sheet(tag, CLINIC, CANE).pdf)).outline() == spoken.outline()


def pdf_of(*tags):
    """Make a PDF of one page with a tag tree: each tag is a role, with its dictionary's keys and its kids."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    count = iter(range(100))
    content = []

    def element(role, *kids, **keys):
        if not kids and role in {"Span", "Figure"}:
            kids = (next(count),)
            content.append(f"/{role} <</MCID {kids[0]}>> BDC 0 0 9 9 re f EMC")
        inner = Array([kid if isinstance(kid, int) else element(*kid[0], **kid[1]) for kid in kids])
        return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=inner, Pg=page.obj, **keys))

    document = element("Document", *tags)
    page.Contents = pdf.make_stream("\n".join(content).encode())
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([document]), ParentTree=Dictionary(Nums=Array()))
    )
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def node(role, *kids, **keys):
    return (role, *kids), keys


def roles(element: Element):
    return [element.role, *map(roles, element.elements)]


def mended(*tags):
    return Spoken(mend_tags(pdf_of(*tags)))


def test_a_picture_that_only_decorates_becomes_an_artifact():
    spoken = mended(node("Div", node("Figure"), node("Figure", Alt=pikepdf.String("A cane"))))
    assert roles(spoken.root) == ["Document", ["Div", ["Figure"]]]
    assert artifacts(spoken.document.pages[0])[0] == ["re", "f"]


def test_a_list_item_without_a_body_gets_one():
    spoken = mended(node("L", node("LI", node("Lbl", node("Span")), node("P", node("Span"))), node("Span")))
    assert roles(spoken.root) == ["Document", ["L", ["LI", ["Lbl", ["Span"]], ["LBody", ["P", ["Span"]]]]]]


def test_a_heading_of_a_table_gets_a_scope_and_an_empty_cell_stays():
    row = Dictionary(O=Name.Table, Scope=Name.Row)
    spoken = mended(node("Table", node("TR", node("TH", node("Span")), node("TH", node("Span"), A=row), node("TD"))))
    assert [found.own.A.Scope for found in spoken.elements("TH")] == [Name.Column, Name.Row]
    assert len(spoken.elements("TD")) == 1


def test_the_language_is_said_once_where_all_is_in_it():
    said = {"Lang": pikepdf.String("en")}
    spoken = mended(node("Div", node("P", node("Span", **said), node("Span", **said)), node("P", node("Span"))))
    assert [(found.role, found.language) for found, _ in walk(spoken.root) if found.language] == [("P", "en")]


def test_a_line_in_english_on_a_sheet_says_so(tmp_path):
    job = job_of("ar", write_clinic(tmp_path), handout=CANE, draft=True)
    spoken = Spoken(build.make(LIBRARY, job).pdf)
    assert "DRAFT" in [spoken.words(found) for found, _ in walk(spoken.root) if found.language == "en"]
