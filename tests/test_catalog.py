from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.catalog import catalog_name, load_catalog
from handouts.errors import CatalogError
from handouts.language import language_of, languages
from handouts.library import Library
from handouts.messages import SHARED, source_messages
from handouts.signoff.record_file import has_records

PAGE = '{{ _("Rest.") }}\n{% trans phone=phone %}Call <strong>{{ phone }}</strong>.{% endtrans %}\n'
CALL_KEY = (None, "Call <strong>%(phone)s</strong>.")
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n'
REST = 'msgid "Rest."\nmsgstr "Descanse."\n\n'
CALL = 'msgid "Call <strong>%(phone)s</strong>."\nmsgstr "Llame al <strong>%(phone)s</strong>."\n'

BUNDLED = Library.bundled()
SHIPPED = [(tag, domain) for tag in languages(BUNDLED) for domain in source_messages(BUNDLED)]


@pytest.fixture
def spanish(library):
    return language_of(library, "es")


@pytest.fixture
def catalog_of(tmp_path, spanish):
    """Load a Spanish catalog of the given text, for a library with the two messages of PAGE."""

    def catalog(text):
        page, po = tmp_path / "templates/components/page.html", tmp_path / "locales" / catalog_name("es", SHARED)
        for path, content in ((page, PAGE.encode()), (po, text if isinstance(text, bytes) else text.encode())):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        load_catalog.cache_clear()
        return load_catalog(Library((tmp_path / "templates",), (tmp_path / "locales",)), spanish, SHARED)

    return catalog


def test_a_complete_catalog_gives_its_translations(catalog_of):
    catalog = catalog_of(HEADER + REST + CALL)
    assert catalog.text((None, "Rest.")) == "Descanse."
    assert (catalog.finished, catalog.wanted, catalog.unsafe, catalog.unfinished) == (2, 2, (), ())


def test_a_missing_message_is_unfinished(catalog_of):
    catalog = catalog_of(HEADER + CALL)
    assert catalog.text((None, "Rest.")) is None
    assert [problem.what for problem in catalog.unfinished] == ["This message is not in the catalog: “Rest.”."]
    assert catalog.finished == 1


def test_an_empty_translation_is_unfinished_and_has_a_line(catalog_of):
    catalog = catalog_of(HEADER + 'msgid "Rest."\nmsgstr ""\n\n' + CALL)
    (problem,) = catalog.unfinished
    assert (problem.what, problem.line) == ("This message is not translated: “Rest.”.", 5)
    assert catalog.text((None, "Rest.")) is None


def test_a_fuzzy_translation_is_only_a_guess_and_is_not_used(catalog_of):
    catalog = catalog_of(HEADER + "#, fuzzy\n" + REST + CALL)
    (problem,) = catalog.unfinished
    assert "fuzzy" in problem.what
    assert problem.file == catalog.file
    assert catalog.text((None, "Rest.")) is None


def test_a_plural_message_does_not_count_as_a_translation(catalog_of):
    plural = 'msgid "Rest."\nmsgid_plural "Rests."\nmsgstr[0] "Descanse."\nmsgstr[1] "Descansos."\n\n'
    assert len(catalog_of(HEADER + plural + CALL).unfinished) == 1


def test_an_unsafe_translation_is_reported_at_its_line(catalog_of):
    catalog = catalog_of(HEADER + REST + CALL.replace("al <strong>%(phone)s</strong>", "al <b>614-555-0100</b>"))
    assert len(catalog.unsafe) >= 3
    assert {problem.line for problem in catalog.unsafe} == {8}


def test_an_obsolete_message_is_left_out(catalog_of):
    catalog = catalog_of(HEADER + REST + CALL + '\nmsgid "Old."\nmsgstr "<script>"\n')
    assert (None, "Old.") not in catalog.translations
    assert catalog.unsafe == ()


def test_a_missing_catalog_says_which_file_to_add(tmp_path, spanish):
    with pytest.raises(CatalogError, match=r"es/LC_MESSAGES/shared\.po"):
        load_catalog(Library((tmp_path,), (tmp_path,)), spanish, SHARED)


@pytest.mark.parametrize("header", ['"Language: fr\\n"', '"Language: \\n"', '"Project-Id-Version: x\\n"'])
def test_a_catalog_of_another_language_is_refused(catalog_of, header):
    with pytest.raises(CatalogError, match="folder of “es”"):
        catalog_of(HEADER.replace('"Language: es\\n"', header) + REST + CALL)


@pytest.mark.parametrize("broken", ["garbage\n", "msgid Rest.\n", 'msgid "Rest."\nmsgsrt "Descanse."\n'])
def test_broken_syntax_is_reported_with_its_file_and_line(catalog_of, broken):
    with pytest.raises(CatalogError) as caught:
        catalog_of(HEADER + REST + broken)
    (problem,) = caught.value.problems
    assert problem.file.name == "shared.po"
    assert problem.line == 8 + broken.count("\n") - 1


def test_a_catalog_in_another_encoding_is_refused(catalog_of):
    with pytest.raises(CatalogError, match="UTF-8"):
        catalog_of((HEADER + REST).replace("Descanse", "Póngase").encode("latin-1"))


@given(st.integers(0, len(HEADER + REST + CALL)), st.integers(0, 12), st.text('msgidstrx[]0"\\\n#,~|: é%', max_size=8))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_catalog_is_read_or_refused_but_never_crashes(catalog_of, start, length, noise):
    text = HEADER + REST + CALL
    try:
        catalog = catalog_of(text[:start] + noise + text[start + length :])
    except CatalogError as refused:
        assert refused.problems
        return
    assert catalog.finished == sum(catalog.text(key) is not None for key in ((None, "Rest."), CALL_KEY))


def test_the_digest_does_not_depend_on_the_order_of_the_file(catalog_of):
    assert catalog_of(HEADER + REST + CALL).digest == catalog_of(HEADER + CALL + "\n" + REST).digest


@pytest.mark.parametrize(
    "changed",
    [REST.replace("Descanse", "Repose"), "#, fuzzy\n" + REST, 'msgctxt "x"\n' + REST, ""],
    ids=["word", "fuzzy", "context", "missing"],
)
def test_the_digest_changes_with_every_change_of_the_words(catalog_of, changed):
    assert catalog_of(HEADER + REST + CALL).digest != catalog_of(HEADER + changed + CALL).digest


@pytest.mark.parametrize(("tag", "domain"), SHIPPED)
class TestEveryShippedCatalog:
    def test_is_complete_safe_and_of_its_own_language(self, library, tag, domain):
        catalog = load_catalog(library, language_of(library, tag), domain)
        assert catalog.unsafe == ()
        assert catalog.unfinished == ()
        assert catalog.finished == catalog.wanted == len(source_messages(library)[domain])

    def test_has_just_the_messages_that_the_templates_ask_for(self, library, tag, domain):
        from babel.messages.pofile import read_po

        with library.locale(catalog_name(tag, domain)).open("rb") as file:
            found = read_po(file, abort_invalid=True)
        assert {(message.context, message.id) for message in found if message.id} == set(
            source_messages(library)[domain]
        )
        assert not found.obsolete
        assert found.locale_identifier == tag  # a language that CLDR does not know has no locale

    def test_claims_no_review_that_nobody_made(self, library, tag, domain):
        catalog = load_catalog(library, language_of(library, tag), domain)
        assert not has_records(library, tag, domain)
        assert "not yet reviewed" in catalog.file.read_text(encoding="utf-8") or tag == "en"


def test_the_english_catalog_repeats_its_source(library):
    for domain in source_messages(library):
        catalog = load_catalog(library, language_of(library, "en"), domain)
        assert {key: found.text for key, found in catalog.translations.items()} == {
            key: key[1] for key in catalog.translations
        }


def test_every_folder_of_catalogs_is_a_language_of_the_registry(library):
    folders = {path.name for path in Path(library.locales[0]).iterdir() if path.is_dir()}
    assert folders == set(languages(library))
