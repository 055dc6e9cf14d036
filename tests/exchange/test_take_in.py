"""What comes in: taken, refused or in conflict, message by message."""

import re

import pytest

from handouts.errors import CatalogError
from handouts.exchange.take_in import take_in
from handouts.po_file import read_po_file
from tests.exchange.agency import (
    CALL,
    FORMS,
    ICE,
    NOW,
    WALK,
    agency_library,
    came_back,
    catalog,
    sent,
    sheet,
    table,
    unit_of,
    with_target,
)
from tests.pages import edit


@pytest.fixture
def library(tmp_path):
    return agency_library(tmp_path)


def translated(library, form, english, spanish):
    """Give a file in which one message is translated."""
    data = sent(library, form)
    if form == "csv":
        return with_target(data, english, spanish)
    if form == "xliff":
        unit = unit_of(data, english)
        new = re.sub(r"\s*<target>.*</target>", "", unit).replace("</source>", f"</source><target>{spanish}</target>")
        return data.decode().replace(unit, new.replace('state="initial"', 'state="translated"')).encode()

    def fill(cells):
        next(row for row in cells.iter_rows(min_row=2) if row[3].value == english)[4].value = spanish

    return sheet(data, fill)


def texts(library, data):
    from handouts.language import language_of

    path = catalog(library)
    path.write_bytes(data)
    return {key[1]: found for key, found in read_po_file(path, language_of(library, "es"), 0).items()}


def whats(taken):
    return [problem.what for problem in taken.problems]


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_is_taken_and_nothing_else_changes(library, tmp_path, form):
    before = catalog(library).read_text("utf-8")
    taken = came_back(library, tmp_path, form, translated(library, form, WALK, "Repose 2 días, luego camine."))
    assert whats(taken) == []
    ((path, data),) = taken.files.items()
    assert path == catalog(library)
    assert data.decode() == before.replace(f'"{WALK}"\nmsgstr ""', f'"{WALK}"\nmsgstr "Repose 2 días, luego camine."')


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_that_breaks_a_rule_stays_as_it_was_and_the_others_are_taken(library, tmp_path, form):
    data = translated(library, form, ICE, "Use hielo por 20 minutos.")
    if form == "csv":
        data = with_target(data, "Rest", "Descanso")
    taken = came_back(library, tmp_path, form, data)
    assert len(taken.problems) == 1
    assert "was not taken: its numbers are 20" in whats(taken)[0]
    assert len(taken.files) == (form == "csv")


def test_all_problems_are_told_at_once_with_their_lines(library, tmp_path):
    data = with_target(sent(library, "csv"), ICE, "Use hielo por 20 minutos.")
    taken = came_back(library, tmp_path, "csv", with_target(data, CALL, "Llame a <b>alguien</b>."))
    lines = (tmp_path / "back.csv").read_text("utf-8-sig").split("\r\n")
    assert len(taken.problems) >= 3
    for problem in taken.problems:
        (english,) = re.findall("“(.*?)” was not taken", problem.what)
        assert english in (tmp_path / "back.csv").read_text("utf-8-sig").splitlines()[problem.line - 1], lines


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_that_changed_here_since_is_never_written_over(library, tmp_path, form):
    data = translated(library, form, "Rest", "Descanso")
    edit(catalog(library), '"Reposo"', '"Reposo en casa"')
    taken = came_back(library, tmp_path, form, data)
    assert taken.files == {}
    (problem,) = taken.problems
    assert "has changed since it was sent" in problem.what
    assert "“Reposo en casa”" in problem.what
    assert "“Descanso”" in problem.what
    assert problem.file == catalog(library)
    assert catalog(library).read_text("utf-8").splitlines()[problem.line - 1] == 'msgid "Rest"'


@pytest.mark.parametrize("form", FORMS)
def test_a_message_that_the_agency_left_alone_is_no_conflict(library, tmp_path, form):
    data = sent(library, form)
    edit(catalog(library), '"Reposo"', '"Reposo en casa"')
    taken = came_back(library, tmp_path, form, data)
    assert (taken.files, taken.problems) == ({}, [])


def test_an_empty_translation_deletes_none(library, tmp_path):
    taken = came_back(library, tmp_path, "csv", with_target(sent(library, "csv"), "Rest", ""))
    assert (taken.files, taken.empty, taken.problems) == ({}, 1, [])


def test_changed_english_and_unknown_messages_are_refused(library, tmp_path):
    rows = sent(library, "csv").replace(b"How to rest", b"How to run")
    edit(library.templates[0] / "handouts/rest/page.html", ICE, "Use ice for 15 minutes.")
    from tests.signing import read_afresh

    read_afresh()
    taken = came_back(library, tmp_path, "csv", rows)
    assert [what.partition(":")[0] for what in whats(taken)] == [
        "The English of this message was changed in the file. It is",
        "This message is not in the catalogs",
    ]


def test_a_guess_that_the_agency_has_mended_is_ready_but_one_that_it_left_is_not(library, tmp_path):
    edit(catalog(library), 'msgid "Rest"', '# CHANGED, wording: x\n#, fuzzy\n#| msgid "Resting"\nmsgid "Rest"')
    edit(catalog(library), 'msgid "How to rest"', '#, fuzzy\nmsgid "How to rest"')
    data = with_target(sent(library, "csv"), "Rest", "Reposo", "translated")
    taken = came_back(library, tmp_path, "csv", with_target(data, "How to rest", "Cómo descansar"))
    found = texts(library, taken.files[catalog(library)])
    assert found["Rest"].is_ready
    assert (found["How to rest"].text, found["How to rest"].fuzzy) == ("Cómo descansar", True)
    assert taken.guesses == 1
    assert "Resting" not in catalog(library).read_text("utf-8")
    assert "CHANGED" not in catalog(library).read_text("utf-8")


def test_codes_may_move_in_a_sentence_but_it_is_told(library, tmp_path):
    spanish = "A <em>%(nurse)s</em> o al <strong>%(phone)s</strong> llame."
    taken = came_back(library, tmp_path, "csv", with_target(sent(library, "csv"), CALL, spanish))
    assert whats(taken) == []
    assert any("another order" in warning.what for warning in taken.warnings)


def test_a_code_that_is_lost_is_refused(library, tmp_path):
    data = sent(library, "xliff").decode()
    unit = unit_of(data.encode(), "Call <strong>") if "<source>Call <strong>" in data else re.search(
        r"<unit [^>]*>(?:(?!</unit>).)*<ph.*?</unit>", data, re.S)[0]  # fmt: skip
    without = re.sub(r"(<target>.*?)<ph [^>]*?/>", r"\1", unit, count=1)
    assert without != unit
    taken = came_back(library, tmp_path, "xliff", data.replace(unit, without).encode())
    assert "it has lost %(phone)s" in whats(taken)[0]


def test_letters_and_accents_that_a_tool_stores_apart_are_put_together(library, tmp_path):
    taken = came_back(
        library, tmp_path, "csv", with_target(sent(library, "csv"), WALK, "Repose 2 di\u0301as, luego camine.")
    )
    assert whats(taken) == []
    assert texts(library, taken.files[catalog(library)])[WALK].text == "Repose 2 días, luego camine."


def test_two_files_that_say_two_things_are_refused(library, tmp_path):
    for name, text in (("a.csv", "Descanso"), ("b.csv", "Quietud")):
        (tmp_path / name).write_bytes(with_target(sent(library, "csv"), "Rest", text))
    with pytest.raises(CatalogError, match="is another one in"):
        take_in(library, [tmp_path / "a.csv", tmp_path / "b.csv"], NOW)


def test_the_header_tells_when_and_by_whom(library, tmp_path):
    edit(catalog(library), '"Language: es\\n"', '"PO-Revision-Date: 2020-01-01 00:00+0000\\n"\n"Language: es\\n"')
    path = tmp_path / "back.csv"
    path.write_bytes(with_target(sent(library, "csv"), "Rest", "Descanso"))
    text = take_in(library, [path], NOW, 'Ana "Nia" Inventada').files[catalog(library)].decode()
    assert '"PO-Revision-Date: 2026-11-23 09:30+0000\\n"' in text
    assert '"Last-Translator: Ana \\"Nia\\" Inventada\\n"' in text


def test_the_table_has_a_row_for_each_message(library):
    rows = table(sent(library, "csv"))
    assert rows[0][:6] == ["id", "handout", "context", "source (en)", "target (es)", "state"]
    assert {row[5] for row in rows[1:]} == {"translated", "untranslated"}


def test_a_clinic_sends_and_takes_its_own_words_only(library, tmp_path):
    from handouts.exchange.export import rows_of
    from handouts.exchange.formats import FORMATS
    from handouts.language import language_of
    from tests.signing import catalog_text, write

    clinic = tmp_path / "clinic"
    write(
        clinic / "handouts/own/handout.toml",
        'title = "Ours"\nsubtitle = "Our own"\nrevision = 1\nupdated = 2026-11-23\n',
    )
    write(clinic / "handouts/own/page.html", '{{ _("Stand up.") }}\n')
    own = clinic / "locales/es/LC_MESSAGES"
    write(own / "own.po", catalog_text({"Ours": "Nuestro", "Our own": "Lo nuestro", "Stand up.": ""}))
    write(own / "rest.po", catalog_text({"Rest": "Descanse"}))
    over = library.over(clinic)
    spanish = language_of(over, "es")
    rows = rows_of(over, spanish, ())
    assert sorted((row.domain, row.key[1], row.target) for row in rows) == [
        ("own", "Our own", "Lo nuestro"), ("own", "Ours", "Nuestro"), ("own", "Stand up.", ""),
        ("rest", "Rest", "Descanse"),
    ]  # fmt: skip
    data = FORMATS["csv"].write(spanish, rows)
    taken = came_back(over, tmp_path, "csv", with_target(data, "Stand up.", "Levántese."))
    assert (whats(taken), list(taken.files)) == ([], [own / "own.po"])
