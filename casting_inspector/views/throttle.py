"""Do something at most every so often: the first call at once, then only the last of many."""

from PySide6.QtCore import QObject, QTimer, Signal


class Throttle(QObject):
    """Turn many requests into few; each request is followed by a `due` that comes after it."""

    due = Signal()

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        """Let `milliseconds` pass between two dues."""
        super().__init__(parent)
        self._pending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._elapse)

    def request(self) -> None:
        """Ask for a due."""
        if self._timer.isActive():
            self._pending = True
            return
        self._timer.start()
        self.due.emit()

    def _elapse(self) -> None:
        """Serve what was asked for meanwhile."""
        if self._pending:
            self._pending = False
            self.request()
