"""What a sign-off covers, and what lapses."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.language import language_of
from handouts.messages import SHARED
from handouts.signoff.standing import Mark, is_signed, standing
from handouts.store import store
from tests.signing import (
    NEEDED,
    OWN,
    SHARED_ONES,
    catalog_text,
    review_by,
    sign,
    small_library,
    words_in,
    write_catalogs,
)
from tests.signing import write as write_file

CALL = (None, "Call us.")
NOT = (None, "Do <strong>not</strong> run.")


@pytest.fixture
def signed(tmp_path):
    library = small_library(tmp_path)
    for domain in NEEDED:
        sign(library, "es", domain)
    return library


def marks(library, tag="es"):
    return {key: mark for (_, key), mark in standing(library, language_of(library, tag), NEEDED).marks.items()}


def changed(library):
    return {key: mark for key, mark in marks(library).items() if mark is not Mark.SIGNED}


def test_a_sheet_is_whole_when_every_message_that_it_needs_is_signed(tmp_path):
    library = small_library(tmp_path)
    spanish = language_of(library, "es")
    assert set(marks(library).values()) == {Mark.UNREAD}
    sign(library, "es", "rest")
    assert not is_signed(library, spanish, NEEDED)
    sign(library, "es", SHARED, keys=NEEDED[SHARED])  # “By bus” is not on the sheet
    assert is_signed(library, spanish, NEEDED)


def test_nothing_is_signed_where_nothing_is_needed(signed):
    assert not is_signed(signed, language_of(signed, "es"), {})


def test_a_change_lapses_just_its_message_and_its_return_brings_the_sign_off_back(signed, tmp_path):
    write_catalogs(tmp_path, shared=SHARED_ONES | {"Call us.": "Llámenos ya."})
    assert changed(signed) == {CALL: Mark.LAPSED}
    write_catalogs(tmp_path)
    assert changed(signed) == {}


def test_a_new_english_text_is_unread(signed, tmp_path):
    page = tmp_path / "templates/handouts/rest/page.html"
    page.write_text(page.read_text().replace("not</strong> run", "not</strong> walk"))
    write_catalogs(tmp_path, own={text.replace("run", "walk"): said for text, said in OWN.items()})
    needs = NEEDED | {"rest": frozenset({(None, "Do <strong>not</strong> walk.")})}
    found = standing(signed, language_of(signed, "es"), needs)
    assert found.of(Mark.UNREAD) == [("rest", (None, "Do <strong>not</strong> walk."))]


def test_english_in_other_words_lapses_the_translation_too(signed, tmp_path):
    write_file(tmp_path / "locales/en/LC_MESSAGES/rest.po", catalog_text({"Rest": "Lie down"}, "en"))
    write_catalogs(tmp_path)
    assert changed(signed) == {(None, "Rest"): Mark.LAPSED}


def test_a_clinics_own_words_are_not_signed_and_the_others_are(signed, tmp_path):
    clinic = tmp_path / "clinic"
    write_file(clinic / "locales/es/LC_MESSAGES/shared.po", catalog_text({"Call us.": "Llame."}))
    own = signed.over(clinic)
    assert changed(own) == {CALL: Mark.LAPSED}
    sign(own, "es", SHARED, keys=[CALL])
    assert changed(own) == {}
    assert (clinic / "locales/es/LC_MESSAGES/shared.reviews.toml").is_file()


def test_a_guess_and_a_missing_message_are_not_ready_whoever_signed(signed, tmp_path):
    write_catalogs(tmp_path, shared=SHARED_ONES | {"Call us.": ""})
    assert changed(signed) == {CALL: Mark.NOT_READY}


def test_a_critical_message_wants_two_people_and_another_one(tmp_path):
    library = small_library(tmp_path)
    sign(library, "es", "rest", names=["Nadia Fictional", "N. FICTIONAL", "NadiaFictional"])
    assert (marks(library)[NOT], marks(library)[(None, "Rest")]) == (Mark.SECOND, Mark.SIGNED)
    sign(library, "es", "rest", names=["Oskar Invented"], keys=[NOT])
    assert marks(library)[NOT] is Mark.SIGNED


def test_a_sign_off_of_one_language_says_nothing_of_another(signed, tmp_path):
    for domain, messages in (("rest", OWN), (SHARED, SHARED_ONES)):
        folder = tmp_path / "locales/pt_BR/LC_MESSAGES"
        write_file(folder / f"{domain}.po", catalog_text(messages, "pt_BR"))
        store(
            folder / f"{domain}.reviews.toml",
            (tmp_path / f"locales/es/LC_MESSAGES/{domain}.reviews.toml").read_bytes(),
        )
    assert set(marks(signed, "pt_BR").values()) == {Mark.UNREAD}


TEXTS = st.sampled_from(["Reposo", "Reposo.", "Descanso", "No reposo"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.fixed_dictionaries(dict.fromkeys(OWN, TEXTS)),
    after=st.fixed_dictionaries(dict.fromkeys(OWN, TEXTS)),
    read=st.lists(st.tuples(st.sampled_from(["Nadia Fictional", "Oskar Invented", "nadia fictional"]),
                            st.sets(st.sampled_from(sorted(OWN)), min_size=1)), max_size=4),
)  # fmt: skip
def test_a_sign_off_never_covers_words_that_were_not_read(tmp_path, before, after, read):
    """Held against a plain account of who has read which words."""
    library = small_library(tmp_path, own=before)
    words = words_in(library, "es", "rest")
    reviews = [review_by(name, [words[(None, text)] for text in texts]) for name, texts in read]
    from handouts.signoff.record_file import write_reviews

    write_reviews(tmp_path / "locales/es/LC_MESSAGES/rest.reviews.toml", reviews)
    write_catalogs(tmp_path, own=after)
    found = standing(library, language_of(library, "es"), {"rest": frozenset(words)}).marks
    for text in OWN:
        people = {name.casefold() for name, texts in read if text in texts and before[text] == after[text]}
        wanted = 2 if "not" in text else 1
        assert (found[("rest", (None, text))] is Mark.SIGNED) == (len(people) >= wanted)
