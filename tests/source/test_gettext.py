"""Catalogs go through gettext's own tools, and through Babel, and come back unharmed."""

import io

import pytest
from babel.messages.pofile import read_po, write_po

from handouts.messages import source_messages
from handouts.source.po_reader import read_document
from handouts.source.pot_file import pot
from tests.pages import LIBRARY
from tests.source.shelves import FILE, HEADER, NOW, entry, message, needs_gettext, printed, run, updated, wanted

OLD = HEADER + "".join(
    [
        entry("Rest for 24 hours.", "Descanse 24 horas.", before="# Mine.\n#: a.html\n"),
        entry("Eat %(n)s apples.", "Coma %(n)s manzanas."),
        entry("Left", "Izquierda", context="side"),
        entry("Gone for good.", "Se fue."),
    ]
)
SOURCE = wanted(
    message("Rest for 48 hours.", comments=["How long."]),
    message("Eat %(n)s apples."),
    message("Left", context="side"),
    message("Quite a new message, “quoted” and \\ slashed, long enough to be cut into several lines of a file."),
)


@pytest.fixture
def catalog():
    """A catalog with everything in it: changed, new, obsolete, flags, contexts and notes."""
    return updated(OLD, SOURCE)[0]


def facts(text):
    """Give what must survive other tools: of each message all but the wrapping."""
    return [
        (one.obsolete, one.key, one.former, one.text, one.is_fuzzy, one.notes, one.comment_text, one.files)
        for one in read_document(FILE, text).entries
        if one.is_message and not one.is_header
    ]


@needs_gettext
def test_an_updated_catalog_passes_msgfmt(catalog, tmp_path):
    (tmp_path / "es.po").write_text(catalog, encoding="utf-8")
    done = run("msgfmt", "-c", "-o", tmp_path / "es.mo", tmp_path / "es.po")
    assert done.stderr == ""


@needs_gettext
def test_a_fuzzy_message_is_not_compiled(catalog, tmp_path):
    (tmp_path / "es.po").write_text(catalog, encoding="utf-8")
    run("msgfmt", "-o", tmp_path / "es.mo", tmp_path / "es.po")
    compiled = (tmp_path / "es.mo").read_bytes().decode(errors="replace")
    assert "Izquierda" in compiled
    assert "Descanse" not in compiled


@needs_gettext
@pytest.mark.parametrize("options", [["--previous"], ["--previous", "--no-fuzzy-matching"]], ids=" ".join)
def test_msgmerge_with_our_template_keeps_everything(catalog, tmp_path, options):
    (tmp_path / "es.po").write_text(catalog, encoding="utf-8")
    (tmp_path / "a.pot").write_bytes(pot("a", SOURCE.messages.values(), NOW))
    merged = run("msgmerge", "-q", *options, tmp_path / "es.po", tmp_path / "a.pot").stdout
    assert facts(merged) == facts(catalog)
    again, changes = updated(merged, SOURCE)
    assert (again, changes) == (merged, [])


@needs_gettext
def test_what_msgmerge_guesses_is_never_printed_and_our_update_leaves_it_fuzzy(tmp_path):
    (tmp_path / "es.po").write_text(OLD, encoding="utf-8")
    (tmp_path / "a.pot").write_bytes(pot("a", SOURCE.messages.values(), NOW))
    merged = run("msgmerge", "-q", "--previous", tmp_path / "es.po", tmp_path / "a.pot").stdout
    assert "#, fuzzy" in merged
    ours, _ = updated(merged, SOURCE)
    assert (None, "Rest for 48 hours.") not in printed(ours, tmp_path)


@needs_gettext
@pytest.mark.parametrize("domain", source_messages(LIBRARY))
def test_msgmerge_changes_no_message_of_a_shipped_catalog(domain, tmp_path):
    for tag in ("ar", "km", "zh_Hans"):
        path = LIBRARY.locale(f"{tag}/LC_MESSAGES/{domain}.po")
        run("msgfmt", "-c", "-o", tmp_path / "x.mo", path)
        merged = run("msgmerge", "-q", "-N", path, LIBRARY.locale(f"{domain}.pot")).stdout
        assert facts(merged) == facts(path.read_text("utf-8"))


@needs_gettext
def test_windows_line_ends_and_a_byte_order_mark_survive_an_update_for_msgfmt(tmp_path):
    text, _ = updated(OLD.replace("\n", "\r\n"), SOURCE)
    (tmp_path / "es.po").write_bytes(text.encode())
    run("msgfmt", "-c", "-o", tmp_path / "es.mo", tmp_path / "es.po")


@pytest.mark.parametrize("width", [76, 100, 0])
def test_babel_reads_and_writes_it_and_no_word_is_lost(catalog, tmp_path, width):
    written = io.BytesIO()
    write_po(written, read_po(io.StringIO(catalog), abort_invalid=True), width=width)
    text = written.getvalue().decode()
    assert [fact[:5] for fact in facts(text)] == [fact[:5] for fact in facts(catalog)]
    assert "# CHANGED, CRITICAL: a number changed: 24 → 48" in text
    assert printed(text, tmp_path) == printed(catalog, tmp_path)


def test_the_program_reads_what_msgmerge_leaves_in_obsolete_messages(tmp_path):
    text = (
        OLD + '# Note.\n#, fuzzy\n#~| msgid "older"\n#~ msgid "Old one"\n#~ msgstr "Viejo"\n' + entry("Last.", "Fin.")
    )
    assert printed(text, tmp_path)[None, "Last."] == "Fin."
    assert (None, "Old one") not in printed(text, tmp_path)
