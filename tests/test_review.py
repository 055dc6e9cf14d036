"""What a sign-off does to a sheet: the notice, what verify says, and clinics that want reviewed sheets only."""

import io

import pdfplumber
import pytest
from click.testing import CliRunner

from handouts.batch import plan, run
from handouts.build import build
from handouts.commands import cli
from handouts.compose import compose
from handouts.editions import BILINGUAL, LARGE_PRINT
from handouts.errors import CatalogError, LibraryError
from handouts.finder import Finder, build_finder
from handouts.handout import load_handout
from handouts.language import languages
from handouts.library import Library
from handouts.load_clinic import load_clinic
from handouts.messages import SHARED
from handouts.packet import make_packet, packets
from handouts.report import Buffer
from handouts.signoff.needs import sheet_needs
from handouts.signoff.reading import read_afresh
from handouts.signoff.record_file import has_records
from handouts.verify import verify
from tests.pages import LIBRARY, TAGS, edit, job_of, lay_out, library_copy, squeezed, text_of, write_clinic
from tests.signing import READERS, sign, words_in

NUMBERS = "numbers-to-call"
TRANSLATION = "Translation not yet reviewed by a qualified translator."
TEXT = "Text not yet reviewed by a qualified health professional."


@pytest.fixture
def signed(tmp_path):
    """A copy of the library in which two made-up people have signed off one handout in Spanish."""
    library = library_copy(tmp_path / "library")
    for domain in (NUMBERS, SHARED):
        sign(library, "es", domain)
    return library


def strict(folder, **changes):
    return write_clinic(folder, **{"languages": ["es", "ar"], "devices": [], "require_reviewed": True} | changes)


def shown(library, edition, tag="es"):
    pages = lay_out(job_of(tag, "riverbend", library, NUMBERS, edition=edition), library)
    return [text_of(page) for page in pages]


def of_pdf(path):
    with pdfplumber.open(path) as document:
        return [squeezed("".join(char["text"] for char in page.chars)) for page in document.pages]


def test_no_shipped_language_has_a_sign_off():
    assert [tag for tag in TAGS for domain in (*LIBRARY.handouts(), SHARED) if has_records(LIBRARY, tag, domain)] == []
    assert not any(
        name in path.read_text(encoding="utf-8") for name in READERS for path in LIBRARY.locales[0].rglob("*.po")
    )


def test_a_signed_sheet_has_no_notice_until_one_letter_changes_and_verify_says_so(tmp_path, signed):
    clinic = strict(tmp_path / "clinic", require_reviewed=False)
    path, _ = build(signed, job_of("es", clinic, signed, NUMBERS), tmp_path / "clinic")
    assert not any(squeezed(TRANSLATION) in page for page in of_pdf(path))
    before = verify(signed, path)
    assert (before.sheet.record.reviewed, str(before.state)) == (True, "current")

    edit(tmp_path / f"library/locales/es/LC_MESSAGES/{NUMBERS}.po", 'msgstr "Dónde', 'msgstr "Donde')
    read_afresh()
    changed = {finding.part: finding.text for finding in verify(signed, path).findings if finding.text}
    assert "its review holds no more" in changed["translation"]
    path, _ = build(signed, job_of("es", clinic, signed, NUMBERS), tmp_path / "clinic")
    assert all(squeezed(TRANSLATION) in page for page in of_pdf(path))


def test_one_message_with_one_reader_too_few_is_enough_for_the_notice(tmp_path):
    library = library_copy(tmp_path)
    sign(library, "es", SHARED)
    sign(library, "es", NUMBERS, names=READERS[:1])
    assert TRANSLATION in compose(library, job_of("es", "riverbend", library, NUMBERS)).html
    sign(library, "es", NUMBERS, names=READERS[1:], keys=[(None, "In an emergency, call %(number)s.")])
    assert TRANSLATION in compose(library, job_of("es", "riverbend", library, NUMBERS)).html
    sign(library, "es", NUMBERS, names=READERS[1:], keys=[(None, "Your numbers to call")])
    assert TRANSLATION not in compose(library, job_of("es", "riverbend", library, NUMBERS)).html


def test_a_shared_message_that_the_sheet_does_not_need_may_be_unread(tmp_path):
    library = library_copy(tmp_path)
    sign(library, "es", NUMBERS)
    sign(
        library,
        "es",
        SHARED,
        keys=[key for key in words_in(library, "es", SHARED) if key[0] not in ("device", "option")],
    )
    assert TRANSLATION not in compose(library, job_of("es", "riverbend", library, NUMBERS)).html
    assert TRANSLATION in compose(library, job_of("es", "riverbend", library)).html  # this one shows devices


def test_beside_english_both_languages_must_be_signed(signed):
    assert all(TEXT in page and TRANSLATION not in page for page in shown(signed, BILINGUAL))
    for domain in (NUMBERS, SHARED):
        sign(signed, "en", domain)
    assert not any("not yet reviewed" in page for page in shown(signed, BILINGUAL))
    assert all(TRANSLATION in page for page in shown(signed, BILINGUAL, "ar"))


def test_large_print_loses_its_notice_and_the_dot_before_it(signed):
    pages = shown(signed, LARGE_PRINT)
    assert not any("not yet reviewed" in page for page in pages)
    assert all(not page.endswith("·") for page in pages)
    assert not any("0100 ·" in page for page in pages)
    assert any(TRANSLATION in page for page in shown(signed, LARGE_PRINT, "ar"))


def test_english_itself_is_signed_by_its_own_record(signed):
    assert all(TEXT in page for page in shown(signed, job_of("es", "riverbend").edition, "en"))
    for domain in (NUMBERS, SHARED):
        sign(signed, "en", domain)
    assert TEXT not in compose(signed, job_of("en", "riverbend", signed, NUMBERS)).html


def test_a_signed_page_that_asks_for_other_messages_than_were_signed_is_stopped(tmp_path, signed):
    page = tmp_path / f"library/templates/handouts/{NUMBERS}/page.html"
    edit(page, "{% block main %}", '{% block main %}{% set word = "Your " ~ "handouts" %}<p>{{ _(word) }}</p>')
    with pytest.raises(LibraryError, match="“Your handouts” in a way that no review can follow"):
        compose(signed, job_of("es", "riverbend", signed, NUMBERS))


def test_a_clinic_that_wants_reviewed_sheets_gets_those_and_a_reason_for_each_other(tmp_path, signed):
    file = load_clinic(signed, strict(tmp_path / "clinic"))
    outcome = run(plan([file], [NUMBERS, "using-a-cane"], [], tmp_path / "out"), Buffer())
    assert [path.name for path in outcome.made] == [f"{NUMBERS}_es_Spanish_Letter.pdf"]
    told = {str(job): str(error) for job, error in outcome.failures}
    assert len(told) == 3
    arabic = told[f"{NUMBERS}, Arabic, for Test Clinic"]
    assert "Of 38 messages: 38 not read. They are “" in arabic
    assert "and 35 more" in arabic
    assert f"handouts catalog sign-off ar {NUMBERS}" in arabic
    assert "a qualified translator of Arabic" in arabic
    assert (outcome.error.exit_code, type(outcome.error)) == (4, CatalogError)


def test_the_reason_names_a_broken_record_with_its_line(tmp_path, signed):
    record = tmp_path / "library/locales/es/LC_MESSAGES/shared.reviews.toml"
    edit(record, 'name = "Nadia Fictional"', 'name = "Another Person"')
    with pytest.raises(CatalogError, match=r"shared\.reviews\.toml:\d+: .*changed by hand"):
        compose(signed, job_of("es", strict(tmp_path / "clinic"), signed, NUMBERS))


def test_drafts_are_made_for_the_reviewers(tmp_path):
    assert compose(LIBRARY, job_of("es", strict(tmp_path), handout=NUMBERS, draft=True)).html


def test_english_beside_the_reviewed_language_is_wanted_too(tmp_path, signed):
    with pytest.raises(CatalogError, match=r"not signed off in English(.|\n)*a qualified health professional"):
        compose(signed, job_of("es", strict(tmp_path / "clinic"), signed, NUMBERS, edition=BILINGUAL))


def test_a_packet_is_refused_for_its_unread_part_and_made_of_read_ones(tmp_path, signed):
    file = load_clinic(signed, strict(tmp_path / "clinic", languages=["es"]))
    [(packet, _)] = packets(plan([file], [NUMBERS, "using-a-cane"], [], tmp_path))
    with pytest.raises(CatalogError, match="using-a-cane, Spanish") as caught:
        make_packet(signed, packet)
    assert len(caught.value.problems) == 1
    [(packet, _)] = packets(plan([file], [NUMBERS], [], tmp_path))
    assert not any("notyetreviewed" in page for page in of_pdf(io.BytesIO(make_packet(signed, packet).pdf)))


def test_the_cover_of_a_packet_is_signed_with_the_shared_messages(tmp_path):
    library = library_copy(tmp_path / "library")
    for domain in (NUMBERS, "using-a-cane"):
        sign(library, "es", domain)
    page = sheet_needs(library, [load_handout(library, "using-a-cane")])[SHARED]
    sign(library, "es", SHARED, keys=page | sheet_needs(library, [load_handout(library, NUMBERS)])[SHARED])
    file = load_clinic(library, strict(tmp_path / "clinic", languages=["es"]))
    [(packet, _)] = packets(plan([file], [NUMBERS, "using-a-cane"], [], tmp_path))
    with pytest.raises(CatalogError, match=r"Your handouts(.|\n)*handouts catalog sign-off es shared") as caught:
        make_packet(library, packet)
    assert len(caught.value.problems) == 1


def test_a_guide_that_nobody_has_read_stops_the_sheet_that_brings_it(tmp_path, signed):
    sign(signed, "es", "trigger-point-injections")
    clinic = strict(tmp_path / "clinic", languages=["es"], devices=["cane"], guides=True)
    outcome = run(plan([load_clinic(signed, clinic)], ["trigger-point-injections"], [], tmp_path), Buffer())
    [(_, error)] = outcome.failures
    assert [problem.what.partition(",")[0] for problem in error.problems] == ["using-a-cane"]


def test_the_finder_names_the_languages_whose_sentence_nobody_has_read(tmp_path, signed):
    file = load_clinic(signed, strict(tmp_path / "clinic"))
    wanted = languages(signed)
    with pytest.raises(CatalogError, match="not signed off in Arabic") as caught:
        build_finder(signed, Finder(file, (wanted["es"], wanted["ar"])), tmp_path)
    assert len(caught.value.problems) == 1
    assert not any(
        "notyetreviewed" in page for page in of_pdf(build_finder(signed, Finder(file, (wanted["es"],)), tmp_path))
    )


def test_an_older_sheet_that_the_clinic_would_not_get_today_is_out_of_date(tmp_path):
    folder = tmp_path / "clinic"
    path, _ = build(LIBRARY, job_of("es", strict(folder, require_reviewed=False), handout=NUMBERS), folder)
    assert str(verify(LIBRARY, path).state) == "current"
    strict(folder)
    assert any("the clinic file wants it so" in finding.text for finding in verify(LIBRARY, path).findings)


def test_the_build_command_says_which_were_made_and_exits_with_4(tmp_path, signed, monkeypatch):
    monkeypatch.setattr(Library, "bundled", lambda: signed)
    clinic = strict(tmp_path / "clinic")
    done = CliRunner().invoke(cli, ["build", NUMBERS, "--clinic", str(clinic), "--output", str(tmp_path / "out")])
    assert done.exit_code == 4
    assert "1 PDF made" in done.stderr
    assert "require_reviewed = true" in done.stderr
