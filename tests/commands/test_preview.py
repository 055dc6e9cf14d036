"""``handouts preview``: a draft at once, and again when one of its files is saved."""

import os
import signal
import subprocess
import sys
import time

import pdfplumber
import pytest

from tests.pages import checkout_copy, edit, handouts, printed_lines, squeezed

NAME = "using-a-cane_es_Spanish_Letter_PREVIEW.pdf"


@pytest.fixture
def code(tmp_path):
    """A copy of the program, to be edited."""
    return checkout_copy(tmp_path / "code")


def words_of(path):
    return "".join(line for page in printed_lines(path.read_bytes()) for line in page)


def wait_for(found, seconds=30):
    end = time.monotonic() + seconds
    while not (result := found()):
        assert time.monotonic() < end, "it has not come"
        time.sleep(0.02)
    return result


def test_a_draft_is_shown_though_it_would_not_pass_and_the_findings_are_told(code, tmp_path):
    po = code / "locales/es/LC_MESSAGES/using-a-cane.po"
    edit(po, "Uso de un bastón", "Uso  de un bastón")
    done = handouts("preview", "es", "using-a-cane", "--no-open", "-o", "here", cwd=tmp_path, code=code)
    assert (done.returncode, done.stdout.strip()) == (0, f"here/{NAME}")
    assert f"{po}:" in done.stderr
    with pdfplumber.open(tmp_path / "here" / NAME) as pdf:
        for page in pdf.pages:
            turned = [char["text"] for char in page.chars if abs(char["matrix"][1]) > 0.1]
            assert "".join(turned) == "DRAFT"


def test_a_draft_that_cannot_be_set_ends_with_the_exit_code_of_its_kind(code, tmp_path):
    edit(code / "locales/es/LC_MESSAGES/using-a-cane.po", "Uso de un bastón", "Uso <b>de")
    done = handouts("preview", "es", "using-a-cane", "--no-open", cwd=tmp_path, code=code)
    assert done.returncode == 4
    assert not (tmp_path / "out").exists()


def test_a_saved_file_is_shown_an_error_stops_nothing_and_ctrl_c_ends_it(code, tmp_path):
    po = code / "locales/es/LC_MESSAGES/using-a-cane.po"
    path = tmp_path / "out" / NAME
    log = tmp_path / "log"
    with log.open("w") as file:
        running = subprocess.Popen(
            [sys.executable, "-m", "handouts", "preview", "es", "using-a-cane", "--watch", "--no-open"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(code), "PYTHONUNBUFFERED": "1"},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: "Waiting for a file" in log.read_text())
        before = path.stat().st_mtime_ns
        edit(po, "Uso de un bastón", "Cómo usar un bastón")
        wait_for(lambda: path.stat().st_mtime_ns != before)
        assert squeezed("Cómo usar un bastón") in words_of(path)
        edit(po, "Cómo usar un bastón", "Cómo <b>usar un bastón")
        wait_for(lambda: "A translation is not ready" in log.read_text())
        shown = path.stat().st_mtime_ns
        edit(code / "templates/styles/sheet.css", "color: #000;", "color: #010101;")
        edit(po, "Cómo <b>usar un bastón", "Usar un bastón")
        wait_for(lambda: path.stat().st_mtime_ns != shown)
        assert squeezed("Usar un bastón") in words_of(path)
        assert "Cómousar" not in words_of(path)
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 0
    assert "Stopped." in log.read_text()
    assert "Traceback" not in log.read_text()
