"""How often each rule for catalogs cries wolf: findings for 1,000 translations, on our own catalogs and on others.

    python -m tests.wolf FOLDER...      measure, also on every .po and .mo below the folders, and print
    python -m tests.wolf --write FOLDER...   also keep the figures for docs/catalog-rules.md

Translations that others have released are taken to be right, so what is found in them is mostly noise.
"""

import json
import random
import sys
from collections import Counter
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from handouts.language import languages
from handouts.library import Library
from handouts.rules import rule as kinds
from handouts.rules.file_rules import FILE_RULES
from handouts.rules.glossary import load_glossary
from handouts.rules.meaning_rules import negation, opposite
from handouts.rules.run import check_catalogs, message_problem, read_lines
from handouts.rules.table import RULES
from handouts.rules.terms import load_terms
from handouts.rules.words import has_word

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "tests" / "data" / "wolf.json"
LIBRARY = Library.bundled()
MESSAGE_RULES = [rule for rule in RULES if isinstance(rule, kinds.MessageRule)]

# Names of languages elsewhere, where they are not ours.
OTHERS = {"zh_CN": "zh_Hans", "zh_TW": "zh_Hant", "tl": "fil", "iw": "he"}
MOST_OF_A_FILE = 100


def own():
    """Count the findings of every rule on the shipped catalogs."""
    report = check_catalogs(LIBRARY, list(languages(LIBRARY).values()), RULES)
    return report.messages, Counter(finding.rule for finding in report.findings)


def catalogs_below(folders):
    """Yield each catalog of a language of ours: its tag and path."""
    for folder in folders:
        for path in sorted([*Path(folder).rglob("*.po"), *Path(folder).rglob("*.mo")]):
            name = path.parent.parent.name if path.parent.name == "LC_MESSAGES" else path.stem
            tag = OTHERS.get(name, name)
            if tag in languages(LIBRARY) and tag != "en":
                yield tag, path


def pairs(path):
    """Yield the finished translations of a foreign catalog."""
    try:
        with path.open("rb") as file, redirect_stdout(StringIO()):  # Babel prints what it does not like
            catalog = read_mo(file) if path.suffix == ".mo" else read_po(file)
    except Exception:  # a broken file of somebody else tells nothing about a rule  # noqa: BLE001
        return
    found = [
        (message.id, message.string)
        for message in catalog
        if isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string
        if not message.fuzzy
    ]
    yield from random.Random(path.name).sample(found, min(len(found), MOST_OF_A_FILE))


def reading(tag, source, text):
    terms, english = load_terms(LIBRARY, tag), load_terms(LIBRARY, "en")
    return kinds.Reading(languages(LIBRARY)[tag], source, text, terms, english, load_glossary(LIBRARY))


def foreign(folders, examples=None):
    """Count the findings of the rules for single messages on the catalogs of other projects."""
    count, found, files, tags = 0, Counter(), 0, set()
    for tag, path in catalogs_below(folders):
        files += 1
        tags.add(tag)
        for source, text in pairs(path):
            count += 1
            subject = reading(tag, source, text)
            for rule in MESSAGE_RULES:
                if what := message_problem(rule, subject):
                    found[rule.id] += 1
                    if examples is not None:
                        examples.setdefault(rule.id, []).append((tag, source, text, what))
        if path.suffix == ".po":
            lines = read_lines(LIBRARY, path, languages(LIBRARY)[tag], "shared")
            for rule in FILE_RULES:
                list(rule.check(lines))
    return count, found, files, len(tags)


def swapped():
    """Put mistakes in: give a message the translation of another one of its handout that says another thing.

    Yields the rule, and whether it found the mistake.
    """
    from handouts.catalog import load_catalog
    from handouts.messages import source_messages

    english = load_terms(LIBRARY, "en")
    chance = random.Random(0)
    sides = list(kinds_of_swap(source_messages(LIBRARY)))
    for tag, language in languages(LIBRARY).items():
        if language.is_source:
            continue
        for domain, messages in source_messages(LIBRARY).items():
            found = load_catalog(LIBRARY, language, domain).translations
            plain = [key for key in messages if not has_word(english.negation, key[1])]
            for key in messages:
                if has_word(english.negation, key[1]) and plain:
                    yield "negation", bool(negation(reading(tag, key[1], found[chance.choice(plain)].text)))
        for domain, first, second in sides:
            found = load_catalog(LIBRARY, language, domain).translations
            yield "opposite", bool(opposite(reading(tag, first[1], found[second].text)))


def kinds_of_swap(domains):
    """Yield messages of a handout that say opposite things and little else."""
    twins = (("Left", "Right"), ("Before your shot", "After your shot"), ("Up stairs", "Down stairs"),
             ("One step or curb <strong>up", "One step or curb <strong>down"))  # fmt: skip
    for domain, messages in domains.items():
        for left, right in twins:
            first = [key for key in messages if key[1].startswith(left)]
            second = [key for key in messages if key[1].startswith(right)]
            for one in first:
                for two in second:
                    yield domain, one, two
                    yield domain, two, one


def measure(folders):
    own_count, own_found = own()
    count, found, files, tags = foreign(folders)
    put_in, caught = Counter(), Counter()
    for rule, was_found in swapped():
        put_in[rule] += 1
        caught[rule] += was_found
    return {
        "own": {"translations": own_count, "findings": {rule.id: own_found[rule.id] for rule in RULES}},
        "foreign": {
            "translations": count, "catalogs": files, "languages": tags,
            "findings": {rule.id: found[rule.id] for rule in MESSAGE_RULES},
        },
        "put_in": {rule: {"mistakes": put_in[rule], "found": caught[rule]} for rule in put_in},
    }  # fmt: skip


def told(figures):
    for name in ("own", "foreign"):
        part = figures[name]
        yield f"{name}: {part['translations']} translations"
        for rule, count in sorted(part["findings"].items(), key=lambda item: -item[1]):
            if count:
                yield f"  {rule:<18} {count:>6}  {1000 * count / part['translations']:8.2f} of 1,000"
    for rule, part in figures["put_in"].items():
        yield f"put in: {rule}: {part['found']} of {part['mistakes']} mistakes found"


def main(words):
    folders = [word for word in words if not word.startswith("--")]
    figures = measure(folders)
    sys.stdout.writelines(f"{line}\n" for line in told(figures))
    if "--write" in words:
        FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
