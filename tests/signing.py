"""Sign-offs by people who are made up, for tests: nothing of this is ever shipped."""

from datetime import date

from handouts.catalog import load_catalog
from handouts.language import language_of
from handouts.messages import SHARED, source_messages
from handouts.signoff.record_file import Review, marks, record_name, write_reviews
from handouts.signoff.words import words_of

READERS = ("Nadia Fictional", "Oskar Invented")
DAY = date(2026, 11, 23)


def review_by(name, words, handout="using-a-cane", role="Medical translator"):
    """Give the review of one made-up person who has read just these words."""
    unsealed = Review.model_construct(
        name=name, role=role, qualification=None, on=DAY, handout=handout, withdrawn=None, messages=marks(words)
    )
    return unsealed.sealed()


def words_in(library, tag, domain):
    """Give the words of a catalog as they are now."""
    load_catalog.cache_clear()
    return words_of(library, load_catalog(library, language_of(library, tag), domain))


def sign(library, tag, domain, names=READERS, keys=None):
    """Sign a whole catalog, or some messages of it, in the nearest layer."""
    words = words_in(library, tag, domain)
    read = [words[key] for key in (keys if keys is not None else words)]
    folder = library.own[0] / "locales" if library.own else library.locales[0]
    reviews = [review_by(name, read, handout=domain) for name in names]
    return write_reviews(folder, tag, domain, reviews)


def sign_all(library, tag, names=READERS):
    """Sign every catalog of a language."""
    return [sign(library, tag, domain, names) for domain in (*library.handouts(), SHARED)]


def record_of(library, tag, domain):
    """Give the path of a record."""
    return library.locales[0] / record_name(tag, domain)


def all_keys(library, domain):
    """Give every message of a domain."""
    return frozenset(source_messages(library)[domain])
