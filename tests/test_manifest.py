"""The manifest: it lists the PDFs of a folder, keeps what it knew, and trusts nothing that it reads."""

import json
from hashlib import sha256

import pytest

from handouts.errors import StoreError
from handouts.freshness import State
from handouts.manifest import entry_beside, load_manifest, write_manifest
from handouts.verify import verify
from tests.pages import LIBRARY, sheet


@pytest.fixture
def shelf(tmp_path):
    """Two PDFs in a folder, one of them in a folder of it."""
    paths = [tmp_path / "one.pdf", tmp_path / "riverbend" / "two.pdf"]
    for path, tag in zip(paths, ("en", "es"), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sheet(tag, "riverbend").pdf)
    return paths


def test_each_pdf_is_listed_with_its_bytes_and_what_it_was_made_of(tmp_path, shelf):
    write_manifest(tmp_path / "manifest.json", reversed(shelf))
    found = json.loads((tmp_path / "manifest.json").read_text())["files"]
    assert [entry["file"] for entry in found] == ["one.pdf", "riverbend/two.pdf"]
    for entry, path, tag in zip(found, shelf, ("en", "es"), strict=True):
        made = sheet(tag, "riverbend")
        assert entry["sha256"] == sha256(path.read_bytes()).hexdigest()
        assert (entry["size"], entry["pages"]) == (path.stat().st_size, len(made.pages))
        assert entry["code"] == made.composed.imprint.record.code
        assert entry["made_of"]["language"]["tag"] == tag


def test_the_same_pdfs_give_the_same_manifest_in_any_order(tmp_path, shelf):
    write_manifest(tmp_path / "manifest.json", shelf)
    first = (tmp_path / "manifest.json").read_bytes()
    write_manifest(tmp_path / "manifest.json", reversed(shelf))
    assert (tmp_path / "manifest.json").read_bytes() == first
    assert str(tmp_path).encode() not in first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["manifest.json", "one.pdf", "riverbend"]


def test_what_was_not_made_now_stays_listed_as_long_as_it_is_there(tmp_path, shelf):
    manifest = tmp_path / "manifest.json"
    write_manifest(manifest, shelf[:1])
    write_manifest(manifest, shelf[1:])
    assert [entry.file for entry in load_manifest(manifest).files] == ["one.pdf", "riverbend/two.pdf"]
    shelf[0].unlink()
    write_manifest(manifest, [])
    assert [entry.file for entry in load_manifest(manifest).files] == ["riverbend/two.pdf"]


def test_a_pdf_finds_its_entry_beside_it_and_one_folder_up(tmp_path, shelf):
    write_manifest(tmp_path / "manifest.json", shelf)
    assert [entry_beside(path).file for path in shelf] == ["one.pdf", "riverbend/two.pdf"]
    (tmp_path / "three.pdf").touch()
    assert entry_beside(tmp_path / "three.pdf") is None


def test_a_file_that_was_changed_after_it_was_made_is_told(tmp_path, shelf):
    write_manifest(tmp_path / "manifest.json", shelf)
    assert verify(LIBRARY, shelf[1]).state is State.CURRENT
    shelf[1].write_bytes(shelf[1].read_bytes() + b"\n%\n")
    (finding,) = verify(LIBRARY, shelf[1]).of(State.CHANGED)
    assert finding.part == "manifest"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 1}', '{"other": []}', "[" * 99_999, "\0"])
def test_a_file_of_that_name_that_is_no_manifest_is_left_alone(tmp_path, shelf, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match="not a manifest"):
        write_manifest(tmp_path / "manifest.json", shelf)
    assert (tmp_path / "manifest.json").read_text() == text
    found = {finding.part: finding.state for finding in verify(LIBRARY, shelf[0]).findings}
    assert found["manifest"] is State.UNKNOWN


@pytest.mark.parametrize("name", ["../one.pdf", "/etc/passwd", "a\\b.pdf", "a\u202efdp.exe", ""])
def test_a_manifest_cannot_name_a_file_outside_of_its_folder(tmp_path, shelf, name):
    write_manifest(tmp_path / "manifest.json", shelf)
    data = json.loads((tmp_path / "manifest.json").read_text())
    data["files"][0]["file"] = name
    (tmp_path / "manifest.json").write_text(json.dumps(data))
    with pytest.raises(StoreError):
        load_manifest(tmp_path / "manifest.json")


def test_a_pdf_outside_of_the_manifests_folder_is_refused(tmp_path, shelf):
    with pytest.raises(StoreError, match="not in the folder"):
        write_manifest(tmp_path / "riverbend" / "manifest.json", shelf)
