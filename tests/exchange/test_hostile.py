"""Files that are not what was sent, or are meant to do harm: refused whole, with the reason, and at no cost."""

import io
import time
import zipfile

import pytest

from handouts.errors import CatalogError
from handouts.exchange import row as rows_module
from handouts.exchange.formats import read_incoming
from handouts.exchange.xlsx_file import MAX_UNPACKED
from handouts.language import languages
from tests.exchange.agency import FORMS, agency_library, as_csv, came_back, sent, sheet, table
from tests.pages import LIBRARY, edit

BOMB = '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def library(tmp_path):
    return agency_library(tmp_path)


@pytest.fixture
def refused(library, tmp_path):
    """Give what is told of a file that came back, and hold it to cost little time and no catalog."""

    def refuse(form, data):
        start = time.monotonic()
        with pytest.raises(CatalogError) as error:
            came_back(library, tmp_path, form, data)
        assert time.monotonic() - start < 5
        assert all(problem.file == next(tmp_path.glob("back.*")) for problem in error.value.problems)
        return " / ".join(problem.what for problem in error.value.problems)

    return refuse


@pytest.fixture
def xliff(library):
    return sent(library, "xliff").decode()


def inside(xliff, english, replacement):
    return xliff.replace(f"<source>{english}</source>", f"<source>{english}</source>{replacement}", 1).encode()


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, "<!DOCTYPE xliff>"])
def test_a_document_type_is_refused(refused, xliff, declared):
    assert "document type or entities" in refused("xliff", xliff.replace("<xliff", f"{declared}<xliff", 1).encode())


def test_an_inclusion_is_refused(refused, xliff):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    assert "XInclude" in refused("xliff", xliff.replace("<target>Reposo", f"<target>{include}Reposo").encode())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('trgLang="es"', 'trgLang="fr"', "is of “es”, and the file says that it is of “fr”"),
        ('trgLang="es"', 'trgLang="es-XX"', "translates into “es-XX”"),
        ('srcLang="en"', 'srcLang="de"', "translates from “de”"),
        ('version="2.0"', 'version="1.2"', "another version"),
        ("<xliff ", "<tmx ", "not well-formed"),
        ("<unit ", "<unit", "not well-formed"),
        ('dataRef="', 'dataRef="x', "is lost"),
        (">%(phone)s</data>", ">&lt;script&gt;</data>", "no place and no simple tag"),
        ("<target>Reposo", "<target><b>Reposo</b>", "does not belong in a text"),
        ("<target>Reposo", '<target><cp hex="0007"/>Reposo', "a control character"),
        ("<target>Reposo", '<target order="2">Reposo', "in another order"),
        ('<unit id="es-', '<unit id="=es-', "is not the id of a message"),
    ],
)
def test_xliff_that_is_not_what_was_sent_is_refused(refused, xliff, old, new, why):
    assert old in xliff
    assert why in refused("xliff", xliff.replace(old, new, 1).encode())


def test_deep_nesting_is_refused(refused, xliff):
    pair = '<pc id="1" dataRefStart="d1" dataRefEnd="d1">'
    deep = f"<target>{pair * 5000}x{'</pc>' * 5000}</target>"
    assert refused("xliff", xliff.replace("<target>Reposo</target>", deep).encode())


def test_messages_of_sentences_are_taken_whole_or_not_at_all(refused, library, tmp_path, xliff):
    one = '<segment state="translated">\n        <source>How to rest</source>\n        <target>Cómo reposar</target>'
    assert one in xliff
    cut = one.replace("How to rest", "How to ").replace("Cómo reposar", "Cómo ") + "</segment><segment>"
    whole = xliff.replace(one, cut + "<source>rest</source><target>reposar bien</target>")
    assert "Cómo reposar bien" in next(
        iter(came_back(library, tmp_path, "xliff", whole.encode()).files.values())
    ).decode("utf-8")
    half = xliff.replace(one, cut + "<source>rest</source>")
    assert "only some of its sentences" in refused("xliff", half.encode())


@pytest.mark.parametrize("form", FORMS)
def test_a_message_that_stands_twice_is_refused(refused, library, form):
    data = sent(library, form)
    if form == "xliff":
        unit = data[data.index(b"<unit ") : data.index(b"</unit>") + 7]
        data = data.replace(unit, unit + unit)
    elif form == "csv":
        rows = table(data)
        data = as_csv([*rows, rows[1]])
    else:
        data = sheet(data, lambda cells: cells.append([cell.value for cell in cells[2]]))
    assert "stands twice" in refused(form, data)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"\xff\xfe\x00", b"PK\x03\x04", b"id\n", b"<a/>", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_none_of_them_is_refused(refused, form, data):
    assert refused(form, data)


def test_a_file_that_is_huge_is_refused(refused, monkeypatch, library):
    assert "larger than" in refused("csv", b"x" * (rows_module.MAX_BYTES + 1))
    monkeypatch.setattr(rows_module, "MAX_ROWS", 3)
    for form in ("csv", "xliff"):
        assert "more than 3 rows" in refused(form, sent(library, form))


@pytest.mark.parametrize(
    ("ending", "advice"), [("po", "needs no import"), ("xlsm", "without macros"), ("exe", "must end with")]
)
def test_other_endings_are_refused_with_advice(tmp_path, ending, advice):
    path = tmp_path / f"file.{ending}"
    path.write_bytes(b"x")
    with pytest.raises(CatalogError, match=advice):
        read_incoming(path, languages(LIBRARY))


# CSV


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("target (es)", "target (xx)", "translates into “xx”"),
        ("source (en)", "source (de)", "translates from “de”"),
        ("target (es)", "target (fr)", "the file says that it is of “fr”"),
        ("target (es)", "Spanish", "no column “target (language)”"),
        ('"id"', '"key"', "no column “id”"),
        ('"notes"', '"state"', "two columns “state”"),
        ('"translated"', '"done"', "The state “done” is not known"),
        ('"Rest"', '"Re"st"', "The table is broken here"),
        ('"Reposo"', '"Repo\0so"', "NUL"),
        ('"Reposo"', '"' + "x" * 30_000 + '"', "more than 12,000 characters"),
        ('"Reposo"', '"Reposo","","","","","",""', "more cells"),
    ],
)
def test_a_table_that_is_not_what_was_sent_is_refused(refused, library, old, new, why):
    text = sent(library, "csv").decode("utf-8-sig")
    assert old in text
    assert why in refused("csv", text.replace(old, new, 1).encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_write_as_csv_is_read(library, tmp_path, delimiter, encoding):
    data = as_csv(table(sent(library, "csv")), delimiter, encoding)
    taken = came_back(library, tmp_path, "csv", data)
    assert (taken.files, taken.problems, taken.unchanged) == ({}, [], 6)


def test_a_csv_in_an_old_encoding_is_refused(refused, library):
    assert "not text in UTF-8" in refused("csv", sent(library, "csv").decode("utf-8-sig").encode("latin-1"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "'=1", "''+1"])
def test_no_text_goes_out_as_a_formula_and_each_comes_back(text):
    from handouts.exchange.csv_file import guarded, unguarded

    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["'s avonds", "don't", "a=b", "'n boek", ""])
def test_an_apostrophe_that_a_word_starts_with_is_its_own(text):
    from handouts.exchange.csv_file import guarded, unguarded

    assert guarded(text) == unguarded(text) == text


def test_a_cell_of_apostrophes_costs_nothing():
    from handouts.exchange.csv_file import guarded

    start = time.monotonic()
    guarded("'" * 50_000 + "a")
    assert time.monotonic() - start < 1


def test_what_is_told_of_a_text_steers_no_terminal(library, tmp_path):
    from tests.exchange.agency import catalog, with_target

    data = with_target(sent(library, "csv"), "Rest", "\x1b[2J" + "x" * 5000)
    edit(catalog(library), '"Reposo"', '"Reposo en casa"')
    (problem,) = came_back(library, tmp_path, "csv", data).problems
    assert "\x1b" not in problem.what
    assert len(problem.what) < 600


# XLSX


def repacked(data, **changes):
    """Change parts of a workbook, or add some."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            before = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes[name](before) if name in changes else before)
    return out.getvalue()


def put(place, value):
    def edit(cells):
        cells[place].value = value

    return edit


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_goes_out_as_a_formula(text):
    from openpyxl import load_workbook

    from handouts.exchange.row import Row, State
    from handouts.exchange.xlsx_file import xlsx_file

    data = xlsx_file(languages(LIBRARY)["es"], [Row("es", "rest", (None, text), text, State.TRANSLATED)])
    cells = load_workbook(io.BytesIO(data)).active[2]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells[3:5]] == [(text, "s", "@")] * 2
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (put("E2", '=HYPERLINK("http://example.org")'), "a formula"),
        (put("E2", 12.5), "a number, a date or an error"),
        (lambda cells: setattr(cells["E2"], "hyperlink", "http://example.org"), "a place outside of it"),
        (put("E1", "target"), "no column “target (language)”"),
        (put("A2", None), "has no id"),
    ],
)
def test_a_spreadsheet_with_more_than_text_is_refused(refused, library, edit, why):
    assert why in refused("xlsx", sheet(sent(library, "xlsx"), edit))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "links to other files"),
        ("xl/worksheets/sheet1.xml", f"{BOMB}<a>&b;</a>".encode(), "document type or entities"),
        ("xl/media/bomb.xml", b" " * (MAX_UNPACKED + 1), "unpacks to more than"),
        ("xl/worksheets/sheet1.xml", b"<a/>", "has no column"),
        ("xl/workbook.xml", b"<a/>", "has no sheet"),
        ("xl/_rels/workbook.xml.rels", b"<a/>", "cannot be understood as a spreadsheet"),
    ],
)
def test_a_workbook_with_harmful_parts_is_refused(refused, library, name, content, why):
    assert why in refused("xlsx", repacked(sent(library, "xlsx"), **{name: lambda _: content}))


def test_merged_cells_are_refused_before_anybody_counts_them(refused, library):
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    changed = repacked(
        sent(library, "xlsx"), **{"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", merged)}
    )
    assert "merged" in refused("xlsx", changed)


def test_a_part_that_lies_about_its_size_is_refused(refused, library):
    data = repacked(sent(library, "xlsx"), **{"xl/big.xml": lambda _: b"<a>" + b" " * 9_000_000 + b"</a>"})
    size = (9_000_007).to_bytes(4, "little")
    assert data.count(size) == 2
    assert refused("xlsx", data.replace(size, (50).to_bytes(4, "little")))


def test_a_cell_that_is_far_away_costs_nothing(library, tmp_path):
    def edit(cells):
        cells["XFD1048576"].value = "far"

    data = sheet(sent(library, "xlsx"), edit)
    start = time.monotonic()
    with pytest.raises(CatalogError, match="more than"):
        came_back(library, tmp_path, "xlsx", data)
    assert time.monotonic() - start < 10
