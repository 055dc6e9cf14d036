"""The table of all rules, in the order in which they are told."""

from __future__ import annotations

from handouts.preflight import of_colour, of_file, of_ink, of_metadata, of_pages, of_pictures, of_reactions, of_text
from handouts.preflight.rule import Rule

RULES: tuple[Rule, ...] = (
    *of_file.RULES,
    *of_metadata.RULES,
    *of_reactions.RULES,
    *of_pages.RULES,
    *of_colour.RULES,
    *of_ink.RULES,
    *of_text.RULES,
    *of_pictures.RULES,
)


def rules_for(kind: str) -> tuple[Rule, ...]:
    """Give the rules for a kind of printing: “press”, or “office” for a laser printer."""
    return tuple(rule for rule in RULES if kind == "press" or rule.office)
