"""The kit that goes to other machines: the same for the same files, and nothing in it can reach out of its folder."""

import io
import zipfile
from hashlib import sha256

import pytest

from handouts.crew.kit import pack, unpacked
from handouts.crew.parcel import unwrapped, wrapped
from handouts.errors import FarError
from handouts.load_clinic import load_clinic
from tests.crew.fakes import Fake
from tests.pages import LIBRARY, PAGE, job_of, write_clinic


def test_the_same_files_have_the_same_digest_and_any_other_file_another(tmp_path):
    write_clinic(tmp_path / "own")
    style = tmp_path / "own/styles/own.css"
    style.parent.mkdir()
    style.write_text("p {}")
    library = load_clinic(LIBRARY, tmp_path / "own/clinic.toml").library
    first, again = pack([LIBRARY, library]).digest, pack([LIBRARY, library]).digest
    style.write_text("p { }")
    assert first == again != pack([LIBRARY, library]).digest


def test_of_a_clinics_folder_only_what_lies_over_the_library_goes_along(tmp_path):
    write_clinic(tmp_path / "own")
    for name in ("styles/own.css", "out/patient.pdf", "notes.txt"):
        (tmp_path / "own" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "own" / name).write_text("words")
    (tmp_path / "own/styles/secret.css").symlink_to("/etc/hostname")
    (tmp_path / "own/styles/huge.css").write_bytes(bytes(5 << 20))
    library = load_clinic(LIBRARY, tmp_path / "own/clinic.toml").library
    with zipfile.ZipFile(io.BytesIO(pack([library]).data)) as packed:
        own = [name for name in packed.namelist() if name.split("/")[1] == "own"]
    assert [name.partition("/own/")[2] for name in own] == ["styles/own.css"]


def test_a_piece_finds_its_library_and_its_clinic_on_the_other_side(tmp_path, monkeypatch):
    write_clinic(tmp_path / "own" / "pain", name="Here", devices=["cane"])
    (tmp_path / "own" / "pain" / PAGE).parent.mkdir(parents=True)
    (tmp_path / "own" / "pain" / PAGE).write_text("own page")
    monkeypatch.chdir(tmp_path / "own" / "pain")
    job = job_of("en", "clinic.toml")
    kit = pack([job.library])
    sent = wrapped([Fake("good", None, job)], kit)
    there = unpacked(kit.digest, kit.data, tmp_path)
    monkeypatch.chdir(tmp_path)
    [piece] = unwrapped(sent, there)
    assert piece.job.clinic.id == "pain"
    assert piece.job.clinic.clinic == job.clinic.clinic
    page = piece.job.library.template(PAGE)
    assert page.is_relative_to(there)
    assert page.read_text() == "own page"
    assert piece.job.library.locale("languages.toml").is_relative_to(there)


@pytest.mark.parametrize("name", ["../out.html", "/etc/out.html", "a/../../out.html", "a\\..\\out.html"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, name):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr(name, "words")
    data = target.getvalue()
    with pytest.raises(FarError, match="leads elsewhere"):
        unpacked(sha256(data).hexdigest(), data, tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_kit_that_is_not_what_its_digest_says_is_refused(tmp_path):
    with pytest.raises(FarError, match="another digest"):
        unpacked("0" * 64, pack([LIBRARY]).data, tmp_path)
    assert list(tmp_path.iterdir()) == []
