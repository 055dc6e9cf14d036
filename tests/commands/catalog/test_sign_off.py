"""``handouts catalog sign-off``."""

import shlex

import pytest
from click.testing import CliRunner

from handouts.commands import cli
from handouts.compose import compose
from handouts.errors import CatalogError
from handouts.library import Library
from handouts.messages import SHARED
from handouts.signoff.record_file import read_reviews
from tests.pages import LIBRARY, job_of, write_clinic
from tests.signing import OWN, catalog_text, record_path, small_library, write, write_catalogs

NADIA = ("--name", "Nadia Fictional", "--role", "tester")
OSKAR = ("--name", "Oskar Invented", "--role", "tester", "--qualification", "made up")


@pytest.fixture
def library(tmp_path, monkeypatch):
    """The small library in place of the bundled one."""
    found = small_library(tmp_path)
    monkeypatch.setattr(Library, "bundled", lambda: found)
    return found


def sign_off(*arguments, answer=None):
    return CliRunner().invoke(cli, ["catalog", "sign-off", *arguments], input=answer)


def records(folder):
    return sorted(path.name for path in folder.rglob("*.reviews.toml"))


def test_it_shows_what_is_signed_and_asks(library, tmp_path):
    done = sign_off("es", "rest", *OSKAR, answer="y\n")
    assert done.exit_code == 0
    for said in ("5 of 5 messages, 2 of them critical", "Oskar Invented, tester, made up", "Digest:", "Have you read"):
        assert said in done.stdout
    assert records(tmp_path) == ["rest.reviews.toml", "shared.reviews.toml"]
    assert "2 are critical and need two people" in done.stdout


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_nothing_is_written_unless_somebody_says_yes(library, tmp_path, answer):
    assert sign_off("es", "rest", *NADIA, answer=answer).exit_code == 1
    assert records(tmp_path) == []


def test_the_second_person_completes_the_sheet(library):
    assert sign_off("es", "rest", *NADIA, "--yes").exit_code == 0
    done = sign_off("es", "rest", *OSKAR, "--critical", "--yes")
    assert "Every message of this handout is signed off now." in done.stdout
    assert [len(review.messages) for review in read_reviews(record_path(library, "es", "rest"))] == [3, 1]


def test_the_list_has_numbers_words_places_and_readers_and_writes_nothing(library, tmp_path):
    done = sign_off("es", "rest", "--list")
    assert done.exit_code == 0
    assert "   3  Do <strong>not</strong> run." in done.stdout
    assert "critical (a word that forbids or limits)" in done.stdout
    assert "rest.po:" in done.stdout
    assert records(tmp_path) == []
    sign_off("es", "rest", *NADIA, "--yes", "-m", "1", "-m", "3-4")
    assert sign_off("es", "rest", "--list").stdout.count("Nadia Fictional") == 3


def test_what_a_catalog_says_cannot_move_the_cursor(library, tmp_path):
    write_catalogs(tmp_path, own=OWN | {"Rest": "Re\x1b[2Jposo\u202e"})
    shown = sign_off("es", "rest", "--list").stdout
    assert "Re\\u001b[2Jposo\\u202e" in shown
    assert "\x1b[2J" not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--name", "Nadia Fictional"),
        ("--name", "N", "--role", "tester"),
        ("--name", "Nadia\u202e Fictional", "--role", "tester"),
        ("--name", "Nadia Fictional", "--role", "a\nb"),
        (*NADIA, "--on", "23.11.2026"),
        (*NADIA, "--message", "first"),
        (*NADIA, "--message", "9-4"),
        ("--withdraw", "Nadia Fictional", "--critical"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(library, tmp_path, arguments):
    assert sign_off("es", "rest", *arguments, "--yes").exit_code == 2
    assert records(tmp_path) == []


@pytest.mark.parametrize("arguments", [("es", "nothing"), ("xx", "rest")])
def test_an_unknown_handout_or_language_is_an_error(library, arguments):
    assert sign_off(*arguments, *NADIA, "--yes").exit_code == 5


def test_a_catalog_that_is_not_ready_is_refused_with_its_reasons(library, tmp_path):
    write_catalogs(tmp_path, own=OWN | {"Rest": "", "How to rest": "Cómo <b>"})
    done = sign_off("es", "rest", *NADIA, "--yes")
    assert done.exit_code == 4
    assert "not translated: “Rest”" in done.stderr
    assert "cannot be printed" in done.stderr


def test_with_a_digest_only_what_was_read_is_signed(library, tmp_path):
    digest = sign_off("es", "rest", *NADIA, answer="n\n").stdout.partition("Digest:")[2].split()[0]
    write_catalogs(tmp_path, own=OWN | {"Rest": "Descanso"})
    done = sign_off("es", "rest", *NADIA, "--digest", digest, "--yes")
    assert (done.exit_code, records(tmp_path)) == (4, [])
    write_catalogs(tmp_path)
    assert sign_off("es", "rest", *NADIA, "--digest", digest.upper(), "--yes").exit_code == 0


def test_a_sign_off_can_be_taken_back(library):
    sign_off("es", "rest", *NADIA, "--yes")
    assert sign_off("es", "rest", "--withdraw", "Nadia Fictional", answer="n\n").exit_code == 1
    done = sign_off("es", "rest", "--withdraw", "nadia fictional", "--on", "2026-11-23", "--yes")
    assert done.exit_code == 0
    assert all(review.withdrawn for review in read_reviews(record_path(library, "es", SHARED)))
    assert sign_off("es", "rest", "--withdraw", "Nadia Fictional", "--yes").exit_code == 4


def test_the_words_of_a_clinic_are_signed_in_its_own_folder(library, tmp_path):
    clinic = write_clinic(tmp_path / "clinic", devices=[], languages=["es"]).parent
    assert sign_off("es", SHARED, *NADIA, "--yes").exit_code == 0
    write(clinic / "locales/es/LC_MESSAGES/shared.po", catalog_text({"Call us.": "Llame."}))
    done = sign_off("es", SHARED, *NADIA, "--yes", "--clinic", str(clinic))
    assert "Signs:    1 of 3 messages" in done.stdout
    assert records(clinic) == ["shared.reviews.toml"]


def test_the_command_that_a_refused_sheet_names_leads_to_a_sheet_that_is_made(tmp_path):
    clinic = write_clinic(tmp_path / "my clinic", devices=[], require_reviewed=True)
    with pytest.raises(CatalogError, match="They are “Your numbers to call”") as caught:
        compose(LIBRARY, job_of("es", clinic, handout="numbers-to-call"))
    _, *command = shlex.split(caught.value.problems[0].remedy.partition("run: ")[2])
    for person in (NADIA, OSKAR):
        assert CliRunner().invoke(cli, [*command, *person, "--yes"]).exit_code == 0
    job = job_of("es", clinic, handout="numbers-to-call")
    assert "not yet reviewed" not in compose(job.library, job).html
    assert len(records(clinic.parent)) == 2
