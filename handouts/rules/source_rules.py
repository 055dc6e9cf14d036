"""Rules of the English: how hard it is to read, for a handout and for each sentence."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.reading_level import grade_of, sentence_grade, sentences
from handouts.rules.rule import Example, Severity, SourceRule, Spot, Stops

# Grades of a school of the United States: over the first a handout is refused, over the second it is doubted.
HARDEST = 8
WANTED = 6


def reading_level(texts: tuple[Spot, ...], names: tuple[str, ...] = ()) -> Iterator[Spot]:
    """Refuse a handout that is harder to read than grade 8."""
    found = grade_of((text.what for text in texts), names)
    if found is not None and found > HARDEST:
        yield _about(texts, f"The handout reads at grade {found:.1f}; {HARDEST} is the limit.")


def reading_goal(texts: tuple[Spot, ...], names: tuple[str, ...] = ()) -> Iterator[Spot]:
    """Doubt a handout that is harder to read than grade 6."""
    found = grade_of((text.what for text in texts), names)
    if found is not None and WANTED < found <= HARDEST:
        yield _about(texts, f"The handout reads at grade {found:.1f}; {WANTED} or lower is the aim.")


def hard_sentence(texts: tuple[Spot, ...], names: tuple[str, ...] = ()) -> Iterator[Spot]:
    """Refuse sentences that are harder to read than grade 8."""
    for text in texts:
        for sentence in sentences(text.what):
            found = sentence_grade(sentence, names)
            if found is not None and found > HARDEST:
                yield Spot(f"This sentence reads at grade {found:.1f}: “{sentence}”", text.file, text.line, text.what)


def _about(texts: tuple[Spot, ...], what: str) -> Spot:
    return Spot(what, texts[0].file, None)


HARD = (
    "Discontinuation of anticoagulant medication necessitates individual consultation with your physician beforehand, "
    "regardless of circumstances or duration. "
    "Physiotherapeutic rehabilitation alternatives should additionally be investigated individually. "
    "Contraindications notwithstanding, immediate administration of analgesics is recommended universally. "
)
EASY = "Do not lift heavy things. Rest the area for a day. Ask your doctor before you take any new medicine. " * 2
MIDDLE = (
    "Your doctor may suggest an assistive device for the muscles near the trigger point. Your therapist will "
    "show you how to use it safely every day. You can then feel better, and exercise more easily at home."
)

SOURCE_RULES = (
    SourceRule(
        "reading-level", Severity.ERROR,
        "The English of a handout reads at grade 8 or lower (Flesch-Kincaid).",
        "the length of the sentences and of the words, in whole sentences that end with a mark; 30 words or more",
        "hard words that are short, headings, lists, numbers, drawings, and whether a reader understands it",
        "Make long sentences two, and take shorter words.",
        Example(EASY, HARD, tag="en"),
        Stops.CHECK, check=reading_level,
    ),
    SourceRule(
        "reading-goal", Severity.WARNING,
        "The English of a handout reads at grade 6 or lower.",
        "the same as reading-level",
        "the same as reading-level",
        "Make long sentences two, and take shorter words.",
        Example(EASY, MIDDLE, tag="en"),
        Stops.NOTHING, check=reading_goal,
    ),
    SourceRule(
        "hard-sentence", Severity.ERROR,
        "Each sentence of the English reads at grade 8 or lower.",
        "sentences of 8 words or more; the formula was made for whole pages, so one long word weighs much",
        "shorter sentences; the same as reading-level",
        "Make it two sentences, or take shorter words. What readers know as a name goes to plain_names in "
        "en/language.toml.",
        Example(EASY, HARD, tag="en"),
        Stops.CHECK, check=hard_sentence,
    ),
)  # fmt: skip
