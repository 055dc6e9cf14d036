"""The job ticket: it tells what the files say of themselves, and nothing that nobody has said."""

import io
import json
import re
from hashlib import sha256
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from click.testing import CliRunner

from handouts.commands import cli
from handouts.errors import PressError, UnknownSheetError
from handouts.ticket import EVERY, Ticket, Wishes, ticket_of, wishes_of
from handouts.ticket_sheet import renew_tickets, ticket_pdf, write_tickets
from tests.pages import LIBRARY, write_clinic


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Build files for a shop: the same sheet in two languages, and one in black."""
    out = tmp_path_factory.mktemp("shop")
    for arguments in (["-l", "en", "-l", "ar"], ["-l", "en", "-e", "black"]):
        done = CliRunner().invoke(
            cli, ["build", "numbers-to-call", "-c", "riverbend", "--for", "press", "-o", str(out), *arguments]
        )
        assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def files(folder):
    return sorted(folder.glob("*_press.pdf"))


def test_a_build_for_press_writes_a_ticket_of_what_it_made(folder):
    ticket = Ticket.model_validate_json((folder / "job-ticket_riverbend.json").read_bytes())
    assert [file.file for file in ticket.files] == [
        "numbers-to-call_ar_Arabic_Letter_press.pdf",
        "numbers-to-call_en_English_Letter_press.pdf",
        "numbers-to-call_en_English_Letter_black_press.pdf",
    ]
    assert (folder / "job-ticket_riverbend.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_gone_or_is_another_leaves_the_ticket(files, tmp_path):
    for path in files:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    arabic, black, english = (tmp_path / path.name for path in files)
    renew_tickets(LIBRARY, [arabic, black, english])
    black.unlink()
    english.write_text("another file")
    renew_tickets(LIBRARY, [arabic])
    ticket = Ticket.model_validate_json((tmp_path / "job-ticket_riverbend.json").read_bytes())
    assert [file.file for file in ticket.files] == [arabic.name]


def test_a_build_for_anything_else_writes_none(tmp_path):
    done = CliRunner().invoke(
        cli, ["build", "numbers-to-call", "-c", "riverbend", "-l", "en", "--for", "office", "-o", str(tmp_path)]
    )
    assert done.exit_code == 0
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["numbers-to-call_en_English_Letter_office.pdf"]


def test_it_tells_what_the_files_say_of_themselves(files):
    arabic, black, english = ticket_of(files, Wishes()).files
    assert (arabic.language, arabic.tag, arabic.right_to_left) == ("Arabic", "ar", True)
    assert (english.language, english.tag, english.right_to_left) == ("English", "en", False)
    assert (english.handouts, english.edition, black.edition) == (("Numbers to call",), "standard", "black")
    assert (english.width, english.height, english.bleed) == (215.9, 279.4, 3.0)
    assert (english.standard, english.printing) == ("PDF/X-4", "FOGRA39")
    assert english.inks == ("Cyan", "Magenta", "Yellow", "Black")
    assert black.inks == ("Black",)
    assert not english.reviewed
    assert (english.preflight_errors, english.preflight_warnings) == (0, 0)
    assert [file.sha256 for file in (arabic, black, english)] == [sha256(p.read_bytes()).hexdigest() for p in files]


def test_copies_are_told_by_language_and_added_only_if_all_are_known(files):
    every = ticket_of(files, Wishes({EVERY: 100, "ar": 400}))
    assert ([file.copies for file in every.files], every.copies) == ([400, 100, 100], 600)
    some = ticket_of(files, Wishes({"ar": 400}))
    assert ([file.copies for file in some.files], some.copies) == ([400, None, None], None)


def words(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in document.pages))


def test_the_paper_has_each_file_with_its_whole_digest(files):
    ticket = ticket_of(files, Wishes({EVERY: 100}, stock="100 g/m² <uncoated>", fold="none"))
    text = words(ticket_pdf(LIBRARY, ticket))
    squeezed = text.replace(" ", "")
    for file in ticket.files:
        assert file.file in squeezed
        assert file.sha256 in squeezed
    assert "Trim 215.9 × 279.4 mm, bleed 3.0 mm" in text
    assert "100 g/m² <uncoated>" in text
    assert "Copies, all files 300" in text
    assert "Arabic bind right" in text
    assert "words not reviewed" in text
    assert "Each file passed its preflight" in text


def test_the_same_files_give_the_same_ticket(files, tmp_path):
    first = ticket_pdf(LIBRARY, ticket_of(files, Wishes()))
    assert ticket_pdf(LIBRARY, ticket_of(files, Wishes())) == first


@pytest.mark.parametrize("copies", ["0", "-1", "many", "es=", "=5", "es=1.5", "10000000", "es=2000000", "../x=5"])
def test_a_number_of_copies_that_is_none_is_refused(copies):
    with pytest.raises(PressError, match="no number of copies"):
        wishes_of([copies], None, None)


def test_all_wishes_that_cannot_be_kept_are_told_at_once():
    with pytest.raises(PressError) as refused:
        wishes_of(["x", "y"], "a\x1b[2J", "z" * 200)
    assert len(refused.value.problems) == 4


def test_copies_in_a_language_that_no_file_has_are_refused(files):
    with pytest.raises(PressError, match="No file is in es"):
        ticket_of(files, Wishes({"es": 5}))


def test_files_of_two_clinics_are_two_jobs(files, tmp_path):
    write_clinic(tmp_path / "other")
    done = CliRunner().invoke(
        cli,
        ["build", "numbers-to-call", "-c", str(tmp_path / "other"), "-l", "en", "--for", "press", "-o", str(tmp_path)],
    )
    assert done.exit_code == 0, done.output
    with pytest.raises(PressError, match="of 2 clinics"):
        ticket_of([files[0], *tmp_path.glob("*_press.pdf")], Wishes())


def test_a_file_that_is_not_for_a_shop_is_refused(tmp_path):
    CliRunner().invoke(cli, ["build", "numbers-to-call", "-c", "riverbend", "-l", "en", "-o", str(tmp_path)])
    (screen,) = tmp_path.glob("*.pdf")
    with pytest.raises(PressError, match="no file for a print shop"):
        ticket_of([screen], Wishes())
    (tmp_path / "letter.txt").write_text("Dear shop")
    with pytest.raises(UnknownSheetError):
        ticket_of([tmp_path / "letter.txt"], Wishes())


def test_each_folder_gets_its_own_ticket(files, tmp_path):
    copies = []
    for name, source in zip(("one", "two"), files, strict=False):
        (tmp_path / name).mkdir()
        copies.append(tmp_path / name / source.name)
        copies[-1].write_bytes(source.read_bytes())
    written = write_tickets(LIBRARY, copies, Wishes())
    assert [path.relative_to(tmp_path) for path in written] == [
        Path(name) / f"job-ticket_riverbend.{kind}" for name in ("one", "two") for kind in ("pdf", "json")
    ]
    assert json.loads(written[1].read_text())["files"][0]["file"] == files[0].name


def test_the_command_says_where_the_ticket_is(files):
    done = CliRunner().invoke(cli, ["ticket", *map(str, files), "--copies", "100", "--stock", "uncoated"])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        str(files[0].parent / f"job-ticket_riverbend.{kind}") for kind in ("pdf", "json")
    ]


def test_an_imposed_file_says_how_its_sheets_are_turned(files, tmp_path):
    done = CliRunner().invoke(cli, ["impose", str(files[0]), "-o", str(tmp_path / "booklet.pdf")])
    assert done.exit_code == 0, done.output
    ticket = ticket_of([tmp_path / "booklet.pdf", files[0]], Wishes())
    assert [(file.imposed, file.turn) for file in ticket.files] == [("booklet", "short"), (None, "long")]
    text = words(ticket_pdf(LIBRARY, ticket))
    assert "imposed: booklet, turn on the short edge" in text
    assert text.count("Trim ") == 2


def test_a_file_that_was_changed_since_is_told_to_fail_its_preflight(files, tmp_path):
    with pikepdf.open(files[0]) as document:
        document.pages[0].contents_add(b"1 0 0 rg 10 10 200 200 re f")
        document.save(tmp_path / files[0].name)
    ticket = ticket_of([tmp_path / files[0].name], Wishes())
    assert ticket.files[0].preflight_errors > 0
    text = words(ticket_pdf(LIBRARY, ticket))
    assert "errors in preflight: 1" in text
    assert "passed its preflight" not in text
