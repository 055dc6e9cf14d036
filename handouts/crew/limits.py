"""What one document may take, and how many processes this machine has cores for."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SECONDS = 120.0
MEMORY_MB = 2048
DOCUMENTS = 1000

# Where Linux says how much of its cores a container may use: by control groups of the second kind, and of the first.
QUOTA = Path("/sys/fs/cgroup/cpu.max")
QUOTA_1 = Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us")
PERIOD_1 = Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us")


@dataclass(frozen=True)
class Limits:
    """What a document may take: ``seconds`` by the clock, and ``memory_mb`` of memory for its process.

    After so many ``documents`` a process makes room for a fresh one.
    """

    seconds: float = SECONDS
    memory_mb: int = MEMORY_MB
    documents: int = DOCUMENTS

    @property
    def memory(self) -> int:
        """Give the most memory in bytes."""
        return self.memory_mb << 20


def cores() -> int:
    """Count the cores that this process may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _quota()
    return max(1, min(usable, quota)) if quota else usable


def _quota() -> int | None:
    """Give the quota of a container in cores, rounded up; None if there is none."""
    for files in ((QUOTA,), (QUOTA_1, PERIOD_1)):
        with suppress(OSError, ValueError):
            quota, period = (int(word) for file in files for word in file.read_text(encoding="ascii").split())
            if quota > 0 and period > 0:
                return -(-quota // period)
    return None
