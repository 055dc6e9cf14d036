import pytest

from handouts.catalog import catalog_name, load_catalog
from handouts.errors import CatalogError
from handouts.language import language_of
from handouts.library import Library
from handouts.messages import SHARED
from handouts.review import is_reviewed

PO = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n\nmsgid "Rest."\nmsgstr "Descanse."\n'
RECORD = '[[review]]\nname = "A. Reader"\nrole = "Medical translator"\non = 2026-11-23\ndigest = "{}"\n'


@pytest.fixture
def spanish_catalog(tmp_path, library):
    """Write and load a catalog of one message, and give it with its library."""

    def load(text=PO):
        page, po = tmp_path / "components/page.html", tmp_path / catalog_name("es", SHARED)
        for path, content in ((page, '{{ _("Rest.") }}'), (po, text)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        load_catalog.cache_clear()
        own = Library((tmp_path,), (tmp_path,))
        return own, load_catalog(own, language_of(library, "es"), SHARED)

    return load


@pytest.fixture
def record(tmp_path):
    def write(text):
        (tmp_path / "es/LC_MESSAGES/shared.reviews.toml").write_text(text, encoding="utf-8")

    return write


def test_a_catalog_without_a_record_is_not_reviewed(spanish_catalog):
    assert not is_reviewed(*spanish_catalog())


def test_a_record_of_just_these_words_counts(spanish_catalog, record):
    library, catalog = spanish_catalog()
    record(RECORD.format(catalog.digest))
    assert is_reviewed(library, catalog)


def test_a_record_lapses_when_a_word_changes(spanish_catalog, record):
    record(RECORD.format(spanish_catalog()[1].digest))
    assert not is_reviewed(*spanish_catalog(PO.replace("Descanse", "Repose")))


def test_one_right_record_among_lapsed_ones_is_enough(spanish_catalog, record):
    library, catalog = spanish_catalog()
    record(RECORD.format("0" * 32) + RECORD.format(catalog.digest))
    assert is_reviewed(library, catalog)


@pytest.mark.parametrize("line", ['name = "A. Reader"\n', 'role = "Medical translator"\n', "on = 2026-11-23\n"])
def test_a_record_that_does_not_say_who_and_when_is_refused(spanish_catalog, record, line):
    library, catalog = spanish_catalog()
    record(RECORD.format(catalog.digest).replace(line, ""))
    with pytest.raises(CatalogError, match="This key is missing"):
        is_reviewed(library, catalog)
