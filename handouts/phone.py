"""Phone numbers: read and set by the phonenumbers library for the clinic's country."""

from __future__ import annotations

from dataclasses import dataclass

# The number that people of a country dial for an ambulance, where it is not 112.
# (The example numbers of the phonenumbers library will not do: for Germany it gives the police.)
EMERGENCY = {
    "AS": "911", "AU": "000", "BR": "192", "CA": "911", "CN": "120", "GB": "999", "GU": "911", "HK": "999",
    "IL": "101", "JP": "119", "KR": "119", "MX": "911", "NZ": "111", "PH": "911", "PR": "911", "SG": "995",
    "TW": "119", "US": "911", "VI": "911", "ZA": "10177",
}  # fmt: skip
INTERNATIONAL_EMERGENCY = "112"

# The world's usual "(614) 555-0100" has brackets, which right-to-left text can turn round; hyphens read the same
# in every language, and can be copied into a dialler.
NANP_COUNTRY_CODE = 1


@dataclass(frozen=True)
class Phone:
    """A phone number: as printed, and as a ``tel:`` link dials it (RFC 3966)."""

    text: str
    link: str


def is_country(code: str) -> bool:
    """Tell whether ``code`` is a country that phone numbers are known for (ISO 3166-1 alpha-2)."""
    import phonenumbers

    return code in phonenumbers.SUPPORTED_REGIONS


# Country code and number together (ITU-T E.164, clause 6.1); some plans in the library's data allow more.
MAX_DIGITS = 15


def parse_phone(text: str, country: str) -> Phone:
    """Read a phone number as it is dialled in ``country``.

    Raises:
        ValueError: no phone number can look like this; the message says why.
    """
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, ValidationResult

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as broken:
        raise ValueError("it is not a phone number") from broken
    if number.extension:
        raise ValueError("it has an extension in it")
    reason = phonenumbers.is_possible_number_with_reason(number)
    reasons = {
        ValidationResult.TOO_SHORT: "it has too few digits",
        ValidationResult.TOO_LONG: "it has too many digits",
        ValidationResult.INVALID_LENGTH: "it has the wrong number of digits",
        ValidationResult.INVALID_COUNTRY_CODE: "its country code does not exist",
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "its area code is missing",
    }
    if reason != ValidationResult.IS_POSSIBLE:
        raise ValueError(reasons[reason])
    if not phonenumbers.is_valid_number(number):
        raise ValueError("no number in that country starts like this")
    link = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if len(link) > 1 + MAX_DIGITS:
        raise ValueError("it has too many digits")
    home = number.country_code == phonenumbers.country_code_for_region(country)
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    printed = phonenumbers.format_number(number, style)
    if home and number.country_code == NANP_COUNTRY_CODE:
        printed = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).removeprefix("+1 ")
    return Phone(printed, link)


def parse_emergency(text: str | None, country: str) -> Phone:
    """Read an emergency number of ``country``, or give the usual one if ``text`` is None.

    Raises:
        ValueError: the number does not reach the emergency services there, or there is no usual one.
    """
    from phonenumbers import shortnumberinfo

    number = text or EMERGENCY.get(country, INTERNATIONAL_EMERGENCY)
    digits = number.isascii() and number.isdecimal()
    if not digits or not shortnumberinfo.is_emergency_number(number, country):
        if text is None:
            raise ValueError("the usual emergency number of that country is not known here")
        raise ValueError("it is not an emergency number of that country")
    return Phone(number, number)
