"""A proof as a PDF: the sheet with numbers, and the table that goes with it."""

import io
import re
from functools import cache

import pdfplumber
import pikepdf
import pytest

from handouts.draft_job import draft_of
from handouts.markup import without_tags
from handouts.preview.afresh import forget
from handouts.proof.paper import file_name, proof_of, runs
from handouts.record import RECORD_KEY
from handouts.signoff.person import Person
from handouts.signoff.reading import digest_of_items, reading_of
from handouts.signoff.sign import Wish, prepare
from tests.pages import LIBRARY, edit, library_copy, plain, squeezed
from tests.signing import DAY, sign, words_in
from tests.spoken import Spoken

HANDOUT = "using-a-cane"


@cache
def proof(tag):
    return proof_of(LIBRARY, draft_of(LIBRARY, tag, HANDOUT, None))


def reading(tag, library=LIBRARY):
    return reading_of(library, draft_of(library, tag, HANDOUT, None).language, HANDOUT)


def tables(pdf):
    """Give the rows of the tables of messages."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        rows = [row for page in document.pages if page.width > page.height for t in page.extract_tables() for row in t]
    return [row for row in rows if re.fullmatch(r"\d+", row[0] or "")]


@pytest.mark.parametrize("tag", ["en", "km"])
def test_the_numbers_of_the_table_are_those_of_the_sign_off(tag):
    assert [int(row[0]) for row in tables(proof(tag).pdf)] == [item.number for item in reading(tag).items]


def test_each_message_stands_beside_its_english():
    rows = {int(row[0]): row for row in tables(proof("km").pdf)}
    for item in reading("km").items:
        english = without_tags(re.sub(r"%\((\w+)\)s", r"\1", item.words.worded))
        assert squeezed(rows[item.number][1]).startswith(squeezed(english))
        assert f"{item.file.name}:{item.line}" in squeezed(rows[item.number][2])
        assert ("critical:" in rows[item.number][1]) == bool(item.words.why_critical)
        assert rows[item.number][3:5] == ["", ""]


@pytest.mark.parametrize("tag", ["ar", "km"])
def test_each_translation_can_be_read_in_its_cell_in_scripts_that_are_hard_to_set(tag):
    cells = [squeezed(plain(found.words(cell))) for found in [Spoken(proof(tag).pdf)] for cell in found.elements("TD")]
    for item in reading(tag).items:
        text = without_tags(re.sub(r"%\((\w+)\)s", r"\1", item.words.text))
        assert any(cell.startswith(squeezed(plain(text))) for cell in cells), item.words.text


def test_a_proof_has_no_record_of_a_sheet_and_says_in_its_name_and_title_what_it_is():
    with pikepdf.open(io.BytesIO(proof("ar").pdf)) as pdf:
        assert f"/{RECORD_KEY}" not in pdf.docinfo
        assert str(pdf.docinfo["/Title"]).startswith("PROOF: ")
    job = draft_of(LIBRARY, "ar", HANDOUT, None)
    assert file_name(job, changed=False) == "using-a-cane_ar_Arabic_Letter_PROOF.pdf"
    assert file_name(job, changed=True) == "using-a-cane_ar_Arabic_Letter_changed_PROOF.pdf"
    with pdfplumber.open(io.BytesIO(proof("ar").pdf)) as document:
        assert all("PROOF – for reviewers, not for patients." in page.extract_text() for page in document.pages)


def test_a_sign_off_takes_the_digest_of_the_proof():
    language = draft_of(LIBRARY, "km", HANDOUT, None).language
    signing = prepare(LIBRARY, language, HANDOUT, Wish(Person("Nadia Fictional", "tester"), DAY))
    assert proof("km").entries.digest == signing.digest
    with pdfplumber.open(io.BytesIO(proof("km").pdf)) as document:
        assert any(signing.digest in page.extract_text() for page in document.pages)


def test_only_what_changed_is_shown_and_the_command_signs_just_that(tmp_path):
    library = library_copy(tmp_path)
    for domain in (HANDOUT, "shared"):
        sign(library, "es", domain)
    po = library.locales[0] / "es/LC_MESSAGES/using-a-cane.po"
    edit(po, "Uso de un bastón", "Cómo usar un bastón")
    edit(po, 'msgid "Put your free hand on the rail."', '#, fuzzy\nmsgid "Put your free hand on the rail."')
    made = proof_of(library, draft_of(library, "es", HANDOUT, None), changed=True)
    shown = {entry.key[1]: entry for entry in made.entries.shown}
    assert set(shown) == {"Using a cane", "Put your free hand on the rail."}
    assert [int(row[0]) for row in tables(made.pdf)] == [entry.number for entry in made.entries.shown]
    assert shown["Put your free hand on the rail."].item is None
    title = shown["Using a cane"]
    assert title.item.mark == "changed since it was read"
    assert made.entries.numbers == (title.number,)
    assert made.entries.digest == digest_of_items([title.item])
    words = words_in(library, "es", HANDOUT)
    assert title.item.words == words[(None, "Using a cane")]


def test_a_translation_that_cannot_be_printed_is_in_the_table_without_the_pages(tmp_path):
    library = library_copy(tmp_path)
    po = library.locales[0] / "es/LC_MESSAGES/using-a-cane.po"
    edit(po, "Uso de un bastón", "Uso <style>*{display:none}</style> \u202eun \u0e01")
    made = proof_of(library, draft_of(library, "es", HANDOUT, None), changed=True)
    assert made.sheet is None
    assert any("<style>" in problem.what or "cannot be printed" in problem.what for problem in made.troubles)
    (row,) = [row for row in tables(made.pdf) if row[0] == "1"]
    assert "<style>" in row[2]
    assert "[U+202E]un [U+0E01]" in row[2].replace("\n", " ")
    assert "error:" in row[2]


def test_terms_and_findings_stand_beside_the_message(tmp_path):
    library = library_copy(tmp_path)
    words = library.locales[0] / "es/language.toml"
    words.write_text(words.read_text() + '\n[[term]]\nenglish = "cane"\nsay = ["bastón"]\nnever = ["palo"]\n')
    edit(library.locales[0] / "es/LC_MESSAGES/using-a-cane.po", "Uso de un bastón", "Uso de un palo")
    forget([words])
    made = proof_of(library, draft_of(library, "es", HANDOUT, None))
    first = made.entries.shown[0]
    assert "“cane”: say “bastón”; never “palo”" in first.hints
    assert {finding.rule for finding in first.findings} >= {"forbidden-term"}
    (row,) = [row for row in tables(made.pdf) if row[0] == "1"]
    assert "never “palo”" in row[2]


def test_numbers_in_a_row_are_written_short():
    assert runs([1, 2, 3, 5, 8, 9]) == ["1-3", "5", "8-9"]
    assert runs([]) == []
