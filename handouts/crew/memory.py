"""How much memory a process has."""

from __future__ import annotations

import os
from pathlib import Path


def memory_of(pid: int) -> int:
    """Give the memory that a process has in the machine, in bytes; 0 where the system does not tell, or it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
