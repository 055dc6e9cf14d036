"""What goes out comes back as it was."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.exchange.export import UNSAFE, rows_of
from handouts.exchange.formats import FORMATS
from handouts.exchange.row import Row, State, base_of, message_id
from handouts.exchange.take_in import take_in
from handouts.language import language_of, languages
from tests.exchange.agency import FORMS, NOW, agency_library, came_back, catalog, sent, with_target
from tests.pages import LIBRARY, TAGS, edit
from tests.signing import sign

PARTS = [
    "<strong>", "</strong>", "<em>", "</em>", "%(phone)s", "%(number)s", "%%", "=", "+", "-", "@", "'", '"', ",", ";",
    "\n", "\t", " ", "  ", "\u00a0", "\u200f", "\u2067", "\u2069", "ك", "ក្រ", "कि", "e\u0301", "😀", "_x0041_",
    "&lt;", "]]>", "12", "2026-11-23", "<", "&", "sep=,",
]  # fmt: skip
safe_letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], exclude_characters="\ufeff")
texts = st.lists(st.sampled_from(PARTS) | st.text(safe_letters, max_size=5), max_size=8).map("".join)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_no_catalog_of_the_program_changes_by_a_byte(tag, tmp_path):
    language = language_of(LIBRARY, tag)
    rows = rows_of(LIBRARY, language, ())
    for name, form in FORMATS.items():
        path = tmp_path / f"back{form.endings[0]}"
        path.write_bytes(form.write(language, rows))
        taken = take_in(LIBRARY, [path], NOW)
        assert (taken.files, taken.problems, taken.unchanged) == ({}, [], len(rows)), name


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(source=texts, target=texts, context=st.none() | st.text(string.ascii_letters, max_size=3), fuzzy=st.booleans())
def test_any_text_comes_back_as_it_was(form, tmp_path_factory, source, target, context, fuzzy):
    assert not UNSAFE.search(source + target)
    arabic = language_of(LIBRARY, "ar")
    row = Row("ar", "rest", (context, source), target, State.FUZZY if fuzzy else State.TRANSLATED)
    path = tmp_path_factory.mktemp("back") / "file"
    (found,) = FORMATS[form].read(path, FORMATS[form].write(arabic, [row]), languages(LIBRARY)).rows
    assert (found.source, found.target, found.fuzzy) == (source, target, fuzzy)
    assert (found.message, found.base) == (message_id("ar", "rest", (context, source)), base_of(target, fuzzy))


@pytest.mark.parametrize("form", FORMS)
def test_guesses_and_empty_messages_come_back_as_they_are(form, tmp_path):
    library = agency_library(tmp_path)
    edit(catalog(library), 'msgid "Rest"', '# My remark\n#, fuzzy\n#| msgid "Resting"\nmsgid "Rest"')
    before = catalog(library).read_bytes()
    taken = came_back(library, tmp_path, form, sent(library, form))
    assert (taken.files, taken.problems, taken.warnings) == ({}, [], [])
    assert catalog(library).read_bytes() == before


def test_only_what_is_to_be_translated_goes_out_if_wished(tmp_path):
    library = agency_library(tmp_path)
    edit(catalog(library), 'msgid "Rest"', '#, fuzzy\nmsgid "Rest"')
    rows = rows_of(library, language_of(library, "es"), ["rest"], changed=True)
    assert [(row.key[1], row.state.value) for row in rows] == [
        ("Rest", "fuzzy"), ("Rest for 2 days, then walk.", "untranslated"),
    ]  # fmt: skip


def test_a_translator_is_told_what_the_template_says(tmp_path):
    library = agency_library(tmp_path)
    edit(catalog(library), 'msgid "Rest"', '# My remark\n#, fuzzy\n#| msgid "Resting"\nmsgid "Rest"')
    (row,) = [row for row in rows_of(library, language_of(library, "es"), ["rest"]) if row.key[1] == "Rest"]
    assert [note.text for note in row.notes] == [
        "My remark", "The English was: Resting", "Place: handouts/rest/handout.toml",
    ]  # fmt: skip


def test_what_is_signed_is_final_and_locked_if_wished(tmp_path):
    library = agency_library(tmp_path)
    sign(library, "es", "rest", keys=[(None, "Rest")])
    rows = {row.key[1]: row for row in rows_of(library, language_of(library, "es"), ["rest"], lock=True)}
    assert (rows["Rest"].state, rows["Rest"].locked) == (State.SIGNED, True)
    assert (rows["How to rest"].state, rows["How to rest"].locked) == (State.TRANSLATED, False)
    data = sent(library, "xliff", lock=True)
    assert data.count(b'translate="no"') == data.count(b'state="final"') == 1
    taken = came_back(library, tmp_path, "xliff", data.replace(b">Reposo<", b">Descanso<"))
    assert ["locked" in problem.what for problem in taken.problems] == [True]
    assert taken.files == {}


def test_a_signed_message_that_changes_is_told(tmp_path):
    library = agency_library(tmp_path)
    sign(library, "es", "rest", keys=[(None, "Rest")])
    taken = came_back(library, tmp_path, "csv", with_target(sent(library, "csv"), "Rest", "Descanso"))
    assert any("its sign-off lapses" in problem.what for problem in taken.warnings)
