import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from handouts import values
from handouts.errors import LibraryError
from handouts.language import language_of, languages
from handouts.library import Library
from handouts.phone import parse_phone
from handouts.values import clock, day, drug, name, phone, temperature, token, website

HOSTILE = '"><script>alert(1)</script>&'


@pytest.fixture
def language(library):
    return lambda tag, **changes: language_of(library, tag).model_copy(update=changes)


def test_the_spaces_of_a_number_do_not_let_a_viewer_turn_it_round():
    assert "020\xa07946\xa00018" in phone(parse_phone("020 7946 0018", "GB"))


def test_a_locale_that_cldr_does_not_know_is_an_error_that_says_what_to_mend(language):
    with pytest.raises(LibraryError, match="does not know"):
        day(date(2026, 11, 3), language("es", cldr="xx_YY"), "US")


def test_a_phone_number_keeps_its_direction_and_dials():
    markup = phone(parse_phone("614-555-0100", "US"))
    assert markup == '<a class="token" dir="ltr" href="tel:+16145550100">614-555-0100</a>'


@pytest.mark.parametrize(
    ("country", "text"), [("US", "100.4 °F (38 °C)"), ("GB", "38 °C (100.4 °F)"), ("DE", "38 °C (100.4 °F)")]
)
def test_a_temperature_has_the_countrys_own_unit_first(country, text):
    assert temperature(38, country) == token(text)


def test_a_date_is_written_in_words_and_in_the_direction_of_the_language(language):
    when = date(2026, 11, 23)
    assert day(when, language("en"), "US") == token("November 23, 2026")
    assert day(when, language("en"), "GB") == token("23 November 2026")
    assert day(when, language("ar"), "US").startswith('<span class="token" dir="rtl">23\xa0نوفمبر')


def test_dates_and_times_are_iso_where_cldr_does_not_know_the_language(language):
    unknown = language("ar", cldr=None)
    assert day(date(2026, 11, 3), unknown, "US") == '<span class="token" dir="ltr">2026-11-03</span>'
    assert clock(time(17, 5), unknown, "US") == '<span class="token" dir="ltr">17:05</span>'


def test_a_time_is_written_as_the_country_writes_it(language):
    assert clock(time(17), language("en"), "US") == token("5:00 PM")
    assert clock(time(17), language("en"), "GB") == '<span class="token" dir="ltr">17:00</span>'


def test_a_country_that_cldr_does_not_pair_with_the_language_falls_back_on_the_language(language):
    assert "17:00" in clock(time(17), language("zh_Hans"), "GB")


def test_the_country_does_not_change_the_script_of_a_language(language):
    serbian = language("es", cldr="sr_Latn")
    assert "novembar" in day(date(2026, 11, 3), serbian, "RS")


@pytest.mark.parametrize("address", ["elm.example/pain", "https://elm.example/pain"])
def test_a_web_address_is_a_link_shown_without_its_scheme(address):
    assert website(address) == '<a class="address" dir="ltr" href="https://elm.example/pain">elm.example/pain</a>'


def test_a_web_address_keeps_plain_http_if_the_clinic_says_so():
    assert 'href="http://elm.example"' in website("http://elm.example")


@pytest.mark.parametrize(
    ("text", "direction"),
    [("Elm Street", "ltr"), ("14 شارع النيل", "rtl"), ("(רחוב)", "rtl"), ("14", "ltr"), ("الف Elm", "rtl")],
)
def test_a_name_has_the_direction_of_its_own_letters(text, direction):
    assert name(text) == f'<span dir="{direction}">{text}</span>'


@pytest.mark.parametrize(
    ("tag", "brand", "expected"),
    [
        ("es", None, "<b>paracetamol</b>"),
        ("es", "Tylenol", '<b>paracetamol</b> <span class="token" dir="ltr">(Tylenol®)</span>'),
        ("ar", None, '<b>paracetamol</b> <span class="token" dir="ltr">acetaminophen</span>'),
        ("ar", "Tylenol", '<b>paracetamol</b> <span class="token" dir="ltr">acetaminophen (Tylenol®)</span>'),
    ],
)
def test_a_medicine_shows_the_name_on_its_box_to_readers_of_other_scripts(language, tag, brand, expected):
    assert drug("paracetamol", "acetaminophen", brand, language(tag)) == expected


def test_no_value_can_bring_markup_of_its_own(language):
    arabic = language("ar")
    for markup in (token(HOSTILE), website(HOSTILE), name(HOSTILE), drug(HOSTILE, HOSTILE, HOSTILE, arabic)):
        assert "<script" not in markup
        assert '""' not in markup
        assert "&lt;script&gt;" in markup


@given(st.text())
def test_a_token_is_one_element_that_holds_the_text_and_nothing_else(text):
    inner = re.fullmatch(r'<span class="token" dir="ltr">([^<>]*)</span>', token(text))
    assert inner[1] == str(escape(text)).replace(" ", "\xa0")


def test_babel_keeps_few_locales(monkeypatch):
    from babel import localedata

    monkeypatch.setattr(localedata, "_cache", {})
    for language in languages(Library.bundled()).values():
        before = values.day(date(2026, 11, 23), language, "US")
        assert len(localedata._cache) <= values.MOST_LOCALES
        assert values.day(date(2026, 11, 23), language, "US") == before
    assert localedata._cache
