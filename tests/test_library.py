import pytest

from handouts.errors import LibraryError
from handouts.library import Library, is_inside, read_bytes
from handouts.resources import bundled


@pytest.fixture
def small(tmp_path):
    """A library of two layers; the nearer one overrides a style."""
    files = {
        "near/styles/a.css": "near",
        "far/styles/a.css": "far",
        "far/styles/b.css": "far",
        "far/handouts/knee/handout.toml": "",
        "far/handouts/knee/page.html": "",
        "near/handouts/back/handout.toml": "",
        "far/devices/cane/device.toml": "",
        "far/devices/unfinished/drawing.svg": "",
        "po/es/LC_MESSAGES/shared.po": "",
        "outside.css": "secret",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Library((tmp_path / "near", tmp_path / "far"), (tmp_path / "po",))


def test_the_nearest_layer_that_holds_a_file_wins(small):
    assert small.template("styles/a.css").read_text() == "near"
    assert small.template("styles/b.css").read_text() == "far"


@pytest.mark.parametrize(
    "name",
    [
        "../outside.css",
        "styles/../../outside.css",
        "styles/../styles/a.css",
        "..",
        ".",
        "",
        "/etc/passwd",
        "//etc/passwd",
        "styles\\a.css",
        "..\\outside.css",
        "styles/a.css\0",
        "\0",
    ],
)
def test_a_name_that_leads_anywhere_else_is_refused(small, name):
    for find in (small.template, small.locale):
        with pytest.raises(LibraryError, match="not the name of a file in the library"):
            find(name)


def test_a_link_out_of_the_library_is_refused(small, tmp_path):
    (tmp_path / "far/styles/link.css").symlink_to(tmp_path / "outside.css")
    (tmp_path / "far/out").symlink_to(tmp_path, target_is_directory=True)
    for name in ("styles/link.css", "out/outside.css"):
        with pytest.raises(LibraryError, match="leads out of the library"):
            small.template(name)


def test_a_link_within_the_library_is_fine(small, tmp_path):
    (tmp_path / "far/styles/c.css").symlink_to("b.css")
    assert small.template("styles/c.css").read_text() == "far"


@pytest.mark.parametrize("name", ["styles/none.css", "styles", "a" * 300])
def test_a_file_that_no_layer_holds_is_an_error(small, name):
    with pytest.raises(LibraryError, match="holds no file"):
        small.template(name)


def test_entries_are_listed_once_each_and_sorted_over_all_layers(small):
    assert small.handouts() == ("back", "knee")
    assert small.devices() == ("cane",)
    assert small.clinics() == ()


def test_template_files_are_the_pages_and_entries_of_all_layers(small):
    assert list(small.template_files()) == [
        "devices/cane/device.toml",
        "handouts/back/handout.toml",
        "handouts/knee/handout.toml",
        "handouts/knee/page.html",
    ]


def test_a_catalog_is_known_without_opening_it(small):
    assert small.has_locale("es/LC_MESSAGES/shared.po")
    assert not small.has_locale("fr/LC_MESSAGES/shared.po")


def test_a_file_is_read_up_to_its_limit_and_no_further(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(LibraryError, match="larger"):
        read_bytes(path, 4)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(LibraryError, match="cannot be read"):
        read_bytes(tmp_path / "none")


def test_inside_means_inside_once_links_are_followed(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/link").symlink_to(tmp_path)
    assert is_inside(tmp_path / "a/x", tmp_path / "a")
    assert not is_inside(tmp_path / "ab", tmp_path / "a")
    assert not is_inside(tmp_path / "a/link/x", tmp_path / "a")


def test_the_bundled_library_has_handouts_devices_and_clinics(library):
    assert "trigger-point-injections" in library.handouts()
    assert {"cane", "walker"} <= set(library.devices())
    assert "riverbend" in library.clinics()


def test_every_device_has_its_drawing(library):
    for device in library.devices():
        assert library.template(f"devices/{device}/drawing.svg").read_bytes().startswith(b"<svg")


def test_a_folder_that_is_not_bundled_is_an_error_that_says_so():
    with pytest.raises(LibraryError, match="“nothing” of this program is missing"):
        bundled("nothing")
