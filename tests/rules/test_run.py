"""The shipped catalogs pass; what is wrong with a file, a message or a clinic's own words is found with its line."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.language import language_of, languages
from handouts.rules import rule as kinds
from handouts.rules.rule import Severity
from handouts.rules.run import check_catalogs, message_problem
from handouts.rules.show import FORMATS, summary
from handouts.rules.table import RULES, rules_of
from tests.pages import LIBRARY
from tests.rules.test_table import reading
from tests.test_layers import put, say

MESSAGE_RULES = [rule for rule in RULES if isinstance(rule, kinds.MessageRule)]


def check(library, *tags, rules=RULES):
    return check_catalogs(library, [language_of(library, tag) for tag in tags], rules)


def found(report):
    return {(finding.rule, finding.line) for finding in report.findings}


def test_the_shipped_catalogs_have_no_error_and_few_warnings():
    report = check(LIBRARY, *languages(LIBRARY))
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert len(report.findings) <= 10, Counter(finding.rule for finding in report.findings)
    assert report.messages > 8000


def test_a_language_without_words_for_a_rule_is_named(tmp_path):
    report = check(LIBRARY, "mww", "es")
    assert report.without_data["number-word"] == ["mww"]
    assert any("number-word" in line and "mww" in line for line in summary(report))


def test_a_clinics_own_words_are_checked_in_its_own_file(tmp_path):
    path = say(tmp_path, "es", "shared", ("Appointments", "Llame al 614-555-0100"), ("Visits", "Visitas"))
    report = check(LIBRARY.over(tmp_path), "es")
    own = [finding for finding in report.findings if finding.file == path]
    assert {(finding.rule, finding.line) for finding in own} >= {("contact", 6), ("number", 6), ("obsolete", 9)}
    assert "header" not in {finding.rule for finding in own}


def test_a_translation_of_english_that_a_clinic_has_changed_is_overtaken(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        say(folder, "en", "shared", ("Appointments", "Bookings"))
    say(new, "es", "shared", ("Appointments", "Reservas"))
    (finding,) = check(LIBRARY.over(old), "es").findings
    assert (finding.rule, finding.message) == ("overtaken", "Appointments")
    assert check(LIBRARY.over(new), "es").findings == []


def test_another_number_in_a_clinics_own_english_is_only_a_warning(tmp_path):
    say(tmp_path, "en", "trigger-point-injections", ("For 1 to 2 days:", "For 3 days:"))
    severities = {finding.rule: finding.severity for finding in check(LIBRARY.over(tmp_path), "en").findings}
    assert severities["number"] is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('msgid "a\n', "readable"),
        ("\xff\xfe", "readable"),
        ('msgid ""\nmsgstr ""\n"Language: fr\\n"\n', "header"),
        ("", "header"),
        (
            'msgid ""\nmsgstr ""\n"Language: es\\n"\n\nmsgid "Yes"\nmsgstr "Sí"\n\nmsgid "Yes"\nmsgstr "Si"\n',
            "duplicate",
        ),
    ],
)
def test_a_broken_file_is_found_and_not_stumbled_over(text, rule, tmp_path):
    path = put(tmp_path, "locales/es/LC_MESSAGES/shared.po", "")
    path.write_bytes(text.encode("latin-1" if "\xff" in text else "utf-8"))
    report = check(LIBRARY.over(tmp_path), "es")
    assert any(finding.rule == rule and finding.file == path for finding in report.findings)


def test_a_catalog_that_is_not_there_is_told_whatever_rule_was_asked_for(tmp_path):
    put(
        tmp_path, "handouts/knee/handout.toml", 'title = "Knee"\nsubtitle = "Ice"\nrevision = 1\nupdated = 2026-11-23\n'
    )
    put(tmp_path, "handouts/knee/page.html", "")
    report = check(LIBRARY.over(tmp_path), "es", rules=rules_of(["negation"]))
    assert [(finding.rule, finding.domain) for finding in report.findings] == [("readable", "knee")]


def test_a_text_that_is_far_too_long_is_an_error_and_looked_at_by_no_other_rule():
    whole = reading("es", "Appointments", "a" * 1_000_000)
    assert [rule.id for rule in MESSAGE_RULES if message_problem(rule, whole)] == ["too-long"]


def test_only_the_rules_that_were_asked_for_are_run(tmp_path):
    say(tmp_path, "es", "shared", ("Appointments", "Citas  614-555-0100 "))
    report = check(LIBRARY.over(tmp_path), "es", rules=rules_of(["outer-space"]))
    assert found(report) == {("outer-space", 6)}


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_translator_wrote_cannot_write_to_the_terminal(form, tmp_path):
    say(tmp_path, "es", "shared", ("Appointments", "Citas \x1b]0;title\x07 \u202e"))
    shown = "\n".join(FORMATS[form](check(LIBRARY.over(tmp_path), "es")))
    assert not set(shown) & set("\x1b\x07\u202e")


HOSTILE = st.text(max_size=80) | st.text(alphabet="%()s<>&a1 \u202e\u0301.-", max_size=200)


@settings(max_examples=300, deadline=None)
@given(source=HOSTILE, text=HOSTILE, tag=st.sampled_from(list(languages(LIBRARY))))
def test_no_text_makes_a_rule_stumble(source, text, tag):
    whole = reading(tag, source, text)
    assert all(isinstance(message_problem(rule, whole), str | None) for rule in MESSAGE_RULES)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_no_file_makes_the_check_stumble(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic")
    path = put(folder, "locales/es/LC_MESSAGES/numbers-to-call.po", "")
    path.write_bytes(b'msgid ""\nmsgstr ""\n"Language: es\\n"\n' + data)
    report = check(LIBRARY.over(folder), "es")
    assert all("\n".join(form(report)) is not None for form in FORMATS.values())
