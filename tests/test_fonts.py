import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handouts.errors import FontError, LibraryError
from handouts.fonts import families, installed, require_fonts, use_private_fonts
from handouts.language import language_of, languages
from handouts.library import Library

ABSENT = """
[[family]]
name = "Noto Sans"
files = ["NotoNoSuchFont-Regular.ttf", "NotoNoSuchFont-Bold.ttf"]
debian = "fonts-none"
fedora = "google-none-fonts"
macos = "font-none"
"""


@pytest.fixture
def absent(tmp_path):
    (tmp_path / "fonts.toml").write_text(ABSENT, encoding="utf-8")
    return Library((), (tmp_path,))


@pytest.fixture
def private(library, tmp_path, monkeypatch):
    """Make the private font folder in a home of its own, with the environment put back afterwards."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    monkeypatch.setenv("FONTCONFIG_PATH", "/etc/fonts")
    return lambda: use_private_fonts(library)


def test_every_font_of_every_language_is_in_the_table(library):
    for language in languages(library).values():
        assert set(language.fonts) <= set(families(library))


def test_a_machine_with_the_fonts_can_set_every_language(library):
    for language in languages(library).values():
        require_fonts(library, language)


def test_an_absent_font_is_named_with_the_package_to_install(absent, library):
    with pytest.raises(FontError) as caught:
        require_fonts(absent, language_of(library, "es"))
    text = str(caught.value)
    assert "Spanish needs the font Noto Sans" in text
    assert "NotoNoSuchFont-Regular.ttf and NotoNoSuchFont-Bold.ttf" in text
    assert "fonts-none" in text or "font-none" in text


def test_a_font_that_the_table_does_not_know_is_an_error_of_the_library(absent, library):
    with pytest.raises(LibraryError, match=r"“Noto Naskh Arabic” is not in fonts\.toml"):
        require_fonts(absent, language_of(library, "ar"))


def test_fontconfig_is_told_of_the_private_folder_and_no_other(private):
    configuration = private()
    folders = [element.text for element in ElementTree.parse(configuration).iter("dir")]
    assert folders == [str(configuration.parent / "files")]
    assert os.environ["FONTCONFIG_FILE"] == str(configuration)
    assert "FONTCONFIG_PATH" not in os.environ


def test_the_private_folder_holds_the_fonts_of_the_table_and_no_other(private, library):
    wanted = {file for family in families(library).values() for file in family.files if file in installed()}
    linked = list((private().parent / "files").iterdir())
    assert {path.name for path in linked} == wanted
    assert all(path.resolve() == Path(installed()[path.name]).resolve() for path in linked)


def test_a_second_run_uses_the_folder_of_the_first_and_leaves_nothing_beside_it(private):
    first = private()
    assert private() == first
    assert list(first.parent.parent.iterdir()) == [first.parent]


def test_a_home_that_cannot_be_written_to_does_not_stop_the_run(private, tmp_path):
    (tmp_path / "cache").write_text("not a folder", encoding="utf-8")
    assert private().is_file()
