"""The gate: a page that a patient could not read is refused, in words that say what to do."""

import pytest

from handouts.build import build, make
from handouts.errors import PageError
from handouts.shaping import Run
from tests.pages import LIBRARY, PAGE, WHAT, edit, job_of, library_copy, write_clinic


def refused(job, library=LIBRARY):
    with pytest.raises(PageError) as caught:
        make(library, job)
    problems = caught.value.problems
    assert all(problem.remedy for problem in problems)
    return problems


@pytest.mark.parametrize(("character", "point"), [("\U00013000", "U+13000"), ("🏥", "U+1F3E5"), ("ก", "U+0E01")])
def test_a_character_that_no_font_has_is_named(tmp_path, character, point):
    problems = refused(job_of("en", write_clinic(tmp_path, name=f"Clinic {character}")))
    assert any(point in problem.what and f"Clinic {character}" in problem.what for problem in problems)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_clinic_name_too_long_for_its_place_is_named(tmp_path, tag):
    problems = refused(job_of(tag, write_clinic(tmp_path, name="W" * 50)))
    assert any("W" * 50 in problem.what and "Shorten the clinic's name" in problem.remedy for problem in problems)


LONG_HOURS = "Wed-Thu 10:30 am-12:45 pm; Sat-Sun 10:30 am-12:45 pm"


def test_hours_that_overflow_their_cell_are_named(tmp_path):
    library = library_copy(tmp_path)
    edit(
        tmp_path / "locales/es/LC_MESSAGES/shared.po",
        'msgstr "%(first)s a %(last)s"',
        'msgstr "%(first)s y todos los otros días de la semana entera que siguen hasta el %(last)s"',
    )
    contacts = [
        {"kind": kind, "number": f"614-555-012{place}", "hours": LONG_HOURS}
        for place, kind in enumerate(["daytime", "nurse", "appointments", "pharmacy"])
    ]
    path = write_clinic(tmp_path / "clinic", contacts=contacts)
    problems = refused(job_of("es", path, library), library)
    assert any("does not fit its place" in problem.what for problem in problems)
    assert any("shorten the hours" in problem.remedy for problem in problems)


def test_the_longest_hours_fit_in_english_for_the_longest_list(tmp_path):
    contacts = [
        {"kind": kind, "number": f"614-555-012{place}", "hours": LONG_HOURS}
        for place, kind in enumerate(["daytime", "nurse", "appointments", "pharmacy", "interpreter"])
    ]
    assert make(LIBRARY, job_of("en", write_clinic(tmp_path, contacts=contacts))).pages == 2


def test_a_sheet_of_more_than_four_pages_is_refused(tmp_path):
    library = library_copy(tmp_path)
    edit(
        tmp_path / "templates" / PAGE,
        WHAT,
        "<p>many words</p>" * 200 + WHAT,
    )
    assert any("4 is the limit" in problem.what for problem in refused(job_of("en", "riverbend", library), library))


def test_a_number_that_the_template_leaves_out_is_missed(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates/components/contacts.html", "{{ contact.number }}", "{{ plain(contact.number)[:7] }}")
    problems = refused(job_of("en", "riverbend", library), library)
    assert any("614-555-0123 is not on the sheet" in problem.what for problem in problems)


def test_a_number_that_would_turn_round_is_missed(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates/components/contacts.html", "{{ contact.number }}", "{{ plain(contact.number) }}")
    problems = refused(job_of("ar", "riverbend", library), library)
    assert any("614-555-0123 is not on the sheet" in problem.what for problem in problems)


def test_a_vowel_sign_without_its_letter_is_seen(tmp_path):
    library = library_copy(tmp_path)
    edit(
        tmp_path / "templates" / PAGE,
        WHAT,
        "<p>\u25cc\u064e</p>" + WHAT,
    )
    assert any("dotted circle" in problem.what for problem in refused(job_of("ar", "riverbend", library), library))


@pytest.mark.parametrize(("tag", "text"), [("km", "ក ាខ"), ("hi", "क िख"), ("th", "ก ่ข"), ("my", "က ိုခ"), ("en", "a ́b")])
def test_a_vowel_sign_that_stands_loose_is_seen_and_the_word_named(tmp_path, tag, text):
    library = library_copy(tmp_path)
    edit(
        tmp_path / "templates" / PAGE,
        WHAT,
        f"<p>{text}</p>" + WHAT,
    )
    problems = refused(job_of(tag, "riverbend", library), library)
    assert any(text in problem.what and "vowel sign" in problem.what for problem in problems)


def test_a_circle_that_the_text_engine_puts_in_by_itself_is_seen(tmp_path):
    library = library_copy(tmp_path)
    broken = "\u1780\u17b6\u17b6\u17b7\u17b6"  # Khmer: one letter cannot carry so many vowels
    edit(
        tmp_path / "templates" / PAGE,
        WHAT,
        f"<p>{broken}</p>" + WHAT,
    )
    problems = refused(job_of("km", "riverbend", library), library)
    assert any(broken in problem.what and "vowel sign" in problem.what for problem in problems)


@pytest.mark.parametrize("sign", ["\ufffd", "\ufffc"])
def test_a_letter_that_was_lost_in_saving_is_seen(tmp_path, sign):
    problems = refused(job_of("en", write_clinic(tmp_path, name=f"Cl{sign}nic")))
    assert any("a letter was lost" in problem.what for problem in problems)


def test_a_font_of_another_language_is_seen_and_the_text_named(tmp_path):
    library = library_copy(tmp_path)
    edit(
        tmp_path / "templates" / PAGE,
        WHAT,
        "<p style=\"font-family: 'Noto Sans CJK SC'\">Hello</p>" + WHAT,
    )
    problems = refused(job_of("en", "riverbend", library), library)
    assert any("“Hello” is set in a font" in problem.what for problem in problems)


def test_a_font_without_a_bold_is_seen(monkeypatch):
    monkeypatch.setattr("handouts.gate_text.runs", lambda box: [Run("Noto Sans", 400, frozenset())])
    problems = refused(job_of("en", "riverbend"))
    assert any("should be bold" in problem.what for problem in problems)


def test_a_last_page_of_one_line_is_seen_and_its_text_named(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates" / PAGE, "{{ feedback() }}", '<p style="break-before: page">All alone here</p>')
    problems = refused(job_of("en", "riverbend", library), library)
    assert any("only 1 of 3 lines" in problem.what and "All alone here" in problem.what for problem in problems)


def test_numbers_to_call_that_slip_off_page_one_are_seen(tmp_path):
    library = library_copy(tmp_path)
    tall = '<li style="width: 50%"><div class="text" style="height: 45mm">tall</div></li>'
    flex = f'<ol class="steps">{tall * 5}</ol>'
    edit(tmp_path / "templates" / PAGE, WHAT, flex + WHAT)
    problems = refused(job_of("en", "riverbend", library), library)
    assert any("page 2: the numbers to call stand here" in problem.what for problem in problems)


def test_a_text_too_near_the_edge_of_the_paper_is_seen(tmp_path):
    library = library_copy(tmp_path)
    astray = '<p style="position: absolute; left: -12mm; top: 60mm; width: 40mm">astray</p>' + WHAT
    edit(tmp_path / "templates" / PAGE, WHAT, astray)
    problems = refused(job_of("en", "riverbend", library), library)
    assert any("astray" in problem.what for problem in problems)


def test_a_refused_page_leaves_the_older_file_as_it_was(tmp_path):
    job = job_of("en", write_clinic(tmp_path / "clinic", name="Clinic 🏥"))
    older = tmp_path / job.file_name
    older.write_bytes(b"older")
    with pytest.raises(PageError):
        build(LIBRARY, job, tmp_path)
    assert older.read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clinic", job.file_name]
