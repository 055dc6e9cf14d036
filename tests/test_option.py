"""What is filled in for one patient: typed, checked, set in the reader's way, and kept nowhere."""

import io
from datetime import date, time
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.batch import load_clinics, plan
from handouts.build import build, lay_out
from handouts.errors import LibraryError, OptionError, PageError
from handouts.fonts import use_private_fonts
from handouts.handout import load_handout
from handouts.option import Filled, fill_in, load_option
from handouts.provenance import record_of
from tests.pages import HANDOUT, LIBRARY, job_of, of_class, plain, text_of, texts, write_clinic

HANDOUTS = [load_handout(LIBRARY, HANDOUT)]
SECRET = "Zyxwvut Qponm"


def filled(*pairs):
    return {found.option: found.value for found in fill_in(LIBRARY, HANDOUTS, pairs)}


def jobs(*pairs, tags=("en",), clinic="elm-street"):
    files = load_clinics(LIBRARY, [str(clinic)], Path())
    return [target.job for target in plan(files, [HANDOUT], tags, None, options=pairs)]


def panel(job):
    use_private_fonts(job.library)
    found = [box for page in lay_out(job.library, job)[1].page_boxes for box in of_class(page, "options")]
    return found[0] if found else None


def test_each_type_is_read():
    found = filled("date=2026-12-01", "time=2:30 pm", "side=LEFT", "ask-for= Dr. Lee ", "note=a = b")
    assert found == {
        "date": date(2026, 12, 1),
        "time": time(14, 30),
        "side": "Left",
        "ask-for": "Dr. Lee",
        "note": "a = b",
    }


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (["date=2026-02-30"], "not a day of the calendar"),
        (["date=20261201"], "not a day of the calendar"),
        (["date=1 December"], "not a day of the calendar"),
        (["time=25:00"], "not a time of day"),
        (["time=9"], "not a time of day"),
        (["time=2:30"], "before or after noon"),
        (["side=up"], "Choose from: Left, Right, Both sides."),
        (["ask-for="], "empty"),
        (["ask-for=a\nb"], "do not print"),
        (["ask-for=" + "a" * 61], "the limit is 60"),
        (["sid=left"], "Did you mean “side”?"),
        (["date"], "has no value"),
        (["side=left", "side=right"], "given twice"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_to_do(pairs, words):
    with pytest.raises(OptionError) as caught:
        filled(*pairs)
    assert words in str(caught.value)
    assert caught.value.exit_code == 12


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(OptionError) as caught:
        filled("date=x", "time=y", "colour=z")
    assert [problem.key for problem in caught.value.problems] == ["--option date", "--option time", "--option colour"]


@given(st.text(min_size=3, max_size=200), st.sampled_from(["date", "time", "side", "ask-for", "note"]))
def test_an_error_never_repeats_what_was_filled_in(text, name):
    try:
        found = filled(f"{name}=Q{text}Q")
    except OptionError as error:
        assert f"Q{text}Q" not in str(error)
    else:
        assert name in {"ask-for", "note"}
        assert str(found[name]).isprintable()


def test_nothing_shows_what_was_filled_in_but_the_paper(tmp_path):
    (job,) = jobs(f"ask-for={SECRET}", "date=2031-05-06")
    assert SECRET not in repr(job) + str(job) + job.file_name + repr(Filled("note", SECRET))
    assert SECRET not in record_of(job.library, job).to_json()
    assert record_of(job.library, job) == record_of(job.library, jobs()[0])
    path, _ = build(job.library, job, tmp_path)
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        told = " ".join(map(str, pdf.docinfo.values())) + str(pdf.open_metadata())
        for name in (SECRET, "2031"):
            assert name not in told
    assert [found.name for found in tmp_path.iterdir()] == [job.file_name]


def test_a_sheet_for_one_patient_never_takes_the_place_of_the_sheet_for_everybody(tmp_path):
    (filled_in,), (general,) = jobs("side=left"), jobs()
    assert filled_in.file_name == general.file_name.replace(".pdf", "_FILLED-IN.pdf")


def test_what_no_font_has_is_refused_without_repeating_it():
    (job,) = jobs("ask-for=Zyx 🏥 Qponm")
    with pytest.raises(PageError) as caught:
        build(job.library, job, Path("nowhere"))
    assert "what was filled in" in str(caught.value)
    assert "Qponm" not in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", ("Tuesday, 1 December 2026", "14:30", "Left")),
        ("es", ("martes, 1 de diciembre de 2026", "Izquierdo")),
        ("ar", ("الثلاثاء، 1 ديسمبر 2026", "2:30 م")),
        ("zh_Hans", ("2026年12月1日星期二", "14:30")),
        ("mww", ("2026-12-01", "14:30")),
    ],
)
def test_values_stand_in_the_style_of_the_language(tag, words):
    (job,) = jobs("date=2026-12-01", "time=14:30", "side=left", tags=[tag])
    shown = text_of(panel(job))
    assert [word for word in words if plain(word) not in shown] == []


def test_a_latin_name_keeps_its_direction_in_arabic():
    (job,) = jobs("ask-for=Dr. Lee 4", tags=["ar"])
    (box,) = [box for box, _ in texts(panel(job)) if "Lee" in box.text]
    assert (box.text, box.style["direction"]) == ("Dr. Lee 4", "ltr")


def test_markup_in_a_value_is_only_text():
    (job,) = jobs("note=<b>{{ 7*7 }} & more")
    assert "<b>{{ 7*7 }} & more" in text_of(panel(job))


def test_what_is_not_filled_in_leaves_a_line_or_boxes_to_tick():
    (job,) = jobs("date=2026-12-01")
    found = panel(job)
    assert len(of_class(found, "line")) == 2
    assert len(of_class(found, "box")) == 3
    assert "Note:" not in text_of(found)


def test_a_clinic_without_blank_lines_shows_what_is_given_and_nothing_else(tmp_path):
    clinic = write_clinic(tmp_path, blank_lines=False)
    assert panel(jobs(clinic=clinic)[0]) is None
    assert text_of(panel(jobs("time=14:30", clinic=clinic)[0])) == "Your appointment Time: 2:30 PM"


def test_an_option_that_only_some_handouts_declare_is_given_to_those():
    files = load_clinics(LIBRARY, ["elm-street"], Path())
    targets = plan(files, [HANDOUT, "numbers-to-call"], ["en"], None, options=["side=left"])
    assert [bool(target.job.options) for target in targets] == [True, False]
    with pytest.raises(OptionError):
        plan(files, ["numbers-to-call"], ["en"], None, options=["side=left"])


def test_a_choice_needs_choices_and_no_other_type_has_any(tmp_path):
    entry = tmp_path / "options/finger/option.toml"
    entry.parent.mkdir(parents=True)
    entry.write_text('type = "choice"\nlabel = "Which finger:"\n', encoding="utf-8")
    library = load_clinics(LIBRARY, [str(write_clinic(tmp_path))], Path())[0].library
    with pytest.raises(LibraryError, match="two choices or more"):
        load_option(library, "finger")
    with pytest.raises(LibraryError, match="There is no option “fingers”"):
        load_option(library, "fingers")


def test_a_clinic_declares_an_option_of_its_own(tmp_path):
    for name, text in {
        "options/finger/option.toml": 'type = "choice"\nlabel = "Which finger:"\nchoices = ["Thumb", "Ring finger"]\n',
        "handouts/trigger-finger/handout.toml": 'title = "Finger"\nsubtitle = "A"\nrevision = 1\nupdated = 2026-11-23\n'
        'options = ["finger"]\nlanguages = ["en"]\n',
        "handouts/trigger-finger/page.html": '{% extends "layouts/sheet.html" %}{% from "components/options.html" '
        "import filled_in with context %}{% block main %}{{ filled_in() }}{% endblock %}",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    files = load_clinics(LIBRARY, [str(write_clinic(tmp_path))], Path())
    (target,) = plan(files, ["trigger-finger"], ["en"], None, options=["finger=ring finger"])
    assert "Which finger: Ring finger" in text_of(panel(target.job))
    assert job_of("en", tmp_path / "clinic.toml", handout="trigger-finger").options == ()
