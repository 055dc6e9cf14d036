"""An imposed file: the pages as they were, the printing that they are made for, boxes and marks; or a clear error."""

import re
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageStat

from handouts.errors import PressError
from handouts.finish.boxes import box_of
from handouts.finish.marks import MARKS
from handouts.impose.imposition import impose, imposition
from handouts.impose.wish import SCHEMES, Wish
from tests.finish.inks import colours
from tests.finish.test_marks import slug_of
from tests.finish.test_press import xmp
from tests.impose.samples import A4, A5, LETTER, MM, for_press, numbered, opened, saved, with_sizes
from tests.pages import sheet

# On a sheet of 12 × 18 inches, two Letter pages leave half an inch all round, in points.
EDGE, WIDTH, HEIGHT = 36, 612, 792
TAGS = ("en", "ar", "km")


def office(tag="en"):
    return sheet(tag, "riverbend", "using-a-cane").pdf


@pytest.fixture(scope="module", params=TAGS)
def press_file(request):
    return for_press(request.param)


@pytest.fixture(scope="module")
def booklet(press_file):
    return imposition(press_file, "booklet", Wish(), "using-a-cane.pdf")


def strokes(page):
    """Give the points of each line and curve that is drawn on the sheet itself, and whether it is dashed."""
    paths, points, dashed = [], [], False
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "d":
            dashed = bool(len(operands[0]))
        elif str(operator) in {"m", "l", "c"}:
            numbers = [float(number) for number in operands]
            points += zip(numbers[::2], numbers[1::2], strict=True)
        elif str(operator) in {"S", "s"}:
            paths.append((points, dashed))
            points = []
    return paths


def picture(page):
    return page.render(scale=1).to_pil().convert("RGB")


def test_each_page_looks_as_it_did(press_file, booklet):
    with opened(press_file) as document:
        for page in document.pages:
            page.MediaBox = page.CropBox = page.TrimBox
        source = pypdfium2.PdfDocument(saved(document))
    imposed = pypdfium2.PdfDocument(booklet.pdf)
    compared = 0
    for number, side in enumerate(booklet.sides):
        paper = picture(imposed[number])
        for column, page in enumerate(side):
            if page:
                left = EDGE + column * WIDTH
                here = paper.crop((left, EDGE, left + WIDTH, EDGE + HEIGHT))
                difference = ImageChops.difference(here, picture(source[page - 1]))
                assert max(ImageStat.Stat(difference).mean) < 0.2, (number, page)
                compared += 1
    assert compared == booklet.pages


def test_a_page_bleeds_on_three_sides_and_ends_at_the_fold():
    paper = picture(pypdfium2.PdfDocument(impose(numbered(3, LETTER, bleed=3)))[0])  # blank | 1
    white, bleed = (255, 255, 255), round(3 * MM)
    fold, right = EDGE + WIDTH, EDGE + 2 * WIDTH
    middle = EDGE + HEIGHT // 3
    assert [paper.getpixel((x, middle)) == white for x in (fold - 1, fold)] == [True, False]
    assert [paper.getpixel((x, middle)) == white for x in (right + bleed - 2, right + bleed + 2)] == [False, True]
    for x in (fold + 20, right - 20):
        found = [paper.getpixel((x, y)) == white for y in (EDGE - bleed - 2, EDGE - bleed + 2)]
        assert found == [True, False]


def test_its_colours_are_those_of_the_pages_and_of_the_marks(press_file, booklet):
    assert colours(booklet.pdf) == colours(press_file)
    ours = colours(impose(office(), wish=Wish(sheet="sra3"))) - colours(office())
    assert ours == {(name, of) for name in ("cs", "CS") for of in [("/PressAll",)]} | {
        (name, ("1",)) for name in ("scn", "SCN")
    }


def test_the_content_of_each_page_is_untouched_and_loses_only_its_own_marks(press_file, booklet):
    with opened(press_file) as before, opened(booklet.pdf) as after:
        forms = {
            name: form.read_bytes() for page in after.pages for name, form in page.Resources.get("/XObject", {}).items()
        }
        assert set(forms) == {f"/Page{number}" for number in range(1, booklet.pages + 1)}
        for number, page in enumerate(before.pages, start=1):
            content = page.Contents.read_bytes()
            assert forms[f"/Page{number}"].strip() == content.partition(MARKS.encode())[0].strip()
            assert len(forms[f"/Page{number}"]) < len(content) - 1000


def test_it_is_made_for_the_same_printing_and_says_so(press_file, booklet):
    with opened(press_file) as before, opened(booklet.pdf) as after:
        (was,), (intent,) = before.Root.OutputIntents, after.Root.OutputIntents
        assert intent.OutputConditionIdentifier == was.OutputConditionIdentifier
        assert intent.DestOutputProfile.read_bytes() == was.DestOutputProfile.read_bytes()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp(after)
        assert (after.pdf_version, str(after.docinfo.Trapped)) == ("1.6", "/False")
        assert str(after.docinfo.Title) == f"{before.docinfo.Title} – booklet"
        assert f'"x-default">{after.docinfo.Title}<' in xmp(after)
        assert after.docinfo.HandoutsRecord == before.docinfo.HandoutsRecord
        assert after.Root.Lang == before.Root.Lang
        assert after.trailer.ID[0] != before.trailer.ID[0]
        ids = [re.search("<xmpMM:DocumentID>(.*?)<", xmp(document))[1] for document in (before, after)]
        assert len(set(ids)) == 2


def test_the_same_file_gives_the_same_bytes(press_file, booklet):
    assert impose(press_file, "booklet", Wish(), "using-a-cane.pdf") == booklet.pdf
    assert impose(press_file, "booklet", Wish(), "other.pdf") != booklet.pdf


@pytest.mark.parametrize("scheme", SCHEMES)
def test_its_boxes_are_the_sheet_the_bleed_and_what_is_trimmed(scheme):
    with opened(impose(numbered(4, bleed=3), scheme)) as document:
        width = 426 if scheme == "two-up" else 420
        for page in document.pages:
            media, crop, bleed, trim = (box_of(page, f"/{name}Box") for name in ("Media", "Crop", "Bleed", "Trim"))
            assert media == crop == pytest.approx((0, 0, 450 * MM, 320 * MM), abs=0.01)
            assert bleed == pytest.approx(trim.grown(3 * MM), abs=0.01)
            expected = ((450 - width) / 2, 11.5, (450 + width) / 2, 308.5)
            assert trim == pytest.approx([side * MM for side in expected], abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_marks_stand_outside_the_bleed_and_on_the_paper(scheme):
    with opened(impose(numbered(6, A5, bleed=3), scheme, Wish(turn="short"))) as document:
        for page in document.pages:
            media, bleed = box_of(page, "/MediaBox"), box_of(page, "/BleedBox")
            paths = strokes(page)
            assert len(paths) >= 8 + 4 * 3
            for path, _ in paths:
                xs, ys = zip(*path, strict=True)
                assert max(xs) < bleed.left or min(xs) > bleed.right or max(ys) < bleed.bottom or min(ys) > bleed.top
                assert media.left < min(xs) <= max(xs) < media.right
                assert media.bottom < min(ys) <= max(ys) < media.top


def upright(paths, *, dashed):
    return sorted({round(path[0][0] / MM, 1) for path, dash in paths if dash is dashed and len(path) == 2
                   and path[0][0] == path[1][0] and abs(path[0][1] - path[1][1]) < 5.01 * MM
                   and abs(path[0][1] - path[1][1]) > 4.99 * MM})  # fmt: skip


def test_a_booklet_is_marked_where_it_is_cut_and_dashed_where_it_is_folded():
    with opened(impose(numbered(4, bleed=3))) as document:
        found = strokes(document.pages[0])
    left = (450 - 420) / 2
    assert upright(found, dashed=True) == [left + 210]
    assert {left, left + 420} <= set(upright(found, dashed=False))
    assert left + 210 not in upright(found, dashed=False)


def test_two_up_is_marked_where_each_copy_is_cut():
    with opened(impose(numbered(2, bleed=3), "two-up")) as document:
        found = strokes(document.pages[0])
    left = (450 - 426) / 2
    assert upright(found, dashed=True) == []
    assert {left, left + 210, left + 216, left + 426} <= set(upright(found, dashed=False))


def test_a_line_says_the_file_the_sheet_its_side_and_how_it_is_turned(booklet):
    for number, side in enumerate(("front", "back"), start=1):
        said, _ = slug_of(booklet.pdf, number)  # and nothing of the marks that the page itself had
        assert said == f"using-a-cane.pdfbooklet  |  sheet 1 of 1  |  {side}  |  turn on the short edge"


def test_a_sheet_as_large_as_the_pages_has_no_marks_and_that_is_told():
    made = imposition(numbered(4), "booklet", Wish())
    assert (made.sheet, made.marks) == ("a3", False)
    assert any("no room for marks" in note for note in made.notes())
    with opened(made.pdf) as document:
        assert [strokes(page) for page in document.pages] == [[], []]


def test_an_office_file_loses_what_is_for_screens_and_makes_no_claim_to_it():
    made = imposition(office(), "booklet", Wish())
    assert made.left_out == ("tags", "bookmarks", "links")
    with opened(made.pdf) as document:
        assert set(document.Root.keys()) <= {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert all("/Annots" not in page.obj for page in document.pages)


def test_what_is_filled_into_a_form_is_printed():
    with opened(numbered(4)) as document:
        look = document.make_stream(b"0 1 0 0 k 0 0 200 200 re f", Subtype=pikepdf.Name.Form,
                                    BBox=[0, 0, 200, 200], Type=pikepdf.Name.XObject)  # fmt: skip
        stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4, Rect=[100, 400, 300, 600],
                                   AP=pikepdf.Dictionary(N=look))  # fmt: skip
        document.pages[0].obj.Annots = document.make_indirect([document.make_indirect(stamp)])
        pdf = saved(document)
    assert ("k", ("0", "1", "0", "0")) in colours(impose(pdf))


def refused(pdf, words, scheme="booklet", **wish):
    with pytest.raises(PressError, match=words):
        imposition(pdf, scheme, Wish(**wish))


def locked():
    with opened(numbered(2)) as document:
        return {
            user: saved(document, encryption=pikepdf.Encryption(owner="owner", user=user)) for user in ("", "secret")
        }


@pytest.mark.parametrize("broken", [b"", b"no PDF", numbered(4)[:900], numbered(2)[:-60]], ids=range(4))
def test_what_is_no_whole_pdf_is_refused(broken):
    refused(broken, "not a PDF that can be read")


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_locked_file_is_refused(user):
    refused(locked()[user], "locked")


def test_pages_of_other_sizes_are_named_together():
    sizes = [A4, A5, A4, LETTER, A5]
    with pytest.raises(PressError) as caught:
        impose(with_sizes(sizes))
    assert [problem.what for problem in caught.value.problems] == [
        "Pages 2, 5: 148 × 210 mm. Page 1: 210 × 297 mm.",
        "Page 4: 215.9 × 279.4 mm. Page 1: 210 × 297 mm.",
    ]


def test_a_file_that_was_imposed_is_refused(booklet):
    refused(booklet.pdf, "imposed already")
    refused(impose(office(), "two-up"), "imposed already")


def test_too_many_pages_are_refused():
    refused(numbered(401), "401 pages; 1 to 400")
    refused(numbered(7), "at most 6 pages; this file has 7", "leaflet")
    assert "most staplers" in " ".join(imposition(numbered(84), "booklet", Wish()).notes())


@pytest.mark.parametrize("box", [[0, 0, 0, 0], ["a", 0, 1, 1], [0, 0, 10], [0, 0, 10**9, 100], None])
def test_a_page_without_a_size_that_can_be_is_refused(box):
    with opened(numbered(2)) as document:
        if box is None:
            del document.pages[1].obj.MediaBox
        else:
            document.pages[1].obj.MediaBox = [pikepdf.Name.A if part == "a" else Decimal(part) for part in box]
        refused(saved(document), "Page 2")


def test_a_damaged_page_is_refused():
    with opened(numbered(4)) as document:
        document.pages[2].Contents.write(b"cut off", filter=pikepdf.Name.FlateDecode)
        refused(saved(document), "damaged inside")


@pytest.mark.parametrize("creep", [-0.1, 1.5, float("nan")])
def test_a_creep_that_cannot_be_meant_is_refused(creep):
    refused(numbered(4), "cannot be meant", creep=creep)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_written_is_a_whole_pdf(press_file, scheme):
    with opened(impose(press_file, scheme)) as document:
        assert document.check_pdf_syntax() == []
