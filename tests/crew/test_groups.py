"""A plan is cut so that what belongs together stays together, and nobody waits long for the last one."""

from pathlib import Path

from handouts.batch import load_clinics, plan
from handouts.crew.groups import TURNS, groups
from handouts.editions import editions_of
from tests.pages import LIBRARY, PAGE, write_clinic


def targets(*clinics, handouts=("using-a-cane", "numbers-to-call"), tags=("en", "es"), editions=("standard",)):
    files = load_clinics(LIBRARY, clinics, Path())
    return plan(files, handouts, tags, None, editions=editions_of(editions))


def told(targets, cut):
    return [
        {(job.handout.id, job.language.tag, job.edition.name) for job in (targets[place].job for place in group)}
        for group in cut
    ]


def test_every_piece_is_in_one_group_and_a_group_differs_only_in_its_clinic():
    found = targets("riverbend", "elm-street", editions=("standard", "black"))
    cut = groups(found, 1)
    assert sorted(place for group in cut for place in group) == list(range(len(found)))
    assert all(len(kinds) == 1 for kinds in told(found, cut))
    assert {len(group) for group in cut} == {2}


def test_groups_are_small_enough_for_all_hands_to_end_together():
    found = targets("riverbend", handouts=["using-a-cane"], tags=["en"]) * 100
    for hands, most in ((1, None), (4, None), (4, 3)):
        sizes = [len(group) for group in groups(found, hands, most)]
        assert sum(sizes) == 100
        assert max(sizes) <= min(-(-100 // (hands * TURNS)), most or 100)
        assert max(sizes) - min(sizes) <= 1


def test_a_clinic_with_a_handout_of_its_own_stands_apart(tmp_path):
    page = tmp_path / "own" / PAGE
    page.parent.mkdir(parents=True)
    path = write_clinic(tmp_path / "own")
    found = targets("riverbend", str(path), "elm-street", handouts=["using-a-cane"], tags=["en"])
    doubled = found * 10
    libraries = [{piece.job.library for piece in (doubled[place] for place in group)} for group in groups(doubled, 1)]
    assert [len(found) for found in libraries] == [1] * len(libraries)
