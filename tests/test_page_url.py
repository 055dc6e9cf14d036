"""The address of the clinic's own page of a handout: which are accepted, and how the places are filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import ClinicError
from handouts.language import languages
from handouts.load_clinic import load_clinic
from handouts.page_url import ADDRESS, MAX_LENGTH, check_page_url, fill_page_url
from tests.pages import LIBRARY

GOOD = "https://www.example.org/h/{handout}/{language}"


@pytest.mark.parametrize(
    ("declared", "address"),
    [
        (GOOD, "https://www.example.org/h/using-a-cane/zh-CN"),
        ("https://example.org/{handout}", "https://example.org/using-a-cane"),
        ("https://a.example.org/x?h={handout}&lang={language}", "https://a.example.org/x?h=using-a-cane&lang=zh-CN"),
    ],
)
def test_the_places_are_filled_in(declared, address):
    check_page_url(declared)
    assert fill_page_url(declared, "using-a-cane", "zh-CN") == address


@pytest.mark.parametrize(
    ("declared", "what"),
    [
        ("http://www.example.org/{handout}", "https://"),
        ("www.example.org/{handout}", "https://"),
        ("https://www.example.org/{language}", "same page"),
        ("https://www.example.org/{handout}/{patient}", "“{patient}”"),
        ("https://www.example.org/{handout}/{}", "“{}”"),
        ("https://{handout}.example.org/", "not an address"),
        ("https://www.example.org/{handout", "same page"),
        ("https://www.example.org/{{handout}}", "not an address"),
        ("https://WWW.example.org/{handout}", "not an address"),
        ("https://user@example.org/{handout}", "not an address"),
        ("https://example.org:8080/{handout}", "not an address"),
        ("https://localhost/{handout}", "not an address"),
        ("https://www.example.org/a b/{handout}", "not an address"),
        ('https://www.example.org/"><script>/{handout}', "not an address"),
        ("https://www.example.org/{handout}#{language}", "not an address"),
        ("https://www.exämple.org/{handout}", "not an address"),
    ],
)
def test_another_address_is_refused_in_plain_words(library, write_clinic, declared, what):
    path = write_clinic(page_url=f"'{declared}'")
    with pytest.raises(ClinicError) as caught:
        load_clinic(library, path)
    (problem,) = caught.value.problems
    assert problem.key == "page_url"
    assert what in problem.what
    assert problem.remedy
    assert problem.line


def test_an_address_too_long_to_print_well_is_refused(library, write_clinic):
    long = f'"https://www.example.org/{"a" * 80}/{{handout}}"'
    with pytest.raises(ClinicError, match="too long"):
        load_clinic(library, write_clinic(page_url=long))
    with pytest.raises(ValueError, match=str(MAX_LENGTH)):
        fill_page_url(GOOD, "a" * MAX_LENGTH, "en")


@given(st.text(max_size=60))
def test_whatever_is_accepted_fills_in_to_an_address(middle):
    declared = f"https://www.example.org/{middle}{{handout}}"
    try:
        check_page_url(declared)
    except ValueError:
        return
    assert ADDRESS.fullmatch(fill_page_url(declared, "using-a-cane", "zh-CN"))


def test_every_language_has_an_address_of_its_own():
    known = languages(LIBRARY).values()
    assert len({fill_page_url(GOOD, "using-a-cane", language.html_lang) for language in known}) == len(known)
