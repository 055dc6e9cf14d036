"""A clinic's logo is a file of the clinic's own folder, checked before anything else reads it."""

import pytest

from handouts.logo import MAX_BYTES, read_logo
from handouts.picture.error import LogoError
from tests.picture.files import SVG, picture, png

PNG = picture()


@pytest.mark.parametrize("data", [PNG, SVG.format("<g/>").encode(), png((257 * 100,), kind=0, depth=16)])
def test_a_logo_that_can_be_printed_is_read_as_it_lies_in_the_folder(tmp_path, data):
    """What the page prints of it may be converted; what is recorded is the file."""
    (tmp_path / "logo").write_bytes(data)
    assert read_logo(tmp_path, "logo") == data


def test_a_logo_that_cannot_be_printed_is_refused(tmp_path):
    (tmp_path / "logo.png").write_bytes(picture(kind="GIF"))
    with pytest.raises(LogoError, match="a GIF file"):
        read_logo(tmp_path, "logo.png")


def test_what_a_file_holds_counts_not_how_its_name_ends(tmp_path):
    (tmp_path / "logo.svg").write_bytes(PNG)
    assert read_logo(tmp_path, "logo.svg") == PNG


def test_a_file_of_too_many_bytes_is_refused(tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG + b"\0" * MAX_BYTES)
    with pytest.raises(LogoError, match="larger than 2048 KB"):
        read_logo(tmp_path, "logo.png")


@pytest.mark.parametrize("name", ["../logo.png", "a/../../logo.png", "/etc/hostname", ".."])
def test_a_logo_outside_the_clinics_folder_is_refused(tmp_path, name):
    folder = tmp_path / "clinic"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    with pytest.raises(LogoError, match="own folder"):
        read_logo(folder, name)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    folder = tmp_path / "clinic"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    (folder / "logo.png").symlink_to(tmp_path / "logo.png")
    with pytest.raises(LogoError, match="own folder"):
        read_logo(folder, "logo.png")


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "logo.png").symlink_to("logo.png")
    with pytest.raises(LogoError):
        read_logo(tmp_path, "logo.png")


@pytest.mark.parametrize("name", ["none.png", "", "."])
def test_a_missing_logo_is_refused(tmp_path, name):
    with pytest.raises(LogoError, match="There is no file"):
        read_logo(tmp_path, name)


def test_a_logo_in_a_folder_of_the_clinic_is_fine(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/logo.png").write_bytes(PNG)
    assert read_logo(tmp_path, "pictures/logo.png") == PNG
