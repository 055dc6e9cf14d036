import pytest

from handouts.errors import LibraryError
from handouts.language import language_of, languages
from handouts.library import Library

SPANISH = """
[[language]]
tag = "es"
name = "Spanish"
endonym = "Español"
html_lang = "es"
direction = "ltr"
script = "Latn"
fonts = ["Noto Sans"]
line_height = 1.4
"""


@pytest.fixture
def registry(tmp_path):
    def write(text):
        (tmp_path / "languages.toml").write_text(text, encoding="utf-8")
        languages.cache_clear()
        return Library((), (tmp_path,))

    return write


def test_the_registry_keeps_its_own_order_and_starts_with_the_source(library):
    assert list(languages(library))[:2] == ["en", "es"]
    assert [language.tag for language in languages(library).values() if language.is_source] == ["en"]


def test_only_languages_of_right_to_left_scripts_run_right_to_left(library):
    for language in languages(library).values():
        assert (language.direction == "rtl") is (language.script in {"Arab", "Hebr", "Thaa", "Nkoo", "Syrc", "Adlm"})


def test_every_locale_of_the_registry_is_known_to_cldr(library):
    from babel.core import Locale

    for language in languages(library).values():
        if language.cldr:
            assert str(Locale.parse(language.cldr)) == language.cldr


def test_a_label_shows_both_names_unless_they_are_one(library):
    assert language_of(library, "en").label == "English"
    assert language_of(library, "es").label == "Spanish · Español"


def test_an_unknown_tag_gets_the_nearest_known_one(library):
    with pytest.raises(LibraryError, match="Did you mean “zh_Hans”"):
        language_of(library, "zh-Hans")


def test_hyphens_and_dates_can_be_left_out(registry):
    spanish = language_of(registry(SPANISH), "es")
    assert (spanish.hyphens, spanish.cldr, spanish.fonts) == (False, None, ("Noto Sans",))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('tag = "es"', 'tag = "../es"'),
        ('tag = "es"', 'tag = "ES"'),
        ('direction = "ltr"', 'direction = "up"'),
        ('html_lang = "es"', 'html_lang = "es\\" onload=\\""'),
        ('fonts = ["Noto Sans"]', 'fonts = ["Noto; } * { display: none"]'),
        ('fonts = ["Noto Sans"]', "fonts = []"),
        ("line_height = 1.4", "line_height = 1"),
        ("line_height = 1.4", 'line_height = "1.4"'),
        ('script = "Latn"', 'script = "latin"'),
        ('script = "Latn"', 'script = "Latn"\nscirpt = "Latn"'),
    ],
)
def test_a_broken_registry_is_reported_with_its_file_and_line(registry, right, wrong):
    with pytest.raises(LibraryError) as caught:
        languages(registry(SPANISH.replace(right, wrong)))
    for problem in caught.value.problems:
        assert problem.file.name == "languages.toml"
        assert problem.line
