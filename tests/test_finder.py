"""The language finder: a patient finds the language by its letters, the staff by its English name."""

import io

import pdfplumber
import pytest

from handouts.catalog import load_catalog
from handouts.errors import CatalogError, PageError
from handouts.finder import Finder, build_finder, lay_out
from handouts.fonts import use_private_fonts
from handouts.language import language_of, languages, script_groups
from tests.pages import LIBRARY, TAGS, edit, handouts, job_of, library_copy, squeezed, write_clinic

SENTENCE = (None, "I need an interpreter, please.")


def finder(clinic="riverbend", tags=None, library=LIBRARY, **options):
    file = job_of("en", clinic, library).clinic
    return Finder(file, tuple(language_of(library, tag) for tag in tags or file.clinic.languages), **options)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The finder with every language there is, as a PDF."""
    return build_finder(LIBRARY, finder(tags=TAGS), tmp_path_factory.mktemp("finder")).read_bytes()


def words(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        return document.pages[0].extract_words(use_text_flow=True), document.pages[0]


def test_all_forty_languages_stand_on_one_page(whole):
    _, page = words(whole)
    text = squeezed(page.extract_text(use_text_flow=True))
    assert [language.name for language in languages(LIBRARY).values() if squeezed(language.name) not in text] == []


@pytest.mark.parametrize("tag", ["en", "es", "ru", "el", "ko", "ja", "zh_Hant", "am", "hy", "so", "vi"])
def test_a_language_stands_there_by_its_own_name_and_asks_for_an_interpreter(whole, tag):
    _, page = words(whole)
    text = squeezed(page.extract_text(use_text_flow=True))
    language = language_of(LIBRARY, tag)
    assert squeezed(language.endonym) in text
    assert squeezed(load_catalog(LIBRARY, language, "shared").text(SENTENCE)) in text


def test_each_box_says_which_language_and_direction_it_is_in():
    use_private_fonts(LIBRARY)
    composed, _ = lay_out(LIBRARY, finder(tags=["ur", "km", "en"]))
    assert '<li class="language" lang="ur" dir="rtl"' in composed.html
    assert '<li class="language" lang="km" dir="ltr"' in composed.html


def test_languages_of_the_same_letters_stand_together():
    names = [group.name for group in script_groups(LIBRARY)]
    assert len(names) == len(set(names))
    known = {script for group in script_groups(LIBRARY) for script in group.scripts}
    assert {language.script for language in languages(LIBRARY).values()} <= known


def test_the_letters_grow_when_the_clinic_offers_few_languages(tmp_path):
    def tallest(path):
        with pdfplumber.open(path) as document:
            return max(char["size"] for char in document.pages[0].chars if char["text"] == "ñ")

    few = build_finder(LIBRARY, finder(tags=["en", "es"]), tmp_path / "few")
    many = build_finder(LIBRARY, finder(tags=TAGS), tmp_path / "many")
    assert tallest(few) > 1.5 * tallest(many)


def test_the_interpreter_line_is_there_if_the_clinic_has_one(whole, tmp_path):
    _, page = words(whole)
    assert "800-555-0167" in page.extract_text(use_text_flow=True)
    other = build_finder(LIBRARY, finder("elm-street"), tmp_path).read_bytes()
    assert "Interpreter line" not in words(other)[1].extract_text()


def test_it_says_that_nobody_has_reviewed_the_sentences(whole):
    assert "not yet reviewed by qualified translators" in words(whole)[1].extract_text()


def test_an_unfinished_language_stops_it_and_a_draft_shows_it_in_english(tmp_path):
    library = library_copy(tmp_path)
    catalog = tmp_path / "locales/es/LC_MESSAGES/shared.po"
    edit(catalog, 'msgstr "Necesito un intérprete, por favor."', 'msgstr ""')
    with pytest.raises(CatalogError) as caught:
        build_finder(library, finder(library=library, tags=["en", "es"]), tmp_path / "out")
    assert caught.value.problems[0].file == catalog
    assert not (tmp_path / "out").exists()
    path = build_finder(library, finder(library=library, tags=["en", "es"], draft=True), tmp_path / "out")
    assert path.name == "language-finder_Letter_DRAFT.pdf"
    _, page = words(path.read_bytes())
    said = squeezed(page.extract_text(use_text_flow=True)).count(squeezed(SENTENCE[1]))
    assert said == len(["its heading", "English", "Spanish, which is not translated"])


def test_a_language_whose_letters_no_group_names_comes_last(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / "locales/languages.toml", 'scripts = ["Ethi"]', 'scripts = ["Cans"]')
    path = build_finder(library, finder(library=library, tags=["en", "am"]), tmp_path / "out")
    assert "Otherletters" in squeezed(words(path.read_bytes())[1].extract_text(use_text_flow=True))


def test_more_than_a_page_is_refused_with_what_to_do(tmp_path):
    library = library_copy(tmp_path)
    shared = tmp_path / "locales/es/LC_MESSAGES/shared.po"
    edit(shared, "Necesito un intérprete, por favor.", "Necesito un intérprete, por favor. " * 100 + "Gracias.")
    with pytest.raises(PageError) as caught:
        build_finder(library, finder(library=library, tags=["en", "es", "ar"]), tmp_path / "out")
    assert any("--language" in problem.remedy for problem in caught.value.problems)


def test_the_command_makes_it_for_the_clinic_of_this_folder(tmp_path):
    write_clinic(tmp_path, languages=["en", "ar"])
    ran = handouts("finder", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / ran.stdout.strip()).read_bytes().startswith(b"%PDF")


def test_the_command_names_a_language_that_is_not_there(tmp_path):
    write_clinic(tmp_path)
    ran = handouts("finder", "-l", "xx", cwd=tmp_path)
    assert ran.returncode == 5
    assert "“xx”" in ran.stderr
