"""Signing and taking back: refused with every reason at once, or written whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handouts.errors import CatalogError, StoreError
from handouts.language import language_of
from handouts.messages import SHARED
from handouts.signoff.person import Person
from handouts.signoff.reading import reading_of
from handouts.signoff.record_file import read_reviews
from handouts.signoff.sign import Wish, prepare, prepare_withdrawal, sign, withdraw
from handouts.signoff.standing import Mark, is_signed
from tests.signing import DAY, NEEDED, OWN, SHARED_ONES, record_path, small_library, write_catalogs

NADIA, OSKAR = Person("Nadia Fictional", "tester"), Person("Oskar Invented", "tester", "made up")


@pytest.fixture
def library(tmp_path):
    return small_library(tmp_path)


def wish(person=NADIA, **more):
    return Wish(person, DAY, **more)


def prepared(library, handout="rest", **more):
    return prepare(library, language_of(library, "es"), handout, wish(**more))


def signs(library, **more):
    return sign(library, library.locales[0], prepared(library, **more))


def reasons(library, **more):
    with pytest.raises(CatalogError) as caught:
        prepared(library, **more)
    return " ".join(problem.what for problem in caught.value.problems)


def is_whole(library):
    return is_signed(library, language_of(library, "es"), NEEDED)


def test_two_people_who_have_read_all_make_a_sheet_reviewed(library):
    assert len(signs(library)) == 2
    assert not is_whole(library)
    assert signs(library, person=OSKAR, critical=True)
    assert is_whole(library)


def test_just_the_messages_that_the_sheet_needs_are_signed(library):
    signs(library)
    read = {identity for domain in NEEDED for review in read_reviews(record_path(library, "es", domain))
            for identity in review.digests}  # fmt: skip
    items = reading_of(library, language_of(library, "es"), "rest").items
    assert {item.words.key[1] for item in items} == {key[1] for keys in NEEDED.values() for key in keys}
    assert read == {item.words.identity for item in items}


def test_single_messages_are_signed_by_their_number(library):
    signs(library, numbers=frozenset({2, 5}))
    items = reading_of(library, language_of(library, "es"), "rest").items
    assert [item.number for item in items if item.mark is Mark.SIGNED] == [2, 5]


def test_a_number_that_is_none_is_refused(library):
    assert "no message 9: they are numbered from 1 to 5" in reasons(library, numbers=frozenset({1, 9}))


def test_nobody_signs_the_same_words_twice(library):
    signs(library)
    again = prepared(library)
    assert (again.items, again.already) == ((), 5)
    assert signs(library) == []
    assert len(read_reviews(record_path(library, "es", "rest"))) == 1


def test_what_has_lapsed_is_all_that_is_to_be_read_again(library, tmp_path):
    signs(library)
    write_catalogs(tmp_path, own=OWN | {"Rest": "Descanso"})
    assert [item.words.text for item in prepared(library).items] == ["Descanso"]


def test_a_second_person_must_be_told_apart_from_the_first(library):
    signs(library)
    assert "may be Nadia Fictional" in reasons(library, person=Person("nadia  FICTIONAL", "tester"))
    assert "may be Nadia Fictional" in reasons(library, person=Person("N. Fictional", "tester"))


def test_a_translator_cannot_sign_off_their_own_work(tmp_path):
    library = small_library(tmp_path, translator="Nadia Fictional <nadia@example.org>")
    assert "its translator is Nadia Fictional" in reasons(library)
    library = small_library(tmp_path, notes="# FICTIONAL Nadia <nadia@example.org>, 2026.\n")
    assert "its translator is FICTIONAL Nadia" in reasons(library)
    assert prepared(library, person=OSKAR).items


@pytest.mark.parametrize(
    "nobody", ["machine draft, unreviewed", "FULL NAME <EMAIL@ADDRESS>", "Automatically generated"]
)
def test_a_machine_or_an_empty_header_is_no_translator(tmp_path, nobody):
    assert prepared(small_library(tmp_path, translator=nobody)).items


def test_every_reason_is_told_at_once(tmp_path):
    own = {"Rest": "", "Do <strong>not</strong> run.": "No corra 3 días."}
    library = small_library(tmp_path, own=own, translator="Nadia Fictional")
    record_path(library, "es", SHARED).write_text("broken", encoding="utf-8")
    tomorrow = date.today() + timedelta(days=2)
    with pytest.raises(CatalogError) as caught:
        prepare(library, language_of(library, "es"), "rest", Wish(NADIA, tomorrow))
    told = " ".join(problem.what for problem in caught.value.problems)
    for reason in ("in the future", "not translated: “Rest”", "not in the catalog: “How to rest”", "numbers are 3",
                   "translator is", "cannot be understood"):  # fmt: skip
        assert reason in told
    assert not record_path(library, "es", "rest").exists()


def test_a_guess_cannot_be_signed(library, tmp_path):
    path = tmp_path / "locales/es/LC_MESSAGES/rest.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Rest"', '#, fuzzy\nmsgid "Rest"'), encoding="utf-8"
    )
    assert "fuzzy" in reasons(library)


def test_words_that_change_while_somebody_is_asked_are_not_signed(library, tmp_path):
    signing = prepared(library)
    write_catalogs(tmp_path, shared=SHARED_ONES | {"Call us.": "Llame."})
    with pytest.raises(CatalogError, match="changed since it was shown"):
        sign(library, library.locales[0], signing)
    assert not list(tmp_path.rglob("*.reviews.toml"))
    assert not list(tmp_path.rglob("*.lock"))


def test_what_somebody_else_has_signed_in_the_meantime_is_kept(library):
    mine, theirs = prepared(library), prepared(library, person=OSKAR)
    sign(library, library.locales[0], theirs)
    sign(library, library.locales[0], mine)
    assert {review.name for review in read_reviews(record_path(library, "es", "rest"))} == {NADIA.name, OSKAR.name}


def test_two_who_sign_at_the_same_moment_do_not_meet(library):
    signing = prepared(library)
    lock = record_path(library, "es", SHARED).with_name(".shared.reviews.toml.lock")
    lock.touch()
    with pytest.raises(StoreError, match="just now"):
        sign(library, library.locales[0], signing)
    assert not record_path(library, "es", "rest").exists()
    lock.unlink()
    assert sign(library, library.locales[0], signing)


def test_a_record_is_not_written_through_a_link_out_of_the_folder(library, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clinic/locales/es").mkdir(parents=True)
    (tmp_path / "clinic/locales/es/LC_MESSAGES").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="link"):
        sign(library, tmp_path / "clinic/locales", prepared(library))
    assert not list((tmp_path / "elsewhere").glob("*.toml"))


def test_the_digest_is_that_of_just_what_is_signed(library, tmp_path):
    whole, part = prepared(library), prepared(library, numbers=frozenset({1}))
    assert whole.digest == prepared(library, person=OSKAR).digest != part.digest
    write_catalogs(tmp_path, own=OWN | {"Rest": "Descanso"})
    assert prepared(library).digest != whole.digest


def test_a_withdrawn_sign_off_counts_no_more_and_its_line_stays(library):
    signs(library)
    signs(library, person=OSKAR)
    withdrawal = prepare_withdrawal(library, language_of(library, "es"), "rest", "oskar INVENTED", library.locales[0])
    assert withdraw(library.locales[0], withdrawal, DAY)
    assert not is_whole(library)
    reviews = read_reviews(record_path(library, "es", SHARED))
    assert [(review.name, review.withdrawn) for review in reviews] == [(NADIA.name, None), (OSKAR.name, DAY)]
    assert signs(library, person=OSKAR)
    assert is_whole(library)


def test_nothing_is_withdrawn_of_who_has_not_signed(library):
    signs(library)
    with pytest.raises(CatalogError, match="Names in the records: Nadia Fictional"):
        prepare_withdrawal(library, language_of(library, "es"), "rest", "Oskar Invented", library.locales[0])


def test_english_is_signed_in_the_same_way(library):
    english = language_of(library, "en")
    for person in (NADIA, OSKAR):
        sign(library, library.locales[0], prepare(library, english, "rest", replace(wish(), person=person)))
    assert is_signed(library, english, NEEDED)
    assert not is_whole(library)
