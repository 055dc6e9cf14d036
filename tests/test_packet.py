"""A packet: several handouts as one PDF that a patient can leaf through and find a page in."""

import io
from dataclasses import replace
from functools import cache

import pdfplumber
import pikepdf
import pytest

from handouts.batch import Target
from handouts.catalog import load_catalog
from handouts.compose import compose
from handouts.editions import LARGE_PRINT, STANDARD
from handouts.errors import HandoutError
from handouts.handout import load_handout
from handouts.packet import Packet, bind_packets, make_packet, packets
from handouts.report import Buffer
from tests.bound import bookmarks, links, numbers_at_the_foot, opened, tagged_pages, tags_of_links
from tests.pages import LIBRARY, edit, job_of, library_copy, printed_lines, squeezed, write_clinic
from tests.signing import sign

PARTS = ("using-a-cane", "numbers-to-call")  # not in the order of the alphabet

each_language = pytest.mark.parametrize("tag", ["en", "ar", "zh_Hans"])


def packet_of(tag, parts=PARTS, clinic="riverbend", library=LIBRARY, *, duplex=True, draft=False):
    first = job_of(tag, clinic, library, parts[0], draft=draft)
    return Packet(tuple(replace(first, handout=load_handout(library, part)) for part in parts), duplex)


@cache
def made(tag, duplex=True):
    return make_packet(LIBRARY, packet_of(tag, duplex=duplex))


def said(tag, text, domain="shared"):
    return load_catalog(LIBRARY, job_of(tag, "riverbend").language, domain).text((None, text))


def titles(tag):
    return [said(tag, load_handout(LIBRARY, part).title, part) for part in PARTS]


@each_language
def test_the_page_numbers_go_on_over_the_whole_packet(tag):
    total = made(tag).pages
    feet = numbers_at_the_foot(made(tag).pdf, made(tag).job)
    assert feet == [[page, total] for page in range(1, total + 1)]


@each_language
def test_the_parts_stand_in_the_order_given_each_on_the_front_of_a_leaf(tag):
    with opened(made(tag).pdf) as document:
        found = bookmarks(document)
    assert [title for title, _, _ in found] == [said(tag, "Your handouts"), *titles(tag)]
    assert [page % 2 for _, page, _ in found] == [1, 1, 1]


def test_a_packet_in_latin_letters_is_no_larger_than_a_sheet_may_be():
    """In Khmer, Urdu and Chinese, with larger fonts and more letters, one of all handouts has 190 to 250 KB."""
    assert len(make_packet(LIBRARY, packet_of("es", LIBRARY.handouts())).pdf) <= 150_000


def test_a_packet_in_large_print_has_every_word_in_18_points_and_its_numbers_on_the_cover():
    packet = packet_of("en")
    packet = replace(packet, jobs=tuple(replace(job, edition=LARGE_PRINT) for job in packet.jobs))
    made_large = make_packet(LIBRARY, packet)
    assert packet.file_name == "packet_en_English_Letter_large-print.pdf"
    with pdfplumber.open(io.BytesIO(made_large.pdf)) as document:
        sizes = {round(char["size"], 1) for page in document.pages for char in page.chars if char["text"].strip()}
        assert min(sizes) >= 18
        assert "614-555-0100" in document.pages[0].extract_text().replace("\xa0", " ")


def test_editions_are_bound_by_themselves():
    jobs = [replace(job, edition=edition) for job in packet_of("en").jobs for edition in (STANDARD, LARGE_PRINT)]
    found = [packet for packet, _ in packets(Target(job, None) for job in jobs)]
    assert [[job.edition.name for job in packet.jobs] for packet in found] == [["standard"] * 2, ["large-print"] * 2]


def test_a_bookmark_leads_to_each_heading_of_a_part_and_to_none_of_the_pages_put_in():
    with opened(made("en").pdf) as document:
        found = {title: below for title, _, below in bookmarks(document)}
    assert found["Your handouts"] == ["Contents", "Numbers to call"]
    assert {"Which hand?", "How to walk", "Stay safe"} <= set(found["Using a cane"])
    assert "My notes:" not in str(found)


@each_language
def test_each_line_of_the_contents_leads_to_its_part_and_says_its_page(tag):
    with opened(made(tag).pdf) as document:
        parts = bookmarks(document)[1:]
        assert links(document, 1) == [(title, page) for title, page, _ in parts]
    lines = printed_lines(made(tag).pdf)
    for _, page, _ in parts:
        label = squeezed(said(tag, "Page %(page)s") % {"page": page})
        end = slice(len(label)) if tag == "ar" else slice(-len(label), None)
        assert any(sorted(line[end]) == sorted(label) for line in lines[0]), "at the end of its line"


@each_language
def test_the_cover_has_every_number_of_the_clinic(tag):
    lines = printed_lines(made(tag).pdf)[0]
    for _, number in made(tag).job.clinic.clinic.phones:
        assert any(squeezed(number.text) in line for line in lines)


@each_language
def test_every_page_is_tagged_for_screen_readers(tag):
    with opened(made(tag).pdf) as document:
        assert [page.StructParents for page in document.pages] == list(range(made(tag).pages))
        assert tagged_pages(document) >= {page for _, page, _ in bookmarks(document)}
        assert set(tags_of_links(document)) == {"/Link"}


@each_language
def test_the_parts_share_their_fonts(tag):
    with opened(made(tag).pdf) as document:
        fonts = [
            str(found.FontName).rpartition("+")[2]
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
        ]
    assert fonts
    assert len(set(fonts)) == len(fonts)


@pytest.mark.parametrize(("tag", "direction"), [("en", None), ("ar", "/R2L")])
def test_a_packet_that_reads_from_the_right_is_bound_on_the_right(tag, direction):
    with opened(made(tag).pdf) as document:
        assert document.Root.ViewerPreferences.get("/Direction") == direction


def test_the_back_that_stays_empty_is_a_page_to_write_on():
    lines = printed_lines(made("en").pdf)
    assert lines[1][1] == squeezed("My notes:")
    assert "Usingacane" in lines[2][0]


def test_on_one_side_of_the_paper_no_page_is_put_in():
    assert made("en", duplex=False).pages < made("en").pages
    assert not any("Mynotes:" in line for line in printed_lines(made("en", duplex=False).pdf)[1])


def test_a_clinic_that_prints_on_one_side_says_it_once(tmp_path):
    for told, expected in ((None, False), (True, True)):
        path = write_clinic(tmp_path, duplex=False)
        targets = [Target(job, tmp_path) for job in packet_of("en", clinic=path).jobs]
        assert [packet.duplex for packet, _ in packets(targets, duplex=told)] == [expected]


def test_it_is_named_after_its_language_and_paper():
    assert packet_of("ar").file_name == "packet_ar_Arabic_Letter.pdf"
    assert packet_of("ar", draft=True).file_name == "packet_ar_Arabic_Letter_DRAFT.pdf"


def test_a_draft_is_marked_on_every_page():
    draft = make_packet(LIBRARY, packet_of("en", PARTS[1:], draft=True))
    with pdfplumber.open(io.BytesIO(draft.pdf)) as document:
        assert ["DRAFT" in "".join(char["text"] for char in page.chars) for page in document.pages] == [True] * 3


def test_the_cover_says_that_nobody_has_read_it_until_every_part_is_signed_off(tmp_path):
    library = library_copy(tmp_path)
    notice = said("es", "Translation not yet reviewed by a qualified translator.")
    for domain in ("shared", PARTS[0]):
        sign(library, "es", domain)
    assert notice in compose(library, packet_of("es", library=library).cover()).html
    sign(library, "es", PARTS[1])
    assert notice not in compose(library, packet_of("es", library=library).cover()).html


def test_what_is_wrong_in_any_part_is_told_at_once_and_the_other_languages_are_made(tmp_path):
    library = library_copy(tmp_path)
    for part, text in zip(PARTS, ("How to walk", "On the web"), strict=True):
        edit(tmp_path / f"locales/es/LC_MESSAGES/{part}.po", f'msgid "{text}"', f'#, fuzzy\nmsgid "{text}"')
    wanted = [(packet_of(tag, library=library), tmp_path / "out") for tag in ("es", "en")]
    heard = Buffer()
    outcome = bind_packets(wanted, heard)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["packet_en_English_Letter.pdf"]
    assert outcome.made == heard.files == [tmp_path / "out" / "packet_en_English_Letter.pdf"]
    ((_, error),) = outcome.failures
    assert {problem.file.stem for problem in error.problems} == set(PARTS)


def test_a_part_that_fails_its_inspection_stops_the_packet_and_an_older_one_stays(tmp_path):
    library = library_copy(tmp_path)
    page = tmp_path / f"templates/handouts/{PARTS[1]}/page.html"
    edit(page, "{% block main %}", '{% block main %}<div style="width: 8mm; height: 4mm">immeasurable</div>')
    (tmp_path / "out").mkdir()
    older = tmp_path / "out" / "packet_en_English_Letter.pdf"
    older.write_bytes(b"older")
    outcome = bind_packets([(packet_of("en", PARTS[1:], library=library), tmp_path / "out")], Buffer())
    assert isinstance(outcome.error, HandoutError)
    assert "“immeasurable”" in str(outcome.error)
    assert older.read_bytes() == b"older"


def test_a_packet_has_room_for_long_titles_and_long_words_for_a_page():
    """Swahili titles take two lines in large print, also on the page to write on, and “Ukurasa wa 5” a third of one."""
    first = job_of("sw", "riverbend", handout="trigger-point-injections", edition=LARGE_PRINT)
    jobs = tuple(replace(first, handout=load_handout(LIBRARY, name)) for name in LIBRARY.handouts())
    assert make_packet(LIBRARY, Packet(jobs, duplex=True)).pages > 20
