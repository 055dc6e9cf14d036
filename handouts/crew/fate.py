"""Why a document was given up, in plain words."""

from __future__ import annotations

import signal
import traceback

from handouts.crew.limits import Limits
from handouts.errors import CrewError, Problem
from handouts.job import Job

AGAIN = "Build it again by itself. If it happens again, tell those who look after the program: it is a fault of it."


def too_long(job: Job, limits: Limits) -> CrewError:
    """Say that a document took too long."""
    what = f"{job}: stopped, because it took longer than {limits.seconds:g} seconds."
    return CrewError(Problem(what, "Look for a very long text or drawing in it. Or allow more with --time-limit."))


def too_large(job: Job, limits: Limits) -> CrewError:
    """Say that a document took too much memory."""
    what = f"{job}: stopped, because it needed more than {limits.memory_mb} MB of memory."
    return CrewError(Problem(what, "Look for a huge picture or drawing in it. Or allow more with --memory-limit."))


def crashed(job: Job, exit_code: int | None) -> CrewError:
    """Say that the process ended while it made a document."""
    how = f"exit code {exit_code}"
    if exit_code is not None and exit_code < 0:
        how = f"signal {_signal_name(-exit_code)}"
    what = f"{job}: the process that made it ended by itself ({how})."
    if exit_code == -signal.SIGKILL:  # not one of ours: most likely the system was short of memory
        return CrewError(Problem(what, "Was memory short? Use fewer processes with --jobs, and build it again."))
    return CrewError(Problem(what, AGAIN))


def lost_there(job: Job, limits: Limits) -> CrewError:
    """Say that a document took several workers of other machines down with it."""
    what = f"{job}: given up, because several workers ended while they made it."
    remedy = f"It may take longer than {limits.seconds:g} seconds (--time-limit), or more memory than a worker has."
    return CrewError(Problem(what, remedy))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def faulty(job: Job, fault: Exception) -> CrewError:
    """Say that the program made a mistake; its words are left out, for they may repeat what a patient's sheet says."""
    if isinstance(fault, MemoryError):
        what = f"{job}: not made, because the machine had no memory left."
        return CrewError(Problem(what, "Use fewer processes with --jobs, or look for a huge picture in it."))
    last = traceback.extract_tb(fault.__traceback__)[-1]
    what = f"{job}: a fault of the program ({type(fault).__name__} in {last.name}, line {last.lineno})."
    return CrewError(Problem(what, AGAIN))
