"""The finished PDFs: what is in the file, and that it is stored whole or not at all."""

import io
import itertools

import pikepdf
import pytest

from handouts.build import build, make
from handouts.errors import HandoutError, LibraryError
from tests.pages import (
    CLINICS,
    HANDOUT,
    LIBRARY,
    OFFERED,
    PAGE,
    PHONE,
    TEMPERATURE,
    WHAT,
    edit,
    handouts,
    job_of,
    library_copy,
    printed_lines,
    sheet,
    squeezed,
    unbracketed,
    write_clinic,
)

POINTS = {"Letter": (612.0, 792.0), "A4": (595.28, 841.89)}

every_sheet = pytest.mark.parametrize(("tag", "clinic"), list(itertools.product(OFFERED, CLINICS)))


@pytest.fixture
def document(tag, clinic):
    with pikepdf.open(io.BytesIO(sheet(tag, clinic).pdf)) as opened:
        yield opened


@every_sheet
def test_every_page_has_the_size_of_the_clinics_paper(document, clinic):
    expected = POINTS[sheet("en", clinic).job.clinic.clinic.paper]
    for page in document.pages:
        left, bottom, right, top = map(float, page.mediabox)
        assert (right - left, top - bottom) == pytest.approx(expected, abs=0.1)


@every_sheet
def test_the_file_says_its_language_title_and_clinic(document, tag, clinic):
    job = sheet(tag, clinic).job
    assert str(document.Root.Lang) == job.language.html_lang
    assert job.language.name in str(document.docinfo["/Title"])
    assert len(str(document.docinfo["/Title"])) > len(job.language.name) + 3
    assert str(document.docinfo["/Author"]) == job.clinic.clinic.name


@every_sheet
def test_the_file_is_tagged_for_screen_readers_and_says_so(document, tag, clinic):
    assert document.Root.MarkInfo.Marked
    assert document.Root.StructTreeRoot.K
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(document.docinfo["/Title"])


@every_sheet
def test_every_figure_is_described_to_those_who_cannot_see_it(document, tag, clinic):
    figures = [
        found for found in document.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
    ]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


@every_sheet
def test_only_the_fonts_of_the_language_are_in_the_file_and_all_of_them_whole(document, tag, clinic):
    wanted = {name.replace(" ", "-") for name in sheet(tag, clinic).job.language.fonts}
    descriptors = [
        found
        for found in document.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in descriptors)
    names = {str(font.FontName).rpartition("+")[2].removesuffix("-Bold") for font in descriptors}
    assert names <= wanted
    embedded = {str(font.FontName)[1:] for font in descriptors}
    bases = {
        str(found.BaseFont)[1:]
        for found in document.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
    }
    assert bases == embedded


@every_sheet
def test_the_file_cannot_run_or_open_anything_by_itself(document, tag, clinic):
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(document.Root.keys())
    assert not any(
        isinstance(found, pikepdf.Dictionary) and found.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm")
        for found in document.objects
    )


@every_sheet
def test_numbers_stand_on_the_paper_from_left_to_right(tag, clinic):
    made = sheet(tag, clinic)
    pages = printed_lines(made.pdf)
    for page in pages:
        assert any(squeezed(made.composed.tokens[0]) in line for line in page)
    lines = list(itertools.chain(*pages))
    for token in made.composed.tokens:
        assert any(squeezed(token) in line for line in lines)


@pytest.mark.parametrize("token", [PHONE, TEMPERATURE])
def test_the_arabic_sheet_prints_phone_and_temperature_from_left_to_right(token):
    lines = list(itertools.chain(*printed_lines(sheet("ar", "riverbend").pdf)))
    assert any(unbracketed(token) in unbracketed(line) for line in lines)


def test_arabic_numbers_keep_their_order_where_a_narrow_column_breaks_the_line(tmp_path):
    library = library_copy(tmp_path)
    column = (
        '<div style="width: 44mm">اتصل بالعيادة على الرقم {{ clinic.main.number }} '
        "إذا كانت الحرارة {{ fever(38) }}</div>"
    )
    edit(tmp_path / "templates" / PAGE, "{{ feedback() }}", column)
    lines = printed_lines(make(library, job_of("ar", "riverbend", library)).pdf)[-1]
    assert sum(PHONE in line for line in lines) == 2, "in the column and at the foot of the page"
    assert any(unbracketed(TEMPERATURE) in unbracketed(line) for line in lines)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_two_builds_give_the_same_bytes(tag):
    assert make(LIBRARY, job_of(tag, "riverbend")).pdf == sheet(tag, "riverbend").pdf


def test_two_processes_give_the_same_bytes(tmp_path):
    for name, seed in (("one", "1"), ("two", "2")):
        done = handouts("build", HANDOUT, "-c", "elm-street", "-o", name, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.pdf")} for name in ("one", "two"))
    assert len(one) == len(OFFERED)
    assert one == two


def test_the_file_is_named_so_that_staff_can_find_it(tmp_path):
    path, pages = build(LIBRARY, job_of("zh_Hans", "riverbend"), tmp_path / "new")
    assert path == tmp_path / "new" / f"{HANDOUT}_zh_Hans_Chinese-Simplified_Letter.pdf"
    assert pages == len(sheet("zh_Hans", "riverbend").pages)
    assert path.read_bytes() == sheet("zh_Hans", "riverbend").pdf
    assert list(path.parent.iterdir()) == [path]


def test_a_draft_is_marked_on_each_page_and_in_its_name(tmp_path):
    path, pages = build(LIBRARY, job_of("es", "riverbend", draft=True), tmp_path)
    assert path.name == f"{HANDOUT}_es_Spanish_Letter_DRAFT.pdf"
    with pikepdf.open(path) as document:
        assert len(document.pages) == pages


def test_a_hostile_clinic_name_comes_out_as_it_is(tmp_path):
    name = '<script>&"{{ 7*7 }}'
    made = make(LIBRARY, job_of("ar", write_clinic(tmp_path, name=name)))
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert str(document.docinfo["/Author"]) == name
    assert any(squeezed(name) in line for line in printed_lines(made.pdf)[0])


@pytest.mark.parametrize("address", ["http://example.org/x.png", "file:///etc/passwd", "../../../../etc/passwd"])
def test_a_template_that_asks_for_the_world_writes_nothing(tmp_path, address):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates" / PAGE, WHAT, f'<img src="{address}" alt=""><section>')
    with pytest.raises(LibraryError):
        build(library, job_of("en", "riverbend", library), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "out").write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(HandoutError) as caught:
        build(LIBRARY, job_of("en", "riverbend"), tmp_path / "out")
    assert caught.value.exit_code == 8
    assert "--output" in caught.value.problems[0].remedy
