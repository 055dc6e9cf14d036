import pytest

from handouts.errors import LibraryError
from handouts.library import Library
from handouts.messages import SHARED, domain_of, source_messages


@pytest.fixture
def messages_of(tmp_path):
    def messages(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_html", ".html").replace("_toml", ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return source_messages(Library((tmp_path,), (tmp_path,)))

    return messages


def test_a_message_belongs_to_the_handout_that_asks_for_it_or_to_all():
    assert domain_of("handouts/knee/page.html") == "knee"
    assert domain_of("handouts/knee/handout.toml") == "knee"
    assert domain_of("components/contacts.html") == SHARED
    assert domain_of("devices/cane/device.toml") == SHARED


def test_a_template_gives_its_messages_with_their_context_comment_and_place(messages_of):
    page = '<p>{{ _("Rest.") }}</p>\n{# TRANSLATORS: A weekday. #}\n{{ pgettext("short day", "Mon") }}\n'
    found = messages_of(handouts__knee__page_html=page)["knee"]
    assert list(found) == [(None, "Rest."), ("short day", "Mon")]
    monday = found["short day", "Mon"]
    assert (monday.comments, monday.places) == (["A weekday."], [("handouts/knee/page.html", 3)])


def test_a_block_of_text_is_one_message_without_the_line_breaks_of_the_template(messages_of):
    page = "{% trans phone=phone %}\n  Call\n  {{ phone }} now.\n{% endtrans %}"
    assert (None, "Call %(phone)s now.") in messages_of(handouts__knee__page_html=page)["knee"]


@pytest.mark.parametrize("call", ['_("Call %(x)s", x=1)', 'pgettext("c", "Call %(x)s", x=1)'])
def test_a_message_with_values_is_extracted_as_its_text_alone(messages_of, call):
    ((_, text),) = messages_of(components__a_html="{{ " + call + " }}")[SHARED]
    assert text == "Call %(x)s"


def test_a_message_used_twice_is_asked_for_once_and_remembers_both_places(messages_of):
    found = messages_of(components__a_html='{{ _("Rest.") }}', components__b_html='\n{{ _("Rest.") }}')[SHARED]
    assert found[None, "Rest."].places == [("components/a.html", 1), ("components/b.html", 2)]


def test_entry_files_give_their_words_and_nothing_else(messages_of):
    found = messages_of(
        handouts__knee__handout_toml='title = "Knee"\nsubtitle = "Care"\nrevision = 1\n',
        devices__cane__device_toml='name = "Cane"\nalt = "A cane."\n',
        clinics__elm__clinic_toml='name = "Elm Street"\n',
    )
    assert set(found["knee"]) == {(None, "Knee"), (None, "Care")}
    assert set(found[SHARED]) == {("device", "Cane"), ("device", "A cane.")}


def test_a_broken_template_is_reported_at_its_line(messages_of):
    with pytest.raises(LibraryError) as caught:
        messages_of(components__a_html="<p>\n{% if %}\n")
    assert caught.value.problems[0].line == 2
    assert caught.value.problems[0].file.name == "a.html"


def test_a_broken_entry_file_is_reported_and_does_not_crash(messages_of):
    with pytest.raises(LibraryError):
        messages_of(handouts__knee__handout_toml='title = "Knee\n')


def test_the_bundled_library_has_messages_in_both_domains(library):
    found = source_messages(library)
    assert set(found) == {SHARED, *library.handouts()}
    assert all(found.values())
