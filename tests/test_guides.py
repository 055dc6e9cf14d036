"""Guides: a clinic that hands out canes can give the sheet on using one with each sheet that names its devices."""

from functools import cache

import pytest

from handouts.build import make
from handouts.device import load_device
from handouts.errors import LibraryError
from handouts.guides import with_guides
from tests.bound import bookmarks, numbers_at_the_foot, opened
from tests.pages import HANDOUT, LIBRARY, edit, job_of, library_copy, printed_lines, squeezed, write_clinic


def ids(folder, handout=HANDOUT, only=(), **clinic):
    job = job_of("en", write_clinic(folder, guides=True, **clinic), handout=handout)
    if only:
        job = job.__class__(job.handout, job.language, job.clinic.with_devices(only))
    return [part.handout.id for part in with_guides(LIBRARY, [job])]


def test_the_guide_of_each_device_follows_the_handout_that_names_them(tmp_path):
    assert ids(tmp_path, devices=["walker", "splint", "cane"]) == [HANDOUT, "using-a-walker", "using-a-cane"]


def test_a_device_chosen_for_one_patient_brings_only_its_own_guide(tmp_path):
    assert ids(tmp_path, devices=["walker", "cane"], only=["cane"]) == [HANDOUT, "using-a-cane"]


def test_a_handout_that_names_no_devices_brings_no_guide(tmp_path):
    assert ids(tmp_path, "numbers-to-call", devices=["cane"]) == ["numbers-to-call"]


def test_no_guide_comes_unless_the_clinic_wants_guides(tmp_path):
    job = job_of("en", write_clinic(tmp_path, devices=["cane"]))
    assert with_guides(LIBRARY, [job]) == (job,)


def test_a_guide_brings_not_itself_and_what_is_there_anyway_comes_once(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates/handouts/using-a-cane/handout.toml", "revision = 1", "revision = 1\ndevices = true")
    clinic = write_clinic(tmp_path, guides=True, devices=["cane", "walker"])
    jobs = [job_of("en", clinic, library, handout) for handout in (HANDOUT, "using-a-cane")]
    assert [job.handout.id for job in with_guides(library, jobs)] == [HANDOUT, "using-a-walker", "using-a-cane"]
    assert [job.handout.id for job in with_guides(library, jobs[1:])] == ["using-a-cane", "using-a-walker"]


def test_a_device_whose_guide_is_not_there_is_told_with_the_nearest(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "templates/devices/cane/device.toml", '"using-a-cane"', '"using-a-can"')
    with pytest.raises(LibraryError) as caught:
        load_device(library, "cane")
    (problem,) = caught.value.problems
    assert problem.file.parent.name == "cane"
    assert problem.remedy == "Did you mean “using-a-cane”?"


@cache
def built(tag, folder, duplex):
    clinic = write_clinic(folder / f"{tag}-{duplex}", guides=True, duplex=duplex, devices=["cane"])
    return make(LIBRARY, job_of(tag, clinic))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("guides")


@pytest.mark.parametrize("tag", ["en", "ar", "zh_Hans"])
def test_a_sheet_and_its_guide_are_one_pdf_with_page_numbers_that_go_on(tag, folder):
    made = built(tag, folder, duplex=True)
    assert numbers_at_the_foot(made.pdf, made.job) == [[page, made.pages] for page in range(1, made.pages + 1)]
    with opened(made.pdf) as document:
        found = bookmarks(document)
    assert len(found) == len([HANDOUT, "using-a-cane"]), "no cover"
    assert [page % 2 for _, page, _ in found] == [1, 1]
    assert made.job.file_name.startswith(HANDOUT)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_part_has_the_numbers_to_call_at_its_start(tag, folder):
    made = built(tag, folder, duplex=True)
    with opened(made.pdf) as document:
        starts = [page for _, page, _ in bookmarks(document)]
    lines = printed_lines(made.pdf)
    for start in starts:
        for _, number in made.job.clinic.clinic.phones:
            assert any(squeezed(number.text) in line for line in lines[start - 1])
