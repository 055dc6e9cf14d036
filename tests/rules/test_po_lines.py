"""The reader of lines sees the messages that Babel sees, and those that Babel passes over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.language import languages
from handouts.po_file import parsed
from handouts.rules.po_lines import header_fields, po_entries
from tests.pages import LIBRARY

LINES = st.lists(
    st.sampled_from(
        ['msgid "a"', 'msgid ""', '"b\\n"', 'msgstr "c"', 'msgctxt "d"', "#, fuzzy", '#~ msgid "a"', '#~ msgstr "e"',
         'msgid_plural "f"', 'msgstr[0] "g"', "", "#| msgid", 'msgstr "', "\x00", "\ufeff", '"Language: es\\n"']
    )
)  # fmt: skip


@pytest.mark.parametrize("tag", languages(LIBRARY))
def test_it_reads_what_babel_reads(tag):
    for path in (LIBRARY.locales[0] / tag).rglob("*.po"):
        babel = parsed(path)
        own = [entry for entry in po_entries(path.read_text("utf-8")) if entry.id and not entry.obsolete]
        assert [(entry.context, entry.id, entry.text, entry.fuzzy) for entry in own] == [
            (message.context, message.id, message.string, message.fuzzy) for message in babel if message.id
        ]
        assert [entry.line for entry in own if not entry.context] == [
            message.lineno for message in babel if message.id and not message.context
        ]


def test_obsolete_messages_and_those_that_stand_twice_are_seen_with_their_lines():
    text = 'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n\n#~ msgid "b"\n#~ msgstr ""\n#~ "3"\n'
    found = [(entry.line, entry.id, entry.text, entry.obsolete) for entry in po_entries(text)]
    assert found == [(1, "a", "1", False), (4, "a", "2", False), (7, "b", "3", True)]


@given(lines=LINES)
def test_no_lines_make_it_stumble(lines):
    text = "\n".join(lines)
    entries = tuple(po_entries(text))
    assert all(0 <= entry.line <= len(lines) for entry in entries)
    assert all(1 <= line <= len(lines) for line, _ in header_fields(entries, text).values())


@given(text=st.text())
def test_no_text_makes_it_stumble(text):
    header_fields(tuple(po_entries(text)), text)
