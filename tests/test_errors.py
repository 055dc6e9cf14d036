import pickle
from pathlib import Path

import pytest

from handouts.errors import (
    CatalogError,
    ClinicError,
    FontError,
    HandoutError,
    LibraryError,
    PageError,
    Problem,
    SeveralErrors,
    StoreError,
    did_you_mean,
)


def test_a_problem_says_where_it_is_then_what_then_what_to_do():
    problem = Problem("This key is missing.", "Add it.", Path("clinic.toml"), 4, "contacts[1].number")
    assert str(problem) == "clinic.toml:4: contacts[1].number: This key is missing.\n    Add it."


def test_a_problem_without_a_place_is_only_its_words():
    assert str(Problem("There is no clinic.")) == "There is no clinic."


def test_a_line_without_a_file_is_not_shown():
    assert Problem("Wrong.", line=3, key="name").where == "name"


def test_an_error_shows_every_problem_that_it_carries():
    error = ClinicError([Problem("First."), Problem("Second.")])
    assert str(error) == "First.\nSecond."
    assert len(error.problems) == 2


def test_an_error_of_one_problem_needs_no_list():
    assert LibraryError(Problem("Only.")).problems == (Problem("Only."),)


def test_every_kind_of_error_has_an_exit_code_that_click_does_not_use():
    kinds = [ClinicError, CatalogError, LibraryError, FontError, PageError, StoreError, SeveralErrors]
    codes = [kind.exit_code for kind in kinds]
    assert len(set(codes)) == len(kinds)
    assert not {0, 1, 2} & set(codes)
    assert all(issubclass(kind, HandoutError) for kind in kinds)


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [("cain", "Did you mean “cane”?"), ("WALKER", "Did you mean “walker”?"), ("xyz", "Known here: cane, walker.")],
)
def test_a_wrong_word_gets_the_nearest_known_one_or_all_of_them(word, suggestion):
    assert did_you_mean(word, ["walker", "cane"]) == suggestion


def test_nothing_is_suggested_where_nothing_is_known():
    assert did_you_mean("cane", []) == ""


def test_an_error_keeps_its_problems_on_its_way_from_another_process():
    error = pickle.loads(
        pickle.dumps(PageError([Problem("First.", file=Path("page.html"), line=3), Problem("Second.")]))
    )
    assert type(error) is PageError
    assert error.problems == (Problem("First.", file=Path("page.html"), line=3), Problem("Second."))
