"""Every handout of the library, in every language: it passes its inspection and says its whole text."""

import itertools
import re

import pytest

from handouts.catalog import load_catalog
from tests.pages import HANDOUT, HANDOUTS, LIBRARY, TAGS, plain, sheet, text_of

OTHERS = [handout for handout in HANDOUTS if handout != HANDOUT]

# The descriptions of drawings are heard, not seen; a speaker of English needs no interpreter.
UNSEEN = ("A person stands", "Do you need an interpreter?")


def squeezed(text):
    return re.sub(r"[\s‐-]", "", plain(text))


@pytest.mark.parametrize(("tag", "handout"), list(itertools.product(TAGS, OTHERS)))
def test_a_sheet_passes_its_inspection_and_says_the_whole_text(tag, handout):
    made = sheet(tag, "riverbend", handout)
    shown = squeezed(" ".join(map(text_of, made.pages)))
    catalog = load_catalog(LIBRARY, made.job.language, handout)
    said = [found.text for (_, source), found in catalog.translations.items() if not source.startswith(UNSEEN)]
    parts = [part for text in said for part in re.split(r"%\(\w+\)s|</?strong>", text)]
    assert [part for part in parts if squeezed(part) not in shown] == []
    assert len(made.pages) <= made.job.handout.max_pages


@pytest.mark.parametrize("tag", TAGS)
def test_the_numbers_to_call_stand_on_one_page(tag):
    assert len(sheet(tag, "riverbend", "numbers-to-call").pages) == 1
