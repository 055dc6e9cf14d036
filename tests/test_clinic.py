import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.clinic import MAX_CONTACTS
from handouts.errors import ClinicError
from handouts.load_clinic import find_clinic, load_clinic

EMERGENCY = '\n[[contacts]]\nkind = "emergency"\n'


def line_of(path, start):
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


@pytest.fixture
def problems_of(library):
    def problems(path):
        with pytest.raises(ClinicError) as caught:
            load_clinic(library, path)
        return caught.value.problems

    return problems


@pytest.fixture
def problem_of(problems_of):
    def problem(path, key):
        (found,) = problems_of(path)
        assert (found.file, found.key) == (path, key)
        return found

    return problem


def test_a_minimal_clinic_loads_with_its_defaults(library, write_clinic):
    file = load_clinic(library, write_clinic())
    clinic = file.clinic
    assert (clinic.name, clinic.page.name, clinic.devices, clinic.feedback) == (
        "Hill Street Clinic",
        "Letter",
        [],
        True,
    )
    assert clinic.accent.contrast_on_white >= 4.5
    assert file.logo is None


def test_every_sample_clinic_loads(library, tmp_path):
    assert library.clinics()
    for name in library.clinics():
        file = load_clinic(library, find_clinic(library, name, tmp_path))
        assert file.id == name
        assert file.logo


def test_an_unknown_key_is_named_with_the_key_that_was_meant(problem_of, write_clinic):
    path = write_clinic(color='"#0b5563"')
    problem = problem_of(path, "color")
    assert problem.remedy == "Did you mean “colour”?"
    assert problem.line == line_of(path, "color")


def test_an_unknown_key_of_a_contact_is_named_by_its_contact(problem_of, clinic_text, write_clinic):
    path = write_clinic(clinic_text + 'hour = "24/7"\n')
    problem = problem_of(path, "contacts[1].hour")
    assert problem.remedy == "Did you mean “hours”?"
    assert problem.line == line_of(path, "hour")


@pytest.mark.parametrize(
    ("field", "value", "key", "what", "remedy"),
    [
        (
            "devices",
            '["cane", "wheeler"]',
            "devices[2]",
            "There is no device “wheeler” here.",
            "Did you mean “walker”?",
        ),
        (
            "languages",
            '["en", "xx"]',
            "languages[2]",
            "There is no language “xx” here.",
            "Known here: ar, en, es, zh_Hans.",
        ),
        ("languages", '["zh_hans"]', "languages[1]", "There is no language “zh_hans” here.", "Did you mean “zh_Hans”?"),
        ("devices", '["cane", "cane"]', "devices[2]", "“cane” is in the list twice.", "Delete one of them."),
    ],
)
def test_a_language_or_device_must_be_in_the_library_and_once(
    problem_of, write_clinic, field, value, key, what, remedy
):
    path = write_clinic(**{field: value})
    problem = problem_of(path, key)
    assert (problem.what, problem.line) == (what, line_of(path, field))
    assert problem.remedy[:12] == remedy[:12]


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("name", '"Hill\\u0007Street"', "do not print"),
        ("name", '"Hill\\u202eStreet"', "do not print"),
        ("name", f'"{"x" * 51}"', "limit is 50 characters"),
        ("name", '""', "empty"),
        ("colour", '"teal"', "“teal” is not a colour"),
        ("colour", '"#ffff00"', "too light to read: its contrast with white is 1.1 to 1"),
        ("country", '"USA"', "not a country"),
        ("country", '"us"', "not a country"),
        ("paper", '"Legal"', "not one of the values"),
        ("website", '"javascript:alert(1)"', "not a web address"),
        ("website", '"file:///etc/passwd"', "not a web address"),
        ("website", '"www.elm.example/<b>"', "not a web address"),
        ("website", '"https://user@elm.example"', "not a web address"),
        ("languages", "[]", "too few entries"),
        ("address", '["1", "2", "3", "4"]', "limit is 3"),
        ("feedback", '"yes"', "true or false"),
        ("name", None, "missing"),
    ],
)
def test_a_wrong_value_is_said_in_plain_words(problem_of, write_clinic, field, value, what):
    path = write_clinic(**{field: value})
    problem = problem_of(path, field)
    assert what in problem.what
    assert problem.remedy
    assert problem.line == (line_of(path, field) if value else None)


@pytest.mark.parametrize(
    ("number", "what"),
    [("555-0100", "its area code is missing"), ("614-555-010", "too few digits"), ("reception", "not a phone number")],
)
def test_a_number_that_nobody_can_dial_is_named_with_its_line(problem_of, clinic_text, write_clinic, number, what):
    path = write_clinic(clinic_text.replace("614-555-0100", number))
    problem = problem_of(path, "contacts[1].number")
    assert what in problem.what
    assert problem.line == line_of(path, "number")


def test_a_contact_without_a_number_is_named(problem_of, clinic_text, write_clinic):
    problem = problem_of(write_clinic(clinic_text.replace('number = "614-555-0100"\n', "")), "contacts[1].number")
    assert problem.what == "This contact has no number."


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('extension = "12345678"', "extension"),
        ('extension = "x3"', "extension"),
        ('hours = "weekdays"', "cannot be read"),
    ],
)
def test_a_wrong_extension_or_wrong_hours_are_refused(problem_of, clinic_text, write_clinic, line, what):
    problem = problem_of(write_clinic(clinic_text + line + "\n"), f"contacts[1].{line.split()[0]}")
    assert what in f"{problem.key} {problem.what}"
    assert "pattern" not in problem.what


def test_all_problems_of_a_file_are_reported_together_in_its_order(problems_of, clinic_text, write_clinic):
    text = clinic_text.replace("614-555-0100", "555").replace('"daytime"', '"day"')
    path = write_clinic(text, colour='"#ffff00"', logo='"none.png"', languages='["en", "xx"]', color="1")
    found = problems_of(path)
    assert {problem.key for problem in found} == {
        "colour", "logo", "languages[2]", "color", "contacts[1].kind", "contacts[1].number",
    }  # fmt: skip
    lines = [problem.line for problem in found]
    assert all(lines)
    assert lines == sorted(lines)
    assert all(problem.file == path for problem in found)
    assert len({problem.key for problem in found}) == len(found)


def test_one_wrong_value_is_reported_once(problem_of, write_clinic):
    problem_of(write_clinic(languages='"en"'), "languages")


@pytest.mark.parametrize(
    ("name", "what"), [("logo.png", "There is no file"), ("../logo.png", "own folder"), ("/etc/hostname", "own folder")]
)
def test_a_logo_that_cannot_be_used_is_named_with_its_line(problem_of, write_clinic, name, what):
    path = write_clinic(logo=f'"{name}"')
    problem = problem_of(path, "logo")
    assert what in problem.what
    assert problem.line == line_of(path, "logo")


@pytest.mark.parametrize("name", ["a\\u0000b", "a" * 300], ids=["NUL", "long"])
def test_a_logo_name_that_no_file_can_have_is_refused(problem_of, write_clinic, name):
    problem_of(write_clinic(logo=f'"{name}"'), "logo")


def contacts(count):
    return "".join(f'\n[[contacts]]\nkind = "nurse"\nnumber = "614-555-01{index:02}"\n' for index in range(count))


def test_too_many_contacts_are_refused(problem_of, clinic_text, write_clinic):
    problem = problem_of(write_clinic(clinic_text + contacts(MAX_CONTACTS)), "contacts")
    assert "too many" in problem.what


def test_room_is_kept_for_the_emergency_number(problems_of, clinic_text, write_clinic):
    (problem,) = problems_of(write_clinic(clinic_text + contacts(MAX_CONTACTS - 1)))
    assert "no room is left for the emergency number" in problem.what


def test_a_full_block_with_its_own_emergency_number_is_fine(library, clinic_text, write_clinic):
    text = clinic_text + contacts(MAX_CONTACTS - 2) + EMERGENCY
    assert len(load_clinic(library, write_clinic(text)).clinic.phones) == MAX_CONTACTS


def test_emergency_numbers_alone_are_not_a_clinic(problems_of, clinic_text, write_clinic):
    path = write_clinic(clinic_text.replace("daytime", "emergency").replace('number = "614-555-0100"\n', ""))
    assert "There is no number of the clinic itself." in [problem.what for problem in problems_of(path)]


@pytest.mark.parametrize(
    ("country", "number", "emergency"),
    [("US", "614-555-0100", "911"), ("GB", "020 7946 0018", "999"), ("DE", "030 23125000", "112")],
)
def test_the_emergency_number_of_the_country_is_always_printed_last(
    library, clinic_text, write_clinic, country, number, emergency
):
    path = write_clinic(clinic_text.replace("614-555-0100", number), country=f'"{country}"')
    contact, phone = load_clinic(library, path).clinic.phones[-1]
    assert (contact.kind, phone.text, phone.link) == ("emergency", emergency, emergency)


def test_an_emergency_number_of_another_country_is_refused(problem_of, clinic_text, write_clinic):
    path = write_clinic(clinic_text + EMERGENCY + 'number = "999"\n')
    assert "not an emergency number" in problem_of(path, "contacts[2].number").what


def test_a_clinic_where_no_emergency_number_is_known_is_asked_for_it(problem_of, clinic_text, write_clinic):
    path = write_clinic(clinic_text.replace("614-555-0100", "+261 20 22 216 97"), country='"MG"')
    assert 'kind = "emergency"' in problem_of(path, "contacts").remedy


def test_broken_toml_is_one_problem(problems_of, clinic_text, write_clinic):
    (problem,) = problems_of(write_clinic(clinic_text + 'hours = "24/7\n'))
    assert "cannot be understood" in problem.what


VALUES = ['"x"', "5", "true", "[]", '["x"]', "[1]", "{}", "2026-01-01", "[[]]", '""', '"\\u0000"', "1.5"]
FIELDS = ["name", "address", "logo", "website", "country", "paper", "colour", "languages", "devices", "feedback"]
WRONG = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES), max_size=4)


@given(WRONG)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_value_of_any_type_is_accepted_or_reported_with_its_file(library, write_clinic, changes):
    path = write_clinic(**changes)
    try:
        load_clinic(library, path)
    except ClinicError as refused:
        assert all(problem.file == path for problem in refused.problems)
        assert {problem.key.split("[")[0] for problem in refused.problems} <= {*changes, "contacts", ""}


def test_a_clinic_is_found_by_file_folder_sample_or_the_current_folder(library, write_clinic, tmp_path):
    path = write_clinic()
    for name in (str(path), str(tmp_path), None):
        assert find_clinic(library, name, tmp_path) == path
    assert find_clinic(library, "riverbend", tmp_path) == library.template("clinics/riverbend/clinic.toml")


def test_a_clinic_that_is_nowhere_is_an_error_that_helps(library, tmp_path):
    with pytest.raises(ClinicError, match="Did you mean “riverbend”"):
        find_clinic(library, "riverband", tmp_path)
    with pytest.raises(ClinicError, match="handouts init FOLDER"):
        find_clinic(library, None, tmp_path)


def test_a_clinic_is_named_by_its_folder_or_by_its_own_file_name(library, clinic_text, tmp_path):
    for name, expected in (("north/clinic.toml", "north"), ("south.toml", "south")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(clinic_text, encoding="utf-8")
        assert load_clinic(library, path).id == expected
