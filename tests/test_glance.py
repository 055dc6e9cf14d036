"""The library at a glance says what the exact way says, or leaves it to that."""

import pytest

from handouts.glance import glance
from handouts.library import Library
from handouts.status import library_status
from tests.pages import LIBRARY, edit, library_copy
from tests.signing import sign

SHARED_ES = "locales/es/LC_MESSAGES/shared.po"


def spanish(library):
    seen = glance(library)
    assert seen is not None
    (found,) = [language for language in seen["languages"] if language["tag"] == "es"]
    return found


def test_it_says_of_the_library_what_the_exact_way_says():
    seen, exact = glance(LIBRARY), library_status(LIBRARY)
    assert seen is not None
    assert {kind: len(entries) for kind, entries in seen.items()} == {
        kind: len(entries) for kind, entries in exact.items()
    }
    for kind, entries in seen.items():
        assert all(entry.items() <= other.items() for entry, other in zip(entries, exact[kind], strict=True))


def test_an_empty_and_a_fuzzy_message_are_not_ready(tmp_path):
    library = library_copy(tmp_path)
    assert spanish(library)["percent"] == 100
    edit(tmp_path / SHARED_ES, 'msgid "After hours"', '#, fuzzy\n#| msgid "After"\nmsgid "After hours"')
    with (tmp_path / SHARED_ES).open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "Old"\n#~ msgstr ""\n')
    fuzzy = spanish(library)["percent"]
    edit(tmp_path / SHARED_ES, 'msgstr "De día"', 'msgstr ""')
    exact = library_status(library)["languages"][1]
    assert exact["tag"] == "es"
    assert spanish(library)["percent"] == exact["percent"] <= fuzzy < 100


def test_a_handout_that_is_not_in_a_language_is_not_looked_for(tmp_path):
    library = library_copy(tmp_path)
    (tmp_path / "locales/es/LC_MESSAGES/using-a-cane.po").unlink()
    assert glance(library) is None
    entry = tmp_path / "templates/handouts/using-a-cane/handout.toml"
    edit(entry, "revision = 1", 'revision = 1\nlanguages = ["en", "fr"]')
    assert spanish(library)["percent"] == 100


@pytest.mark.parametrize(
    "broken", ['msgstr "De día', 'msgid_plural "Days"\nmsgstr "De día"', 'msgstr "De día"\nmsgstr "De día"', "De día"]
)
def test_a_catalog_of_another_form_is_left_to_the_exact_way(broken, tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / SHARED_ES, 'msgstr "De día"', broken)
    assert glance(library) is None


def test_what_somebody_has_signed_off_is_left_to_the_exact_way(tmp_path):
    library = library_copy(tmp_path)
    sign(library, "es", "shared")
    assert glance(library) is None


@pytest.mark.parametrize("text", ["title = 1", "title =", 'title = "Using a cane"'])
def test_an_entry_of_another_form_is_left_to_the_exact_way(text, tmp_path):
    library = library_copy(tmp_path)
    (tmp_path / "templates/handouts/using-a-cane/handout.toml").write_text(text, encoding="utf-8")
    assert glance(library) is None


def test_what_a_clinic_lays_over_the_library_is_left_to_the_exact_way(tmp_path):
    assert glance(Library(LIBRARY.templates, LIBRARY.locales, (tmp_path,))) is None
