"""A sheet for a print shop, whole: PDF/X-4, still, in inks, readable, and the same each time."""

import io
import re
import subprocess
import sys
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from handouts.editions import BLACK
from handouts.errors import PressError
from handouts.finish.boxes import box_of
from handouts.finish.press import press
from handouts.finish.profile import Printing, coated
from tests.finish.inks import colours
from tests.finish.sheets import BLEED, SLUG, bleeding, clinic_with_logo, opened, saved, with_bleed
from tests.pages import ROOT, job_of, squeezed


@pytest.fixture(scope="module", params=["en", "ar", "logo"])
def source(request, tmp_path_factory):
    if request.param == "logo":
        return bleeding("en", clinic_with_logo(tmp_path_factory.mktemp("clinic")))
    return bleeding(request.param)


@pytest.fixture(scope="module")
def pdf(source):
    return press(source, coated(), SLUG)


def xmp(document):
    return document.Root.Metadata.read_bytes().decode()


def test_it_says_that_it_is_a_pdf_x_4_for_one_printing(pdf):
    with opened(pdf) as document:
        (intent,) = document.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == (pikepdf.Name.GTS_PDFX, "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == coated().profile
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp(document)
        assert document.pdf_version == "1.6"
        assert len(document.trailer.ID) == 2


def test_its_information_and_its_metadata_say_the_same(pdf):
    with opened(pdf) as document:
        info, text = document.docinfo, xmp(document)
        for key, tag in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
            date = re.search(f"<xmp:{tag}>(.*?)<", text)[1]
            assert re.sub(r"[-:T]", "", date.removesuffix("+00:00")) == str(info[key])[2:16]
        assert f"<pdf:Producer>{info.Producer}<" in text
        assert f'"x-default">{info.Title}<' in text
        assert (str(info.Trapped), "<pdf:Trapped>False<" in text) == ("/False", True)
        assert "HandoutsRecord" in str(info.keys())


def test_each_box_holds_the_next(pdf):
    with opened(pdf) as document:
        for page in document.pages:
            media, bleed, trim = (box_of(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert media.holds(bleed)
            assert bleed.holds(trim)
            assert not trim.holds(bleed)


def test_nothing_in_it_reacts_to_a_reader(pdf):
    with opened(pdf) as document:
        keys = {key for o in document.objects if isinstance(o, pikepdf.Dictionary) for key in set(o.keys())}
        assert not keys & {"/Annots", "/AA", "/OpenAction", "/AcroForm", "/JavaScript", "/JS", "/URI", "/Obj"}
        assert not keys & {"/Names", "/Outlines", "/StructParent"}


def test_its_tags_are_whole_and_tell_of_no_links(source, pdf):
    with opened(source) as before, opened(pdf) as document:
        kinds = [str(o.S) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/K" in o and "/S" in o]
        assert "/Link" not in kinds
        assert "/H1" in kinds
        pages, then = (d.Root.StructTreeRoot.ParentTree.Nums for d in (document, before))
        assert [len(owners) for owners in list(pages)[1::2]] == [len(o) for o in then if isinstance(o, pikepdf.Array)]


def test_all_its_colours_are_inks(pdf):
    operators = {operator for operator, _ in colours(pdf)}
    assert not operators & {"rg", "RG", "g", "G", "sc", "SC"}


def test_every_font_is_embedded(pdf):
    with opened(pdf) as document:
        fonts = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_its_text_is_that_of_the_sheet(source, pdf):
    with pdfplumber.open(io.BytesIO(source)) as before, pdfplumber.open(io.BytesIO(pdf)) as after:
        for page, then in zip(after.pages, before.pages, strict=True):
            printed = [char["text"] for char in page.chars if "HandoutsSlug" not in char["fontname"]]
            assert squeezed("".join(printed)) == squeezed("".join(char["text"] for char in then.chars))


def test_the_same_sheet_gives_the_same_bytes_in_another_process(source, pdf, tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(source)
    code = (
        "import sys; from handouts.finish.press import press; from handouts.finish.profile import coated;"
        "from handouts.finish.marks import SlugLine;"
        f"sys.stdout.buffer.write(press(open(sys.argv[1], 'rb').read(), coated(), {SLUG!r}))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "sheet.pdf")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout == pdf


def identity(pdf):
    with opened(pdf) as document:
        return re.search("<xmpMM:DocumentID>(.*?)<", xmp(document))[1]


def test_another_printing_or_another_sheet_gives_another_file():
    shop = Printing("Custom", "House stock & <ours>", coated().profile)
    first = press(bleeding("en"), coated(), SLUG)
    assert press(bleeding("en"), shop, SLUG) != first
    assert identity(press(bleeding("en"), coated(), replace(SLUG, code="X"))) != identity(first)


def test_the_black_edition_needs_no_ink_but_black():
    job = job_of("es", "riverbend", handout="using-a-cane", edition=BLACK)
    pdf = press(with_bleed(job, "\n@page { bleed: 3mm }"), coated(), SLUG)
    filled = {tuple(map(float, of)) for name, of in colours(pdf) if name in {"k", "K"}}
    assert {inks[:3] for inks in filled} == {(0, 0, 0)}


def test_a_title_with_signs_of_markup_stays_whole():
    with opened(bleeding("en")) as document:
        document.docinfo.Title = "Cane & <walker>"
        pdf = press(saved(document), coated(), SLUG)
    with opened(pdf) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Cane & <walker>"


@pytest.mark.parametrize(("key", "said"), [("/Title", "no title"), ("/CreationDate", "no date")])
def test_a_sheet_that_does_not_say_what_it_is_is_refused(key, said):
    with opened(bleeding("en")) as document:
        del document.docinfo[key]
        source = saved(document)
    with pytest.raises(PressError, match=said):
        press(source, coated(), SLUG)


@pytest.mark.parametrize("broken", [b"", b"no PDF", bleeding("en")[:2000]], ids=["empty", "text", "cut"])
def test_what_cannot_be_read_is_refused(broken):
    with pytest.raises(PressError):
        press(broken, coated(), SLUG, BLEED)


def test_more_bleed_than_the_layout_has_is_refused():
    with pytest.raises(PressError, match="3 mm of bleed, and 5 mm is wanted"):
        press(bleeding("en"), coated(), SLUG, 5)
