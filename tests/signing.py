"""Sign-offs by people who are made up, for tests: nothing of this is ever shipped."""

from datetime import date

from handouts.catalog import load_catalog
from handouts.language import language_of
from handouts.messages import SHARED
from handouts.signoff.person import Person
from handouts.signoff.record_file import new_review, read_reviews, record_name, write_reviews
from handouts.signoff.words import words_of

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
