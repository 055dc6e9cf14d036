"""A stamped sheet is the sheet that is laid out whole, to the byte: so its raster, words and tags are the same too."""

import random
from contextlib import nullcontext
from dataclasses import replace
from unittest.mock import patch

import pytest

from handouts.build import finish, lay_out
from handouts.editions import EDITIONS
from handouts.errors import PageError
from handouts.fonts import use_private_fonts
from handouts.option import fill_in
from handouts.outputs import OUTPUTS
from handouts.stamp.stamper import Stamper
from tests.pages import LIBRARY, edit, job_of, library_copy, write_clinic
from tests.stamp.clinics import odd, ordinary, write

CANE = "using-a-cane"


@pytest.fixture(autouse=True)
def _fonts():
    use_private_fonts(LIBRARY)


def made(stamper, job, library=LIBRARY):
    """Make a sheet, or tell why it cannot be made."""
    try:
        return finish(library, job, *stamper.lay_out(library, job)).pdf
    except PageError as faults:
        return [problem.what for problem in faults.problems]


def whole(job, library=LIBRARY):
    """Make a sheet by itself, painted without a memory of anything painted before."""
    try:
        with patch("handouts.typeset.replaying", nullcontext):
            return finish(library, job, *lay_out(library, job)).pdf
    except PageError as faults:
        return [problem.what for problem in faults.problems]


def clinics(folder, kind, count, seed, **same):
    source = random.Random(seed)
    return [write(folder / f"{kind.__name__}-{number}", source, kind(source) | same) for number in range(count)]


@pytest.mark.parametrize(
    ("tag", "edition", "output", "count"),
    [
        ("en", "standard", "screen", 6),
        ("ar", "standard", "screen", 3),
        ("km", "black", "screen", 3),
        ("zh_Hans", "standard", "office", 3),
        ("ta", "standard", "archive", 3),
    ],
)
def test_ordinary_clinics_are_stamped_and_get_the_sheet_that_they_would_have_alone(
    tmp_path, tag, edition, output, count
):
    stamper = Stamper()
    for clinic in clinics(tmp_path, ordinary, count, seed=tag):
        job = replace(job_of(tag, clinic, handout=CANE, edition=EDITIONS[edition]), output=OUTPUTS[output])
        assert made(stamper, job) == whole(job)
    assert stamper.stamped == count - 1


@pytest.mark.parametrize(
    ("tag", "handout"), [("en", CANE), ("he", "numbers-to-call"), ("en", "trigger-point-injections")]
)
def test_odd_clinics_get_the_sheet_that_they_would_have_alone(tmp_path, tag, handout):
    stamper = Stamper()
    for clinic in clinics(tmp_path, odd, 5, seed=handout):
        job = job_of(tag, clinic, handout=handout)
        assert made(stamper, job) == whole(job)


@pytest.mark.parametrize("edition", ["large-print", "bilingual"])
def test_where_the_contacts_need_their_room_clinics_of_one_shape_are_stamped(tmp_path, edition):
    stamper = Stamper()
    contacts = [{"kind": "daytime", "number": "614-555-0100", "hours": "Mon-Fri 08:00-17:00"}]
    for clinic in clinics(tmp_path, ordinary, 3, seed=1, contacts=contacts, department="Pain", website=None):
        job = job_of("es", clinic, handout="numbers-to-call", edition=EDITIONS[edition])
        assert made(stamper, job) == whole(job)
    assert stamper.stamped >= 1


def test_the_order_of_clinics_changes_nothing(tmp_path):
    files = clinics(tmp_path, ordinary, 4, seed=4)
    forward, backward = Stamper(), Stamper()
    jobs = [job_of("ar", file, handout="numbers-to-call") for file in files]
    there = [made(forward, job) for job in jobs]
    back = [made(backward, job) for job in reversed(jobs)]
    assert there == back[::-1]


def test_a_clinic_whose_words_need_more_room_is_laid_out_whole(tmp_path):
    stamper = Stamper()
    usual = job_of("en", write_clinic(tmp_path / "a"), handout="numbers-to-call")
    long = job_of("en", write_clinic(tmp_path / "b", name="Wide " * 9 + "Wing"), handout="numbers-to-call")
    more = [{"kind": kind, "number": "614-555-0100"} for kind in ("daytime", "nurse", "pharmacy")]
    many = job_of("en", write_clinic(tmp_path / "c", contacts=more), handout="numbers-to-call")
    for job in (usual, long, many, usual):
        assert made(stamper, job) == whole(job)


def test_a_name_that_no_font_has_is_refused_as_it_is_alone(tmp_path):
    stamper = Stamper()
    made(stamper, job_of("en", write_clinic(tmp_path / "a"), handout="numbers-to-call"))
    job = job_of("en", write_clinic(tmp_path / "b", name="Clinic 𒀀"), handout="numbers-to-call")
    assert made(stamper, job) == whole(job)
    assert "U+12000" in made(stamper, job)[0]


def test_a_sheet_that_was_refused_is_refused_again(tmp_path):
    stamper = Stamper()
    job = job_of("en", write_clinic(tmp_path / "b", name="Clinic 𒀀"), handout="numbers-to-call")
    assert made(stamper, job) == made(stamper, job) == whole(job)


def test_what_changes_in_the_library_reaches_the_next_clinic(tmp_path):
    library, stamper = library_copy(tmp_path / "library"), Stamper()
    first, second = (write_clinic(tmp_path / name, name=f"Clinic {name}") for name in "ab")
    made(stamper, job_of("en", first, library, "numbers-to-call"), library)
    drawing = tmp_path / "library/templates/signs/call.svg"
    edit(drawing, "<path", '<path opacity="0.5"')
    job = job_of("en", second, library, "numbers-to-call")
    assert made(stamper, job, library) == whole(job, library)
    assert stamper.stamped == 0


def test_nothing_is_kept_of_a_sheet_that_is_filled_in(tmp_path):
    stamper = Stamper()
    job = job_of("en", write_clinic(tmp_path, blank_lines=True))
    filled = fill_in(LIBRARY, [job.handout], ["date=2030-01-02"])
    stamper.lay_out(LIBRARY, replace(job, options=filled))
    assert not stamper._bases


def test_only_so_many_bases_are_kept(tmp_path):
    stamper = Stamper(most=2)
    for number, devices in enumerate([["cane"], ["walker"], ["splint"]]):
        clinic = write_clinic(tmp_path / str(number), devices=devices, name=f"Clinic {number}")
        stamper.lay_out(LIBRARY, job_of("en", clinic, handout="numbers-to-call", edition=EDITIONS["black"]))
        tag = ("en", "es", "fr")[number]
        stamper.lay_out(LIBRARY, job_of(tag, clinic, handout="numbers-to-call"))
    assert len(stamper._bases) == 2


def test_colours_go_from_clinic_to_clinic_and_back(tmp_path):
    stamper = Stamper()
    more = [{"kind": kind, "number": "614-555-0100"} for kind in ("daytime", "nurse")]
    clinics = [
        {"colour": "#0b5563"},
        {"colour": "#884411"},
        {"contacts": more, "colour": "#884411"},
        {"colour": "#0b5563"},
    ]
    for number, changes in enumerate(clinics):
        job = job_of("en", write_clinic(tmp_path / str(number), **changes), handout=CANE)
        assert made(stamper, job) == whole(job)
    assert stamper.stamped == 3


def test_a_base_that_broke_half_way_serves_no_other_clinic(tmp_path):
    stamper = Stamper()
    first, second, third = (
        job_of("en", write_clinic(tmp_path / name, name=f"Clinic {name}"), handout="numbers-to-call") for name in "abc"
    )
    made(stamper, first)
    with patch("handouts.stamp.sheet.Page", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        made(stamper, second)
    assert made(stamper, third) == whole(third)
    assert stamper.stamped == 0
