import os
import resource

import pytest

from handouts.errors import StoreError
from handouts.store import discard_unfinished, store, sweep


@pytest.fixture
def full_disk():
    """Let no file of this process grow beyond 1 KB while the test runs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_is_written_whole_with_the_folders_that_it_needs(tmp_path):
    store(tmp_path / "a/b/sheet.pdf", b"%PDF")
    assert (tmp_path / "a/b/sheet.pdf").read_bytes() == b"%PDF"
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["sheet.pdf"]


def test_an_older_file_is_replaced(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    store(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_stored_file_has_the_permissions_of_any_other_new_file(tmp_path):
    before = os.umask(0o027)
    try:
        store(tmp_path / "sheet.pdf", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_the_old_file_and_no_part_of_the_new_one(tmp_path, full_disk):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    with pytest.raises(StoreError, match="cannot be written"):
        store(path, b"x" * 5000)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_take_its_place_leaves_no_part_behind(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.mkdir()
    with pytest.raises(StoreError) as caught:
        store(path, b"new")
    assert caught.value.problems[0].file == path
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(StoreError):
        store(tmp_path / "out/sheet.pdf", b"new")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_name_too_long_for_the_disk_is_an_error(tmp_path):
    with pytest.raises(StoreError):
        store(tmp_path / ("x" * 300), b"new")
    assert list(tmp_path.iterdir()) == []


def test_what_killed_runs_have_left_is_swept_but_not_what_is_being_written(tmp_path):
    old, new = tmp_path / ".a.pdf-12-x.part", tmp_path / ".b.pdf-13-y.part"
    for path in (old, new, tmp_path / "mine.part", tmp_path / "c.pdf"):
        path.write_bytes(b"%PDF-")
    os.utime(old, (0, 0))
    os.utime(tmp_path / "mine.part", (0, 0))
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [new.name, "c.pdf", "mine.part"]


def test_of_a_process_that_was_killed_only_its_own_half_file_is_taken_away(tmp_path):
    names = [".a[1].pdf-12-x.part", ".a[1].pdf-123-x.part", ".b.pdf-12-x.part"]
    for name in names:
        (tmp_path / name).touch()
    discard_unfinished(tmp_path / "a[1].pdf", 12)
    assert sorted(path.name for path in tmp_path.iterdir()) == names[1:]
