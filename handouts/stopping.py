"""A wish to stop that cannot get lost.

Python raises a signal's exception wherever it is; in a callback from C code, such as the text engine's, the exception
is dropped and work goes on. So the wish is remembered here too, and long work asks between its jobs.
"""

from __future__ import annotations

import signal
from types import FrameType

_wished: list[int] = []


def heed_signals() -> None:
    """Let Ctrl-C and a system's request to end stop the program, at the latest after the job at hand."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _wish)


def _wish(number: int, frame: FrameType | None) -> None:
    _wished.append(number)
    stop_if_wished()


def stop_if_wished() -> None:
    """End the program if somebody has asked for it.

    Raises:
        KeyboardInterrupt: by Ctrl-C.
        SystemExit: by another signal, with 128 and its number, as a shell gives it.
    """
    if not _wished:
        return
    if _wished[-1] == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + _wished[-1])
