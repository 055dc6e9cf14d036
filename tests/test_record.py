"""The record of a sheet: its code belongs to it, and what is read from a file is not trusted."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.provenance import record_of
from handouts.record import ALPHABET, CODE_PATTERN, MAX_RECORD_BYTES, Record, short_code
from tests.pages import LIBRARY, job_of


@pytest.fixture(scope="module")
def record():
    return record_of(LIBRARY, job_of("es", "riverbend"))


def changed(record, **changes):
    data = json.loads(record.to_json())
    data["record"] |= changes
    return json.dumps(data)


def test_a_record_is_read_back_as_it_was_written(record):
    assert Record.from_json(record.to_json()) == record
    assert record.to_json().isascii()
    assert len(record.to_json()) < MAX_RECORD_BYTES / 8


def test_a_code_has_two_groups_of_letters_that_nobody_misreads(record):
    assert re.fullmatch(CODE_PATTERN, record.code)
    assert not set("ILOU") & set(ALPHABET)
    assert short_code("0" * 64) == "0000-0000"
    assert short_code("f" * 64) == "ZZZZ-ZZZZ"
    assert short_code("0000000001" + "f" * 54) == "0000-0001"


def test_every_part_has_a_say_in_the_code_but_the_name_of_the_clinics_folder(record):
    codes = {record.code}
    for part in (
        {"draft": True},
        {"paper": "A4"},
        {"house": "0" * 64},
        {"chosen_devices": True},
        {"devices": ()},
        {"fonts": ()},
        {"catalogs": ()},
        {"versions": {}},
        {"edition": record.edition.model_copy(update={"digest": "0" * 64})},
        {"handout": record.handout.model_copy(update={"revision": 99})},
        {"language": record.language.model_copy(update={"digest": "0" * 64})},
        {"clinic": record.clinic.model_copy(update={"logo": None})},
    ):
        codes.add(record.model_copy(update=part).code)
    assert len(codes) == 13
    moved = record.clinic.model_copy(update={"id": "another-folder"})
    assert record.model_copy(update={"clinic": moved}).code == record.code


@pytest.mark.parametrize(
    "changes",
    [
        {"paper": "A4"},
        {"patient": "somebody"},
        {"form": 1},
        {"form": 3},
        {"draft": "yes"},
        {"paper": "../../etc"},
        {"paper": "a\u001b[2J"},
        {"paper": "a\u202eb"},
        {"paper": "a" * 500},
        {"house": "not a digest"},
        {"devices": [{"id": "cane", "digest": "0" * 64}] * 1000},
        {"handout": None},
    ],
)
def test_a_record_that_was_changed_is_refused(record, changes):
    with pytest.raises(ValueError, match="record"):
        Record.from_json(changed(record, **changes))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "[" * 50_000, '{"code": 1, "record": {}}', "9" * 5000])
def test_what_is_no_record_is_refused(text):
    with pytest.raises(ValueError, match="record"):
        Record.from_json(text)


def test_a_huge_record_is_not_even_looked_at(record):
    with pytest.raises(ValueError, match="too large"):
        Record.from_json(record.to_json() + " " * MAX_RECORD_BYTES)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@given(st.sampled_from(sorted(Record.model_fields)), json_values)
def test_any_value_in_the_place_of_a_part_is_refused_or_leaves_the_code_wrong(part, value):
    record = record_of(LIBRARY, job_of("en", "elm-street"))
    try:
        read = Record.from_json(changed(record, **{part: value}))
    except ValueError:
        return
    assert read == record
