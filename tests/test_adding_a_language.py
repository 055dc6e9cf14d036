"""docs/adding-a-language.md holds: with what stands there, and with Turkish catalogs, a sheet in Turkish is made."""

import io
import re
import shlex
import shutil

import pikepdf
import pypdfium2
import pytest
from babel.messages.pofile import read_po

from handouts.build import make
from handouts.catalog import load_catalog
from handouts.errors import CatalogError
from handouts.fonts import families
from handouts.language import Language, language_of, script_groups
from handouts.message_checks import message_problems
from handouts.messages import SHARED, source_messages
from tests.pages import HANDOUT, LIBRARY, PHONE, ROOT, handouts, job_of, library_copy, plain, write_clinic

HOW_TO = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
CATALOGS = ROOT / "tests" / "data" / "adding-turkish"
DOMAINS = (SHARED, HANDOUT)

each_domain = pytest.mark.parametrize("domain", DOMAINS)


def block(language, holding):
    """Give the one fenced block of the how-to that holds these words."""
    found = [text for text in re.findall(rf"^```{language}\n(.*?)^```$", HOW_TO, re.M | re.S) if holding in text]
    assert len(found) == 1
    return found[0]


def append(table, text):
    with table.open("a", encoding="utf-8") as file:
        file.write("\n" + text)


def with_the_entry(folder):
    """Copy the library, and add the entry of the how-to to its languages."""
    library = library_copy(folder)
    append(folder / "locales/languages.toml", block("toml", "[[language]]"))
    return library


def make_empty_catalogs(folder):
    """Run the command that the how-to gives, in a checkout with its language in the registry."""
    shutil.copytree(ROOT / "handouts", folder / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    words = shlex.split(block("console", "catalog new").removeprefix("$ handouts "))
    done = handouts(*words, cwd=folder, code=folder)
    assert done.returncode == 0, done.stderr


def messages(domain):
    """Read a Turkish catalog of the trial: its messages by context and English."""
    catalog = read_po(io.StringIO((CATALOGS / f"{domain}.po").read_text(encoding="utf-8")), abort_invalid=True)
    return {(message.context, message.id): message for message in catalog if message.id}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Follow the how-to: the entry, and the catalogs in the folder of the language."""
    folder = tmp_path_factory.mktemp("library")
    library = with_the_entry(folder)
    shutil.copytree(CATALOGS, folder / "locales/tr/LC_MESSAGES")
    return library


@pytest.fixture(scope="module")
def pdf(library, tmp_path_factory):
    clinic = write_clinic(tmp_path_factory.mktemp("clinic"), languages=["en", "tr"])
    return make(library, job_of("tr", clinic, library)).pdf


@pytest.fixture(scope="module")
def text(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return plain(" ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def test_the_language_of_the_trial_is_not_among_those_offered():
    assert not (ROOT / "locales" / "tr").exists()


def test_the_sheet_is_in_turkish(text, pdf):
    assert "Tetik nokta enjeksiyonları" in text
    assert "Turkish · Türkçe" in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "tr"


def test_the_sheet_has_the_clinics_phone_number(text):
    assert PHONE in text


def test_the_sheet_has_its_date_in_turkish(text):
    assert "23 Kasım 2026" in text


def test_the_sheet_says_that_nobody_has_reviewed_it(text):
    assert "Translation not yet reviewed by a qualified translator." in text
    assert "Çeviri henüz nitelikli bir çevirmen tarafından gözden geçirilmedi." in text


def test_the_sheet_has_no_font_but_that_of_the_entry(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = {
            str(found.FontName).rpartition("+")[2]
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
        }
    assert fonts == {"Noto-Sans", "Noto-Sans-Bold"}


@each_domain
def test_the_catalogs_have_the_messages_of_the_source_and_no_others(domain):
    """If this fails, the English has changed: translate the new messages in tests/data/adding-turkish as well."""
    assert set(messages(domain)) == set(source_messages(LIBRARY)[domain])


@each_domain
def test_every_turkish_message_may_be_printed(domain):
    for message in messages(domain).values():
        assert message.string
        assert not message.fuzzy
        assert list(message_problems(message.id, message.string)) == []


@each_domain
def test_the_check_finds_nothing_wrong_or_doubtful(library, domain):
    catalog = load_catalog(library, language_of(library, "tr"), domain)
    assert (catalog.unsafe, catalog.unfinished, catalog.doubtful) == ((), (), ())


@each_domain
def test_the_command_makes_catalogs_with_nothing_translated(tmp_path, domain):
    library = with_the_entry(tmp_path)
    make_empty_catalogs(tmp_path)
    catalog = load_catalog(library, language_of(library, "tr"), domain)
    assert catalog.wanted
    assert catalog.finished == 0
    assert {found.text for found in catalog.translations.values()} == {""}
    assert set(catalog.translations) == set(source_messages(library)[domain])
    assert catalog.file.read_text(encoding="utf-8").startswith(f'# Turkish catalog of the domain "{domain}".')


def test_the_command_leaves_catalogs_that_are_there_alone(library):
    folder = library.locales[0].parent
    make_empty_catalogs(folder)
    for domain in DOMAINS:
        name = f"{domain}.po"
        assert (folder / "locales/tr/LC_MESSAGES" / name).read_bytes() == (CATALOGS / name).read_bytes()


def test_an_unfinished_language_makes_no_sheet(tmp_path):
    library = with_the_entry(tmp_path)
    make_empty_catalogs(tmp_path)
    clinic = write_clinic(tmp_path / "clinic", languages=["en", "tr"])
    with pytest.raises(CatalogError, match="This message is not translated"):
        make(library, job_of("tr", clinic, library))


def test_the_example_of_a_font_is_what_the_table_wants(tmp_path):
    library = library_copy(tmp_path)
    append(tmp_path / "locales/fonts.toml", block("toml", "[[family]]"))
    assert list(families(library))[-1] == "Noto Sans Sinhala"


def test_the_example_of_a_group_is_what_the_registry_wants(tmp_path):
    library = with_the_entry(tmp_path)
    append(tmp_path / "locales/languages.toml", block("toml", "[[group]]"))
    assert script_groups(library)[-1].scripts == ("Geor",)


def test_every_line_of_an_entry_is_explained():
    explained = re.findall(r"`(\w+)(?: = true)?`", "".join(re.findall(r"^\| (`[^|]+) \|", HOW_TO, re.M)))
    assert set(Language.model_fields) <= set(explained)
