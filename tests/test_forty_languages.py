"""Every language of the registry, on both papers: the whole text is there, reads the right way, and can be found."""

import io
import itertools
import re
from functools import cache

import pikepdf
import pypdfium2
import pytest

from handouts.catalog import load_catalog
from handouts.language import language_of
from tests.pages import (
    CLINICS,
    HANDOUT,
    LIBRARY,
    TAGS,
    has_class,
    of_class,
    plain,
    sheet,
    text_of,
    texts,
    walk,
)

RIGHT_TO_LEFT = tuple(tag for tag in TAGS if language_of(LIBRARY, tag).direction == "rtl")

# What a reader hears of, but does not see on every sheet: the description of a drawing, and a heading of devices.
NOT_ON_EVERY_SHEET = ("A person seen from behind", "Devices we offer")

every_sheet = pytest.mark.parametrize(("tag", "clinic"), list(itertools.product(TAGS, CLINICS)))
every_language = pytest.mark.parametrize("tag", TAGS)
right_to_left = pytest.mark.parametrize("tag", RIGHT_TO_LEFT)


@cache
def comparable(text, *, spaces):
    """Undo hyphens at line ends; a language that breaks lines inside words is compared without spaces."""
    text = plain(text.replace("‐ ", "")).replace("- ", "-")
    return text if spaces else re.sub(r"\s", "", text)


def has_spaces(language):
    return not language.word_breaks and language.script not in {"Hans", "Hant", "Jpan", "Kore"}


def running_text(pages):
    """Give the text that runs from page to page, and the notes at their feet; not the lines that all pages have."""
    roots = [box for page in pages for box in page.children if box.element_tag == "html"]
    notes = [box for page in pages for box in page.children if type(box).__name__ == "FootnoteAreaBox"]
    return " ".join(map(text_of, (*roots, *notes)))


def fragments(language):
    """Give the parts of each message that the sheet prints, without markup and places."""
    for (_, source), translation in load_catalog(LIBRARY, language, HANDOUT).translations.items():
        if not source.startswith(NOT_ON_EVERY_SHEET):
            yield from re.split(r"%\(\w+\)s", re.sub(r"</?strong>", "", translation.text))


@every_sheet
def test_a_sheet_passes_its_inspection_and_says_the_whole_text(tag, clinic):
    made = sheet(tag, clinic)
    spaces = has_spaces(made.job.language)
    shown = comparable(running_text(made.pages), spaces=spaces)
    lost = [part for part in fragments(made.job.language) if comparable(part, spaces=spaces) not in shown]
    assert lost == []
    assert len(made.pages) <= 4


@every_language
def test_a_space_stays_before_and_after_the_temperature(tag):
    language = language_of(LIBRARY, tag)
    catalog = load_catalog(LIBRARY, language, HANDOUT)
    (text,) = [found.text for (_, source), found in catalog.translations.items() if "%(temperature)s" in source]
    shown = running_text(sheet(tag, "riverbend").pages)
    wanted = re.sub(r"</?strong>", "", text).replace("%(temperature)s", "100.4 °F (38 °C)")
    spaces = has_spaces(language)
    assert comparable(wanted, spaces=spaces) in comparable(shown, spaces=spaces)


def found_at(pages, token):
    """Search a text as a PDF viewer does; give the boxes of the characters found first (left, bottom, right, top)."""
    for page in pages:
        if hit := page.search(token).get_next():
            start, count = hit
            return [page.get_charbox(index) for index in range(start, start + count)]
    return []


@every_sheet
def test_a_search_for_the_clinics_number_finds_it_printed_from_left_to_right(tag, clinic):
    made = sheet(tag, clinic)
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [page.get_textpage() for page in document]
    for token in made.composed.tokens:
        boxes = found_at(pages, token)
        assert boxes, token
        assert [left for left, *_ in boxes] == sorted(left for left, *_ in boxes), token
        assert max(bottom for _, bottom, *_ in boxes) < min(top for *_, top in boxes), token
    document.close()


@every_language
def test_bold_words_are_in_the_bold_face_of_the_language(tag):
    made = sheet(tag, "riverbend")
    family = made.job.language.fonts[0].replace(" ", "-")
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    names = {name.partition("+")[2] for name in fonts}
    assert {family, f"{family}-Bold"} <= names


@right_to_left
def test_a_page_from_right_to_left_is_mirrored(tag):
    first = sheet(tag, "riverbend").pages[0]
    middle = first.margin_width() / 2
    (figure,) = of_class(first, "figure")
    assert figure.position_x + figure.width < middle
    logo = next(box for box, _ in walk(first) if has_class(box, "logo"))
    assert logo.position_x > middle
    (foot,) = of_class(first, "running-foot")
    clinic, page_number = (
        next(box for box, _ in walk(foot) if has_class(box, name)) for name in ("clinic-name", "end")
    )
    assert clinic.position_x > middle > page_number.position_x + page_number.width


@right_to_left
def test_steps_and_bullets_stand_to_the_right_of_their_text(tag):
    boxes = [(box, ancestors) for page in sheet(tag, "riverbend").pages for box, ancestors in walk(page)]
    for steps in (box for box, _ in boxes if has_class(box, "steps")):
        for step in (box for box, _ in walk(steps) if box.element_tag == "li"):
            picture, text = (next(box for box, _ in walk(step) if has_class(box, name)) for name in ("picture", "text"))
            assert picture.position_x >= text.position_x + text.width - 0.1
    bullets = [(box, ancestors) for box, ancestors in boxes if box.element_tag == "li::marker"]
    assert bullets
    for bullet, ancestors in bullets:
        item = next(outer for outer in reversed(ancestors) if outer.element_tag == "li" and hasattr(outer, "width"))
        assert bullet.position_x >= item.position_x + item.width / 2


@pytest.mark.parametrize("tag", [tag for tag in TAGS if language_of(LIBRARY, tag).cldr is None])
def test_a_language_that_cldr_does_not_know_gets_iso_dates(tag):
    assert "2026-11-23" in text_of(sheet(tag, "riverbend").pages[0])


@pytest.mark.parametrize(
    ("tag", "date"),
    [("es", "23 de noviembre de 2026"), ("uk", "23 листопада 2026"), ("am", "23 ኖቬምበር 2026"), ("ja", "2026年11月23日")],
)
def test_other_languages_get_the_months_of_cldr(tag, date):
    assert date in text_of(sheet(tag, "elm-street").pages[0])


@pytest.mark.parametrize("tag", ["am", "ti", "so", "sw"])
def test_readers_who_may_count_from_sunrise_are_told_from_when_the_hours_count(tag):
    key = (None, "Hours are counted from midnight, not from sunrise.")
    note = load_catalog(LIBRARY, language_of(LIBRARY, tag), "shared").text(key)
    assert note in text_of(sheet(tag, "riverbend").pages[0])


def test_others_are_not_troubled_with_it():
    assert "sunrise" not in text_of(sheet("en", "riverbend").pages[0])


def test_latin_am_and_pm_keep_their_order_in_urdu():
    boxes = [box for box, _ in texts(sheet("ur", "riverbend").pages[0]) if "AM" in box.text]
    assert {box.text for box in boxes} >= {"8:00\xa0AM", "7:30\xa0AM"}
    assert {box.style["direction"] for box in boxes} == {"ltr"}


@pytest.mark.parametrize(("tag", "first"), [("en", "1"), ("ar", "١"), ("fa", "۱"), ("ne", "१"), ("my", "၁")])
def test_steps_are_numbered_in_the_readers_digits(tag, first):
    pages = sheet(tag, "riverbend").pages
    numbers = [
        box.text for page in pages for box, above in texts(page) if any(a.element_tag == "div::before" for a in above)
    ]
    assert first in {number.strip() for number in numbers}
