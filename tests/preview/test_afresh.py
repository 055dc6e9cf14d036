"""What is forgotten when a file changes: all that was read from it."""

import importlib

import pytest

from handouts.catalog import load_catalog
from handouts.crew import there
from handouts.language import language_of
from handouts.preview.afresh import OF_ALL, forget
from tests.pages import edit, library_copy
from tests.test_architecture import MODULES


def remembering():
    """Give every function of the package that remembers what it gave before, by name."""
    for name in MODULES:
        if name.endswith("__main__"):
            continue
        for found in vars(importlib.import_module(name)).values():
            if hasattr(found, "cache_clear") and getattr(found, "__module__", "") == name:
                yield f"{name}.{found.__qualname__}", found


def test_everything_that_remembers_a_library_can_be_made_to_forget():
    takes_library = {
        name: found for name, found in remembering() if "library" in found.__wrapped__.__code__.co_varnames
    }
    assert len(takes_library) >= 10
    # A library on another machine is kept by its digest: it cannot change.
    assert {name for name, found in takes_library.items() if found not in (*OF_ALL, there._here)} == set()


@pytest.mark.parametrize("path", ["locales/es/LC_MESSAGES/using-a-cane.po"])
def test_new_words_are_read_after_they_were_saved(tmp_path, path):
    library = library_copy(tmp_path)
    spanish = language_of(library, "es")
    assert load_catalog(library, spanish, "using-a-cane").text((None, "Using a cane")) == "Uso de un bastón"
    edit(tmp_path / path, "Uso de un bastón", "Cómo usar un bastón")
    forget([tmp_path / path])
    assert load_catalog(library, spanish, "using-a-cane").text((None, "Using a cane")) == "Cómo usar un bastón"
