"""What the library says of itself."""

import json

from handouts.language import language_of
from handouts.messages import SHARED
from handouts.status import language_status, library_status
from tests.pages import HANDOUTS, LIBRARY, TAGS, edit, library_copy
from tests.signing import sign

SHARED_ES = "locales/es/LC_MESSAGES/shared.po"


def spanish(library):
    return language_status(library, language_of(library, "es"))


def test_the_library_lists_all_it_holds_as_plain_data():
    status = json.loads(json.dumps(library_status(LIBRARY)))
    assert [handout["id"] for handout in status["handouts"]] == list(LIBRARY.handouts())
    assert [language["tag"] for language in status["languages"]] == list(TAGS)
    assert [clinic["id"] for clinic in status["clinics"]] == list(LIBRARY.clinics())
    assert [device["id"] for device in status["devices"]] == list(LIBRARY.devices())


def test_every_shipped_language_is_whole_and_safe_and_no_one_has_reviewed_it():
    for language in library_status(LIBRARY)["languages"]:
        assert (language["percent"], language["problems"], language["reviewed"]) == (100, 0, False)


def test_an_empty_and_a_fuzzy_message_are_not_ready_and_the_share_is_rounded_down(tmp_path):
    whole = spanish(LIBRARY)
    library = library_copy(tmp_path)
    edit(tmp_path / SHARED_ES, 'msgstr "De día"', 'msgstr ""')
    edit(tmp_path / SHARED_ES, 'msgid "After hours"', '#, fuzzy\nmsgid "After hours"')
    status = spanish(library)
    assert (status.wanted, status.ready) == (whole.wanted, whole.wanted - 2)
    assert status.percent == 100 * (whole.wanted - 2) // whole.wanted < 100


def test_an_unsafe_message_is_counted(tmp_path):
    library = library_copy(tmp_path)
    edit(tmp_path / SHARED_ES, 'msgstr "De día"', 'msgstr "De <script>día"')
    assert spanish(library).problems == 1


def test_a_catalog_that_is_missing_or_broken_counts_as_nothing_ready(tmp_path):
    library = library_copy(tmp_path)
    (tmp_path / SHARED_ES).unlink()
    for name in HANDOUTS:
        (tmp_path / f"locales/es/LC_MESSAGES/{name}.po").write_text("no catalog", encoding="utf-8")
    status = spanish(library)
    assert (status.ready, status.percent, status.problems) == (0, 0, len(HANDOUTS) + 1)
    assert status.wanted == spanish(LIBRARY).wanted


def test_a_language_is_reviewed_when_all_its_catalogs_are(tmp_path):
    library = library_copy(tmp_path)
    for domain in (*HANDOUTS, SHARED):
        assert not spanish(library).reviewed
        sign(library, "es", domain)
    assert spanish(library).reviewed
