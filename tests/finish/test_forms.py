"""What is said alike of all groups of a PDF stands in it once."""

import io
from dataclasses import replace

import pikepdf
import pytest

from handouts import build
from handouts.outputs import OFFICE, SCREEN
from tests.pages import LIBRARY, job_of


@pytest.mark.parametrize("output", [SCREEN, OFFICE])
def test_groups_share_what_they_say_alike(output):
    made = build.make(LIBRARY, replace(job_of("es", "riverbend"), output=output))
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        forms = [
            found
            for found in document.objects
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"
        ]
        assert len(forms) > 5
        assert len({form.Group.objgen for form in forms}) == 1
        assert all(form.Group.is_indirect and form.BBox.is_indirect for form in forms)
        assert {str(form.Group.S) for form in forms} == {"/Transparency"}
