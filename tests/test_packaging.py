"""The wheel holds the program and its library, and runs from them alone."""

import json
import subprocess
import sys
import zipfile

import pytest

from tests.pages import HANDOUTS, LIBRARY, ROOT, TAGS, handouts


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "-q", "--target"]
    subprocess.run([*command, str(folder), str(wheel)], check=True, capture_output=True, timeout=120)
    return folder


def tree(folder, under):
    return {
        f"{under}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".part"} and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_its_templates_and_its_catalogs_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    metadata = {name for name in names if name.partition("/")[0].endswith(".dist-info")}
    assert names - metadata == (
        tree(ROOT / "handouts", "handouts")
        | tree(ROOT / "templates", "handouts/templates")
        | tree(ROOT / "locales", "handouts/locales")
    )
    assert {name.rpartition("/")[2] for name in metadata} >= {
        "METADATA",
        "entry_points.txt",
        "LICENSE",
        "LICENSE-CONTENT",
    }


def test_an_installed_program_reads_its_own_library(installed, tmp_path):
    done = handouts("list", "--json", cwd=tmp_path, code=installed)
    assert done.returncode == 0, done.stderr
    assert [language["tag"] for language in json.loads(done.stdout)["languages"]] == list(TAGS)
    (installed / "handouts/templates/devices/cane/device.toml").rename(installed / "cane.toml")
    try:
        without = json.loads(handouts("list", "--json", cwd=tmp_path, code=installed).stdout)
    finally:
        (installed / "cane.toml").rename(installed / "handouts/templates/devices/cane/device.toml")
    assert {device["id"] for device in without["devices"]} == set(LIBRARY.devices()) - {"cane"}


def test_an_installed_program_makes_a_pdf(installed, tmp_path):
    done = handouts("build", "-c", "riverbend", "-l", "en", cwd=tmp_path, code=installed)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.pdf"))) == len(HANDOUTS)


def test_a_checkout_runs_without_being_installed(tmp_path):
    command = [sys.executable, str(ROOT / "cli.py"), "list"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "trigger-point-injections" in done.stdout
