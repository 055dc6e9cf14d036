import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.assets import Asset, Assets
from handouts.errors import LibraryError
from handouts.library import Library

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@pytest.fixture
def assets(library):
    return Assets(library, LOGO)


def test_a_drawing_and_a_style_sheet_of_the_library_load(assets, library):
    drawing = assets.load("asset:///devices/cane/drawing.svg")
    assert drawing == Asset(library.template("devices/cane/drawing.svg").read_bytes(), "image/svg+xml")
    assert assets.load("asset:///styles/sheet.css").media_type == "text/css"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x.svg",
        "https://example.org/x.svg",
        "file:///etc/passwd",
        "data:image/svg+xml,<svg/>",
        "ftp://example.org/x.svg",
        "asset://example.org/x.svg",
        "ASSET:///signs/do.svg",
        "//example.org/x.svg",
        "signs/do.svg",
        "",
    ],
)
def test_every_address_but_an_asset_is_refused(assets, url):
    with pytest.raises(LibraryError, match="not in the library"):
        assets.load(url)


@pytest.mark.parametrize(
    "name",
    [
        "../pyproject.toml",
        "signs/../../pyproject.toml",
        "signs/../signs/do.svg",
        "%2e%2e/pyproject.toml",
        "signs/%2E%2E/%2E%2E/pyproject.toml",
        "..%2fpyproject.toml",
        "..%5cpyproject.toml",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "signs/do.svg%00",
        "",
    ],
)
def test_an_asset_outside_the_library_is_refused_however_it_is_written(assets, name):
    with pytest.raises(LibraryError, match="not the name of a file"):
        assets.load(f"asset:///{name}")


@pytest.mark.parametrize("name", ["%252e%252e/pyproject.toml", "none.svg", "clinic/logo.svg", "signs"])
def test_an_asset_that_does_not_exist_is_an_error(assets, name):
    with pytest.raises(LibraryError, match="holds no file"):
        assets.load(f"asset:///{name}")


@pytest.mark.parametrize("name", ["clinics/riverbend/clinic.toml", "layouts/sheet.html"])
def test_only_pictures_and_style_sheets_load(assets, name):
    with pytest.raises(LibraryError, match="not a picture or a style sheet"):
        assets.load(f"asset:///{name}")


def test_a_link_out_of_the_library_does_not_load(tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "secret.svg").write_bytes(LOGO)
    (tmp_path / "library/link.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(LibraryError, match="leads out"):
        Assets(Library((tmp_path / "library",), ())).load("asset:///link.svg")


def test_the_clinics_logo_is_the_one_that_was_checked(assets, library):
    assert assets.load("asset:///clinic/logo") == Asset(LOGO, "image/svg+xml")
    with pytest.raises(LibraryError):
        Assets(library).load("asset:///clinic/logo")


def test_a_long_address_is_cut_short_in_the_error(assets):
    with pytest.raises(LibraryError) as caught:
        assets.load("data:" + "x" * 9999)
    assert len(str(caught.value)) < 300


@given(
    st.lists(st.sampled_from(["..", ".", "%2e", "/", "%2f", "\\", "%5c", "signs", "do.svg", "etc", "%00"])).map("".join)
)
def test_no_spelling_of_a_path_reaches_a_file_outside(name):
    library = Library.bundled()
    try:
        found = Assets(library).load(f"asset:///{name}")
    except LibraryError:
        return
    assert found.data == library.template("signs/do.svg").read_bytes()
