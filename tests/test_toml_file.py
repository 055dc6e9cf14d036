import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from handouts.errors import ClinicError
from handouts.toml_file import MAX_BYTES, Declared, dotted, key_lines, line_of, read


class Row(Declared):
    colour: str = "red"
    size: int = Field(default=1, ge=1, le=9)


class Sheet(Declared):
    name: str = Field(min_length=1, max_length=10)
    row: list[Row] = Field(default=[], max_length=2)


@pytest.fixture
def problems_of(tmp_path):
    def problems(text):
        path = tmp_path / "sheet.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(ClinicError) as caught:
            read(path, Sheet, ClinicError)
        assert all(problem.file == path for problem in caught.value.problems)
        return caught.value.problems

    return problems


def test_a_right_file_is_read_as_its_model(tmp_path):
    path = tmp_path / "sheet.toml"
    path.write_text('name = " A "\n[[row]]\nsize = 2\n', encoding="utf-8")
    assert read(path, Sheet, ClinicError) == Sheet(name="A", row=[Row(size=2)])


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(tmp_path):
    path = tmp_path / "sheet.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "A"\r\n')
    assert read(path, Sheet, ClinicError).name == "A"


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_key(problems_of):
    (problem,) = problems_of('name = "A"\n\n[[row]]\nsize = 2\ncolor = "red"\n')
    assert (problem.line, problem.key) == (5, "row[1].color")
    assert problem.remedy == "Did you mean “colour”?"


def test_a_wrong_key_of_the_second_table_has_the_line_in_the_second_table(problems_of):
    (problem,) = problems_of('name = "A"\n[[row]]\nsize = 2\n[[row]]\nsize = 99\n')
    assert (problem.line, problem.key) == (5, "row[2].size")
    assert problem.remedy == "It must be at most 9."


def test_all_problems_are_reported_together(problems_of):
    found = problems_of('nam = "A"\n[[row]]\nsize = "2"\n')
    assert {problem.key for problem in found} == {"name", "nam", "row[1].size"}


def test_no_value_is_converted_silently(problems_of):
    (problem,) = problems_of("name = 5\n")
    assert problem.what == "This must be text in quotes."


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('name = ""', "This text is empty."),
        ('name = "   "', "This text is empty."),
        ('name = "12345678901"', "This text is too long: the limit is 10 characters."),
        ('name = "A"\nrow = [{}, {}, {}]', "There are too many entries here: the limit is 2."),
        ('name = "A"\nrow = 3', "This must be a list."),
        ('name = "A"\nrow = [3]', "This must be a table of keys."),
        ('name = "A"\nrow = [{size = 0}]', "This number is too small."),
        ("", "This key is missing."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(problems_of, text, what):
    assert [problem.what for problem in problems_of(text)] == [what]


def test_broken_syntax_is_reported_at_its_line(problems_of):
    (problem,) = problems_of('name = "A"\nrow = [\n\nx = = 1')
    assert problem.line == 4
    (problem,) = problems_of('name = "A"\nother = "b\n')
    assert problem.line == 2


def test_a_file_that_ends_too_soon_is_reported_at_its_end(problems_of):
    (problem,) = problems_of('name = "A"\nrow = [\n')
    assert problem.line == 3


def test_a_file_in_another_encoding_is_refused(problems_of):
    (problem,) = problems_of('name = "Clínica"'.encode("latin-1"))
    assert "UTF-8" in problem.what


def test_a_huge_file_is_refused(problems_of):
    (problem,) = problems_of("#" * (MAX_BYTES + 1))
    assert "64 KB" in problem.what


def test_a_file_nested_beyond_reason_is_refused_without_a_crash(problems_of):
    (problem,) = problems_of("name = " + "[" * 5000)
    assert "cannot be understood" in problem.what


def test_a_missing_file_is_an_error_of_the_kind_that_was_asked_for(tmp_path):
    with pytest.raises(ClinicError, match="cannot be read"):
        read(tmp_path / "none.toml", Sheet, ClinicError)


def test_list_positions_are_counted_from_one_for_people():
    assert dotted(("contacts", 1, "number")) == "contacts[2].number"


def test_the_line_of_an_unlisted_key_is_that_of_what_holds_it():
    lines = key_lines('name = "A"\n\n[[row]]\nsize = 1\n')
    assert line_of(lines, ("row", 0, "colour")) == 3
    assert line_of(lines, ("nowhere",)) is None


NAMES = st.text("abcdefgh_", min_size=1, max_size=6)


@given(st.dictionaries(NAMES, st.integers(), min_size=1), st.lists(st.sampled_from(["", "# a = 1"]), max_size=3))
def test_every_top_level_key_is_found_on_its_line(values, preface):
    text = "\n".join([*preface, *(f"{key} = {value}" for key, value in values.items())])
    assert tomllib.loads(text) == values
    lines = key_lines(text)
    for key in values:
        assert text.splitlines()[lines[(key,)] - 1].startswith(f"{key} = ")
