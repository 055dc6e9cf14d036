"""A clinic's own shelf: its files stand over the bundled ones, file by file, and its words message by message."""

import pytest

from handouts.batch import load_clinics, plan
from handouts.build import lay_out, make
from handouts.catalog import load_catalog
from handouts.errors import CatalogError, ClinicError, LibraryError, PageError
from handouts.fonts import use_private_fonts
from handouts.handout import load_handout
from handouts.language import language_of
from handouts.library_checks import doubts
from handouts.load_clinic import load_clinic
from handouts.status import library_status
from handouts.translator import Translator
from tests.pages import HANDOUT, LIBRARY, ROOT, edit, job_of, text_of, write_clinic

REST = "Your pain should get better. <strong>Rest the area for 1 to 2 days.</strong> Avoid what strains it."
ENTRY = 'title = "Knee"\nsubtitle = "Ice"\nrevision = 1\nupdated = 2026-11-23\nlanguages = ["en"]\n'


@pytest.fixture
def clinic(tmp_path):
    """A clinic's folder to put files into; gives the clinic as it is loaded then."""

    def load(**files):
        return load_clinic(LIBRARY, write_clinic(tmp_path / "hill"))

    load.folder = tmp_path / "hill"
    return load


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def say(folder, tag, domain, *pairs):
    """Write a catalog of a clinic's own with a few messages."""
    lines = ['msgid ""', 'msgstr ""', f'"Language: {tag}\\n"', '"Content-Type: text/plain; charset=utf-8\\n"', ""]
    for source, text in pairs:
        lines += [f'msgid "{source}"', f'msgstr "{text}"', ""]
    return put(folder, f"locales/{tag}/LC_MESSAGES/{domain}.po", "\n".join(lines))


def catalog(file, tag, domain=HANDOUT):
    return load_catalog(file.library, language_of(file.library, tag), domain)


def printed(file, tag, handout=HANDOUT):
    use_private_fonts(file.library)
    job = job_of(tag, file.path, handout=handout)
    return " ".join(map(text_of, lay_out(job.library, job)[1].page_boxes))


def test_a_clinic_without_files_of_its_own_has_the_bundled_library(clinic):
    assert clinic().library == LIBRARY


def test_a_clinic_says_one_message_in_its_own_words_and_keeps_the_others(clinic):
    say(clinic.folder, "en", HANDOUT, ("Help with moving", "Moving better"))
    say(clinic.folder, "es", HANDOUT, ("Help with moving", "Moverse mejor"))
    assert "Moving better" in (english := printed(clinic(), "en"))
    assert "During your shot" in english
    assert "Moverse mejor" in printed(clinic(), "es")


def test_a_message_left_empty_is_that_of_the_next_layer(clinic):
    say(clinic.folder, "es", HANDOUT, ("Help with moving", ""))
    assert catalog(clinic(), "es").text((None, "Help with moving")) == load_catalog(
        LIBRARY, language_of(LIBRARY, "es"), HANDOUT
    ).text((None, "Help with moving"))


def test_a_guess_of_the_clinics_own_stops_the_sheet_rather_than_say_something_else(clinic):
    path = say(clinic.folder, "es", HANDOUT, ("Help with moving", "Moverse"))
    edit(path, 'msgid "Help', '#, fuzzy\nmsgid "Help')
    (problem,) = catalog(clinic(), "es").unfinished
    assert (problem.file, problem.line) == (path, 7)


def test_english_that_was_changed_is_not_printed_in_other_languages_as_it_was(clinic):
    say(clinic.folder, "en", HANDOUT, (REST, "Your pain should get better. <strong>Rest for 3 days.</strong>"))
    file = clinic()
    assert "Rest for 3 days." in printed(file, "en")
    with pytest.raises(CatalogError, match="translation of the old ones"):
        Translator([catalog(file, "es")], draft=False)


def test_a_translation_of_the_clinics_own_english_is_held_to_its_numbers(clinic):
    say(clinic.folder, "en", HANDOUT, (REST, "Your pain should get better. <strong>Rest for 3 days.</strong>"))
    say(clinic.folder, "es", HANDOUT, (REST, "El dolor mejora. <strong>Descanse 3 días.</strong>"))
    assert "Descanse 3" in printed(clinic(), "es")
    say(clinic.folder, "es", HANDOUT, (REST, "El dolor mejora. <strong>Descanse 2 días.</strong>"))
    load_catalog.cache_clear()
    assert "its numbers are 2, and in the English they are 3" in str(catalog(clinic(), "es").unsafe[0])


def test_an_amount_that_the_clinic_changed_is_worth_a_look(clinic):
    say(clinic.folder, "en", HANDOUT, (REST, "Your pain should get better. <strong>Rest for 3 days.</strong>"))
    file = clinic()
    assert catalog(file, "en").unsafe == ()
    (doubt,) = doubts(file.library, [language_of(LIBRARY, "en")])
    assert "its numbers are 3" in doubt.what


def test_words_for_a_message_that_the_handout_no_longer_has_are_reported_with_what_it_may_be_now(clinic):
    path = say(clinic.folder, "es", HANDOUT, ("Your pain should get better. Rest the area for 2 days.", "Descanse."))
    (problem,) = catalog(clinic(), "es").unfinished
    assert (problem.file, problem.line) == (path, 6)
    assert "are not printed" in problem.what
    assert "Rest the area for 1 to 2 days" in problem.remedy


def test_a_page_and_a_drawing_of_the_clinics_own_stand_over_the_bundled_ones(clinic):
    put(clinic.folder, f"handouts/{HANDOUT}/page.html", '{% extends "layouts/sheet.html" %}')
    file = clinic()
    assert file.library.template(f"handouts/{HANDOUT}/page.html").is_relative_to(clinic.folder)
    assert file.library.template(f"handouts/{HANDOUT}/handout.toml").is_relative_to(ROOT)
    assert "During your shot" not in printed(file, "en")


def test_a_handout_of_the_clinics_own_is_built_in_its_languages_and_no_others(clinic):
    put(clinic.folder, "handouts/knee/handout.toml", ENTRY)
    page = '{% extends "layouts/sheet.html" %}{% block main %}<p>{{ _("Put ice on it.") }}</p>{% endblock %}'
    put(clinic.folder, "handouts/knee/page.html", page)
    (file,) = load_clinics(LIBRARY, [str(clinic().path)], clinic.folder)
    jobs = [target.job for target in plan([file], [], [], None)]
    assert [job.language.tag for job in jobs if job.handout.id == "knee"] == ["en"]
    assert "Put ice on it." in printed(file, "en", "knee")
    with pytest.raises(LibraryError, match="None of the handouts"):
        plan([file], ["knee"], ["es"], None)


def test_a_device_of_the_clinics_own_needs_an_entry_a_drawing_and_its_words(clinic):
    entry = 'name = "Cushion"\npurpose = "A cushion helps you sit."\nalt = "A round cushion."\n'
    put(clinic.folder, "devices/cushion/device.toml", entry)
    put(clinic.folder, "devices/cushion/drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    path = write_clinic(clinic.folder, devices=["cushion"])
    assert "A cushion helps you sit." in printed(load_clinic(LIBRARY, path), "en")
    with pytest.raises(CatalogError, match="Cushion"):
        Translator([catalog(load_clinic(LIBRARY, path), "es", "shared")], draft=False)


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>', "<script>"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/hostname"/></svg>',
            "<image>",
        ),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "DOCTYPE"),
        ("<svg", "broken"),
        ("no picture", "not an SVG, PNG or JPEG"),
    ],
)
def test_a_drawing_of_the_clinics_own_that_does_more_than_draw_is_refused(clinic, drawing, words):
    path = put(clinic.folder, "devices/cane/drawing.svg", drawing)
    file = load_clinic(LIBRARY, write_clinic(clinic.folder, devices=["cane"]))
    with pytest.raises(LibraryError, match=words) as caught:
        make(file.library, job_of("en", file.path))
    assert caught.value.problems[0].file == path


def test_a_style_of_the_clinics_own_cannot_hide_that_nobody_has_reviewed_the_words(clinic):
    style = (ROOT / "templates/styles/sheet.css").read_text(encoding="utf-8")
    hiding = (
        "display: none",
        "visibility: hidden",
        "font-size: 1pt",
        "color: transparent",
        "color: #fff",
        "opacity: 0.1",
    )
    for hidden in hiding:
        put(clinic.folder, "styles/sheet.css", f"{style}\n.notice {{ {hidden}; }}\n")
        file = clinic()
        with pytest.raises(PageError, match="does not stand on the page"):
            make(file.library, job_of("es", file.path))


def test_a_page_cannot_be_made_a_draft_without_saying_so(clinic):
    style = (ROOT / "templates/styles/sheet.css").read_text(encoding="utf-8")
    put(clinic.folder, "styles/sheet.css", f"{style}\n.draft-mark {{ display: none; }}\n")
    file = clinic()
    with pytest.raises(PageError, match="DRAFT"):
        make(file.library, job_of("en", file.path, draft=True))


def test_a_folder_whose_name_cannot_be_that_of_a_handout_is_an_error(clinic):
    put(clinic.folder, "handouts/My Knee/handout.toml", ENTRY)
    file = clinic()
    with pytest.raises(LibraryError, match="“My Knee” cannot be"):
        file.library.handouts()


def test_other_files_of_the_folder_are_none_of_the_librarys(clinic):
    put(clinic.folder, "out/handouts/x/page.html", "")
    put(clinic.folder, "clinics/evil/clinic.toml", "")
    put(clinic.folder, "handouts/knee/handout.toml", ENTRY)
    library = clinic().library
    assert "evil" not in library.clinics()
    assert not [name for name in library.template_files() if name.startswith("out")]
    with pytest.raises(LibraryError, match="holds no file"):
        library.template("clinic.toml")


def test_words_outside_of_the_clinics_folder_are_not_read(clinic):
    outside = clinic.folder.parent / "elsewhere"
    say(outside, "es", HANDOUT, ("Help with moving", "Moverse mejor"))
    clinic.folder.mkdir()
    (clinic.folder / "locales").symlink_to(outside / "locales", target_is_directory=True)
    file = clinic()
    with pytest.raises(LibraryError, match="leads out of the library"):
        catalog(file, "es")


def test_a_handout_over_a_newer_bundled_one_is_reported(clinic):
    entry = (ROOT / f"templates/handouts/{HANDOUT}/handout.toml").read_text(encoding="utf-8")
    put(clinic.folder, f"handouts/{HANDOUT}/handout.toml", entry)
    library = clinic().library
    assert doubts(library, []) == []
    newer = put(
        clinic.folder.parent, f"far/handouts/{HANDOUT}/handout.toml", entry.replace("revision = 1", "revision = 2")
    )
    library = type(library)((newer.parents[2], *library.templates), library.locales, library.own)
    load_handout.cache_clear()
    (problem,) = doubts(library, [])
    assert "is revision 1; the bundled one is 2 now" in problem.what


def test_the_list_says_which_layer_each_thing_comes_from(clinic):
    put(clinic.folder, "handouts/knee/handout.toml", ENTRY)
    put(clinic.folder, "styles/sheet.css", "")
    say(clinic.folder, "es", HANDOUT, ("Help with moving", "Moverse mejor"))
    status = library_status(clinic().library)
    layers = {handout["id"]: handout["layer"] for handout in status["handouts"]}
    assert (layers["knee"], layers[HANDOUT]) == ("hill", "bundled")
    assert {file["file"]: file["over"] for file in status["own_files"]} == {
        "handouts/knee/handout.toml": False,
        "styles/sheet.css": True,
        f"locales/es/LC_MESSAGES/{HANDOUT}.po": True,
    }


BASE = """\
name = "Hill Group"
address = ["1 Hill Street"]
country = "US"
paper = "A4"
languages = ["en"]

[[contacts]]
kind = "daytime"
number = "614-555-0100"
"""


def test_a_clinic_overrides_what_differs_from_its_groups_base_file(tmp_path):
    put(tmp_path, "group.toml", BASE)
    file = load_clinic(LIBRARY, put(tmp_path, "east/clinic.toml", 'base = "../group.toml"\nname = "Hill East"\n'))
    assert (file.clinic.name, file.clinic.paper, file.id) == ("Hill East", "A4", "east")
    assert file.base == tmp_path / "east/../group.toml"


def test_a_mistake_is_told_in_the_file_that_makes_it(tmp_path):
    base = put(tmp_path, "group.toml", BASE.replace('"A4"', '"A5"'))
    own = put(tmp_path, "east/clinic.toml", 'base = "../group.toml"\ncolour = "teal"\n')
    with pytest.raises(ClinicError) as caught:
        load_clinic(LIBRARY, own)
    places = [(problem.file.resolve(), problem.line, problem.key) for problem in caught.value.problems]
    assert places == [(own, 2, "colour"), (base, 4, "paper")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../group.toml", "not a base file"),
        ("/etc/passwd", "not a base file"),
        ("../group.txt", "not a base file"),
        ("../none.toml", "no file"),
        ("../loop.toml", "has no base of its own"),
    ],
)
def test_a_base_file_is_beside_or_above_the_clinic_and_nowhere_else(tmp_path, name, words):
    folder = tmp_path / "group"
    put(tmp_path, "group.toml", BASE)
    put(folder, "loop.toml", 'base = "group.toml"\n' + BASE)
    with pytest.raises(ClinicError, match=words) as caught:
        load_clinic(LIBRARY, put(folder, "east/clinic.toml", f'base = "{name}"\n'))
    assert caught.value.problems[0].line == 1


def test_the_groups_folder_is_a_layer_between(tmp_path):
    put(tmp_path, "group.toml", BASE)
    say(tmp_path, "en", HANDOUT, ("Help with moving", "Group"), ("During your shot", "Group too"))
    say(tmp_path / "east", "en", HANDOUT, ("Help with moving", "East"))
    file = load_clinic(LIBRARY, put(tmp_path, "east/clinic.toml", 'base = "../group.toml"\n'))
    found = catalog(file, "en")
    assert found.text((None, "Help with moving")) == "East"
    assert found.text((None, "During your shot")) == "Group too"
    assert found.text((None, "After your shot")) == "After your shot"
