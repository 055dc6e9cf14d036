"""veraPDF calls our PDFs compliant with PDF/UA-1; “make validate” shows it every one, this a few."""

import shutil
from dataclasses import replace

import pikepdf
import pytest

from handouts import build
from handouts.batch import languages_of
from handouts.editions import BILINGUAL, LARGE_PRINT
from handouts.finder import Finder, build_finder
from handouts.load_clinic import find_clinic, load_clinic
from handouts.outputs import ARCHIVE, OFFICE
from handouts.packet import Packet, make_packet
from tests.pages import LIBRARY, ROOT, TAGS, job_of, sheet
from tests.spoken import set_page
from tests.validators import verapdf

CLINIC = "riverbend"
CANE = "using-a-cane"

needs_verapdf = pytest.mark.skipif(bool(verapdf.why_not()), reason=verapdf.why_not())


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """Validate all in one process: Java takes longer to start than to read a sheet."""
    folder = tmp_path_factory.mktemp("validated")
    jobs = {
        "bilingual": job_of("ar", CLINIC, handout=CANE, edition=BILINGUAL),
        "large": job_of("km", "elm-street", handout="numbers-to-call", edition=LARGE_PRINT),
        "office": replace(job_of("zh_Hans", CLINIC, handout=CANE), output=OFFICE),
        "draft": job_of("ta", CLINIC, handout="numbers-to-call", draft=True),
    }
    pdfs = {tag: sheet(tag, CLINIC, CANE).pdf for tag in ("en", "ar", "km")}
    pdfs |= {name: build.make(LIBRARY, job).pdf for name, job in jobs.items()}
    pdfs["packet"] = make_packet(LIBRARY, Packet((job_of("ur", CLINIC, handout="numbers-to-call"),), duplex=True)).pdf
    pdfs["lists and tables"] = set_page(LISTS_AND_TABLES)
    for name, pdf in pdfs.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    clinic = load_clinic(LIBRARY, find_clinic(LIBRARY, CLINIC, folder))
    finder = build_finder(LIBRARY, Finder(clinic, tuple(languages_of(LIBRARY, ["en", "ar", "km"]))), folder)
    finder.rename(folder / "finder.pdf")
    with pikepdf.open(folder / "en.pdf") as broken:
        del broken.Root.Lang
        broken.save(folder / "broken.pdf")
    found = verapdf.validate(sorted(folder.glob("*.pdf")))
    kept = folder / "kept.pdf"
    kept.write_bytes(build.make(LIBRARY, replace(job_of("ar", CLINIC, handout=CANE), output=ARCHIVE)).pdf)
    verdicts = {path.stem: verdict for path, verdict in found.items()}
    verdicts["kept"] = verapdf.validate([kept], verapdf.PDF_A_2A)[kept]
    verdicts["kept, aloud"] = verapdf.validate([kept])[kept]
    return verdicts


LISTS_AND_TABLES = """
<h1>A page of a clinic's own</h1>
<ul><li>one<ul><li>one of one</li><li>two of one</li></ul></li><li>two<ol><li>first</li></ol></li></ul>
<table><thead><tr><th>Day</th><th>Dose</th></tr></thead>
<tbody><tr><th>Monday</th><td>1</td></tr><tr><th scope="row">Tuesday</th><td></td></tr></tbody></table>
"""


@needs_verapdf
@pytest.mark.parametrize(
    "name",
    [
        "en",
        "ar",
        "km",
        "bilingual",
        "large",
        "draft",
        "packet",
        "finder",
        "lists and tables",
        "office",
        "kept",
        "kept, aloud",
    ],
)
def test_a_pdf_is_compliant(verdicts, name):
    assert verdicts[name].compliant, verdicts[name].told


@needs_verapdf
def test_a_pdf_without_its_language_is_not_and_the_rule_is_told(verdicts):
    assert not verdicts["broken"].compliant
    assert "7.2-" in verdicts["broken"].told


def test_what_is_missing_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(verapdf, "PACKAGE", "no_such_package")
    assert "make validate" in verapdf.why_not()
    monkeypatch.undo()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "make validate" in verapdf.why_not() or verapdf.DEBIAN in verapdf.why_not()


def test_the_page_of_what_was_validated_has_every_language():
    page = (ROOT / "docs" / "validated.md").read_text(encoding="utf-8")
    assert all(page.count(f"(`{tag}`)") == 2 for tag in TAGS)
