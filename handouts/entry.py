"""Where the program starts: what has nothing to do ends here, before the command line is even read."""

from __future__ import annotations

import atexit
import gc
import sys

from handouts.fresh.quick import nothing_to_do


def main() -> None:
    """Run the command line."""
    said = nothing_to_do(sys.argv[1:])
    if said is None:
        # When all is done Python would look through all that was loaded, for garbage that the system takes back anyway.
        atexit.register(gc.freeze)
        from handouts.commands import main as command_line

        command_line()
    elif said:
        sys.stderr.write(f"{said}\n")
