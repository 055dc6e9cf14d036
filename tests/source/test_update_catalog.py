"""The English changes, and the catalogs follow: nothing is lost, nothing is guessed, nothing churns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.errors import CatalogError
from handouts.source.change import Kind
from handouts.source.meaning import Severity
from handouts.source.po_reader import read_document
from tests.source.shelves import ENGLISH, FILE, HEADER, body, entry, message, printed, updated, wanted

REST = entry("Rest for 24 hours.", "Descanse 24 horas.")
EAT = entry("Eat well.", "Coma bien.")


def kinds(changes):
    return [change.kind for change in changes]


def test_an_up_to_date_catalog_is_not_touched():
    text, changes = updated(HEADER + REST + EAT, wanted("Rest for 24 hours.", "Eat well."))
    assert (text, changes) == (HEADER + REST + EAT, [])


def test_a_new_message_comes_in_empty_where_it_stands_on_the_sheet():
    text, changes = updated(HEADER + REST + EAT, wanted("Rest for 24 hours.", "Walk a bit.", "Eat well."))
    assert body(text) == REST + entry("Walk a bit.") + EAT
    assert kinds(changes) == [Kind.NEW]
    assert text.splitlines()[changes[0].line - 1] == 'msgid "Walk a bit."'


def test_a_new_message_has_context_notes_places_and_flag():
    source = wanted(message("%(n)s days", context="short", comments=["A span of time.", "Picture: a.svg"]))
    text, _ = updated(HEADER, source)
    before = "#. A span of time.\n#. Picture: a.svg\n#: a.html\n"
    assert body(text) == entry("%(n)s days", context="short", before=before)


def test_a_changed_message_keeps_its_translation_as_a_suggestion_with_the_former_english(tmp_path):
    text, (change,) = updated(HEADER + REST + EAT, wanted("Rest for 48 hours.", "Eat well."))
    assert body(text).startswith(
        "# CHANGED, CRITICAL: a number changed: 24 → 48\n"
        '#: a.html\n#, fuzzy\n#| msgid "Rest for 24 hours."\nmsgid "Rest for 48 hours."\nmsgstr "Descanse 24 horas."\n'
    )
    assert (change.kind, change.severity, change.former) == (Kind.CHANGED, Severity.CRITICAL, "Rest for 24 hours.")
    assert list(printed(text, tmp_path)) == [(None, "Eat well.")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Stop blood thinners.", "Do not stop blood thinners."),
        ("Put ice on your sore knee.", "Put heat on your sore knee."),
        ("Keep it on for 24 hours.", "Keep it on for 48 hours."),
    ],
)
def test_a_guess_that_inverts_the_meaning_is_never_printed_and_says_that_it_is_critical(old, new, tmp_path):
    text, (change,) = updated(HEADER + entry(old, "Traducción"), wanted(new))
    assert printed(text, tmp_path) == {}
    assert change.severity is Severity.CRITICAL
    assert "# CHANGED, CRITICAL: " in text


@pytest.mark.parametrize(
    "new",
    [
        message("Rest for 24 hours!", context="other"),
        message("Rest for 24 hours!", file="b.html"),
        message("Call us at once."),
    ],
    ids=["another context", "another file", "other words"],
)
def test_no_guess_is_made_across_contexts_files_or_unlike_texts(new):
    text, changes = updated(HEADER + REST, wanted(new))
    assert kinds(changes) == [Kind.GONE, Kind.NEW]
    assert "fuzzy" not in text
    assert '#~ msgid "Rest for 24 hours."\n#~ msgstr "Descanse 24 horas."\n' in text


def test_no_guess_is_made_for_a_message_in_another_place():
    source = wanted("Eat well.", "Rest for 48 hours.")
    _, changes = updated(HEADER + REST + EAT + entry("Walk.", "Camine."), wanted(*source.messages.values(), "Walk."))
    assert kinds(changes) == [Kind.GONE, Kind.NEW]


def test_two_changed_neighbours_are_not_mixed_up():
    old = entry("Take 1 pill in the morning.", "Una") + entry("Take 2 pills in the evening.", "Dos")
    text, changes = updated(HEADER + old, wanted("Take 1 tablet in the morning.", "Take 3 pills in the evening."))
    assert [(change.key[1], change.former) for change in changes] == [
        ("Take 1 tablet in the morning.", "Take 1 pill in the morning."),
        ("Take 3 pills in the evening.", "Take 2 pills in the evening."),
    ]
    assert text.index("Una") < text.index("Dos")


def test_a_second_change_is_told_from_the_english_that_was_translated():
    once, _ = updated(HEADER + REST, wanted("Rest for 48 hours."))
    twice, (change,) = updated(once, wanted("Rest for 48 days."))
    assert change.former == "Rest for 24 hours."
    assert '#| msgid "Rest for 24 hours."\nmsgid "Rest for 48 days."' in twice
    assert twice.count("# CHANGED") == len(change.found) == 2


def test_an_english_that_changes_back_still_wants_a_look(tmp_path):
    once, _ = updated(HEADER + REST, wanted("Rest for 48 hours."))
    back, _ = updated(once, wanted("Rest for 24 hours."))
    assert "the English is again what this is a translation of" in back
    assert printed(back, tmp_path) == {}


def test_what_told_of_a_change_goes_once_the_translator_has_dealt_with_it():
    old = entry("Rest for 24 hours.", "Descanse", before="# Mine.\n#: a.html\n")
    once, _ = updated(HEADER + old, wanted("Rest for 48 hours."))
    mended = once.replace("#, fuzzy\n", "").replace("Descanse", "Descanse 48 horas.")
    text, changes = updated(mended, wanted("Rest for 48 hours."))
    assert body(text) == entry("Rest for 48 hours.", "Descanse 48 horas.", before="# Mine.\n#: a.html\n")
    assert kinds(changes) == [Kind.NOTES]


def test_an_empty_translation_just_gets_the_new_english():
    text, _ = updated(HEADER + entry("Rest for 24 hours."), wanted("Rest for 48 hours."))
    assert body(text) == entry("Rest for 48 hours.")


def test_a_message_that_went_comes_back_with_its_translation(tmp_path):
    gone, changes = updated(HEADER + REST + EAT, wanted("Eat well."))
    assert kinds(changes) == [Kind.GONE]
    assert printed(gone, tmp_path) == {(None, "Eat well."): "Coma bien."}
    back, changes = updated(gone, wanted("Rest for 24 hours.", "Eat well."))
    assert kinds(changes) == [Kind.BACK]
    assert body(back) == REST + EAT


def test_a_message_that_went_untranslated_leaves_nothing_but_the_translators_notes():
    noted = entry("Older.", before="# Ask Ana.\n#: a.html\n")
    text, _ = updated(HEADER + entry("Old.") + noted + EAT, wanted("Eat well."))
    assert body(text) == EAT + '# Ask Ana.\n#~ msgid "Older."\n#~ msgstr ""\n\n'


def test_notes_and_places_follow_the_templates_and_the_translators_own_stay():
    old = entry("Rest.", "Descanse.", before="# Mine.\n#. Old note.\n#: b.html:7\n")
    text, changes = updated(HEADER + old, wanted(message("Rest.", comments=["New note."])))
    assert body(text) == entry("Rest.", "Descanse.", before="# Mine.\n#. New note.\n#: a.html\n")
    assert kinds(changes) == [Kind.NOTES]


def test_the_date_of_the_header_changes_with_the_messages_and_with_nothing_else():
    def date(text):
        return next(line for line in text.splitlines() if "POT-Creation-Date" in line)

    noted, _ = updated(HEADER + EAT, wanted(message("Eat well.", comments=["Note."])))
    changed, _ = updated(HEADER + EAT, wanted("Eat well.", "Rest."))
    assert date(noted) == date(HEADER)
    assert date(changed) == '"POT-Creation-Date: 2027-01-02 03:04+0000\\n"'
    assert changed.split("\n\n")[0].replace(date(changed), date(HEADER)) + "\n\n" == HEADER


def test_other_wrapping_of_the_same_words_is_left_alone():
    comment, split = "#. A note that Poedit\n#. has wrapped.\n#: a.html:12\n", '""\n"Rest "\n"well."'
    text = HEADER + comment + f'msgid {split}\nmsgstr ""\n"Des"\n"canse."\n'
    source = wanted(message("Rest well.", comments=["A note that Poedit has wrapped."]))
    assert updated(text, source) == (text, [])


def test_windows_line_ends_and_a_byte_order_mark_stay():
    text = "\ufeff" + (HEADER + REST + EAT).replace("\n", "\r\n")
    assert updated(text, wanted("Rest for 24 hours.", "Eat well.")) == (text, [])
    changed, _ = updated(text, wanted("Rest for 24 hours.", "Eat well.", "Walk."))
    assert changed.startswith("\ufeff")
    assert changed.removeprefix("\ufeff").split("\r\n\r\n", 1)[1] == (REST + EAT + entry("Walk.")).replace("\n", "\r\n")
    assert changed.count("\n") == changed.count("\r\n")


@pytest.mark.parametrize("second", [EAT, '#~ msgid "Eat well."\n#~ msgstr "Buen provecho."\n'])
def test_a_message_that_stands_twice_is_an_error_with_both_lines(second):
    with pytest.raises(CatalogError) as caught:
        read_document(FILE, HEADER + EAT + REST + second)
    (problem,) = caught.value.problems
    assert "stands twice in this catalog, first in line 15" in problem.what
    assert problem.line in (22, 23)


def test_plural_forms_are_refused():
    plural = '#: a.html\nmsgid "Rest."\nmsgid_plural "Rests."\nmsgstr[0] "Uno"\nmsgstr[1] "Dos"\n\n'
    with pytest.raises(CatalogError, match="plural forms"):
        updated(HEADER + plural, wanted("Rest."))
    kept, _ = updated(HEADER + plural, wanted("Eat well."))
    assert '#~ msgstr[1] "Dos"' in kept


def test_english_that_says_itself_changes_with_the_source_and_its_own_words_want_a_look():
    header = HEADER.replace("Language: es", "Language: en")
    old = entry("Rest for 24 hours.", "Rest for 24 hours.") + entry("Eat well and often.", "Eat good food often.")
    text, _ = updated(header + old, wanted("Rest for 48 hours.", "Eat well and much.", "Walk."), ENGLISH)
    assert 'msgid "Rest for 48 hours."\nmsgstr "Rest for 48 hours."\n' in text
    assert (
        '#, fuzzy\n#| msgid "Eat well and often."\nmsgid "Eat well and much."\nmsgstr "Eat good food often."\n' in text
    )
    assert 'msgid "Walk."\nmsgstr "Walk."\n' in text


def test_a_clinics_own_catalog_gets_only_what_it_must_have():
    source = wanted("Theirs.", "Ours and theirs.", "Our own.", required=[(None, "Our own.")])
    text, changes = updated(HEADER + entry("Ours and theirs.", "Lo nuestro."), source)
    assert [change.key[1] for change in changes] == ["Our own."]
    assert body(text) == entry("Ours and theirs.", "Lo nuestro.") + entry("Our own.")


def test_a_clinics_own_words_for_a_message_that_the_program_changed_follow_it():
    source = wanted("Something else entirely.", "Keep your cane dry at night.", required=())
    text, (change,) = updated(HEADER + entry("Keep your cane dry at noon.", "Nuestro."), source)
    assert (change.kind, change.severity) == (Kind.CHANGED, Severity.CRITICAL)
    assert "#, fuzzy" in text


# Texts that are much alike, so that messages change into one another, go, come back and change places.
sources = st.lists(
    st.tuples(
        st.sampled_from([None, None, "device"]),
        st.sampled_from(["Rest for %d hours.", "Do not rest for %d hours.", "Eat.", "Take %d pills a day with water."]),
        st.integers(1, 3),
        st.sampled_from(["a.html", "b.html"]),
    ),
    max_size=5,
).map(
    lambda found: wanted(
        *(message(text.replace("%d", str(n)), context=context, file=file) for context, text, n, file in found)
    )
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(sources, st.booleans()), min_size=1, max_size=6))
def test_no_translation_is_ever_lost_whatever_happens_to_the_english(steps):
    text, written = HEADER, set()
    for number, (source, translates) in enumerate(steps):
        text, _ = updated(text, source)
        again, changes = updated(text, source)
        assert (again, changes) == (text, [])
        document = read_document(FILE, text)
        assert {one.key for one in document.messages} == set(source.messages)
        assert {found for one in document.entries for found in one.texts} >= written
        if translates:
            for place, one in enumerate(document.messages):
                if not one.text:
                    one.body["msgstr"] = [f'msgstr "Texto {number}.{place}"']
                    one.changed()
                    written.add(f"Texto {number}.{place}")
            text = document.to_bytes().decode()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(sources, st.booleans()), min_size=2, max_size=6))
def test_nothing_is_ready_to_print_but_what_was_written_for_just_that_english(tmp_path_factory, steps):
    folder, text, written = tmp_path_factory.getbasetemp(), HEADER, {}
    for source, translates in steps:
        text, _ = updated(text, source)
        for key, found in printed(text, folder).items():
            assert written[found] == key
        if translates:
            document = read_document(FILE, text)
            for one in document.messages:
                if not one.text:
                    written[f"Texto {len(written)}"] = one.key
                    one.body["msgstr"] = [f'msgstr "Texto {len(written) - 1}"']
                    one.changed()
            text = document.to_bytes().decode()
