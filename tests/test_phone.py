import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.phone import Phone, is_country, parse_emergency, parse_phone


@pytest.mark.parametrize("text", ["614-555-0100", "(614) 555-0100", "+1 614 555 0100", "6145550100"])
def test_an_american_number_is_printed_with_hyphens_however_it_was_typed(text):
    assert parse_phone(text, "US") == Phone("614-555-0100", "+16145550100")


def test_a_british_number_is_printed_as_britons_write_it():
    assert parse_phone("02079460018", "GB") == Phone("020 7946 0018", "+442079460018")


def test_a_number_abroad_keeps_its_country_code():
    assert parse_phone("+44 20 7946 0018", "US") == Phone("+44 20 7946 0018", "+442079460018")


@pytest.mark.parametrize(
    ("text", "country", "reason"),
    [
        ("", "US", "not a phone number"),
        ("reception", "US", "not a phone number"),
        ("614-555-010", "US", "too few digits"),
        ("614-555-01000", "US", "too many digits"),
        ("555-0100", "US", "area code is missing"),
        ("114-555-0100", "US", "starts like this"),
        ("614-555-0100 x204", "US", "extension"),
        ("+999 12345678", "US", "not a phone number|country code"),
        ("614-555-0100 or 614-555-0123", "US", "not a phone number"),
    ],
)
def test_a_number_that_nobody_can_dial_is_refused_with_the_reason(text, country, reason):
    with pytest.raises(ValueError, match=reason):
        parse_phone(text, country)


@given(st.text("0123456789+()- .x;#*٠١٢/", max_size=24), st.sampled_from(["US", "GB", "DE", "MX"]))
def test_what_is_let_through_can_always_be_dialled(text, country):
    try:
        number = parse_phone(text, country)
    except ValueError:
        return
    assert re.fullmatch(r"\+[0-9]{5,15}", number.link)
    assert re.fullmatch(r"[0-9 +()/.-]+", number.text)


@pytest.mark.parametrize(
    ("country", "number"), [("US", "911"), ("GB", "999"), ("DE", "112"), ("AU", "000"), ("FR", "112")]
)
def test_a_country_has_its_own_usual_emergency_number(country, number):
    assert parse_emergency(None, country) == Phone(number, number)


def test_another_true_emergency_number_of_the_country_can_be_chosen():
    assert parse_emergency("112", "GB").text == "112"


@pytest.mark.parametrize(("number", "country"), [("999", "US"), ("614-555-0100", "US"), ("911", "DE"), ("9111", "US")])
def test_a_number_that_is_not_for_emergencies_there_is_refused(number, country):
    with pytest.raises(ValueError, match="not an emergency number"):
        parse_emergency(number, country)


@pytest.mark.parametrize("text", ["call 911", "911 now", "tel:911", "９１１"])
def test_an_emergency_number_is_dialled_by_its_digits_alone(text):
    try:
        number = parse_emergency(text, "US")
    except ValueError:
        return
    assert re.fullmatch(r"[0-9]+", number.link)


def test_a_country_without_a_known_emergency_number_has_no_default():
    with pytest.raises(ValueError, match="not known here"):
        parse_emergency(None, "MG")


def test_no_default_is_given_that_the_country_itself_does_not_answer():
    import phonenumbers
    from phonenumbers import shortnumberinfo

    for country in phonenumbers.SUPPORTED_REGIONS:
        try:
            number = parse_emergency(None, country)
        except ValueError:
            continue
        assert shortnumberinfo.is_emergency_number(number.text, country), country


@pytest.mark.parametrize(("code", "known"), [("US", True), ("GB", True), ("us", False), ("UK", False), ("", False)])
def test_a_country_is_its_two_capital_letters(code, known):
    assert is_country(code) is known


def test_a_number_of_more_digits_than_any_network_takes_is_refused():
    with pytest.raises(ValueError, match="too many digits"):
        parse_phone("20100000000000", "DE")
