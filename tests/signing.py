"""Sign-offs by people who are made up, for tests: nothing of this is ever shipped."""

import shutil
from datetime import date

from handouts.catalog import load_catalog
from handouts.language import language_of
from handouts.library import Library
from handouts.messages import SHARED
from handouts.signoff.person import Person
from handouts.signoff.reading import read_afresh
from handouts.signoff.record_file import new_review, read_reviews, record_name, write_reviews
from handouts.signoff.words import words_of
from tests.pages import ROOT

READERS = ("Nadia Fictional", "Oskar Invented")
DAY = date(2026, 11, 23)


def review_by(name, words, handout="shared"):
    """Give the review of one made-up person who has read just these words."""
    return new_review(Person(name, "tester"), DAY, handout, words)


def words_in(library, tag, domain):
    """Give the words of a catalog as they are now."""
    load_catalog.cache_clear()
    return words_of(library, load_catalog(library, language_of(library, tag), domain))


def record_path(library, tag, domain):
    """Give the path of a record in the nearest layer."""
    folder = library.own[0] / "locales" if library.own else library.locales[0]
    return folder / record_name(tag, domain)


def sign(library, tag, domain, names=READERS, keys=None):
    """Sign a whole catalog, or some messages of it, beside what is signed already."""
    words = words_in(library, tag, domain)
    read = [words[key] for key in (words if keys is None else keys)]
    path = record_path(library, tag, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_reviews(path, [*read_reviews(path), *(review_by(name, read) for name in names)])
    return path


def sign_all(library, tag, names=READERS):
    """Sign every catalog of a language."""
    for domain in (*library.handouts(), SHARED):
        sign(library, tag, domain, names)


# A small library: a handout of three messages that needs two shared ones, and one that it does not need.
OWN = {"Rest": "Reposo", "How to rest": "Cómo reposar", "Do <strong>not</strong> run.": "<strong>No</strong> corra."}
SHARED_ONES = {"Call us.": "Llámenos.", "My notes:": "Mis notas:", "By bus": "En autobús"}
PAGES = {
    "handouts/rest/handout.toml": 'title = "Rest"\nsubtitle = "How to rest"\nrevision = 1\nupdated = 2026-11-23\n',
    "handouts/rest/page.html": '{% from "components/box.html" import box with context %}\n'
    '{{ _("Do <strong>not</strong> run.") }}{{ box() }}\n',
    "components/box.html": '{% macro box() %}{{ _("Call us.") }}{% endmacro %}\n',
    "components/bus.html": '{{ _("By bus") }}\n',
    "packet/notes.html": '{{ _("My notes:") }}\n',
}
NEEDED = {"rest": {(None, text) for text in OWN}, "shared": {(None, "Call us."), (None, "My notes:")}}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def catalog_text(messages, tag="es", translator="machine draft, unreviewed", notes=""):
    """Write a catalog."""
    head = f'{notes}msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Last-Translator: {translator}\\n"\n'
    return head + "".join(f'\nmsgid "{english}"\nmsgstr "{text}"\n' for english, text in messages.items())


def small_library(folder, own=OWN, shared=SHARED_ONES, **header):
    """Write the small library with its Spanish catalogs."""
    for name, text in PAGES.items():
        write(folder / "templates" / name, text)
    (folder / "locales").mkdir(exist_ok=True)
    for name in ("languages.toml", "glossary.toml"):
        shutil.copy(ROOT / "locales" / name, folder / "locales")
    write_catalogs(folder, own, shared, **header)
    return Library((folder / "templates",), (folder / "locales",))


def write_catalogs(folder, own=OWN, shared=SHARED_ONES, **header):
    """Write the Spanish catalogs of the small library anew."""
    for domain, messages in (("rest", own), ("shared", shared)):
        write(folder / f"locales/es/LC_MESSAGES/{domain}.po", catalog_text(messages, **header))
    read_afresh()
