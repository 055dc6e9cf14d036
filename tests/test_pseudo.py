"""Pseudo-languages: English in disguise, safe to lay out, in no list, and never final."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.catalog import load_catalog
from handouts.errors import CatalogError
from handouts.handout import load_handout
from handouts.job import Job
from handouts.language import languages
from handouts.load_clinic import find_clinic, load_clinic
from handouts.message_checks import message_problems
from handouts.messages import source_messages
from handouts.pseudo import KINDS, pseudo_language
from handouts.pseudo_text import accented, mirrored, numbered
from handouts.signoff.reading import reading_of
from handouts.translator import Translator
from tests.pages import HANDOUT, HANDOUTS, LIBRARY

NUMBER = re.compile(r"\[(\d+)\] ")
LETTERS = re.compile(r"[^\W\d_]")

words = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé'", min_size=1, max_size=12)
pieces = st.one_of(
    words,
    st.sampled_from(["%(phone)s", "%(day)s", "<strong>now</strong>", "<em>x %(phone)s</em>", "100 %%", "&amp;", "1,000",
                     "24", "1.5", "½", "101 °F", "-", "(", "?", ";", ",", "2-3", "a, 2, b", "COVID-19"]),
)  # fmt: skip
sentences = st.lists(pieces, min_size=1, max_size=12).map(" ".join)


@given(sentences)
def test_what_a_translation_must_keep_is_kept(english):
    for text in (accented(english), mirrored(english), NUMBER.sub("", numbered(english, 7), count=1)):
        assert not set(message_problems(english, text)) - set(message_problems(english, english))


@given(sentences, st.sampled_from(["", " "]), st.sampled_from(["", "  "]))
def test_spaces_at_the_ends_stay_there(english, before, after):
    for change in (accented, mirrored, lambda text: numbered(text, 7)):
        assert re.fullmatch(rf"{before}\S.*\S?{after}", change(before + english + after))


@given(st.lists(words, min_size=1, max_size=30).map(" ".join))
def test_an_accented_text_is_two_fifths_longer(english):
    count, longer = len(LETTERS.findall(english)), len(LETTERS.findall(accented(english)))
    assert count * 1.4 - 1 <= longer <= count * 1.4 + 1


def test_every_message_is_disguised_whole():
    english = languages(LIBRARY)["en"]
    for handout in HANDOUTS:
        for kind in KINDS:
            language = pseudo_language(LIBRARY, kind, handout)
            for domain in (handout, "shared"):
                found = load_catalog(LIBRARY, language, domain)
                assert set(found.translations) == set(source_messages(LIBRARY)[domain])
                for key, made in found.translations.items():
                    worded = load_catalog(LIBRARY, english, domain).text(key)
                    bare = NUMBER.sub("", made.text, count=1) if kind == "ids" else made.text
                    assert list(message_problems(worded, bare)) == []


def test_the_numbers_are_those_that_a_reviewer_reads():
    language = pseudo_language(LIBRARY, "ids", HANDOUT)
    for item in reading_of(LIBRARY, languages(LIBRARY)["es"], HANDOUT).items:
        text = load_catalog(LIBRARY, language, item.words.domain).text(item.words.key)
        assert text.startswith(f"[{item.number}] ")


def test_no_registry_has_a_pseudo_language_and_no_sheet_of_one_is_final():
    clinic = load_clinic(LIBRARY, find_clinic(LIBRARY, "riverbend", LIBRARY.templates[0]))
    assert len(languages(LIBRARY)) == 40
    for kind, made in KINDS.items():
        assert made.tag not in languages(LIBRARY)
        language = pseudo_language(LIBRARY, kind, HANDOUT)
        catalogs = [load_catalog(LIBRARY, language, domain) for domain in (HANDOUT, "shared")]
        with pytest.raises(CatalogError, match="handouts catalog pseudo"):
            Translator(catalogs, draft=False)
        Translator(catalogs, draft=True)
        name = Job(load_handout(LIBRARY, HANDOUT), language, clinic, draft=True).file_name
        assert name.endswith("DRAFT.pdf")
        assert made.tag in name


def test_a_pseudo_language_borrows_type_and_layout():
    known = languages(LIBRARY)
    for kind, base in {"accented": "en", "ids": "en", "right-to-left": "ar"}.items():
        language = pseudo_language(LIBRARY, kind, HANDOUT)
        assert (language.fonts, language.direction) == (known[base].fonts, known[base].direction)
