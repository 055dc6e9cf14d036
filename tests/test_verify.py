"""Verifying a PDF: each kind of change is seen as just that, and an unchanged sheet is current."""

import json
import shlex
from dataclasses import replace

import pikepdf
import pytest

from handouts import freshness, provenance, sheet_file
from handouts.editions import STANDARD
from handouts.errors import UnknownSheetError
from handouts.freshness import State
from handouts.job import Job
from handouts.record import RECORD_KEY
from handouts.sheet_file import NotOurs, read_sheet
from handouts.verify import verify
from tests.pages import HANDOUT, LIBRARY, edit, job_of, library_copy, sheet, write_clinic
from tests.signing import sign

RIVERBEND = "templates/clinics/riverbend/clinic.toml"
SHARED_ES = "locales/es/LC_MESSAGES/shared.po"


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "out" / "sheet.pdf"
    path.parent.mkdir()
    path.write_bytes(sheet("es", "riverbend").pdf)
    return path


def changes(verdict):
    return {finding.part: finding.text for finding in verdict.of(State.CHANGED)}


def rewrite(pdf, record=None):
    """Put another record into a PDF, or none."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        del document.docinfo[f"/{RECORD_KEY}"]
        if record is not None:
            document.docinfo[f"/{RECORD_KEY}"] = record
        document.save()


def test_a_sheet_of_today_is_current(pdf):
    verdict = verify(LIBRARY, pdf)
    assert verdict.state is State.CURRENT
    assert {finding.part for finding in verdict.findings} == {"printed code", *freshness.CHECKS}


def test_a_pdf_says_what_it_is(pdf):
    found = read_sheet(pdf)
    assert found.record == sheet("es", "riverbend").composed.imprint.record
    assert (found.record.handout.id, found.record.language.tag, found.record.reviewed) == (HANDOUT, "es", False)
    assert (found.pages, found.size) == (len(sheet("es", "riverbend").pages), pdf.stat().st_size)
    assert found.shows_code


@pytest.mark.parametrize("tag", ["ar", "ur", "zh_Hans", "ta", "km"])
def test_the_code_on_the_paper_is_that_of_the_record_in_every_script(tmp_path, tag):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet(tag, "riverbend").pdf)
    assert read_sheet(path).shows_code


EDITS = {
    "handout": (f"templates/handouts/{HANDOUT}/page.html", '<section class="about">', '<section class="about" id="x">'),
    "translation": (SHARED_ES, 'msgstr "De día"', 'msgstr "Por el día"'),
    "language": ("locales/languages.toml", 'endonym = "Español"', 'endonym = "Castellano"'),
    "clinic file": (RIVERBEND, 'name = "Riverbend Pain Clinic"', 'name = "Riverbend Clinic"'),
    "logo": ("templates/clinics/riverbend/logo.svg", "</svg>", "<g/></svg>"),
    "list of devices": (RIVERBEND, '"cane", ', ""),
    "devices": ("templates/devices/cane/drawing.svg", "</svg>", "<g/></svg>"),
    "house style": ("templates/styles/sheet.css", "margin: 0;", "margin: 0.0;"),
    "fonts": ("locales/fonts.toml", '"NotoSans-Bold.ttf"', '"NotoSans-Black.ttf"'),
}


@pytest.mark.parametrize("part", EDITS)
def test_a_change_is_seen_as_just_that(tmp_path, pdf, part):
    file, old, new = EDITS[part]
    library = library_copy(tmp_path / "library")
    edit(tmp_path / "library" / file, old, new)
    found = changes(verify(library, pdf))
    assert list(found) == [part]
    assert len(found[part]) > 12


def test_another_revision_is_told_by_its_number(tmp_path, pdf):
    library = library_copy(tmp_path / "library")
    edit(tmp_path / f"library/templates/handouts/{HANDOUT}/handout.toml", "revision = 1", "revision = 2")
    assert changes(verify(library, pdf)) == {"handout": f"“{HANDOUT}” was revision 1, now it is 2"}


def test_another_version_of_the_program_or_of_a_library_is_told(pdf, monkeypatch):
    monkeypatch.setattr(provenance, "__version__", "9.9.9")
    then = sheet("es", "riverbend").composed.imprint.record.versions["handouts"]
    assert changes(verify(LIBRARY, pdf)) == {"program": f"handouts was {then}, now it is 9.9.9"}


def test_an_edition_that_is_set_in_another_way_is_told(pdf, monkeypatch):
    monkeypatch.setattr(freshness, "EDITIONS", {"standard": replace(STANDARD, scale=1.1)})
    assert list(changes(verify(LIBRARY, pdf))) == ["edition"]
    monkeypatch.setattr(freshness, "EDITIONS", {})
    assert "no longer" in changes(verify(LIBRARY, pdf))["edition"]


def test_a_font_file_of_another_version_is_told(pdf, monkeypatch):
    monkeypatch.setattr(provenance, "_file_digest", lambda path: "0" * 64)
    assert list(changes(verify(LIBRARY, pdf))) == ["fonts"]


def test_a_font_that_is_not_on_this_machine_is_not_known(pdf, monkeypatch):
    monkeypatch.setattr(provenance, "installed", dict)
    verdict = verify(LIBRARY, pdf)
    assert [finding.part for finding in verdict.of(State.UNKNOWN)] == ["fonts"]
    assert verdict.state is State.UNKNOWN


def test_a_sign_off_is_a_change_for_the_sheet_that_says_not_reviewed(tmp_path, pdf):
    library = library_copy(tmp_path / "library")
    sign(library, "es", HANDOUT)
    assert "reviewed since" in changes(verify(library, pdf))["translation"]


def test_a_handout_that_is_gone_cannot_be_renewed(tmp_path, pdf):
    library = library_copy(tmp_path / "library")
    (tmp_path / f"library/templates/handouts/{HANDOUT}/handout.toml").unlink()
    verdict = verify(library, pdf)
    assert "no longer" in changes(verdict)["handout"]
    assert verdict.renew is None


def test_the_command_that_renews_a_sheet_makes_the_same_one(tmp_path, pdf):
    assert shlex.split(verify(LIBRARY, pdf).renew) == [
        "handouts", "build", HANDOUT, "--clinic", "riverbend", "--language", "es", "--output", str(pdf.parent),
    ]  # fmt: skip


@pytest.fixture
def for_one(tmp_path):
    """A draft of a clinic with its own file, made with devices for one run, in a folder of the clinic's."""
    from handouts.build import build

    job = job_of("en", write_clinic(tmp_path / "hill street"))
    job = Job(job.handout, job.language, job.clinic.with_devices(["walker"]), draft=True)
    return build(LIBRARY, job, tmp_path / "hill street" / "out" / "deep")[0]


def test_the_clinic_file_is_looked_for_above_the_pdf(for_one, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    verdict = verify(LIBRARY, for_one)
    assert verdict.state is State.CURRENT, "devices for one run are no change"
    assert shlex.split(verdict.renew)[3:] == [
        "--clinic", "hill street", "--language", "en", "--device", "walker", "--draft",
        "--output", str(for_one.parent),
    ]  # fmt: skip


def test_a_clinic_file_that_is_not_found_or_another_is_told_and_not_known(for_one, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = write_clinic(tmp_path / "other")
    alone = tmp_path / "a/b/c/d/e" / for_one.name
    alone.parent.mkdir(parents=True)
    alone.write_bytes(for_one.read_bytes())
    for clinic, words in ((None, "was not found"), (str(other), "of another clinic")):
        verdict = verify(LIBRARY, alone, clinic)
        assert verdict.state is State.UNKNOWN
        assert {finding.part for finding in verdict.of(State.UNKNOWN)} == set(freshness.OF_THE_CLINIC)
        assert all(words in finding.text for finding in verdict.of(State.UNKNOWN))
    assert verify(LIBRARY, alone, str(tmp_path / "hill street")).state is State.CURRENT


def test_a_broken_clinic_file_is_told_with_its_place(for_one, tmp_path):
    write_clinic(tmp_path / "hill street", colour="teal")
    (finding, *_) = verify(LIBRARY, for_one).of(State.UNKNOWN)
    assert "clinic.toml" in finding.text
    assert "colour" in finding.text


def test_another_record_than_the_printed_code_is_told(pdf):
    record = read_sheet(pdf).record
    rewrite(pdf, record.model_copy(update={"paper": "A3"}).to_json())
    assert "not on its pages" in changes(verify(LIBRARY, pdf))["printed code"]


@pytest.mark.parametrize("tampered", ['{"code": "0000-0000"}', "x" * 200_000, "[]", '{"code": {}, "record": []}'])
def test_a_record_that_cannot_be_trusted_is_refused(pdf, tampered):
    rewrite(pdf, tampered)
    with pytest.raises(UnknownSheetError, match="cannot be trusted") as caught:
        verify(LIBRARY, pdf)
    assert not isinstance(caught.value, NotOurs)


def test_one_changed_value_of_the_record_is_refused(pdf):
    data = json.loads(read_sheet(pdf).record.to_json())
    data["record"]["catalogs"][0]["reviewed"] = True
    rewrite(pdf, json.dumps(data))
    with pytest.raises(UnknownSheetError, match="was changed"):
        verify(LIBRARY, pdf)


def test_a_file_that_is_no_sheet_of_ours_is_one_clear_error(pdf, tmp_path, monkeypatch):
    foreign, junk, locked = (tmp_path / name for name in ("foreign.pdf", "junk.pdf", "locked.pdf"))
    rewrite(pdf)
    pdf.rename(foreign)
    junk.write_bytes(b"%PDF-1.7\n" + b"\0\xff" * 999)
    with pikepdf.open(foreign) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for path in (foreign, junk, locked, tmp_path, tmp_path / "nothing.pdf"):
        with pytest.raises(NotOurs) as caught:
            verify(LIBRARY, path)
        assert len(caught.value.problems) == 1
    monkeypatch.setattr(sheet_file, "MAX_BYTES", 100)
    with pytest.raises(NotOurs, match="larger"):
        verify(LIBRARY, foreign)


def test_a_sheet_of_an_older_version_is_read_and_told_to_be_old(pdf):
    old = read_sheet(pdf).record.model_copy(update={"form": 1, "page": None})
    rewrite(pdf, old.to_json())
    verdict = verify(LIBRARY, pdf)
    assert verdict.sheet.record == old
    assert "older version" in changes(verdict)["program"]
    assert {finding.part for finding in verdict.of(State.CURRENT)} >= {"language", "edition", "output", "fonts"}
