"""Collect garbage in the main thread, a little at a time.

Python's own collector looks through everything that lives whenever a thread happens to have made
enough objects. With 50,000 results that stops the window for 100 ms, and a widget may be destroyed
in a thread that is not its own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 500
_YOUNG = 1


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
