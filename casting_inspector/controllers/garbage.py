"""Collect garbage in the main thread, a little at a time.

Python's own collector looks through everything that lives whenever a thread happens to have made
enough objects. With 50,000 results that stops the window for 100 ms, and a widget may be destroyed
in a thread that is not its own.
"""

import gc
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

_MILLISECONDS = 500
_YOUNG = 1
# 100,000 results take 50 to 200 ms to free, by how they lie in memory; in slices it takes 5 ms.
_SLICE = 500
_SLICE_SECONDS = 0.004
_PAUSE_MILLISECONDS = 10


class Leftovers(QObject):
    """Free long lists that nobody needs any more, a little at a time; `freed` says when all went.

    In the main thread: whichever thread frees a list keeps all others waiting until it is done.
    """

    freed = Signal()

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        """Start with nothing to free; the clock gives seconds."""
        super().__init__(parent)
        self._clock = clock
        self._lists: deque[list[Any]] = deque()
        self._timer = QTimer(self, interval=_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._free)

    def __len__(self) -> int:
        """Return how many objects are still to be freed."""
        return sum(map(len, self._lists))

    def take(self, lists: Sequence[list[Any]]) -> None:
        """Take lists over, which nobody may use any more; what is short is freed at once."""
        self._lists.extend(lists)
        self._free()

    def _free(self) -> None:
        """Free as much as there is time for."""
        until = self._clock() + _SLICE_SECONDS
        while self._lists and self._clock() < until:
            first = self._lists[0]
            del first[-_SLICE:]
            if not first:
                self._lists.popleft()
        if self._lists:
            self._timer.start()
        else:
            self._timer.stop()
            self.freed.emit()


class GarbageCollection(QObject):
    """Take over from Python's collector until `shutdown`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Leave out what lives by now, which is the program itself."""
        super().__init__(parent)
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect_young)
        self._timer.start(_MILLISECONDS)

    def collect(self) -> None:
        """Look through everything; to be done when little lives, as when results have gone."""
        gc.collect()

    def shutdown(self) -> None:
        """Give back to Python's collector."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()

    def _collect_young(self) -> None:
        """Look through what was made since the last time."""
        gc.collect(_YOUNG)
