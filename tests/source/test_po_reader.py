"""A catalog is read line by line, and written back as it stood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.errors import CatalogError, HandoutError
from handouts.source.po_reader import read_document
from tests.pages import LIBRARY
from tests.source.shelves import FILE, HEADER, entry, printed, updated, wanted

SHIPPED = sorted(LIBRARY.locales[0].rglob("*.po"))
ODD = (
    "# About the file.\n\n" + HEADER + "# Mine.\n#. Note.\n#: a.html:3\n#, fuzzy, c-format\n"
    '#| msgctxt "x"\n#| msgid ""\n#| "old "\n#| "text"\nmsgctxt "x"\nmsgid "say \\"hi\\"\\n"\n'
    'msgstr ""\n"di "\n"hola\\n"\n\n\n'
    '# Kept.\n#, fuzzy\n#~| msgid "older"\n#~ msgid "old"\n#~ msgstr "viejo"\n\n# At the end.\n'
)


def test_every_shipped_catalog_is_written_back_byte_for_byte_and_so_is_each_message_anew():
    assert len(SHIPPED) == 200
    for path in SHIPPED:
        document = read_document(path, path.read_bytes().decode())
        assert document.to_bytes() == path.read_bytes()
        for one in document.entries:
            one.changed()
        assert document.to_bytes() == path.read_bytes()


def test_what_other_tools_write_is_understood_and_kept():
    document = read_document(FILE, ODD)
    header, said, old, end = document.entries
    assert header.is_header
    assert (said.key, said.former, said.text) == (("x", 'say "hi"\n'), ("x", "old text"), "di hola\n")
    assert (said.notes, said.comment_text, said.files, said.flag_words) == (
        ["# Mine."], "Note.", ["a.html"], ["fuzzy", "c-format"],
    )  # fmt: skip
    assert (old.obsolete, old.key, old.former, old.text) == (True, (None, "old"), (None, "older"), "viejo")
    assert not end.is_message
    assert document.to_bytes().decode() == ODD


def test_a_previous_text_that_babel_has_written_as_a_comment_is_still_one():
    text = entry("New.", "Texto", before='# | msgid "Old."\n#: a.html\n#, fuzzy\n')
    assert next(read_document(FILE, HEADER + text).messages).former == (None, "Old.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "A"\n\nmsgid "B"\nmsgstr "b"\n', 16),
        ('msgid "A"\nmsgstr "a"\nmsgstr "b"\n', 16),
        ('msgid "A"\n#~ msgstr "a"\n', 15),
        ('msgstr "a"\n', 14),
        ('msgid "A"\n# between\nmsgstr "a"\n', 15),
    ],
    ids=["no msgstr", "two msgstr", "half obsolete", "no msgid", "a comment within"],
)
def test_a_line_that_other_tools_would_guess_about_is_an_error_at_its_line(text, line):
    with pytest.raises(CatalogError) as caught:
        read_document(FILE, HEADER + text)
    assert line in [problem.line for problem in caught.value.problems]


TEXTS = ["One.", "Two.", "Three."]
GOOD = HEADER + "".join(entry(text, f"Texto {text}", before="# Mine.\n#: a.html\n") for text in TEXTS)
GOOD += '#~ msgid "Old."\n#~ msgstr "Viejo."\n'
damages = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("dcsqob")), min_size=1, max_size=3)


def damaged(lines, first, second, how):
    """Delete, copy, swap, take a quote from, make obsolete or part a line."""
    first, second = first % len(lines), second % len(lines)
    if how == "d":
        del lines[first]
    elif how == "s":
        lines[first], lines[second] = lines[second], lines[first]
    elif how in "cb":
        lines.insert(first, lines[second] if how == "c" else "")
    else:
        lines[first] = lines[first].replace('"', "", 1) if how == "q" else "#~ " + lines[first]


@settings(deadline=None, max_examples=300)
@given(damages)
def test_a_damaged_catalog_is_refused_or_loses_and_gains_nothing(tmp_path_factory, steps):
    lines, folder = GOOD.split("\n"), tmp_path_factory.getbasetemp()
    for step in steps:
        damaged(lines, *step)
    try:
        before = printed("\n".join(lines), folder)
        text, _ = updated("\n".join(lines), wanted(*TEXTS))
    except HandoutError:
        return
    ready = {found for one in read_document(FILE, text).entries for found in one.texts}
    assert set(before.values()) <= ready
    assert set(printed(text, folder).values()) <= {*before.values(), "Viejo."} | {f"Texto {text}" for text in TEXTS}
    assert updated(text, wanted(*TEXTS)) == (text, [])
