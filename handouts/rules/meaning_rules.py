"""Rules of what a translation says: negations, opposites, numbers in words, terms. They ask a person to look."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.message_checks import numbers_in
from handouts.rules.rule import Example, MessageRule, Reading, Severity, Stops
from handouts.rules.terms import PAIRS, VALUES, Side, Term, Words
from handouts.rules.words import LATIN, find_word, has_word, without


def negation(reading: Reading) -> str | None:
    """Doubt a text that has lost the “not” of the English, or has one that the English does not have."""
    script, terms = reading.language.script, reading.terms
    source = without(reading.english.not_negation, reading.source)
    text = without(terms.not_negation, reading.text, script)
    in_english, found = find_word(reading.english.negation, source), find_word(terms.negation, text, script)
    if in_english and not found and not has_word(terms.negation_maybe, text, script):
        return f"the English says “{in_english}”, and no word for “not” is in it that language.toml knows"
    like = (*reading.english.negation_like, *reading.english.not_negation)
    if found and not in_english and not has_word(like, reading.source):
        return f"it says “{found}”, and the English has no “not”"
    return None


def opposite(reading: Reading) -> str | None:
    """Doubt a text that says the opposite of a side, a warmth, a time or an amount of the English."""
    script, own = reading.language.script, reading.terms.opposites
    for pair in PAIRS:
        for said, other in (pair, pair[::-1]):
            if not _says_only(reading.english.opposites, said, other, reading.source, LATIN):
                continue
            if _says_only(own, other, said, reading.text, script):
                return (
                    f"the English says “{said}”, and it says “{find_word(own[other], reading.text, script)}” ({other})"
                )
    return None


def _says_only(words: Mapping[Side, Words], said: Side, other: Side, text: str, script: str) -> bool:
    """Tell whether a text has a word of one side and none of the other; both sides must be known."""
    if not words.get(said) or not words.get(other):
        return False
    return has_word(words[said], text, script) and not has_word(words[other], text, script)


def number_word(reading: Reading) -> str | None:
    """Doubt a number that one of the two texts writes as a word: a person must confirm that it is the same."""
    digits, source_digits = set(numbers_in(reading.text)), set(numbers_in(reading.source))
    for word, own in reading.terms.numbers.items():
        value, said = VALUES.get(word), find_word(own, reading.text, reading.language.script)
        if has_word(reading.english.numbers.get(word, (word,)), reading.source):
            if own and not said and value not in digits:
                return f"the English says “{word}”, and neither “{own[0]}” nor {value or 'the like'} is in it"
        elif said and value in source_digits and value not in digits:
            return f"the {value} of the English is written as a word: “{said}”"
    return None


def forbidden_term(reading: Reading) -> str | None:
    """Refuse words that are never right in the language, or never for a term of the English."""
    for term in (*_terms_in(reading), Term(english="-", never=reading.terms.forbidden)):
        if found := find_word(term.never, reading.text, reading.language.script):
            better = f": say “{term.say[0]}”" if term.say else ""
            return f"it says “{found}”, which language.toml forbids{better}"
    return None


def required_term(reading: Reading) -> str | None:
    """Doubt a text that does not have the agreed words for a term of the English."""
    for term in _terms_in(reading):
        if term.say and not has_word(term.say, reading.text, reading.language.script):
            return f"the term “{term.english}” is not in it as agreed: “{'” or “'.join(term.say)}”"
    return None


def _terms_in(reading: Reading) -> tuple[Term, ...]:
    return tuple(term for term in reading.terms.term if has_word((term.english,), reading.source))


LOOK = "Let somebody look who reads the language; if the words are right, add them to language.toml."

MEANING_RULES = (
    MessageRule(
        "negation", Severity.WARNING,
        "Where the English says “not”, the translation does too; where it does not, neither does the translation.",
        "the words under negation in the language.toml of English and of the language; once in the whole message",
        "a second “not” of a message that is lost; a “not” at the wrong verb; negations that are not in the list",
        LOOK,
        Example("<strong>No</strong> levante cosas pesadas.", "<strong>Ya</strong> levante cosas pesadas.",
                "Do <strong>not</strong> lift heavy things."),
        Stops.NOTHING, needs="negation", check=negation,
    ),
    MessageRule(
        "opposite", Severity.WARNING,
        "Left is not right, hot not cold, before not after, more not less, up not down, stronger not weaker.",
        "the words under [opposites]: the English has only one side, and the translation only the other",
        "sides that have changed places within one message; words that are not in the list",
        LOOK,
        Example("Después de la inyección", "Antes de la inyección", "After your shot"),
        Stops.NOTHING, needs="opposites", check=opposite,
    ),
    MessageRule(
        "number-word", Severity.WARNING,
        "A number that is written as a word, such as “two” or “twice”, is the same number in the translation.",
        "the words under [numbers], from two to twelve, half and twice",
        "one; larger numbers; a dual form or a word such as “both” that says two",
        "Let somebody look who reads the language, and confirm the number.",
        Example("Camine dos veces.", "Camine tres veces.", "Walk two times."),
        Stops.NOTHING, needs="numbers", check=number_word,
    ),
    MessageRule(
        "forbidden-term", Severity.ERROR,
        "Words that language.toml forbids are not used.",
        "the words under forbidden, and under never of a [[term]] where the English has the term",
        "other forms of the word than those in the list",
        "Use the words that language.toml gives.",
        Example("Un punto gatillo es un nudo en el músculo.", "Un punto de disparo es un nudo en el músculo.",
                "A trigger point is a knot in the muscle."),
        Stops.CHECK, needs="term forbidden", check=forbidden_term,
    ),
    MessageRule(
        "required-term", Severity.WARNING,
        "A term of the English is said with the agreed words of language.toml.",
        "the words under say of a [[term]] where the English has the term",
        "other forms of the word than those in the list; a sentence that does well without the term",
        "Use the agreed words, or add the form to language.toml.",
        Example("Un punto gatillo es un nudo en el músculo.", "Un punto doloroso es un nudo en el músculo.",
                "A trigger point is a knot in the muscle."),
        Stops.NOTHING, needs="term", check=required_term,
    ),
)  # fmt: skip
