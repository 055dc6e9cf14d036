"""Which messages a sheet needs."""

from handouts.handout import load_handout
from handouts.messages import SHARED
from handouts.signoff.needs import FINDER_ENTRY, sheet_needs, template_needs
from tests.pages import HANDOUT, LIBRARY
from tests.signing import NEEDED, small_library, write


def needs(library, handout="rest", devices=None, **more):
    return sheet_needs(library, [load_handout(library, handout)], devices, **more)


def test_a_sheet_needs_its_own_messages_and_the_shared_ones_that_its_templates_reach(tmp_path):
    assert needs(small_library(tmp_path)) == NEEDED


def test_a_template_that_is_chosen_while_the_page_is_made_makes_it_need_all_shared_messages(tmp_path):
    library = small_library(tmp_path)
    write(tmp_path / "templates/handouts/rest/page.html", "{% include fit %}")
    assert (None, "By bus") in needs(library)[SHARED]


def test_an_include_that_may_be_missing_is_followed_if_it_is_there(tmp_path):
    library = small_library(tmp_path)
    page = '{% include ["components/none.html", "components/bus.html"] ignore missing %}'
    write(tmp_path / "templates/handouts/rest/page.html", page)
    assert needs(library)[SHARED] == {(None, "By bus"), (None, "My notes:")}


def test_only_the_devices_that_a_clinic_shows_are_needed_and_only_where_they_are_printed():
    assert ("device", "Cane") in needs(LIBRARY, HANDOUT, ["cane"])[SHARED]
    assert ("device", "Walker") not in needs(LIBRARY, HANDOUT, ["cane"])[SHARED]
    assert ("device", "Walker") in needs(LIBRARY, HANDOUT)[SHARED]
    assert not any(key[0] == "device" for key in needs(LIBRARY, "using-a-cane")[SHARED])


def test_the_options_of_a_handout_are_needed_with_their_choices():
    assert {("option", "Date:"), ("option", "Left")} <= needs(LIBRARY, HANDOUT)[SHARED]


def test_a_packet_needs_the_words_of_its_cover():
    assert (None, "Contents") not in needs(LIBRARY, HANDOUT)[SHARED]
    assert (None, "Contents") in needs(LIBRARY, HANDOUT, packet=True)[SHARED]


def test_the_finder_needs_one_sentence():
    assert template_needs(LIBRARY, FINDER_ENTRY) == {(None, "I need an interpreter, please.")}
