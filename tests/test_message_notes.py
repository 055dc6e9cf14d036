"""Notes for translators reach the messages that they are meant for."""

import pytest

from handouts.errors import LibraryError
from handouts.library import Library
from handouts.messages import SHARED, source_messages
from tests.pages import LIBRARY


@pytest.fixture
def notes_of(tmp_path):
    """Write one page with drawings, and give the notes of its messages by their English."""

    def notes(page):
        folder = tmp_path / "handouts/knee"
        (folder / "drawings").mkdir(parents=True)
        (folder / "drawings/sit.svg").write_text("<svg/>")
        (folder / "page.html").write_text(page, encoding="utf-8")
        return {text: found.comments for (_, text), found in source_messages(Library((tmp_path,), ()))["knee"].items()}

    return notes


def test_a_note_reaches_the_message_after_it_and_no_other(notes_of):
    assert notes_of('{# TRANSLATORS: A verb. #}\n{{ _("Rest.") }}\n{{ _("Eat.") }}') == {
        "Rest.": ["A verb."],
        "Eat.": [],
    }


def test_a_note_reaches_as_many_messages_as_it_says(notes_of):
    page = (
        '{# TRANSLATORS: [2] A verb. #}\n{{ _("Rest.") }}\n{# TRANSLATORS: Loud. #}\n{{ _("Eat.") }}\n{{ _("Walk.") }}'
    )
    assert notes_of(page) == {"Rest.": ["A verb."], "Eat.": ["A verb.", "Loud."], "Walk.": []}


def test_a_note_that_reaches_too_far_is_an_error_at_its_line(notes_of):
    with pytest.raises(LibraryError) as caught:
        notes_of('<p>\n{# TRANSLATORS: [3] A verb. #}\n{{ _("Rest.") }}\n')
    assert "2 more messages" in caught.value.problems[0].what
    assert caught.value.problems[0].line == 3


def test_a_message_names_the_drawing_before_it_on_its_line_if_there_is_one(notes_of):
    page = '(here ~ "sit.svg", _("Sit."))'
    found = notes_of("{{ [" + page + ', (here ~ "gone.svg", _("Go."))] }}\n{{ _("Eat.") }}')
    assert found == {"Sit.": ["Picture: handouts/knee/drawings/sit.svg"], "Go.": [], "Eat.": []}


def test_a_plural_form_is_an_error_and_not_left_out(notes_of):
    with pytest.raises(LibraryError, match="plural form"):
        notes_of("{% trans n=2 %}one{% pluralize n %}many{% endtrans %}")


@pytest.mark.parametrize("domain", source_messages(LIBRARY))
def test_every_spoken_description_of_a_drawing_names_it(domain):
    for (context, text), message in source_messages(LIBRARY)[domain].items():
        if "A spoken description of a drawing" in " ".join(message.comments) or context == "device":
            assert any(note.startswith("Picture: ") for note in message.comments), text


def test_the_notes_of_the_bundled_templates_reach_each_of_their_messages():
    shared = source_messages(LIBRARY)[SHARED]
    over_number = "A short heading over one phone number of the clinic."
    labels = {text for (_, text), found in shared.items() if over_number in found.comments}
    assert labels == {
        *("By day", "After hours", "Appointments", "Nurse advice line", "Interpreter line", "Pharmacy", "Emergency")
    }
    assert sum("A day of the week" in " ".join(found.comments) for found in shared.values()) == 7
