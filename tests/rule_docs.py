"""Write docs/catalog-rules.md from the table of rules and the measured figures: ``python -m tests.rule_docs``."""

# ruff: noqa: E501 - lines of a page

import json
from pathlib import Path

from handouts.rules.critical import REASONS
from handouts.rules.rule import ElsewhereRule
from handouts.rules.table import RULES
from tests.wolf import FIGURES

PAGE = Path(__file__).parents[1] / "docs" / "catalog-rules.md"

HEAD = """\
# Rules for catalogs

`handouts catalog check` holds every translation to these rules. This page is made by `make catalog-rules` from the
rules themselves: change a rule in `handouts/rules/`, not here.

An *error* ends the check with exit code 4. A *warning* asks somebody to look; it may be wrong.
What a rule stops besides the check stands with it: a sheet is stopped when it is built, too.

**What no rule can see: whether a translation is right.** The rules find slips that a program can find.
A person who reads the language must read the sheet.
"""

WORDS = """\
## The words of a language

`locales/TAG/language.toml` holds what the rules know of a language. It belongs to its translators.
A clinic may have such a file in its own folder, too; its words are added to those of the program.
**All of them are machine drafts today.** Somebody who reads the language should mend the file and then write
`reviewed = true`. A list that is empty or missing leaves its rule out, and the check says so at its end.

| Key | What |
|---|---|
| `reviewed` | whether a person who reads the language has gone over the file |
| `negation` | words that say “not”: not, never, without, avoid, stop … |
| `negation_maybe` | words that may say “not” and other things too, such as a short prefix: they count where the English says “not”, and are no finding where it does not |
| `not_negation` | phrases with such a word in them that do not say “not” |
| `negation_like` | English only: words beside which another language may well say “not”, such as “unless” |
| `[opposites]` | words for `left`, `right`, `hot`, `cold`, `before`, `after`, `more`, `less`, `up`, `down`, `stronger`, `weaker` |
| `[numbers]` | words for `two` to `twelve`, `half` and `twice` |
| `[drugs]` | the agreed names of each drug of the glossary |
| `[[term]]` | `english`: a term; `say`: how it is said, the best first; `never`: how it must not be said; `note`: for translators. A clinic's own term stands in for that of the program |
| `forbidden` | words that are never right |
| `do_not_translate` | words that stay as they are |
| `plain_names` | English only: names of professions and the like; each counts as one short word in the reading level |
| `space_before` | marks with a no-break space before them |

A word of a list may stand as `word` (a whole word or phrase), `word-` (the start of a word), `-word` (its end) or
`-word-` (any part). In Chinese, Japanese, Thai, Lao, Khmer and Burmese a word is found in any place.

`locales/glossary.toml` has the terms with what they mean, the drugs with their brand names, and the English words that
make a message critical. `handouts catalog glossary` shows the words of a language.
"""


def page():
    """Give the whole page."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    parts = [HEAD, index(), *map(section, RULES), WORDS, critical(), wolf(figures)]
    return "\n".join(parts)


def index():
    rows = [f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {cell(rule.asks)} |" for rule in RULES]
    return "\n".join(["| Rule | Finding | What it asks |", "|---|---|---|", *rows, ""])


def section(rule):
    lines = [
        f"## {rule.id}", "", cell(rule.asks), "",
        f"- **{str(rule.severity).capitalize()}**; looks at {rule.scope}; stops {rule.stops}.",
        f"- Sees: {cell(rule.sees)}.",
        f"- Cannot see: {cell(rule.blind)}.",
        f"- What to do: {cell(rule.remedy)}",
    ]  # fmt: skip
    if rule.needs:
        keys = " or ".join(f"`{name}`" for name in rule.needs.split())
        lines.append(f"- Needs {keys} in the language's [`language.toml`](#the-words-of-a-language).")
    if isinstance(rule, ElsewhereRule):
        lines.append(f"- Held by: {rule.command}.")
    return "\n".join([*lines, "", *example(rule), ""])


def example(rule):
    shown = rule.example
    if not shown.right and not shown.wrong:
        return []
    rows = [("English", shown.english), (f"Right (`{shown.tag}`)", shown.right), ("Wrong", shown.wrong)]
    return [
        "| | |", "|---|---|", *(f"| {name} | {code(text)} |" for name, text in rows if text or name == "Wrong"),
    ]  # fmt: skip


def code(text):
    """Show a text with its signs; what does not print is named."""
    if not text:
        return "(nothing)"
    shown = text if len(text) <= 200 else text[:60] + "… (and more)"
    shown = "".join(f"<U+{ord(sign):04X}>" if sign in "\u202e\u0301\u00a0" else sign for sign in shown)
    return "<br>".join(f"`{line}`" if line else "" for line in shown.rstrip("\n").split("\n")).replace("|", "\\|")


def cell(text):
    return text.replace("<", "\\<").replace("|", "\\|")


def critical():
    lines = [
        "## Critical messages", "",
        "A message is critical if a mistake in it could harm somebody. It needs the sign-off of two people.",
        "It is critical for any of these reasons:", "",
        *(f"- `{name}`: {what}" for name, what in REASONS.items()), "",
        "To mark a message, begin its comment for translators in the template so: `TRANSLATORS: CRITICAL …`.",
        "There is no mark for the opposite. What cannot be seen: a danger that none of these words tells.", "",
    ]  # fmt: skip
    return "\n".join(lines)


def wolf(figures):
    own, foreign = figures["own"], figures["foreign"]
    lines = [
        "## How often a rule cries wolf", "",
        f"Findings for 1,000 translations: on our own {own['translations']:,}, and on {foreign['translations']:,} of",
        f"{foreign['catalogs']:,} catalogs of other projects in {foreign['languages']} of our languages (a web framework,",
        "a documentation tool, and the programs of a Linux system; at most 100 messages of each catalog).", "",
        "- Our own catalogs are what the word lists were made with, so the first figures flatter the rules.",
        "- The other projects have released their translations, so most that is found there is noise; but some is not:",
        "  we saw untranslated texts, lost spaces and mixed-up Chinese characters.",
        "- They are programs, full of options, file names and `%d`, and not handouts. `placeholder`, `markup`,",
        "  `characters` (line breaks), `script` and `doubled` must cry there, and say nothing of handouts.", "",
        "| Rule | Finding | Ours | Other projects |", "|---|---|---|---|",
        *(wolf_row(rule, own, foreign) for rule in RULES if not isinstance(rule, ElsewhereRule)), "",
        "How many mistakes are found that we put in on purpose, in all languages:", "",
        "| Rule | What was done | Mistakes | Found |", "|---|---|---|---|",
    ]  # fmt: skip
    done = {
        "negation": "a message with “not” gets the translation of another one of its handout, without “not”",
        "opposite": "a message gets the translation of its opposite, such as “Left” that of “Right”",
    }
    for name, part in figures["put_in"].items():
        lines.append(f"| `{name}` | {done[name]} | {part['mistakes']} | {part['found']} |")
    return "\n".join([*lines, ""])


def wolf_row(rule, own, foreign):
    return f"| `{rule.id}` | {rule.severity} | {rate(own, rule.id)} | {rate(foreign, rule.id)} |"


def rate(part, name):
    if name not in part["findings"]:
        return "not measured"
    count = part["findings"][name]
    return f"{1000 * count / part['translations']:.2f}" if count else "0"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
