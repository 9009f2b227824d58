"""Make thumbnails in the background: those that are seen now, and no others.

In go the paths that a user sees, again and again as the list is scrolled; out comes one thumbnail
after the other. What was wanted before and is no longer is dropped before it is read.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from casting_inspector.core.priority import give_way
from casting_inspector.core.thumbnail import Thumbnail, make_thumbnail

# One waits for the disk while the other decodes; more would take the processor from the judging.
_THREADS = 2
Make = Callable[[Path], Thumbnail]


class ThumbnailController(QObject):
    """Turn wishes for thumbnails into thumbnails; `made` carries a Thumbnail."""

    made = Signal(object)
    _finished = Signal(object)

    def __init__(self, side: int, make: Make | None = None, parent: QObject | None = None) -> None:
        """Make thumbnails of `side` pixels; tests give another way to make them."""
        super().__init__(parent)
        self._make = make or partial(make_thumbnail, side=side)
        self._lock = threading.Lock()
        self._waiting: deque[Path] = deque()
        self._in_work: set[Path] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._finished.connect(self.made, Qt.ConnectionType.QueuedConnection)

    def want(self, paths: Sequence[Path]) -> None:
        """Make thumbnails of these files, in this order, and of no other that is still waiting."""
        with self._lock:
            self._waiting = deque(path for path in paths if path not in self._in_work)
            idle = min(_THREADS - len(self._in_work), len(self._waiting))
            starting = [self._waiting.popleft() for _ in range(idle)]
            self._in_work.update(starting)
        for path in starting:
            self._pool.start(partial(self._work, path))

    def shutdown(self) -> None:
        """Drop what is waiting and wait for what is being made."""
        self.want(())
        self._pool.waitForDone()

    def _work(self, path: Path | None) -> None:
        """Make one thumbnail after the other until none is waiting, in a thread of the pool."""
        give_way()
        while path is not None:
            self._finished.emit(self._make(path))
            path = self._next(path)

    def _next(self, done: Path) -> Path | None:
        """Return what is to be made next, or None."""
        with self._lock:
            self._in_work.discard(done)
            if not self._waiting:
                return None
            path = self._waiting.popleft()
            self._in_work.add(path)
            return path
