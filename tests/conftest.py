"""What many tests start from: the bundled library, and the smallest clinic file that is right."""

import re

import pytest

from handouts.library import Library

CLINIC = """\
name = "Hill Street Clinic"
address = ["1 Hill Street", "Columbus, OH 43004"]
country = "US"
paper = "Letter"
languages = ["en"]

[[contacts]]
kind = "daytime"
number = "614-555-0100"
"""


@pytest.fixture(scope="session")
def library():
    return Library.bundled()


@pytest.fixture
def clinic_text():
    return CLINIC


@pytest.fixture
def write_clinic(tmp_path):
    """Write the minimal clinic file, with top-level keys set to other TOML values, or left out (None)."""

    def write(text=CLINIC, **changes):
        head, contacts = text.split("\n[[", 1)
        for key, value in changes.items():
            head = re.sub(rf"^{key} = .*\n", "", head, flags=re.MULTILINE)
            if value is not None:
                head += f"{key} = {value}\n"
        path = tmp_path / "clinic.toml"
        path.write_text(f"{head}\n[[{contacts}", encoding="utf-8")
        return path

    return write


def pytest_collection_modifyitems(items):
    """Keep the tests of one language in one process, which has laid out its sheets already."""
    for item in items:
        if tag := getattr(item, "callspec", None) and item.callspec.params.get("tag"):
            item.add_marker(pytest.mark.xdist_group(str(tag)))
