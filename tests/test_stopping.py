"""A wish to stop is heeded, though the code that it hits drops the exception."""

import os
import subprocess
import sys

import pytest

from tests.pages import ROOT

# An exception in a destructor is dropped, as it is in a callback from C.
PROGRAM = """
import os, signal
from handouts.stopping import heed_signals, stop_if_wished

class Dropping:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})
        for _ in range(1000):
            pass

heed_signals()
stop_if_wished()
Dropping()
print("goes on", flush=True)
stop_if_wished()
print("too far")
"""


@pytest.mark.parametrize(("name", "status"), [("SIGINT", -2), ("SIGTERM", 128 + 15)])
def test_a_dropped_interruption_stops_the_work_at_the_next_job(name, status):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(name=name)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert done.stdout == "goes on\n"
    assert done.returncode == status
