"""docs/reviewing.md holds: its commands run, one after the other, and do what the page says."""

import re
import shlex

import pytest

from tests.pages import ROOT, checkout_copy, handouts, printed_lines

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def commands_of(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [shlex.split(line)[2:] for block in BLOCK.findall(text) for line in block.splitlines()]


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Run the commands of the page for reviewers in one folder, in their order."""
    folder = tmp_path_factory.mktemp("review")
    code = checkout_copy(folder / "code")
    found = []
    for words in commands_of("reviewing.md"):
        sure = ("--yes",) if {"--name", "--withdraw"} & set(words) else ()
        found.append((words, handouts(*words, *sure, cwd=folder, code=code)))
    return folder, code, found


def test_the_commands_for_reviewers_run(done):
    _, _, found = done
    assert len(found) > 10
    for words, ended in found:
        assert ended.returncode == 0, (words, ended.stderr)


def test_a_proof_of_all_and_one_of_what_needs_eyes_are_made(done):
    folder, _, _ = done
    whole, changed = (
        folder / "proofs" / f"using-a-cane_es_Spanish_Letter_{end}.pdf" for end in ("PROOF", "changed_PROOF")
    )
    lines = "".join(line for page in printed_lines(whole.read_bytes()) for line in page)
    for column in ("English", "Spanish", "Back in English", "Comment", "Right"):
        assert "".join(column.split()) in "".join(lines.split())
    assert changed.exists()


def test_what_was_signed_stands_in_the_record_with_the_day_it_was_taken_back(done):
    _, code, _ = done
    record = (code / "locales/es/LC_MESSAGES/using-a-cane.reviews.toml").read_text(encoding="utf-8")
    assert record.count("First Reader") == 1
    assert re.search(r'name = "Other Person".*?withdrawn = ', record, re.S)


def test_nothing_but_who_translated_it_changes_by_what_comes_back_from_the_agency_as_it_was(done):
    _, code, found = done
    (told,) = [ended.stderr + ended.stdout for words, ended in found if "--translator" in words]
    po = "locales/es/LC_MESSAGES/using-a-cane.po"
    before, after = (root.joinpath(po).read_text(encoding="utf-8").splitlines() for root in (ROOT, code))
    assert "0 translations taken, in 0 catalogs" in told
    assert "stay as they were: nothing changed" in told
    assert [line for line in after if line not in before] in ([], [line for line in after if "Last-Translator" in line])
