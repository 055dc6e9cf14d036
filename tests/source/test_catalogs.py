"""The catalogs of the program and of a clinic's own folder."""

import re

import pytest

from handouts.catalog import load_catalog
from handouts.errors import CatalogError, LibraryError, StoreError
from handouts.language import language_of, languages
from handouts.load_clinic import load_clinic
from handouts.messages import SHARED, source_messages
from handouts.scaffold import make_handout
from handouts.source.catalogs import begin_language, languages_of, update_catalogs
from handouts.source.change import Kind
from handouts.source.pot_file import pot_files
from handouts.source.shelf import layers
from tests.pages import LIBRARY, edit, library_copy, write_clinic
from tests.source.shelves import NOW, entry

TURKISH = """
[[language]]
tag = "tr"
name = "Turkish"
endonym = "Türkçe"
html_lang = "tr"
direction = "ltr"
script = "Latn"
fonts = ["Noto Sans"]
line_height = 1.4
cldr = "tr"
"""
PAGE = "handouts/using-a-cane/page.html"


def update(library, *tags):
    """Update catalogs and write them."""
    source_messages.cache_clear()
    outcome = update_catalogs(library, languages_of(library, tags), NOW)
    outcome.write()
    return outcome


@pytest.fixture
def copy(tmp_path):
    return library_copy(tmp_path)


@pytest.fixture
def own(tmp_path):
    """A clinic with a handout of its own."""
    path = write_clinic(tmp_path / "hill", languages=["en", "es"])
    file = load_clinic(LIBRARY, path)
    make_handout(file.library, file.own_folder, "knee-ice", NOW.date())
    edit(path.parent / "handouts/knee-ice/handout.toml", 'languages = ["en"]', 'languages = ["en", "es"]')
    return path


def test_not_one_byte_of_a_shipped_catalog_changes():
    outcome = update_catalogs(LIBRARY, languages_of(LIBRARY, []), NOW)
    assert outcome.looked_at == len(languages(LIBRARY)) * len(source_messages(LIBRARY)) >= 200
    assert (list(outcome.updated), outcome.error) == ([], None)


def test_the_shipped_templates_of_catalogs_are_what_would_be_extracted():
    (layer,) = layers(LIBRARY)
    assert [found.file.name for found in pot_files(layer, None, NOW) if not found.is_current] == []


@pytest.mark.parametrize("domain", source_messages(LIBRARY))
def test_what_is_extracted_is_what_the_check_demands(copy, domain):
    """A catalog made of the .pot file alone has every message that the program looks for, and no other."""
    (layer,) = layers(copy)
    template = next(found for found in pot_files(layer, None, NOW) if found.domain == domain)
    text = template.data.decode().replace('"Language: \\n"', '"Language: es\\n"')
    layer.catalog(language_of(copy, "es"), domain).write_text(text, encoding="utf-8")
    load_catalog.cache_clear()
    catalog = load_catalog(copy, language_of(copy, "es"), domain)
    assert set(catalog.translations) == set(source_messages(copy)[domain])
    assert {problem.what.split(":")[0] for problem in catalog.unfinished} == {"This message is not translated"}


def test_after_a_change_of_the_english_every_catalog_follows_and_then_rests(copy):
    edit(copy.templates[0] / PAGE, "Use the other hand only", "Do not use the other hand only")
    outcome = update(copy, "ar", "es")
    changes = [change for found in outcome.updated for change in found.changes]
    assert {(change.kind, change.file.parts[-3]) for change in changes} == {(Kind.CHANGED, "ar"), (Kind.CHANGED, "es")}
    line = 1 + (copy.templates[0] / PAGE).read_text("utf-8").partition("Do not use the other")[0].count("\n")
    assert {change.place for change in changes} == {f"{PAGE}:{line}"}
    assert [str(found) for found in changes[0].found] == ["a negation was added: “not”"]
    assert not update(copy, "ar", "es").updated


def test_the_catalog_is_then_unfinished_and_says_where(copy):
    edit(copy.templates[0] / PAGE, "Use the other hand only", "Take the other hand only")
    update(copy, "es")
    load_catalog.cache_clear()
    (problem,) = load_catalog(copy, language_of(copy, "es"), "using-a-cane").unfinished
    assert "only a guess (fuzzy)" in problem.what
    assert 'msgid "Take the other hand' in problem.file.read_text("utf-8").splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (lambda text: text.replace('msgid "U', "msgid U", 1), "quotes do not match"),
        (lambda text: text + text.split("\n\n")[1] + "\n", "stands twice"),
        (lambda text: text.replace("Language: es", "Language: fr"), "says that it is in"),
        (lambda text: text.replace("ó", "\udcf3"), "cannot be read"),
    ],
    ids=["quotes", "twice", "language", "encoding"],
)
def test_a_broken_catalog_is_told_and_stays_as_it_is_while_the_others_are_updated(copy, damage, what):
    edit(copy.templates[0] / PAGE, "Does your cane fit?", "Does your cane fit well?")
    file = copy.locales[0] / "es/LC_MESSAGES/using-a-cane.po"
    file.write_bytes(damage(file.read_text("utf-8")).encode("utf-8", "surrogateescape"))
    before = file.read_bytes()
    outcome = update(copy, "es", "fr")
    assert isinstance(outcome.error, CatalogError)
    assert re.search(what, str(outcome.error))
    assert str(file) in str(outcome.error)
    assert file.read_bytes() == before
    assert [found.file.parts[-3] for found in outcome.updated] == ["fr"]


def test_a_template_that_cannot_be_read_stops_it_all_with_its_line(copy):
    edit(copy.templates[0] / PAGE, "{% block call %}", "{% block call %}{% if %}")
    with pytest.raises(LibraryError) as caught:
        update(copy, "es")
    assert caught.value.problems[0].line == 6


def test_a_language_begins_with_every_message_and_a_true_header(copy):
    with (copy.locales[0] / "languages.toml").open("a", encoding="utf-8") as table:
        table.write(TURKISH)
    languages.cache_clear()
    outcome = begin_language(copy, language_of(copy, "tr"), NOW)
    outcome.write()
    folder = copy.locales[0] / "tr/LC_MESSAGES"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(source_messages(copy))
    text = (folder / "shared.po").read_text("utf-8")
    assert text.startswith('# Turkish catalog of the domain "shared".\n# Not yet reviewed')
    assert '"Language: tr\\n"' in text
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in text
    assert '"Last-Translator: nobody yet\\n"' in text
    for domain, found in source_messages(copy).items():
        catalog = load_catalog(copy, language_of(copy, "tr"), domain)
        assert (set(catalog.translations), catalog.finished) == (set(found), 0)
    with pytest.raises(CatalogError, match="catalog update tr"):
        begin_language(copy, language_of(copy, "tr"), NOW)


@pytest.mark.parametrize("tag", [tag for tag in languages(LIBRARY) if tag not in ("ht", "pt_BR")])
def test_the_plural_forms_of_a_header_are_those_of_the_shipped_catalogs(tag):
    from handouts.source.po_form import plural_forms

    text = LIBRARY.locale(f"{tag}/LC_MESSAGES/shared.po").read_text("utf-8")
    assert f'"Plural-Forms: {plural_forms(languages(LIBRARY)[tag].cldr)}\\n"' in text


def test_a_language_that_is_not_in_the_registry_says_how_to_add_it():
    with pytest.raises(LibraryError) as caught:
        languages_of(LIBRARY, ["tr", "es", "fre"])
    tr, fre = caught.value.problems
    assert tr.file.name == "languages.toml"
    assert "docs/adding-a-language.md" in tr.remedy
    assert "Did you mean “fr”?" in fre.remedy


def test_a_clinics_own_handout_gets_catalogs_in_its_own_folder_and_no_others(own):
    library = load_clinic(LIBRARY, own).library
    outcome = update(library, "en", "es")
    folder = own.parent / "locales"
    assert [found.file for found in outcome.updated] == [folder / "es/LC_MESSAGES/knee-ice.po"]
    assert {change.kind for found in outcome.updated for change in found.changes} == {Kind.NEW}
    (layer,) = layers(library)
    assert [found.file for found in pot_files(layer, None, NOW)] == [folder / "knee-ice.pot"]


def test_a_clinics_own_words_stay_untouched_beside_those_of_the_program(own):
    file = own.parent / "locales/es/LC_MESSAGES/shared.po"
    file.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n'
    notes = "#. A short heading over one phone number of the clinic.\n#: components/contacts.html\n"
    file.write_text(head + entry("Pharmacy", "Botica", before=notes), encoding="utf-8")
    before = file.read_bytes()
    outcome = update(load_clinic(LIBRARY, own).library, "es")
    assert file not in [found.file for found in outcome.updated]
    assert file.read_bytes() == before


def test_nothing_is_written_through_a_link_that_leads_out_of_the_clinics_folder(own, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (own.parent / "locales").symlink_to(tmp_path / "elsewhere")
    library = load_clinic(LIBRARY, own).library
    outcome = update(library, "es")
    assert "leads this file out" in str(outcome.error)
    with pytest.raises(LibraryError):
        pot_files(layers(library)[0], None, NOW)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(copy):
    edit(copy.templates[0] / PAGE, "Does your cane fit?", "Does your cane fit well?")
    folder = copy.locales[0] / "es/LC_MESSAGES"
    text = (folder / "using-a-cane.po").read_bytes()
    source_messages.cache_clear()
    outcome = update_catalogs(copy, [language_of(copy, "es")], NOW)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("a file where the folder was")
    with pytest.raises(StoreError):
        outcome.write()
    assert text


def test_shared_is_a_domain_of_every_language():
    (layer,) = layers(LIBRARY)
    assert all(SHARED in layer.domains(language) for language in languages(LIBRARY).values())
