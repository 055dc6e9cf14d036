"""Rules of what a translation must keep: the checks that stop a sheet, and those of drugs and emergency numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from handouts import language_checks, message_checks
from handouts.language import Language
from handouts.markup import markup_problem
from handouts.message_checks import PLACEHOLDER, numbers_in
from handouts.phone import EMERGENCY
from handouts.rules.rule import Example, MessageRule, Reading, Severity, Stops
from handouts.rules.words import has_word

COMPARE = "Compare it with the English."

# A number of several groups, such as 1 000.
GROUPED = re.compile(r"\d+(?:\s\d+)+")

# A message of more characters is no text of a handout.
LONGEST = 10_000


def kept(check: Callable[[str, str], str | None]) -> Callable[[Reading], str | None]:
    """Make a rule of a check of the English and the translation."""
    return lambda reading: check(reading.source, reading.text)


def in_language(check: Callable[[str, str, Language], str | None]) -> Callable[[Reading], str | None]:
    """Make a rule of a check of a language; English is held to nothing by it."""
    return lambda reading: None if reading.language.is_source else check(reading.source, reading.text, reading.language)


def emergency_number(reading: Reading) -> str | None:
    """Refuse an emergency number that is typed into a text, also in the English: it is another in each country."""
    for number in sorted(set(numbers_in(reading.text)) & set(EMERGENCY.values())):
        if not any(number in group.split() for group in GROUPED.findall(reading.text)):
            return f"it has the emergency number {number} typed in: use the place %(number)s"
    return None


def too_long(reading: Reading) -> str | None:
    """Refuse a text that is far too long for a handout; no other rule looks at it."""
    return f"it has more than {LONGEST} characters" if len(reading.text) > LONGEST else None


def drug_name(reading: Reading) -> str | None:
    """Hold the names of drugs to the agreed ones of the language, no more and no fewer."""
    said = _drugs_said(reading)
    for drug in reading.glossary.drug:
        forms = reading.terms.drugs.get(drug.name, ())
        wanted = has_word((drug.name,), reading.source)
        if wanted and forms and drug.name not in said:
            return f"the drug {drug.name} is not in it by its agreed name ({', '.join(forms)})"
        if drug.name in said and not wanted:
            return f"it names a drug that the English does not name here: {said[drug.name]} ({drug.name})"
    return None


def _drugs_said(reading: Reading) -> dict[str, str]:
    """Give the drugs of a translation with the form that is said; a long name may hold a short one (肝素, 依诺肝素)."""
    text = reading.text.casefold()
    said: dict[str, str] = {}
    forms = [(form.casefold(), name) for name, found in reading.terms.drugs.items() for form in found]
    for form, name in sorted(forms, key=lambda pair: len(pair[0]), reverse=True):
        if form in text:
            said.setdefault(name, form)
            text = text.replace(form, " ")
    return said


def brand_name(reading: Reading) -> str | None:
    """Hold brand names to those of the English, letter by letter."""
    for drug in reading.glossary.drug:
        for brand in drug.brands:
            whole = re.compile(rf"(?<!\w){re.escape(brand)}(?!\w)")
            source, text = (bool(whole.search(PLACEHOLDER.sub("", part))) for part in (reading.source, reading.text))
            if source != text:
                return f"the brand name {brand} is {'lost or written in another way' if source else 'added'}"
    return None


KEEP_RULES = (
    MessageRule(
        "too-long", Severity.ERROR,
        f"A translation has at most {LONGEST:,} characters.",
        "the number of characters; the other rules do not look at a longer text",
        "nothing else",
        "Is something pasted here that belongs elsewhere?",
        Example("Citas", "Citas " * (LONGEST // 6 + 1), "Appointments"),
        Stops.CHECK, check=too_long,
    ),
    MessageRule(
        "placeholder", Severity.ERROR,
        "Each place such as %(phone)s of the English is in the translation, as often, and no other.",
        "the names between %( and )s, %% and single percent signs",
        "whether a place stands where it makes sense",
        "Copy the place from the English. Write a percent sign of your own twice: %%.",
        Example("En una emergencia, llame al %(number)s.", "En una emergencia, llame al %(numero)s.",
                "In an emergency, call %(number)s."),
        Stops.DRAFT, check=kept(message_checks.placeholders),
    ),
    MessageRule(
        "markup", Severity.ERROR,
        "The tags are those of the English: only <strong> and <em>, closed in the right order; no other <, > or &.",
        "every <, > and & of the translation",
        "whether the bold words are the right ones",
        "Copy the tags from the English and put them around the same words.",
        Example("<strong>No</strong> levante cosas pesadas.", "<b>No</b> levante cosas pesadas.",
                "Do <strong>not</strong> lift heavy things."),
        Stops.DRAFT, check=kept(markup_problem),
    ),
    MessageRule(
        "number", Severity.ERROR,
        "The numbers are those of the English, each as often, in the digits of any script.",
        "every run of digits; a comma and a point within a number count as the same",
        "numbers written as words; whether two numbers have changed places; 1,000 (a thousand) against 1.000 (one)",
        "Write the numbers of the English, with digits where it has digits.",
        Example("Por 1 a 2 días:", "Por 1 a 12 días:", "For 1 to 2 days:"),
        Stops.DRAFT, check=kept(message_checks.numbers), amount=True,
    ),
    MessageRule(
        "fraction", Severity.ERROR,
        "There is no sign such as ½ or ² that the English does not have.",
        "signs that Unicode counts as numbers and that are no digits",
        "a sign of the English that is lost",
        "Write it as the English does.",
        Example("Tome 2 tabletas.", "Tome 2½ tabletas.", "Take 2 tablets."),
        Stops.DRAFT, check=kept(message_checks.fractions), amount=True,
    ),
    MessageRule(
        "contact", Severity.ERROR,
        "No phone number and no web or mail address is typed in: they come from the clinic file.",
        "seven digits or more, also with spaces, points or hyphens between; http, www, @, and names like clinic.org",
        "shorter phone numbers; addresses with rare endings; a number spoken in words",
        "Take it out, or use the place of the English, such as %(phone)s.",
        Example("Llame a su clínica.", "Llame al 614-555-0100.", "Call your clinic."),
        Stops.DRAFT, check=kept(message_checks.literal_contacts),
    ),
    MessageRule(
        "emergency-number", Severity.ERROR,
        "No emergency number is typed in, in no language and not in English: it is another in each country.",
        "whole numbers that are an emergency number of a country that the program knows",
        "emergency numbers of other countries; numbers written as words",
        "Use the place %(number)s of the template.",
        Example("En una emergencia, llame al %(number)s.", "En una emergencia, llame al 911 o al %(number)s.",
                "In an emergency, call %(number)s."),
        Stops.CHECK, check=emergency_number,
    ),
    MessageRule(
        "unit", Severity.ERROR,
        "Units of measurement are those of the English: none is changed, lost or added.",
        "mg, mcg, µg, mL, ml, kg, cm, mm, IU, °C and °F as words of their own",
        "units that are written out or in the letters of another script; other units",
        COMPARE,
        Example("Tome 160 mg.", "Tome 160 ml.", "Take 160 mg."),
        Stops.DRAFT, check=in_language(language_checks.units),
    ),
    MessageRule(
        "drug-name", Severity.ERROR,
        "A drug has the name that was agreed on for the language, and no other drug is named.",
        "the drugs of locales/glossary.toml, by the names under [drugs] in language.toml",
        "drugs that are not in the glossary; drugs without a name in language.toml; words that say “none of these”",
        "Write the agreed name, or mend the list in language.toml if it is wrong.",
        Example("¿Toma warfarina?", "¿Toma heparina?", "Do you take warfarin?"),
        Stops.CHECK, needs="drugs", check=drug_name,
    ),
    MessageRule(
        "brand-name", Severity.ERROR,
        "Brand names stay as they are, letter by letter; none is added.",
        "the brand names of locales/glossary.toml",
        "brand names that are not in the glossary; a brand that has another name in the reader's country",
        "Copy the brand name from the English.",
        Example("¿Toma Coumadin?", "¿Toma Cumadin?", "Do you take Coumadin?"),
        Stops.CHECK, check=brand_name,
    ),
    MessageRule(
        "direction", Severity.ERROR,
        "There are no invisible characters that turn text round (U+202A to U+202E); isolates stand in pairs.",
        "these characters, one by one",
        "whether the marks that may stay (U+200E, U+200F) are at the right place",
        "Delete the invisible character; typing the words again is the quickest way.",
        Example("اتصل بالرقم %(number)s.", "اتصل بالرقم \u202e%(number)s.", "Call %(number)s.", "ar"),
        Stops.DRAFT, check=kept(message_checks.direction_controls),
    ),
    MessageRule(
        "characters", Severity.ERROR,
        "Every character can be printed, and letters and accents are stored together (Unicode NFC).",
        "control, private and unassigned characters, the byte order mark, U+FFFD, and the normal form NFC",
        "letters that look alike in two scripts; whether a font has the letter (see the rule page)",
        "Type the word again in an editor for .po files.",
        Example("después", "despue\u0301s", "after"),
        Stops.DRAFT, check=kept(message_checks.characters),
    ),
    MessageRule(
        "outer-space", Severity.ERROR,
        "A space stands at the start or end just where the English has one.",
        "white space at both ends",
        "spaces within the text (see the rule doubled)",
        "Take the space away, or add it, as in the English.",
        Example("Citas", "Citas ", "Appointments"),
        Stops.DRAFT, check=kept(message_checks.outer_space),
    ),
    MessageRule(
        "script", Severity.ERROR,
        "At least 70 % of the letters are of the script of the language.",
        "the script of each letter, outside of places and tags",
        "another language of the same script, such as Persian in place of Arabic",
        "Is it the translation into this language?",
        Example("Не поднимайте тяжести.", "Ne podnimayte tyazhesti.", "Do not lift heavy things.", "ru"),
        Stops.DRAFT, check=in_language(language_checks.own_script),
    ),
    MessageRule(
        "chinese", Severity.ERROR,
        "No Simplified character stands in Traditional Chinese, and none the other way round.",
        "characters that only one of the two national character sets has",
        "characters that both have; words that are used in one region only",
        "Write the word in the other characters.",
        Example("診所", "诊所", "Clinic", "zh_Hant"),
        Stops.DRAFT, check=in_language(language_checks.chinese_characters),
    ),
)  # fmt: skip
