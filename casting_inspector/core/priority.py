"""What the system's scheduler is told, so that threads that work let the window go first."""

import contextlib
import os
import sys
import threading

# Steps below the rest of the process. A window that has something to do then gets a processor three
# times as readily; where it has nothing to do, which is nearly always, they get all they can take.
STEPS = 5
_LOWEST = 19


def give_way() -> None:
    """Let this thread, and all that it starts from now on, leave the processors to the main one.

    A graph that judges on every processor made the main thread wait for one, 56 ms with nothing
    else at work (`benchmarks.station`). Against other programs that fill the machine nothing helps
    but a privilege. Only Linux rules threads one by one without one, and hands the rule down to
    those of libraries; where that cannot be had the thread works on as it is.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError):
        # From the main thread, whose number is that of the process: a thread of a pool comes here
        # again and again, and is to sink only once.
        lowered = os.getpriority(os.PRIO_PROCESS, os.getpid()) + STEPS
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), min(lowered, _LOWEST))
