"""Rules of how a translation is written: its length, marks and spaces, and words left in English."""

from __future__ import annotations

import re

from handouts import language_checks
from handouts.rules.keep_rules import in_language
from handouts.rules.rule import Example, MessageRule, Reading, Severity, Stops
from handouts.rules.words import spaced

NO_BREAK = "\u00a0\u202f"


def untranslated(reading: Reading) -> str | None:
    """Doubt a text that is the same as the English, but for words that stay as they are."""
    left = spaced(reading.source)
    for word in reading.terms.do_not_translate:
        left = left.replace(spaced(word), "  ")
    return in_language(language_checks.untranslated)(reading) if len(left.split()) > 1 else None


def latin_words(reading: Reading) -> str | None:
    """Doubt three Latin words in a row in a language of another script, but for words that stay as they are."""
    text = reading.text
    for word in reading.terms.do_not_translate:
        text = text.replace(word, "1")
    if reading.language.is_source:
        return None
    return language_checks.latin_words(reading.source, text, reading.language)


def mark_space(reading: Reading) -> str | None:
    """Doubt a mark without the no-break space that the language sets before it."""
    for mark in reading.terms.space_before:
        for match in re.finditer(re.escape(mark), reading.text):
            before, after = reading.text[: match.start()][-1:], reading.text[match.end() :][:1]
            if before and before not in NO_BREAK and not (before.isdigit() and after.isdigit()):
                return f"there is no no-break space before “{mark}”"
    return None


LOOK = "Let somebody look who reads the language."

STYLE_RULES = (
    MessageRule(
        "same-as-english", Severity.WARNING,
        "A text of two words or more is not the same as the English.",
        "texts that are the same letter by letter, but for the words under do_not_translate",
        "English that was changed a little; single words",
        "Translate it, or add the words to do_not_translate in language.toml.",
        Example("Números para llamar", "Numbers to call", "Numbers to call"),
        Stops.NOTHING, check=untranslated,
    ),
    MessageRule(
        "latin-words", Severity.WARNING,
        "No three words in a row are in Latin letters, in a language of other letters.",
        "runs of Latin letters, but for the words under do_not_translate",
        "one or two English words; English words in a language of Latin letters",
        "Translate them, or add them to do_not_translate in language.toml.",
        Example("Ο τρόπος που κινείστε", "Το body mechanics of you", "The way you move", "el"),
        Stops.NOTHING, check=latin_words,
    ),
    MessageRule(
        "length", Severity.WARNING,
        "The text is not far shorter or longer than the English.",
        "the number of characters: 0.33 to 2.5 times the English, less for Chinese, Japanese and Korean",
        "texts of fewer than 25 characters in English; what is lost and made up for",
        LOOK,
        Example("Puede sentirse mejor a los pocos días de la inyección.", "Mejor.",
                "You may feel better in a few days after the shot."),
        Stops.NOTHING, check=in_language(language_checks.length),
    ),
    MessageRule(
        "final-mark", Severity.WARNING,
        "The text ends with the language's own full stop, question mark or colon, where the English ends with one.",
        "the last character, and the marks of the language in locales/languages.toml",
        "marks within the text; exclamation marks",
        "Mend the last mark, or the language's marks in locales/languages.toml.",
        Example("आराम करें।", "आराम करें.", "Rest.", "hi"),
        Stops.NOTHING, check=in_language(language_checks.final_mark),
    ),
    MessageRule(
        "mark-space", Severity.WARNING,
        "A no-break space stands before the marks that the language sets apart, as French does before : ; ! ?",
        "the marks under space_before in language.toml",
        "spaces after an opening mark; whether the space should be a narrow one",
        "Put a no-break space (U+00A0 or U+202F) before the mark.",
        Example("Appelez si vous avez\u00a0:", "Appelez si vous avez:", "Call if you have:", "fr"),
        Stops.NOTHING, check=mark_space,
    ),
    MessageRule(
        "doubled", Severity.WARNING,
        "No word and no space stands there twice.",
        "two spaces, or the same word two times, one after the other",
        "languages that double words for “each” or “very”; a word doubled with another between",
        "Delete one, if it is not meant.",
        Example("El médico limpia la piel", "El médico limpia la la piel", "The doctor cleans the skin"),
        Stops.NOTHING, check=in_language(language_checks.doubled_words),
    ),
)  # fmt: skip
