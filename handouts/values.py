"""Values that code puts into a text: phones, temperatures, dates, addresses, names.

In right-to-left text a bare number is turned round: 614-555-0100 would print as 0100-555-614. So every value is one
span with its own direction; short ones never break across lines. Everything is escaped.
"""

from __future__ import annotations

import unicodedata
from datetime import date, time
from functools import cache
from typing import Literal

from markupsafe import Markup

from handouts.errors import LibraryError, Problem
from handouts.language import Language
from handouts.phone import Phone

# Countries whose people read Fahrenheit first (CLDR, temperature preference).
FAHRENHEIT_FIRST = frozenset({"US", "BS", "BZ", "KY", "PR", "PW"})

# How many locales Babel may keep; those that a locale is made from count too.
MOST_LOCALES = 16


def token(text: str, direction: str = "ltr") -> Markup:
    """Set a short text that must never break nor turn round."""
    return Markup('<span class="token" dir="{}">{}</span>').format(direction, unbroken(text))


def phone(number: Phone) -> Markup:
    """Set a phone number as a link that dials it."""
    return Markup('<a class="token" dir="ltr" href="tel:{}">{}</a>').format(number.link, unbroken(number.text))


def unbroken(text: str) -> str:
    """Make the spaces of a number no-break ones: at others a PDF viewer turns the groups of digits round (Chrome's)."""
    return text.replace(" ", "\xa0")


def website(address: str) -> Markup:
    """Set a web address as a link; it may break where it has to."""
    url = address if address.startswith(("http://", "https://")) else f"https://{address}"
    shown = address.removeprefix("https://").removeprefix("http://")
    return Markup('<a class="address" dir="ltr" href="{}">{}</a>').format(url, shown)


def temperature(celsius: float, country: str) -> Markup:
    """Set a temperature in both units, the country's own first: ``100.4 °F (38 °C)``."""
    units = [f"{celsius:g} °C", f"{celsius * 9 / 5 + 32:g} °F"]
    first, second = reversed(units) if country in FAHRENHEIT_FIRST else units
    return token(f"{first} ({second})")


def day(when: date, language: Language, country: str, style: Literal["long", "full"] = "long") -> Markup:
    """Set a date in words by CLDR (``full``: with the day of the week), or as ISO 8601 where CLDR has no words."""
    if language.cldr is None:
        return token(when.isoformat())
    from babel.dates import format_date

    text = format_date(when, style, locale=_locale(language.cldr, country))
    _forget_locales()
    return token(text, _direction(text))


def clock(when: time, language: Language, country: str) -> Markup:
    """Set a time of day by CLDR, or as 24 hours for a language that CLDR does not know."""
    if language.cldr is None:
        return token(f"{when:%H:%M}")
    from babel.dates import format_time

    # CLDR puts a narrow no-break space before AM; some fonts do not have it, and the token cannot break anyway.
    text = format_time(when, "short", locale=_locale(language.cldr, country))
    text = text.replace("\u202f", " ").replace("\xa0", " ")
    _forget_locales()
    return token(text, _direction(text))


@cache
def _locale(cldr: str, country: str) -> str:
    """Give the language's locale in that country if CLDR has one, so that 17:00 is not 5:00 PM in London."""
    from babel.core import Locale, UnknownLocaleError

    try:
        base = Locale.parse(cldr)
    except (UnknownLocaleError, ValueError) as unknown:
        what = f"The language registry names the locale “{cldr}”, which CLDR does not know."
        raise LibraryError(
            Problem(what, "Mend “cldr” in languages.toml, or leave it out: dates are ISO then.")
        ) from unknown
    try:
        return str(Locale.parse("_".join(filter(None, (base.language, base.script, country)))))
    except UnknownLocaleError:
        return cldr


def _forget_locales() -> None:
    """Bound what Babel keeps of CLDR, for ever: a language has 1 MB, and is read again in 4 ms."""
    from babel import localedata

    known = getattr(localedata, "_cache", {})
    if len(known) > MOST_LOCALES:
        known.clear()


def name(text: str) -> Markup:
    """Set a name or an address line of the clinic in its own direction, whatever the sheet's."""
    return Markup('<span dir="{}">{}</span>').format(_direction(text), text)


def drug(local: str, generic: str, brand: str | None, language: Language) -> Markup:
    """Set a medicine: the reader's word, the international name as the box has it, and the US brand name."""
    international = generic if language.script != "Latn" else ""
    label = " ".join(part for part in (international, f"({brand}®)" if brand else "") if part)
    if not label:
        return Markup("<b>{}</b>").format(local)
    return Markup("<b>{}</b> {}").format(local, Markup('<span class="token" dir="ltr">{}</span>').format(label))


def _direction(text: str) -> str:
    """Give the direction of the first letter that has one (Unicode Bidirectional Algorithm, rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def language_label(language: Language) -> Markup:
    """Name the language in English for staff, then by its own name for the reader."""
    english = Markup('<span lang="en" dir="ltr" class="source">{}</span>').format(language.name)
    if language.name == language.endonym:
        return english
    own = Markup('<span dir="{}">{}</span>').format(language.direction, language.endonym)
    return Markup("{} · {}").format(english, own)


def font_stack(language: Language) -> str:
    """Give the language's font families as a value for CSS."""
    return ", ".join(f'"{family}"' for family in language.fonts)


def english(text: str) -> Markup:
    """Set a sentence that the reader says in English, in its own letters and direction."""
    return Markup('<b lang="en" dir="ltr" class="source">{}</b>').format(text)
