"""The review record: what it says, and that one that was tampered with counts for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import CatalogError
from handouts.language import language_of
from handouts.library_checks import doubts
from handouts.messages import SHARED
from handouts.signoff.person import Person, person_name, printable
from handouts.signoff.record_file import MAX_RECORD_BYTES, new_review, read_reviews, to_toml
from handouts.signoff.standing import is_signed
from tests.signing import DAY, NEEDED, record_path, review_by, sign, small_library, words_in


@pytest.fixture
def signed(tmp_path):
    """A small library whose Spanish is all signed, and the record of its shared messages."""
    library = small_library(tmp_path)
    sign(library, "es", "rest")
    return library, sign(library, "es", SHARED)


def is_whole(library):
    return is_signed(library, language_of(library, "es"), NEEDED)


def test_a_record_says_who_has_read_what_and_when(signed):
    library, path = signed
    first, _ = read_reviews(path)
    assert (first.name, first.on, first.handout) == ("Nadia Fictional", DAY, SHARED)
    assert set(first.digests.values()) == {words.digest for words in words_in(library, "es", SHARED).values()}
    assert is_whole(library)


def tidied(check):
    def taken(text):
        try:
            return check(text)
        except ValueError:
            return None

    return st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1).map(taken).filter(bool)


@given(
    tidied(lambda text: person_name(f"王芳 {text}")),
    tidied(lambda text: printable(text, 80)),
    tidied(lambda text: printable(text, 160)),
)
def test_whatever_a_person_is_called_the_record_can_be_read_again(tmp_path_factory, name, role, qualification):
    folder = tmp_path_factory.mktemp("records")
    [words] = list(words_in(small_library(folder), "es", "rest").values())[:1]
    review = new_review(Person(name, role, qualification), DAY, "rest", [words])
    path = folder / "rest.reviews.toml"
    path.write_text(to_toml([review]), encoding="utf-8")
    assert read_reviews(path) == [review]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "Nadia Fictional"', 'name = "Another Person"'),
        ('role = "tester"', 'role = "doctor"'),
        ("on = 2026-11-23", "on = 2026-11-24"),
        ('    "', '    "0000000000000000:00000000000000000000000000000000",\n    "'),
        ('digest = "', 'qualification = "certified"\ndigest = "'),
    ],
)
def test_a_record_that_was_changed_by_hand_is_named_with_its_line_and_the_sheet_is_unreviewed(signed, old, new):
    library, path = signed
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError, match="changed by hand") as caught:
        read_reviews(path)
    (problem,) = caught.value.problems
    assert problem.file == path
    assert path.read_text(encoding="utf-8").splitlines()[problem.line - 1].startswith("digest")
    assert not is_whole(library)


@pytest.mark.parametrize(
    "text",
    [
        "[[review]]\nname = 3\n",
        '[[review]]\nname = "Nadia',
        "[[review]]\n" * 500,
        '[[review]]\nname = "Nadia\\u202EFictional"\n',
        "x = " + "[" * 5000,
        "#" * (MAX_RECORD_BYTES + 1),
        '[[review]]\nname = "N. F."\nrole = "r"\non = 2026-11-23\ndigest = "0123456789abcdef0123456789abcdef"\n',
        "\x00",
    ],
)
def test_a_broken_record_is_an_error_with_its_file_and_the_sheet_is_unreviewed(signed, text):
    library, path = signed
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_reviews(path)
    assert all(problem.file == path and problem.what for problem in caught.value.problems)
    assert not is_whole(library)


def test_a_broken_record_of_one_layer_voids_those_of_the_others(tmp_path, signed):
    library, _ = signed
    own = library.over(tmp_path)  # its “locales” are the clinic's own folder here
    assert is_whole(own)
    record_path(own, "es", SHARED).write_text("broken", encoding="utf-8")
    assert not is_whole(own)


def test_a_check_tells_of_a_broken_record(signed):
    library, path = signed
    path.write_text("broken", encoding="utf-8")
    assert path in [problem.file for problem in doubts(library, [language_of(library, "es")])]


def test_a_record_is_always_written_alike(signed):
    library, path = signed
    assert to_toml(read_reviews(path)) == path.read_text(encoding="utf-8")
    words = list(words_in(library, "es", SHARED).values())
    assert review_by("Nadia Fictional", words) == review_by("Nadia Fictional", reversed(words))
