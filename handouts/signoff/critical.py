"""Which messages could hurt somebody if they were wrong: two people must read them.

The rule reads the English. It is simple on purpose, and rather takes one message too many: a number, a dose or a time,
a medicine, a word that forbids or limits, an emergency or a sign of danger, and one of two opposites that are easily
swapped (left and right, stronger and weaker). A person can mark any other message with ``CRITICAL`` in its note to
translators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handouts.markup import without_tags

# In the note to translators: this message is critical, whatever its words.
MARK = re.compile(r"\bCRITICAL\b")

# Placeholders that bring a number that decides something; a page number or a date of printing does not.
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
AMOUNT_PLACEHOLDERS = frozenset({"temperature", "dose", "number", "phone", "time"})

NUMBER_WORDS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|once|twice|double|thrice"
UNITS = r"mg|mcg|ml|hours?|minutes?|days?|weeks?|months?|degrees?|times a|each day|every day|daily"
MEDICINES = r"medicines?|medications?|drugs?|dos(?:e|es|age)|pills?|tablets?|thinners?|insulin|vaccines?|antibiotics?"

# Stems of international non-proprietary names (WHO, “The use of stems in the selection of INN”), and a few names.
INN_STEMS = (
    r"\w+(?:aban|azepam|caine|cillin|cycline|dipine|floxacin|gliptin|grel|metacin|mycin|olol|oxacin|parin|prazole"
    r"|pril|profen|sartan|statin|triptan|vir|zolam)"
)
INN_NAMES = (
    r"acetaminophen|aspirin|codeine|cortisone|diclofenac|furosemide|heparin|ketorolac|metformin|morphine|naproxen"
    r"|oxycodone|paracetamol|prednis(?:one|olone)|tramadol|warfarin"
)

NEGATIONS = (
    r"no|not|never|none|nothing|nobody|neither|nor|without|cannot|avoid|stop|unless|until|only|except|don[’']t"
    r"|\w+n[’']t|instead"
)
EMERGENCIES = (
    r"emergenc(?:y|ies)|ambulance|call|right away|at once|immediately|urgent(?:ly)?|danger(?:ous)?|warning|severe"
    r"|chest pain|breath(?:e|ing)?|faint(?:ing)?|poison|overdose|suicid\w*|fall|fell"
)
SIGNS = r"fever|bleed(?:ing)?|blood|infect\w+|allerg\w+|swell\w+|swollen|numb(?:ness)?|pregnan\w+|symptoms?"
OPPOSITES = (
    r"left|right|opposite|stronger|weaker|weak|good leg|bad leg|hot|cold|heat(?:ing)?|ice|before|after|more|less|higher"
    r"|lower than|increase|decrease|open|closed"
)

RULES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for name, words in {
        "a number": rf"\S*\d\S*|{NUMBER_WORDS}",
        "a time or an amount": UNITS,
        "a medicine": rf"{MEDICINES}|{INN_NAMES}|{INN_STEMS}",
        "a word that forbids or limits": NEGATIONS,
        "an emergency": EMERGENCIES,
        "a sign of danger": SIGNS,
        "one of two opposites": OPPOSITES,
    }.items()
}


def why_critical(sources: Iterable[str], notes: Iterable[str] = ()) -> str | None:
    """Say why a message needs two readers, or None; ``sources`` are its English, as written and as worded.

    Only English is read: what a translation says is judged by its English.
    """
    if any(MARK.search(note) for note in notes):
        return "marked CRITICAL"
    for source in sources:
        if AMOUNT_PLACEHOLDERS & set(PLACEHOLDER.findall(source)):
            return "a number"
        plain = PLACEHOLDER.sub(" ", without_tags(source))
        for name, pattern in RULES.items():
            if pattern.search(plain):
                return name
    return None


def is_critical(*sources: str, notes: Iterable[str] = ()) -> bool:
    """Tell whether a message needs two readers."""
    return why_critical(sources, notes) is not None
