"""A clinic's own template: it sees what handouts see, and nothing else; it ends, and fits into memory."""

import pytest

from handouts.compose import compose
from handouts.errors import LibraryError
from tests.pages import LIBRARY, job_of, write_clinic

ENTRY = 'title = "Knee"\nsubtitle = "Ice"\nrevision = 1\nupdated = 2026-11-23\n'

LOOPS = (
    "{{% set r = range(1000) %}}{{% for a in r %}}{{% for b in r %}}{{% for c in r %}}{}"
    "{{% endfor %}}{{% endfor %}}{{% endfor %}}"
)


@pytest.fixture
def composed(tmp_path):
    """Compose a page of a clinic's own handout."""

    def compose_page(page):
        folder = tmp_path / "handouts/knee"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "handout.toml").write_text(ENTRY, encoding="utf-8")
        (folder / "page.html").write_text(page, encoding="utf-8")
        job = job_of("en", write_clinic(tmp_path), handout="knee")
        return compose(job.library, job).html

    return compose_page


def test_a_page_of_a_clinics_own_sees_what_handouts_see(composed):
    with pytest.raises(LibraryError, match="seconds"):
        composed(LOOPS.format(""))


def test_a_mistake_is_told_with_its_file_and_line(composed, tmp_path):
    with pytest.raises(LibraryError) as caught:
        composed("<p>\n{{ clinic.name // 2 }}\n</p>")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (tmp_path / "handouts/knee/page.html", 2)


def test_the_bundled_pages_need_nothing_that_is_closed():
    assert compose(LIBRARY, job_of("ar", "riverbend")).html


def test_a_link_out_of_the_clinics_folder_is_refused(composed, tmp_path):
    outside = tmp_path.parent / "outside.svg"
    outside.write_text("<svg/>")
    composed("x")
    (tmp_path / "handouts/knee/link.svg").symlink_to(outside)
    with pytest.raises(LibraryError, match="leads out"):
        composed("{{ asset('handouts/knee/link.svg') }}")
