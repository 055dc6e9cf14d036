import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.message_checks import (
    characters,
    direction_controls,
    literal_contacts,
    message_problems,
    numbers,
    outer_space,
    placeholders,
)


def test_a_faithful_translation_has_no_problems():
    source = "Call <strong>%(phone)s</strong> if your fever is over 100.4."
    arabic = "اتصل على <strong>%(phone)s</strong> إذا زادت الحرارة عن ١٠٠٫٤."
    assert list(message_problems(source, arabic)) == []


def test_all_that_is_wrong_with_a_message_is_reported():
    found = list(message_problems("Call %(phone)s.", " Llame al 614-555-0100 <b>ya</b>"))
    assert len(found) == 5


@pytest.mark.parametrize(
    ("translation", "what"),
    [
        ("Llame.", "it has lost %(phone)s"),
        ("Llame %(phone)s %(phone)s", "it has one too many of %(phone)s"),
        ("Llame %(telefono)s", "it has lost %(phone)s"),
        ("Llame %(phone)s %(name)s", "it has one too many of %(name)s"),
        ("Llame %(phone) s", "it has lost %(phone)s"),
        ("Llame %(phone)d", "it has lost %(phone)s"),
        ("Llame %(phone)s, 50 %", "it has a % sign of its own: write it twice (%%)"),
        ("Llame %s %(phone)s", "it has a % sign of its own: write it twice (%%)"),
        ("Llame %%(phone)s", "it has lost %(phone)s"),
    ],
)
def test_placeholders_cannot_be_lost_added_or_misspelt(translation, what):
    assert placeholders("Call %(phone)s", translation) == what


def test_a_percent_sign_written_twice_is_fine():
    assert placeholders("50%% of %(name)s", "el 50%% de %(name)s") is None


@given(st.lists(st.sampled_from(["%", "%%", "%(a)s", "%(b)s", "(a)s", "s", " ", "x"]), max_size=8).map("".join))
@example("%%(a)s% s %(b)s")
@example("%%(a)s%%(b)s")
def test_what_passes_can_be_filled_in_and_shows_every_value(translation):
    if placeholders("%(a)s %(b)s", translation) is None:
        filled = translation % {"a": "«A»", "b": "«B»"}
        assert filled.count("«A»") == filled.count("«B»") == 1


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Rest 2 days", "Descanse 2 días"),
        ("Rest 2 days", "استرح ٢ يومين"),
        ("Rest 24 hours", "۲۴ ساعت استراحت کنید"),
        ("Rest 24 hours", "२४ घंटे आराम करें"),
        ("100.4 degrees", "100,4 grados"),
        ("100.4 degrees", "١٠٠٫٤ درجة"),
        ("1 to 3 of 10", "de 10, 1 a 3"),
        ("%(count1)s days", "%(count1)s días"),
    ],
)
def test_the_same_numbers_pass_in_the_digits_of_any_script(source, translation):
    assert numbers(source, translation) is None


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Rest 2 days", "Descanse 3 días"),
        ("Rest 2 days", "استرح ٣ أيام"),
        ("Rest 2 days", "Descanse unos días"),
        ("Rest", "Descanse 2 días"),
        ("100.4 degrees", "1004 grados"),
        ("1 to 3", "1 a 3 a 3"),
        ("12 of %(drug)s", "1%(drug)s2"),
    ],
)
def test_a_number_cannot_change(source, translation):
    assert numbers(source, translation)


@given(st.integers(0, 99999), st.integers(0, 99999), st.sampled_from([0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10]))
def test_numbers_are_compared_by_value_whatever_the_script(wanted, found, zero):
    written = "".join(chr(zero + int(digit)) for digit in str(found))
    assert (numbers(f"{wanted} days", f"{written} días") is None) is (wanted == found)


@pytest.mark.parametrize(
    "text",
    ["614-555-0100", "(614) 555 0100", "614.555.0100", "+16145550100", "614‑555‑0100", "٦١٤-٥٥٥-٠١٠٠", "6 1 4 5 5 5 0"],
)
def test_a_phone_number_typed_into_a_text_is_refused(text):
    assert "phone number" in literal_contacts("Call", f"Llame al {text}.")


@pytest.mark.parametrize(
    "text", ["https://x.test", "HTTP://x", "www.example", "a@b.test", "example.org", "example.com/page", "cdc.gov"]
)
def test_an_address_typed_into_a_text_is_refused(text):
    assert "address" in literal_contacts("Look it up", f"Mire {text}")


@pytest.mark.parametrize("text", ["De 1 a 2 semanas", "38 °C (100.4 °F)", "%(phone)s", "10 minutos, 3 veces", "p. ej."])
def test_ordinary_numbers_are_not_taken_for_contacts(text):
    assert literal_contacts("", text) is None


@pytest.mark.parametrize("code", range(0x202A, 0x202F))
def test_embeddings_and_overrides_are_refused_even_in_pairs(code):
    assert f"U+{0x202A:04X}" in direction_controls("", f"a{chr(code)}b\u202c")


@pytest.mark.parametrize("text", ["\u2068x", "x\u2069", "\u2069x\u2068", "\u2066\u2067x\u2069"])
def test_an_isolate_without_its_partner_is_refused(text):
    assert direction_controls("", text)


@pytest.mark.parametrize("text", ["\u2068x\u2069", "\u2066a\u2067b\u2069\u2069", "\u200fx\u200e", "نص"])
def test_paired_isolates_and_direction_marks_pass(text):
    assert direction_controls("", text) is None
    assert characters("", text) is None


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\n", "\t", "\x7f", "\x85", "\ufeff", "\ufffd", "\ue000", "\u2028"]
)
def test_a_character_that_does_not_print_is_refused(character):
    assert f"U+{ord(character):04X}" in characters("", f"a{character}b")


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "ไทย\u200bคำ", "tra\u00adtado"])
def test_joiners_and_break_marks_of_real_scripts_pass(text):
    assert characters("", text) is None


def test_accents_stored_apart_from_their_letters_are_refused():
    assert "NFC" in characters("", "Clı\u0301nica".replace("ı", "i"))
    assert characters("", "Clínica") is None


@pytest.mark.parametrize(("source", "translation"), [("a", " a"), ("a", "a\xa0"), (" a", "a"), ("a ", "a")])
def test_spaces_at_the_ends_are_those_of_the_source(source, translation):
    assert outer_space(source, translation)
    assert outer_space(source, source) is None


@given(st.text(max_size=40))
def test_what_passes_all_checks_is_plain_printable_text(translation):
    if not list(message_problems("plain", translation)):
        assert not set("<>&") & set(translation)
        assert not any(character.isdecimal() for character in translation)
        assert not any(0x202A <= ord(character) <= 0x202E or ord(character) < 0x20 for character in translation)
