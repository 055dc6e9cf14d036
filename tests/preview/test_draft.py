"""One look at a draft that is not ready."""

import io

import pdfplumber
import pytest

from handouts.draft_job import draft_of
from handouts.errors import PageError
from handouts.fit import ROOMY
from handouts.preview.draft import look_at
from tests.pages import LIBRARY, ROOT, write_clinic


@pytest.fixture
def draft_in_style(tmp_path):
    """Look at a draft of a clinic that adds to the style of its sheets."""

    def look(more):
        clinic = write_clinic(tmp_path / "hill")
        style = (ROOT / "templates/styles/sheet.css").read_text(encoding="utf-8")
        (clinic.parent / "styles").mkdir()
        (clinic.parent / "styles/sheet.css").write_text(f"{style}\n{more}\n", encoding="utf-8")
        job = draft_of(LIBRARY, "es", "numbers-to-call", str(clinic))
        return look_at(job.clinic.library, job, ROOMY)

    return look


def test_a_layout_fault_is_told_and_the_draft_shown_all_the_same(draft_in_style):
    look = draft_in_style("h1, h2 { white-space: nowrap; font-size: 60pt !important; }")
    assert any("does not fit" in str(problem) for problem in look.problems)
    with pdfplumber.open(io.BytesIO(look.pdf)) as document:
        assert all("DRAFT" in "".join(char["text"] for char in page.chars) for page in document.pages)


def test_nothing_is_shown_that_does_not_say_that_it_is_a_draft(draft_in_style):
    with pytest.raises(PageError, match="“DRAFT” does not stand on the page"):
        draft_in_style(".draft-mark { display: none; }")
