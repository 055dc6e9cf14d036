"""Every rule finds its own wrong example and leaves the right one alone; the page of rules says what the table says."""

import re

import pytest

from handouts.errors import CatalogError
from handouts.language import SOURCE_TAG, language_of
from handouts.messages import SourceMessage
from handouts.po_file import Translation, read_po_file
from handouts.rules import rule as kinds
from handouts.rules.file_rules import FIELDS, HEAD
from handouts.rules.glossary import load_glossary
from handouts.rules.po_lines import header_fields, po_entries
from handouts.rules.rule import Severity, Spot, Stops
from handouts.rules.run import message_problem
from handouts.rules.table import RULES, rules_of
from handouts.rules.terms import load_terms
from tests import rule_docs
from tests.pages import LIBRARY

# The ids are part of what scripts rely on: one may be added, none changed.
IDS = [
    "readable",
    "header",
    "obsolete",
    "duplicate",
    "plural",
    "missing",
    "empty",
    "fuzzy",
    "overtaken",
    "too-long",
    "placeholder",
    "markup",
    "number",
    "fraction",
    "contact",
    "emergency-number",
    "unit",
    "drug-name",
    "brand-name",
    "direction",
    "characters",
    "outer-space",
    "script",
    "chinese",
    "negation",
    "opposite",
    "number-word",
    "forbidden-term",
    "required-term",
    "same-as-english",
    "latin-words",
    "length",
    "final-mark",
    "mark-space",
    "doubled",
    "differs",
    "reading-level",
    "reading-goal",
    "hard-sentence",
    "critical",
    "page",
]


def of(kind):
    return pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, kind)], ids=lambda rule: rule.id)


def reading(tag, source, text):
    return kinds.Reading(
        language_of(LIBRARY, tag), source, text, load_terms(LIBRARY, tag), load_terms(LIBRARY, SOURCE_TAG),
        load_glossary(LIBRARY),
    )  # fmt: skip


def test_the_ids_of_the_rules_stay():
    assert [rule.id for rule in RULES] == IDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_asks_sees_and_cannot_see(rule):
    assert all(len(text) > 8 for text in (rule.asks, rule.sees, rule.blind, rule.remedy))
    assert rule.stops in {Stops.CHECK, Stops.NOTHING} or rule.severity is Severity.ERROR
    assert (rule.stops is Stops.NOTHING) == (rule.severity is Severity.WARNING)


@of(kinds.MessageRule)
def test_a_rule_for_messages_finds_its_wrong_example_only(rule):
    example = rule.example
    assert message_problem(rule, reading(example.tag, example.english, example.wrong))
    assert message_problem(rule, reading(example.tag, example.english, example.right)) is None


@of(kinds.MessageRule)
def test_the_right_example_of_a_rule_is_right_by_all_rules(rule):
    example = rule.example
    whole = reading(example.tag, example.english, example.right)
    assert [other.id for other in RULES if isinstance(other, kinds.MessageRule) and message_problem(other, whole)] == []


def file_of(tmp_path, text, example):
    """Write an example as a catalog; one that has a header of its own is taken as it is."""
    if not text.startswith(HEAD):
        text = f'{HEAD}"Language: {example.tag}\\n"\n{FIELDS}\n{text}'
    path = tmp_path / "shared.po"
    path.write_text(text, encoding="utf-8")
    wanted = {(None, example.english): SourceMessage(None, example.english)} if example.english else {}
    entries = tuple(po_entries(text))
    return kinds.CatalogFile(path, language_of(LIBRARY, example.tag), entries, header_fields(entries, text), wanted)


@of(kinds.FileRule)
def test_a_rule_for_files_finds_its_wrong_example_only_and_tells_the_line(rule, tmp_path):
    found = list(rule.check(file_of(tmp_path, rule.example.wrong, rule.example)))
    assert found
    assert all(spot.line and spot.line > 1 for spot in found)
    assert list(rule.check(file_of(tmp_path, rule.example.right, rule.example))) == []


def whole_of(file, example):
    found = read_po_file(file.path, file.language, 0)
    return kinds.Whole(file.language, "shared", file.wanted, found, dict.fromkeys(file.wanted, file.path))


@of(kinds.WholeRule)
def test_a_rule_for_catalogs_finds_its_wrong_example_only(rule, tmp_path):
    example = rule.example
    if rule.id == "overtaken":
        pytest.skip("it needs the folder of a clinic: see test_run.py")
    assert list(rule.check(whole_of(file_of(tmp_path, example.wrong, example), example)))
    assert list(rule.check(whole_of(file_of(tmp_path, example.right, example), example))) == []


@of(kinds.LanguageRule)
def test_a_rule_for_languages_finds_its_wrong_example_only(rule):
    key = (None, rule.example.english)

    def wholes(texts):
        for place, text in enumerate(texts.split(" / ")):
            found = {key: Translation(text, fuzzy=False, line=7, file=LIBRARY.locales[0], layer=0)}
            yield kinds.Whole(language_of(LIBRARY, "es"), f"handout-{place}", {key: None}, found, {})

    assert [spot.line for spot in rule.check(tuple(wholes(rule.example.wrong)))] == [7]
    assert list(rule.check(tuple(wholes(rule.example.right)))) == []


@of(kinds.SourceRule)
def test_a_rule_for_the_english_finds_its_wrong_example_only(rule):
    assert list(rule.check((Spot(rule.example.wrong),), ()))
    assert list(rule.check((Spot(rule.example.right),), ())) == []


@pytest.mark.parametrize(
    ("tag", "value", "right"),
    [
        ("es", "nplurals=2; plural=(n != 1);", True),
        ("es", "nplurals=2; plural=n != 1", True),
        ("es", "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", False),
        ("ja", "nplurals=1; plural=0;", True),
        ("mww", "nplurals=1; plural=0;", True),
        ("es", "nplurals=2; plural=n/0;", False),
        ("es", "nplurals=2; plural=" + "(" * 5000, False),
        ("es", "nplurals=2; plural=__import__('os');", False),
        ("es", "nplurals=1; plural=n;", False),
        ("es", "", False),
    ],
)
def test_plural_forms_are_held_to_how_they_count(tag, value, right, tmp_path):
    (header,) = rules_of(["header"])
    head = f'{HEAD}"Language: {tag}\\n"\n' + re.sub(r"nplurals=.*?;\\n", lambda _: value + "\\n", FIELDS)
    found = list(header.check(file_of(tmp_path, head, kinds.Example(head, "", tag=tag))))
    assert [spot.line for spot in found] == ([] if right else [7])


@pytest.mark.parametrize(
    "field", ["Last-Translator: FULL NAME <EMAIL@ADDRESS>", "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE"]
)
def test_a_header_that_nobody_filled_in_is_found(field, tmp_path):
    (header,) = rules_of(["header"])
    name = field.partition(":")[0]
    head = f'{HEAD}"Language: es\\n"\n' + re.sub(rf"{name}: .*?\\n", lambda _: field + "\\n", FIELDS)
    (found,) = header.check(file_of(tmp_path, head, kinds.Example(head, "")))
    assert "not filled in" in found.what


def test_a_rule_that_does_not_exist_is_told_with_the_nearest():
    with pytest.raises(CatalogError, match="Did you mean “negation”"):
        rules_of(["negatoin"])


def test_the_page_of_rules_says_what_the_table_says():
    assert rule_docs.PAGE.read_text("utf-8") == rule_docs.page(), "run: make catalog-rules"
