"""Composing: the reader's language, the clinic's values and the template become one page, and nothing slips in."""

import pytest

from handouts.catalog import load_catalog
from handouts.compose import compose
from handouts.errors import CatalogError, LibraryError
from handouts.messages import SHARED
from tests.pages import (
    HANDOUT,
    LIBRARY,
    OFFERED,
    PAGE,
    WHAT,
    edit,
    job_of,
    lay_out,
    library_copy,
    of_class,
    sheet,
    text_of,
    write_clinic,
)
from tests.signing import sign

SHARED_ES = "locales/es/LC_MESSAGES/shared.po"
GUESS = "Fuera de horario"
HOSTILE_NAME = '<script>&"{{ 7*7 }}'

every_language = pytest.mark.parametrize("tag", OFFERED)


def shown(pages):
    return " ".join(text_of(page) for page in pages)


@pytest.fixture
def unfinished(tmp_path):
    """A library whose Spanish lacks one message and only guesses another."""
    library = library_copy(tmp_path)
    edit(tmp_path / SHARED_ES, 'msgstr "De día"', 'msgstr ""')
    edit(tmp_path / SHARED_ES, 'msgid "After hours"', '#, fuzzy\nmsgid "After hours"')
    return library


@every_language
def test_a_page_names_its_language_and_direction(tag):
    made = sheet(tag, "riverbend")
    language = made.job.language
    assert f'<html lang="{language.html_lang}" dir="{language.direction}">' in made.composed.html


@every_language
def test_every_number_of_the_clinic_is_handed_to_the_inspection(tag):
    expected = ("614-555-0100", "614-555-0123", "614-555-0142", "800-555-0167", "911")
    assert sheet(tag, "riverbend").composed.tokens == expected


def test_the_emergency_number_is_there_though_the_clinic_does_not_name_it():
    assert sheet("en", "elm-street").composed.tokens[-1] == "999"


def test_a_clinic_name_is_printed_as_it_is_written(tmp_path):
    job = job_of("en", write_clinic(tmp_path, name=HOSTILE_NAME, department=HOSTILE_NAME, address=[HOSTILE_NAME]))
    assert "<script" not in compose(LIBRARY, job).html
    page = lay_out(job)[0]
    assert text_of(of_class(page, "masthead")[0]).count(HOSTILE_NAME) == 3
    assert HOSTILE_NAME in text_of(of_class(page, "running-foot")[0])


def test_an_unfinished_translation_is_refused_with_its_places(unfinished):
    with pytest.raises(CatalogError) as caught:
        compose(unfinished, job_of("es", "riverbend", unfinished))
    whats = [problem.what for problem in caught.value.problems]
    assert len(whats) == 2
    assert any("not translated" in what and "By day" in what for what in whats)
    assert any("fuzzy" in what and "After hours" in what for what in whats)
    assert all(problem.line for problem in caught.value.problems)


def test_a_draft_shows_the_english_for_what_is_missing_and_never_prints_a_guess(unfinished):
    words = shown(lay_out(job_of("es", "riverbend", unfinished, draft=True), unfinished))
    assert "By day" in words
    assert "After hours" in words
    assert GUESS not in words
    assert "Citas" in words


def test_a_draft_says_so_on_every_page(unfinished):
    pages = lay_out(job_of("es", "riverbend", unfinished, draft=True), unfinished)
    assert all(text_of(of_class(page, "draft-mark")[0]) == "DRAFT" for page in pages)


@every_language
def test_a_finished_sheet_does_not_say_draft(tag):
    assert not any(of_class(page, "draft-mark") for page in sheet(tag, "riverbend").pages)


def is_noticed(library, tag):
    return ["not yet reviewed" in text_of(page) for page in lay_out(job_of(tag, "riverbend", library), library)]


@every_language
def test_the_notice_goes_when_both_catalogs_are_signed_off(tmp_path, tag):
    library = library_copy(tmp_path)
    sign(library, tag, HANDOUT)
    assert all(is_noticed(library, tag))
    sign(library, tag, SHARED)
    assert not any(is_noticed(library, tag))


def test_the_notice_comes_back_when_one_letter_of_a_signed_word_changes(tmp_path):
    library = library_copy(tmp_path)
    for domain in (HANDOUT, SHARED):
        sign(library, "es", domain)
    assert not any(is_noticed(library, "es"))
    edit(tmp_path / SHARED_ES, 'msgstr "De día"', 'msgstr "De dia"')
    load_catalog.cache_clear()
    assert all(is_noticed(library, "es"))


def test_a_template_with_a_fault_is_named_with_the_line(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates/components/feedback.html", "{% endmacro %}", "")
    with pytest.raises(LibraryError) as caught:
        compose(library, job_of("en", "riverbend", library))
    (problem,) = caught.value.problems
    assert problem.file.name == "feedback.html"
    assert problem.line


def test_a_value_that_does_not_exist_stops_the_page(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates" / PAGE, WHAT, "{{ clinic.fax }}<section>")
    with pytest.raises(LibraryError, match="fax"):
        compose(library, job_of("en", "riverbend", library))


@pytest.mark.parametrize("trick", ["{{ ''.__class__.__mro__ }}", "{{ clinic.__class__.__init__.__globals__ }}"])
def test_a_template_cannot_reach_into_the_program(tmp_path, trick):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates" / PAGE, WHAT, trick + "<section>")
    with pytest.raises(LibraryError):
        compose(library, job_of("en", "riverbend", library))


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "handouts/../../pyproject.toml", "nothing.svg"])
def test_a_template_can_name_files_of_the_library_only(tmp_path, name):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates" / PAGE, WHAT, f"{{{{ asset('{name}') }}}}<section>")
    with pytest.raises(LibraryError):
        compose(library, job_of("en", "riverbend", library))


def test_a_template_cannot_include_what_is_outside_the_library(tmp_path):
    library = library_copy(tmp_path)
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    edit(tmp_path / "templates" / PAGE, WHAT, '{% include "../secret.html" %}<section>')
    with pytest.raises(LibraryError):
        compose(library, job_of("en", "riverbend", library))
