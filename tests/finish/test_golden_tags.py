"""What is read aloud, in order, as readable text: see tests/golden/README.md."""

import os

import pytest

from handouts import build
from handouts.editions import BILINGUAL
from handouts.packet import Packet, make_packet
from tests.pages import HANDOUTS, LIBRARY, ROOT, job_of, sheet
from tests.spoken import Spoken

CLINIC = "riverbend"
CANE = "using-a-cane"


def compare(name, pdf):
    path = ROOT / "tests" / "golden" / f"{name}.txt"
    outline = Spoken(pdf).outline()
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(outline, encoding="utf-8")
    assert outline == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["en", "ar", "km"])
@pytest.mark.parametrize("handout", HANDOUTS)
def test_a_sheet_is_read_as_the_golden_file_says(handout, tag):
    compare(f"{handout}_{tag}", sheet(tag, CLINIC, handout).pdf)


def test_a_sheet_in_two_languages_is_read_as_the_golden_file_says():
    job = job_of("ar", CLINIC, handout=CANE, edition=BILINGUAL)
    compare(f"{CANE}_ar_bilingual", build.make(LIBRARY, job).pdf)


def test_a_packet_is_read_as_the_golden_file_says():
    jobs = tuple(job_of("ar", CLINIC, handout=handout) for handout in ("numbers-to-call", CANE))
    compare("packet_ar", make_packet(LIBRARY, Packet(jobs, duplex=True)).pdf)
