"""The table of all rules, in the order in which docs and ``--rules`` show them."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.errors import CatalogError, Problem, did_you_mean
from handouts.rules.file_rules import FILE_RULES
from handouts.rules.keep_rules import KEEP_RULES
from handouts.rules.meaning_rules import MEANING_RULES
from handouts.rules.rule import ElsewhereRule, Example, Rule, Severity, Stops
from handouts.rules.source_rules import SOURCE_RULES
from handouts.rules.style_rules import STYLE_RULES
from handouts.rules.whole_rules import LANGUAGE_RULES, WHOLE_RULES

ELSEWHERE_RULES = (
    ElsewhereRule(
        "critical", Severity.ERROR,
        "A critical message is signed off by two different people.",
        "which messages are critical: see the section on critical messages",
        "what is critical for another reason than those of the list and is not marked",
        "Have it read and signed off.",
        Example("Do not lift heavy things.: 2 sign-offs", "Do not lift heavy things.: 1 sign-off", tag="en"),
        Stops.SHEET, command="handouts catalog sign-off, and require_reviewed in the clinic file",
    ),
    ElsewhereRule(
        "page", Severity.ERROR,
        "On the page each letter has a font of the language, no text leaves its place, each number is in one piece.",
        "every laid-out page, before a file is written",
        "what the words say",
        "The message of the command says what to do.",
        Example("Page 1 of 2", "Page □ of 2", tag="en"),
        Stops.DRAFT, command="handouts check, and each build",
    ),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    *FILE_RULES, *WHOLE_RULES, *KEEP_RULES, *MEANING_RULES, *STYLE_RULES, *LANGUAGE_RULES, *SOURCE_RULES,
    *ELSEWHERE_RULES,
)  # fmt: skip


def rules_of(names: Sequence[str]) -> tuple[Rule, ...]:
    """Find rules by their ids; no name means all.

    Raises:
        CatalogError: there is no such rule.
    """
    known = {rule.id: rule for rule in RULES}
    if wrong := [name for name in names if name not in known]:
        raise CatalogError(Problem(f"There is no rule “{name}”.", did_you_mean(name, known)) for name in wrong)
    return tuple(rule for rule in RULES if not names or rule.id in names)
