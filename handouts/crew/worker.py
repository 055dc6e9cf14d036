"""What a process of the crew does: it makes what it is told to, until there is no more, or nobody to tell it."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from handouts.crew.steady import steadily
from handouts.crew.work import Work, stored

# What the shell sends to all of a command's processes, or the system to each. The parent heeds them for all.
STOPS = (signal.SIGINT, signal.SIGTERM)

# So many more blocks of memory, about 20 MB, until garbage is looked for: layouts leave much, and put off the search; a
# sheet that is stamped leaves next to nothing, and the search would take a tenth of its time.
MUCH = 300_000

# From <linux/prctl.h>.
PR_SET_PDEATHSIG = 1


def serve(connection: Connection, work: Work, foreign: Sequence[Connection], parent: int) -> None:
    """Make the groups of places that come by ``connection``, and send what came of each piece.

    ``foreign`` are ends of pipes that a fork copied: while anybody holds them, nobody hears that the parent is gone.
    """
    for end in foreign:
        end.close()
    _heed_the_parent_alone(parent)
    gc.freeze()  # what was loaded before stays, and need not be looked through each time
    known = sys.getallocatedblocks()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while (places := connection.recv()) is not None:
            for place, answer in steadily(work, places):
                connection.send((place, stored(work.pieces[place], answer)))
                if sys.getallocatedblocks() > known + MUCH:
                    gc.collect()
                    known = sys.getallocatedblocks()


def _heed_the_parent_alone(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library: then the end of the pipe tells it
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before it could be heeded
        os._exit(1)
