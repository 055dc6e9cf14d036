"""The kinds of file: what each is for, what it is made with, and what must not be in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from handouts.batch import load_clinics, plan
from handouts.build import build, make
from handouts.errors import PreflightError, PressError
from handouts.finish.ink import Press, in_inks
from handouts.finish.profile import coated
from handouts.job import Job
from handouts.outputs import ARCHIVE, MOST_BLEED, OFFICE, OUTPUTS, PRESS, SCREEN, outputs_of
from handouts.record import Record
from tests.finish.sheets import opened
from tests.pages import LIBRARY, job_of

POINTS_PER_MM = 72 / 25.4


def job_for(output, tag="en", **changes) -> Job:
    return replace(job_of(tag, "riverbend", handout="numbers-to-call"), output=output, **changes)


def targets_for(*outputs, **wishes):
    clinics = load_clinics(LIBRARY, ["riverbend"], Path())
    return plan(clinics, ["trigger-point-injections"], ["es"], None, outputs=outputs, **wishes)


def test_each_output_has_a_file_of_its_own():
    names = {job_for(output).file_name for output in OUTPUTS.values()}
    assert names == {f"numbers-to-call_en_English_Letter{end}.pdf" for end in ("", "_office", "_press", "_archive")}


def test_a_file_for_a_shop_is_made_for_the_usual_printing_unless_another_is_named(tmp_path):
    (press,) = outputs_of(["press", "press"])
    assert (press.bleed, press.printing) == (3.0, coated())
    (tmp_path / "shop.icc").write_bytes(coated().profile)
    (own,) = outputs_of(["press"], tmp_path / "shop.icc", 5.0)
    assert (own.bleed, own.printing.profile, own.printing.own) == (5.0, coated().profile, True)


def test_other_files_have_neither_bleed_nor_printing():
    assert outputs_of(["screen", "office", "archive"]) == (SCREEN, OFFICE, ARCHIVE)


@pytest.mark.parametrize("bleed", [-1, MOST_BLEED + 1, float("nan")])
def test_a_bleed_that_cannot_be_made_is_refused(bleed):
    with pytest.raises(PressError, match="bleed"):
        outputs_of(["press"], bleed=bleed)


@pytest.mark.parametrize("bleed", [0.0, 3.0, 5.5])
def test_the_sheet_is_laid_out_with_the_bleed_that_was_asked_for(bleed):
    (press,) = outputs_of(["press"], bleed=bleed)
    with opened(make(LIBRARY, job_for(press)).pdf) as document:
        for page in document.pages:
            trim, around = ([float(side) for side in page.obj[name]] for name in ("/TrimBox", "/BleedBox"))
            assert trim[2] - trim[0] == pytest.approx(215.9 * POINTS_PER_MM, abs=0.1)
            assert trim[0] - around[0] == pytest.approx(bleed * POINTS_PER_MM, abs=0.1)


def test_nothing_of_one_patient_and_no_draft_goes_to_a_print_shop():
    with pytest.raises(PressError) as refused:
        targets_for(SCREEN, PRESS, draft=True, options=["date=2026-12-01"])
    assert [problem.what for problem in refused.value.problems] == [
        "A draft is not for a print shop.",
        "What is filled in for one patient is not for a print shop.",
    ]
    assert len(targets_for(SCREEN, OFFICE, draft=True, options=["date=2026-12-01"])) == 2


def test_the_record_tells_what_a_file_for_a_shop_was_made_for():
    (press,) = outputs_of(["press"], bleed=4.0)
    with opened(make(LIBRARY, job_for(press)).pdf) as document:
        record = Record.from_json(str(document.docinfo["/HandoutsRecord"]))
    assert (record.output, record.press.bleed, record.press.printing, record.press.own) == (
        "press",
        4.0,
        "FOGRA39",
        False,
    )


def test_the_record_of_any_other_file_has_no_word_of_a_press():
    with opened(make(LIBRARY, job_for(SCREEN)).pdf) as document:
        assert "press" not in str(document.docinfo["/HandoutsRecord"])


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_the_same_job_gives_the_same_bytes(name):
    (output,) = outputs_of([name])
    assert make(LIBRARY, job_for(output, "ar")).pdf == make(LIBRARY, job_for(output, "ar")).pdf


def test_a_file_with_an_error_is_not_stored(tmp_path, monkeypatch):
    monkeypatch.setattr("handouts.finish.ink.NEUTRAL", -1)  # black would be made of four inks
    monkeypatch.setattr("handouts.finish.press._inks", lambda printing: in_inks(Press(printing)))
    (press,) = outputs_of(["press"])
    with pytest.raises(PreflightError, match="ink"):
        build(LIBRARY, job_for(press), tmp_path)
    assert list(tmp_path.iterdir()) == []
