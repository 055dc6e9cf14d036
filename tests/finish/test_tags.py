"""What a program that reads aloud comes upon in a PDF: each test reads the file itself."""

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handouts import build
from handouts.compose import compose
from handouts.editions import BILINGUAL
from handouts.finish.tags import mend_tags
from handouts.finish.tree import Element, marks
from tests.pages import HANDOUTS, LIBRARY, TAGS, job_of, plain, sheet, write_clinic
from tests.spoken import Spoken, set_page, walk

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


def test_right_to_left_text_that_lets_light_through_is_read_too():
    spoken = Spoken(set_page('<p dir="rtl" style="opacity: 0.5">عصا المشي</p><p>next</p>', language="ar"))
    assert [spoken.words(found) for found in spoken.elements("P")] == ["عصا المشي", "next"]


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


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    job = job_of("ar", write_clinic(tmp_path_factory.mktemp("clinic")), handout=CANE, draft=True)
    return Spoken(build.make(LIBRARY, job).pdf)


def test_the_mark_of_a_draft_is_read_once_and_says_its_language(draft):
    assert len(draft.document.pages) == 2
    assert next(found.language for found, _ in walk(draft.root) if draft.words(found) == "DRAFT") == "en"
    assert draft.words(draft.root).count("DRAFT") == 1


def test_who_checked_the_words_is_read_once_at_the_foot_of_the_first_page(draft):
    said = draft.words(draft.root)
    assert said.count("Translation not yet reviewed by a qualified translator.") == 1
    last = [found for found in draft.root.elements if {mark.page for mark in marks(found)} == {0}][-1]
    assert last.role == "P"
    assert "Translation not yet reviewed" in draft.words(last)


def test_a_number_of_the_running_lines_is_no_link_that_nothing_reads(spoken):
    of_elements = sum(1 for found, _ in walk(spoken.root) for kid in found.kids if hasattr(kid, "reference"))
    links = [link for page in spoken.document.pages for link in page.Annots]
    assert len(links) == of_elements
    assert all(int(link.F) & 4 for link in links)


def test_both_numbers_of_a_step_in_two_languages_are_labels(bilingual):
    steps = [
        found for found in bilingual.elements("L") if found.own.get("/A", {}).get("/ListNumbering") == Name.Decimal
    ]
    for item in (item for found in steps for item in found.elements):
        first, _, second, _ = item.elements
        assert [kid.role for kid in item.elements] == ["Lbl", "LBody"] * 2
        assert (first.language, second.language) == ("en", None)
        assert bilingual.words(first).strip().isascii()
        assert bilingual.words(second).strip() in set("١٢٣٤٥٦٧٨٩")


def test_a_list_in_a_list_stands_in_it():
    spoken = Spoken(set_page("<ul><li>one<ul><li>one of one</li></ul></li><li>two</li></ul>"))
    (outer,) = spoken.root.elements
    assert [kid.role for kid in outer.elements] == ["LI", "L", "LI"]
    assert [spoken.words(kid).replace("•", "").replace("◦", "").strip() for kid in outer.elements] == [
        "one",
        "one of one",
        "two",
    ]


TABLE = """<table><thead><tr><th>Day</th><th>Dose</th></tr></thead><tbody>
<tr><th>Monday</th><td>1</td></tr><tr><th scope="row">Tuesday</th><td></td></tr></tbody></table>"""


def test_a_heading_of_a_row_says_so():
    spoken = Spoken(set_page(TABLE))
    scopes = {spoken.words(found): found.own.A.Scope for found in spoken.elements("TH")}
    assert scopes == {"Day": Name.Column, "Dose": Name.Column, "Monday": Name.Row, "Tuesday": Name.Row}


def test_a_picture_says_where_it_is_in_points_from_the_foot_of_the_page(spoken):
    page = spoken.document.pages[0].MediaBox
    logo = spoken.elements("Figure")[0].own.A.BBox
    left, foot, right, top = map(float, logo)
    assert 0 < left < right < page[2]
    assert page[3] - 120 < foot < top < page[3]


def test_a_word_that_is_parted_at_the_end_of_a_line_is_read_whole():
    css = "p { width: 10mm; hyphens: auto; hyphenate-limit-chars: 5 2 2; }"
    spoken = Spoken(set_page("<p>an appointment with understanding</p>", css))
    assert spoken.words(spoken.root) == "an appointment with understanding"


def bookmarks(document):
    with document.open_outline() as outline:
        waiting, found = list(outline.root), []
        while waiting:
            item = waiting.pop(0)
            found.append(item.title)
            waiting = [*item.children, *waiting]
    return found


def test_bookmarks_of_two_languages_are_parted(bilingual):
    assert "Which hand? · بأي يد؟" in bookmarks(bilingual.document)


def test_what_only_says_where_a_line_may_break_is_in_no_text_of_the_file():
    found = Spoken(sheet("km", CLINIC, CANE).pdf)
    assert "\u200b" in sheet("km", CLINIC, CANE).composed.html
    told = [str(element.own.get(key, "")) for element, _ in walk(found.root) for key in ("/Alt", "/ActualText")]
    assert not any("\u200b" in text for text in (*told, *bookmarks(found.document), str(found.document.docinfo.Title)))


@pytest.mark.parametrize("tag", TAGS)
def test_each_picture_is_told_in_the_reader_s_language(tag):
    for handout in HANDOUTS:
        english, own = (pictures(which, handout) for which in ("en", tag))
        assert len(own) == len(english)
        for ours, theirs in zip(english, own, strict=True):
            assert theirs.strip()
            assert tag == "en" or ours == "Riverbend Pain Clinic" or theirs != ours


def pictures(tag, handout):
    html = compose(LIBRARY, job_of(tag, CLINIC, handout=handout)).html
    return re.findall(r'<img [^>]*?alt="([^"]*)"', html)
