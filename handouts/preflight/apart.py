"""A file from outside is checked in a process of its own: it can be stopped, and takes nothing down with it."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from handouts.preflight.check import unreadable
from handouts.preflight.finding import Report, Wishes, report_from

SECONDS = 90.0
MAX_BYTES = 512 * 1024 * 1024


def preflight_file(path: Path, wishes: Wishes, seconds: float = SECONDS) -> Report:
    """Check a file in a process of its own; that it cannot be checked in time is a finding.

    Raises:
        OSError: the file cannot be read.
    """
    if path.exists() and not path.is_file():  # a pipe or a device has no end
        raise OSError(errno.EINVAL, "it is no file")
    if (size := path.stat().st_size) > MAX_BYTES:
        return _failed(path, f"The file is larger than {MAX_BYTES >> 20} MB ({size >> 20} MB), too large to check.")
    with path.open("rb"):
        pass
    code, data = _run([str(path), json.dumps(asdict(wishes))], seconds)
    if code is None:
        return _failed(path, f"The file could not be checked within {seconds:g} seconds: it is huge, or made to harm.")
    if code != 0:
        return _failed(path, "The file stopped its check: it is damaged, huge, or made to harm.")
    return report_from(json.loads(data)).named(str(path))


def _failed(path: Path, what: str) -> Report:
    return Report("", 0, (unreadable(what),)).named(str(path))


def _run(arguments: list[str], seconds: float) -> tuple[int | None, bytes]:
    """Run the check in a session of its own; give its exit code, None if it took too long, and what it said."""
    command = [sys.executable, "-m", "handouts.preflight", *arguments]
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([package, *([known] if known else [])])}
    child = subprocess.Popen(  # noqa: S603 - our own program
        command, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        data, _ = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None, b""
    finally:
        _end(child)
    return child.returncode, data


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the process, if it still runs, with all that it has started."""
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.communicate()
