"""``handouts catalog suggest``: what is translated elsewhere, offered and never put in."""

import json
import re
import shutil
import subprocess

import pytest

from handouts.language import languages
from handouts.po_file import read_po_file
from tests.pages import LIBRARY, checkout_copy, edit, handouts
from tests.signing import sign

WALKER = "locales/es/LC_MESSAGES/using-a-walker.po"
SAME = "Pick up loose rugs and cords."
CRITICAL = "Does your walker fit?"


def emptied(path, english, fuzzy=False):
    """Take the translation of a message away, or make a guess of it."""
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(f'msgid "{english}"\n')
    assert found
    if fuzzy:
        path.write_text(f"{before}#, fuzzy\n{found}{after}", encoding="utf-8")
    else:
        after = re.sub(r'\Amsgstr "[^\n]*\n("[^\n]*\n)*', 'msgstr ""\n', after)
        path.write_text(f"{before}{found}{after}", encoding="utf-8")


@pytest.fixture
def code(tmp_path):
    """A copy of the program in which two messages of a handout are not translated."""
    folder = checkout_copy(tmp_path / "code")
    emptied(folder / WALKER, SAME)
    emptied(folder / WALKER, CRITICAL)
    return folder


def suggest(code, tmp_path, *arguments):
    done = handouts("catalog", "suggest", "es", *arguments, cwd=tmp_path, code=code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def offers(code, tmp_path, english, *arguments):
    data = json.loads(suggest(code, tmp_path, "--json", *arguments))
    (found,) = [one for one in data["messages"] if one["english"] == english]
    return found["offers"]


def test_an_offer_names_its_handout_line_and_standing_and_how_its_english_differs(code, tmp_path):
    (same,) = offers(code, tmp_path, SAME)
    file = code / "locales/es/LC_MESSAGES/using-a-cane.po"
    assert (same["severity"], same["file"], same["signed"]) == ("same", str(file), False)
    assert file.read_text(encoding="utf-8").splitlines()[same["line"] - 1] == f'msgid "{SAME}"'
    (other,) = offers(code, tmp_path, CRITICAL)
    assert other["severity"] == "critical"
    assert "cane" in other["differences"][0]["what"]


def test_a_signed_translation_is_told_as_such(code, tmp_path):
    library = type(LIBRARY)((code / "templates",), (code / "locales",))
    sign(library, "es", "using-a-cane")
    assert offers(code, tmp_path, SAME)[0]["signed"]


def test_the_list_warns_of_what_is_not_the_same(code, tmp_path):
    shown = suggest(code, tmp_path, "using-a-walker")
    assert "NOT THE SAME" in shown.partition(CRITICAL)[2].partition("\n\n")[0]
    assert "The same English" in shown.partition(SAME)[2].partition("\n\n")[0]
    assert "2 messages are not translated; for 2 there is an offer." in shown


def test_nothing_is_written_unless_asked_for(code, tmp_path):
    before = (code / WALKER).read_bytes()
    suggest(code, tmp_path)
    assert (code / WALKER).read_bytes() == before


def test_what_is_written_is_a_comment_that_nothing_prints(code, tmp_path):
    suggest(code, tmp_path, "--write")
    text = (code / WALKER).read_text(encoding="utf-8")
    assert re.findall("^# MEMORY.*“(.*)” →", text, re.MULTILINE) == [SAME]
    found = read_po_file(code / WALKER, languages(LIBRARY)["es"], 0)
    assert (found[None, SAME].text, found[None, CRITICAL].text) == ("", "")
    again = (code / WALKER).read_bytes()
    suggest(code, tmp_path, "--write")
    assert (code / WALKER).read_bytes() == again


def test_the_comments_go_once_the_message_is_translated(code, tmp_path):
    suggest(code, tmp_path, "--write")
    edit(code / WALKER, f'msgid "{SAME}"\nmsgstr ""', f'msgid "{SAME}"\nmsgstr "Retire las alfombras."')
    assert handouts("catalog", "update", "es", cwd=tmp_path, code=code).returncode == 0
    assert "# MEMORY" not in (code / WALKER).read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="gettext's own tools are not on this machine")
def test_the_comments_survive_gettexts_own_merge(code, tmp_path):
    suggest(code, tmp_path, "--write")
    merged = tmp_path / "merged.po"
    subprocess.run(["msgmerge", "-q", "-o", merged, code / WALKER, code / "locales/using-a-walker.pot"], check=True)
    assert merged.read_text(encoding="utf-8").count("# MEMORY, same: ") == 1


def test_a_guess_is_a_message_that_wants_a_translation(code, tmp_path):
    emptied(code / WALKER, "Sit down slowly.", fuzzy=True)
    assert "a guess (fuzzy)" not in suggest(code, tmp_path)  # nothing is like it
    emptied(code / WALKER, "walking hurts more", fuzzy=True)
    assert "a guess (fuzzy)" in suggest(code, tmp_path)


def test_what_is_said_in_two_ways_is_told(code, tmp_path):
    edit(code / WALKER, 'msgstr "le duele más al caminar"', 'msgstr "caminar le duele más"')
    shown = suggest(code, tmp_path)
    assert "le duele más al caminar" in shown.partition("Said in two ways:")[2]


def test_a_clinic_is_offered_what_the_program_says_and_only_its_own_folder_is_written(code, tmp_path):
    from tests.pages import write_clinic

    clinic = tmp_path / "clinic"
    write_clinic(clinic)
    shutil.copytree(code / "templates/handouts/using-a-cane", clinic / "handouts/my-cane")
    before = {path: path.read_bytes() for path in (code / "locales").rglob("*.po")}
    done = handouts("catalog", "update", "es", "-c", "clinic", cwd=tmp_path, code=code)
    assert "may be translated already: “handouts catalog suggest es”" in done.stderr
    shown = suggest(code, tmp_path, "my-cane", "-c", "clinic", "--write")
    assert "The same English" in shown
    own = (clinic / "locales/es/LC_MESSAGES/my-cane.po").read_text(encoding="utf-8")
    assert own.count("# MEMORY, same: ") > 20
    assert {path: path.read_bytes() for path in before} == before


def test_english_needs_no_memory(code, tmp_path):
    done = handouts("catalog", "suggest", "en", cwd=tmp_path, code=code)
    assert done.returncode == 4
