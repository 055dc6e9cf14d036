from pathlib import Path

import pytest
from markupsafe import Markup

from handouts.catalog import Catalog, Translation
from handouts.errors import CatalogError, Problem
from handouts.language import language_of
from handouts.translator import Translator


@pytest.fixture
def catalog(library):
    def make(texts, unsafe=(), unfinished=()):
        keys = [(None, key) if isinstance(key, str) else key for key in texts]
        translations = {
            key: Translation(text, False, 1, Path("shared.po"), 0)
            for key, text in zip(keys, texts.values(), strict=True)
        }
        language = language_of(library, "es")
        return Catalog(language, "shared", Path("shared.po"), translations, unsafe, unfinished, (), len(texts))

    return make


def test_the_handouts_own_words_come_before_the_shared_ones(catalog):
    own, shared = catalog({"Rest.": "Repose."}), catalog({"Rest.": "Descanse.", "Call": "Llame"})
    translator = Translator([own, shared], draft=False)
    assert translator.gettext("Rest.") == "Repose."
    assert translator.gettext("Call") == "Llame"


def test_a_context_tells_two_meanings_apart(catalog):
    translator = Translator([catalog({"Sun": "Sol", ("short day", "Sun"): "dom"})], draft=False)
    assert (translator.gettext("Sun"), translator.pgettext("short day", "Sun")) == ("Sol", "dom")


def test_the_allowed_markup_stays_markup(catalog):
    text = Translator([catalog({"a": "<strong>ya</strong>"})], draft=False).gettext("a")
    assert isinstance(text, Markup)
    assert text == "<strong>ya</strong>"


def test_a_value_put_into_a_message_is_escaped(catalog):
    text = Translator([catalog({"a": "Llame %(who)s"})], draft=False).gettext("a")
    assert text % {"who": "<script>"} == "Llame &lt;script&gt;"


def test_a_number_stays_on_the_line_of_its_unit(catalog):
    text = Translator([catalog({"a": "de 2 a 3 días, y 4 <em>no</em>"})], draft=False).gettext("a")
    assert text == "de 2\xa0a 3\xa0días, y 4 <em>no</em>"


@pytest.mark.parametrize("draft", [True, False])
def test_an_unsafe_message_stops_even_a_draft(catalog, draft):
    with pytest.raises(CatalogError, match="cannot be printed"):
        Translator([catalog({"a": "b"}, unsafe=(Problem("It cannot be printed."),))], draft=draft)


def test_an_unfinished_catalog_stops_the_build(catalog):
    unsafe, unfinished = (Problem("Unsafe."),), (Problem("A guess (fuzzy)."), Problem("Empty."))
    with pytest.raises(CatalogError) as caught:
        Translator([catalog({}, unsafe), catalog({}, (), unfinished)], draft=False)
    assert list(caught.value.problems) == [*unsafe, *unfinished]


def test_a_draft_shows_the_english_of_an_unfinished_message_marked_as_such(catalog):
    translator = Translator([catalog({}, unfinished=(Problem("Empty."),))], draft=True)
    assert translator.gettext("Rest.") == '<span class="untranslated" lang="en" dir="ltr">Rest.</span>'


def test_a_message_that_no_catalog_knows_stops_the_build(catalog):
    with pytest.raises(CatalogError, match="no catalog knows"):
        Translator([catalog({})], draft=False).gettext("made up")


def test_the_empty_message_is_not_the_header_of_the_catalog(catalog):
    assert Translator([catalog({})], draft=False).gettext("") == ""
