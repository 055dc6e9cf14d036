"""How far the languages are: the figures, and the badge."""

from xml.etree import ElementTree

import pytest

from handouts.errors import LibraryError
from handouts.messages import SHARED
from handouts.signoff.badge import badge
from handouts.signoff.progress import overview_of
from handouts.signoff.reading import read_afresh
from tests.pages import LIBRARY, TAGS
from tests.signing import OWN, SHARED_ONES, record_path, sign, small_library, write_catalogs


@pytest.fixture
def library(tmp_path):
    return small_library(tmp_path)


def spanish(library, handout="rest"):
    (found,) = overview_of(library, ["es"], [handout]).found
    return found


def without(text):
    return {english: said for english, said in OWN.items() if english != text}


def guessed(folder):
    path = folder / "locales/es/LC_MESSAGES/rest.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Rest"', '#, fuzzy\nmsgid "Rest"'), encoding="utf-8"
    )


def test_nobody_has_signed_a_shipped_catalog_and_all_are_complete():
    overview = overview_of(LIBRARY, [], [])
    assert {part.state for part in overview.found} == {"unsigned"}
    assert (overview.ready_percent, overview.signed_percent, overview.broken) == (100, 0, [])
    assert [language.tag for language in overview.languages] == list(TAGS)
    assert len(overview.found) == len(TAGS) * (len(LIBRARY.handouts()) + 1)


@pytest.mark.parametrize(
    ("own", "counts", "state"),
    [
        (OWN | {"Rest": ""}, {"empty": 1, "ready": 4}, "1 empty"),
        (without("Rest"), {"stale": 1, "ready": 4}, "1 stale"),
        (OWN | {"Rest": "Reposo <b>"}, {"failing": 1, "ready": 5}, "1 failing"),
    ],
)
def test_what_is_not_ready_is_counted_by_its_kind(library, tmp_path, own, counts, state):
    write_catalogs(tmp_path, own=own)
    found = spanish(library)
    assert {name: getattr(found, name) for name in counts} == counts
    assert found.state == state


def test_a_guess_is_fuzzy(library, tmp_path):
    guessed(tmp_path)
    assert (spanish(library).fuzzy, spanish(library).percent, spanish(library).state) == (1, 80, "1 fuzzy")


def test_a_sheet_counts_the_shared_messages_that_it_needs_and_no_others(library, tmp_path):
    write_catalogs(tmp_path, shared=SHARED_ONES | {"By bus": ""})
    assert (spanish(library).wanted, spanish(library).empty) == (5, 0)
    assert (spanish(library, SHARED).wanted, spanish(library, SHARED).empty) == (3, 1)


def test_signing_goes_from_none_to_all_and_back(library, tmp_path):
    assert spanish(library).state == "unsigned"
    sign(library, "es", "rest", names=["Nadia Fictional"])
    assert spanish(library).state == "60 % read"
    sign(library, "es", SHARED, names=["Nadia Fictional"])
    assert (spanish(library).state, spanish(library).second) == ("2nd reader", 2)
    for domain in ("rest", SHARED):
        sign(library, "es", domain, names=["Oskar Invented"])
    assert (spanish(library).state, spanish(library).is_whole, spanish(library).signed_percent) == ("signed", True, 100)
    write_catalogs(tmp_path, own=OWN | {"Rest": "Descanso"})
    assert (spanish(library).state, spanish(library).is_whole) == ("1 lapsed", False)


def test_a_record_or_catalog_that_cannot_be_read_is_told(library, tmp_path):
    sign(library, "es", SHARED)
    record_path(library, "es", SHARED).write_text("broken", encoding="utf-8")
    assert (spanish(library).state, spanish(library).signed) == ("broken", 0)
    (tmp_path / "locales/es/LC_MESSAGES/rest.po").write_text("no catalog", encoding="utf-8")
    read_afresh()
    assert {problem.file.suffix for problem in overview_of(library, ["es"], []).broken} == {".toml", ".po"}


def test_a_handout_that_is_not_meant_to_be_in_a_language_is_left_out(library, tmp_path):
    entry = tmp_path / "templates/handouts/rest/handout.toml"
    entry.write_text(entry.read_text() + 'languages = ["es"]\n')
    overview = overview_of(library, ["es", "ar"], ["rest"])
    assert [list(parts) for _, parts in overview.rows()] == [["rest"], []]


def test_an_unknown_language_or_handout_is_an_error(library):
    for tags, handouts in ((["xx"], []), ([], ["nothing"])):
        with pytest.raises(LibraryError):
            overview_of(library, tags, handouts)


def test_a_badge_has_the_figures_as_text_and_as_its_title():
    drawn = ElementTree.fromstring(badge("Spanish", 98, 40))
    title = drawn.find("{*}title").text
    assert title == drawn.get("aria-label") == "Spanish: 98 % translated, 40 % signed off"
    assert drawn.get("role") == "img"
    assert " ".join(text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")) == title.replace(":", "")


def test_a_badge_is_always_the_same_and_loads_nothing():
    assert badge("Spanish", 98, 40) == badge("Spanish", 98, 40)
    drawn = badge("Spanish", 98, 40).replace("http://www.w3.org/2000/svg", "")
    assert not any(word in drawn for word in ("http", "href", "url(", "<script", "<image"))


def test_what_a_badge_is_called_is_escaped():
    label = "<script>\"&'"
    assert ElementTree.fromstring(badge(label, 1, 0)).find("{*}title").text.startswith(label)
