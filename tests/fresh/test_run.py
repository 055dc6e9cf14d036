"""Building again: only what must be made is made, and what lies there is what a build from nothing would have made."""

import json
import os
import shutil
from contextlib import closing

import pytest

from handouts import batch
from handouts.fresh.quick import STATE
from handouts.fresh.state import load_state
from tests.fresh.shop import open_shop
from tests.pages import HANDOUT, edit

CANE, NUMBERS = "using-a-cane", "numbers-to-call"
EN, ES = f"{NUMBERS}_en_English_Letter.pdf", f"{NUMBERS}_es_Spanish_Letter.pdf"
CANE_ES = f"{CANE}_es_Spanish_Letter.pdf"
SHARED = "program/locales/es/LC_MESSAGES/shared.po"
WORDS = ('msgstr "De día"', 'msgstr "Por el día"')


@pytest.fixture
def shop(tmp_path, monkeypatch):
    return open_shop(tmp_path, monkeypatch)


def test_a_second_run_makes_nothing_and_says_so(shop):
    assert shop.build(NUMBERS) == {EN, ES}
    before = shop.bytes()
    done = shop.handouts("build", NUMBERS)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Nothing to do: 2 PDFs are as they should be, in {shop.out}\n"
    assert shop.bytes() == before


def test_an_edit_makes_what_it_touches_and_the_folder_is_as_if_built_from_nothing(shop):
    shop.build(NUMBERS, CANE)
    edit(shop.folder / SHARED, *WORDS)
    edit(shop.folder / "program/templates/components/notice.html", "{% macro", "{# A note. #}{% macro")
    edit(shop.clinic, "languages", "# A note.\nlanguages")
    done = shop.handouts("build", NUMBERS, CANE)
    assert {line.rpartition("/")[2] for line in done.stdout.splitlines()} == {ES, CANE_ES}
    assert "2 of 4 PDFs made anew, 2 were as they should be, in" in done.stderr
    found = shop.bytes()
    shutil.rmtree(shop.out)
    assert len(shop.build(NUMBERS, CANE)) == 4
    assert shop.bytes() == found


def test_another_time_of_a_file_makes_nothing_anew(shop):
    shop.build(NUMBERS)
    for path in (*shop.folder.rglob("*.html"), *shop.folder.rglob("*.po"), *shop.out.iterdir(), shop.clinic):
        os.utime(path)
    assert shop.build(NUMBERS) == set()


def test_a_pdf_that_is_gone_or_altered_is_made_again(shop):
    shop.build(NUMBERS)
    before = shop.bytes()
    (shop.out / EN).unlink()
    assert shop.build(NUMBERS) == {EN}
    path, stamp = shop.out / ES, (shop.out / ES).stat()
    path.write_bytes(before[ES][:-9] + b"\n%altered")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert path.stat().st_size == stamp.st_size
    assert shop.build(NUMBERS) == {ES}
    assert shop.bytes() == before


def test_again_makes_all_anew(shop):
    shop.build(NUMBERS)
    assert shop.build(NUMBERS, "--again") == {EN, ES}


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "[" * 99_999, '{"form":2,"files":{}}', '{"form":1,"files":{"../x.pdf":{}}}', "\0\xff"],
)
def test_a_state_that_cannot_be_read_is_as_if_it_were_not_there(shop, text):
    shop.build(NUMBERS, "-l", "en")
    (shop.out / STATE).write_text(text, encoding="utf-8")
    assert shop.build(NUMBERS, "-l", "en") == {EN}
    assert shop.build(NUMBERS, "-l", "en") == set()


def test_what_failed_is_tried_again(shop):
    text = (shop.folder / SHARED).read_text()
    shop.build(NUMBERS)
    edit(shop.folder / SHARED, 'msgstr "De día"', 'msgstr ""')
    for _ in range(2):
        done = shop.handouts("build", NUMBERS)
        assert (done.exit_code, done.stdout) == (4, "")
        assert "0 of 2 PDFs made anew, 1 was as it should be" in done.stderr
        assert "1 PDF not made" in done.stderr
    (shop.folder / SHARED).write_text(text)
    assert shop.build(NUMBERS) == set(), "the PDF of before is there, and is right again"


def test_a_build_of_a_part_forgets_nothing_and_names_nothing_of_the_rest(shop):
    shop.build(NUMBERS, CANE)
    for part in ((NUMBERS,), (CANE, "-l", "es"), (NUMBERS, "-e", "black", "-l", "en")):
        assert "no longer wanted" not in shop.handouts("build", *part).stderr
    assert shop.build(NUMBERS, CANE) == set()


def test_what_is_no_longer_wanted_is_named_and_goes_when_asked(shop):
    (shop.out / "own").mkdir(parents=True)
    shop.build(NUMBERS, CANE)
    for name in ("bill.pdf", "numbers-to-call_fr_French_Letter.pdf", "own/notes.pdf"):
        (shop.out / name).write_bytes(b"%PDF-")
    edit(shop.clinic, '["en", "es"]', '["en"]')
    (shop.out / CANE_ES).write_bytes(b"mine now")
    kept = set(shop.bytes())
    done = shop.handouts("build", NUMBERS, CANE)
    assert "2 PDFs are no longer wanted" in done.stderr
    assert f"  {ES}\n" in done.stderr
    assert set(shop.bytes()) == kept
    done = shop.handouts("build", NUMBERS, CANE, "--prune")
    assert f"removed: {ES}\n" in done.stderr
    assert set(shop.bytes()) == kept - {ES}, "what somebody has changed stays"
    assert shop.handouts("build", NUMBERS, CANE).stderr.count(CANE_ES) == 1


def test_other_editions_clinics_commands_and_drafts_are_not_unwanted(shop, monkeypatch):
    assert shop.handouts("packet", NUMBERS, CANE, "-l", "en").exit_code == 0
    shop.build(NUMBERS, "-l", "en", "-e", "black")
    shop.build(NUMBERS, "-l", "en", "--draft")
    shutil.copytree(shop.folder / "program/templates/clinics/elm-street", shop.folder / "elm")
    shop.build(NUMBERS, "-l", "en", "-c", "elm", "-c", ".")
    count = len(shop.bytes())
    done = shop.handouts("build", NUMBERS, "--prune", "-l", "en")
    assert "removed" not in done.stderr
    assert len(shop.bytes()) == count + 1


def test_another_paper_leaves_the_old_sheets_unwanted(shop):
    shop.build(NUMBERS)
    edit(shop.clinic, '"Letter"', '"A4"')
    assert shop.build(NUMBERS, "-l", "es", "--prune") == {ES.replace("Letter", "A4")}
    assert set(shop.bytes()) == {EN, ES.replace("Letter", "A4")}


def test_what_is_for_one_patient_is_made_each_time_and_remembered_nowhere(shop):
    shop.build(HANDOUT, "-l", "en")
    for _ in range(2):
        made = shop.build(HANDOUT, "-l", "en", "--option", "note=SECRET", "--report", "report.json", "--prune")
        assert [name.endswith("_FILLED-IN.pdf") for name in made] == [True]
    assert len(shop.bytes()) == 2
    for text in ((shop.out / STATE).read_text(), (shop.folder / "report.json").read_text()):
        assert "SECRET" not in text
    assert "FILLED" not in (shop.out / STATE).read_text()


def test_a_manifest_and_a_ticket_list_all_that_is_current(shop):
    arguments = ("build", NUMBERS, "--for", "press", "--for", "screen", "--manifest")
    assert shop.handouts(*arguments).exit_code == 0
    ticket = next(shop.out.glob("job-ticket_*.json"))
    before = (shop.out / "manifest.json").read_bytes(), ticket.read_bytes()
    edit(shop.folder / SHARED, *WORDS)
    assert shop.handouts(*arguments).stdout.count(NUMBERS) == 2
    for text, old in zip(((shop.out / "manifest.json").read_text(), ticket.read_text()), before, strict=True):
        assert text.encode() != old
        assert len(json.loads(text)["files"]) == (4 if "made_of" in text else 2)
    for path in (shop.out / "manifest.json", ticket):
        path.unlink()
        assert shop.handouts(*arguments).exit_code == 0
        assert path.is_file()


def test_packets_are_made_anew_only_if_they_must(shop):
    arguments = ("packet", NUMBERS, CANE)
    assert shop.handouts(*arguments).stdout.count("packet_") == 2
    assert "Nothing to do: 2 PDFs" in shop.handouts(*arguments).stderr
    edit(shop.folder / SHARED, *WORDS)
    done = shop.handouts(*arguments)
    assert done.stdout.count("packet_") == 1
    assert "1 of 2 packets made anew, 1 was as it should be" in done.stderr
    assert shop.handouts(*arguments, "--one-sided").stdout.count("packet_") == 2


def test_a_run_that_is_stopped_goes_on_where_it_was(shop, monkeypatch):
    def stop_after_one(work, reporter, executor):
        with closing(executor(work)) as answers:
            place, answer = next(iter(answers))
            reporter.made(work.pieces[place].job, work.pieces[place].path, answer.pages)
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(batch, "carry_out", stop_after_one)
        assert shop.handouts("build", NUMBERS, "-j", "1", "--report", "report.json").exit_code == 1
    report = json.loads((shop.folder / "report.json").read_text())
    assert (report["exit_code"], [job["state"] for job in report["jobs"]]) == (1, ["made", "not tried"])
    assert list(load_state(shop.out).files) == [EN]
    assert shop.build(NUMBERS) == {ES}
