"""The process in which one file is checked: wishes in as JSON, its bytes by path, the report out as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from handouts.preflight.finding import Wishes

# A whole book of pictures needs less.
MEMORY = 3 * 1024 * 1024 * 1024


def main() -> None:
    """Check the file that is named first, as the second argument wishes; limit what it may use."""
    path, wishes = Path(sys.argv[1]), Wishes(**json.loads(sys.argv[2]))
    _limit()
    from handouts.preflight.check import check

    json.dump(check(path.read_bytes(), wishes).as_data(), sys.stdout)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # the system has a lower limit, or none of this kind
            continue


if __name__ == "__main__":
    main()
