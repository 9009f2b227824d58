"""What is done to the window under measurement, and how its pauses are noticed."""

import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from casting_inspector.commands import Command
from casting_inspector.main_window import MainWindow
from casting_inspector.views.filter_bar import FilterBar

_BEAT_MILLISECONDS = 2
_STEP_MILLISECONDS = 150


class Pause(NamedTuple):
    """Hold the seconds of a pause; of them it `worked`, and `waited` for a processor.

    The rest it waited for another thread of this program.
    """

    seconds: float
    worked: float
    waited: float


class Heartbeat:
    """Measure the pauses of the main thread, and what was done before the longest."""

    def __init__(self) -> None:
        """Start to beat."""
        self.doing = "nothing"
        self.longest: dict[str, Pause] = {}
        self._last = _clocks()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MILLISECONDS)

    def _beat(self) -> None:
        """Take note of the time since the last beat."""
        now = _clocks()
        pause = Pause(*(after - before for after, before in zip(now, self._last, strict=True)))
        self.longest[self.doing] = max(pause, self.longest.get(self.doing, pause))
        self._last = now


def _clocks() -> Pause:
    """Return the clock, and how long this thread has worked and has waited for a processor."""
    waited = Path("/proc/thread-self/schedstat").read_text().split()[1]
    return Pause(time.perf_counter(), time.thread_time(), int(waited) / 1e9)


class Driver:
    """Do one thing after the other with the page, as a restless user would."""

    def __init__(
        self, window: MainWindow, heartbeat: Heartbeat, hostile: Sequence[Path] = ()
    ) -> None:
        """Take turns with all that can be done, also with opening hostile files."""
        self._page = window.inspect_page
        self._hostile = cycle(hostile)
        self._heartbeat = heartbeat
        self._number = 0
        self._deeds: list[tuple[str, Callable[[], object]]] = [
            *[("scrolling thumbnails", self._scroll)] * 8,
            *[(f"sorting by column {column}", self._sorter(column)) for column in range(5)],
            ("filtering by text", lambda: self._type("12")),
            ("lifting the filter", lambda: self._type("")),
            ("showing the table", self._toggle),
            *[("scrolling the table", self._scroll)] * 8,
            *[("stepping", lambda: self._page.results.table.step(1))] * 4,
            *[("opening hostile files", lambda: self._open(next(self._hostile)))]
            * (8 if hostile else 0),
            ("showing thumbnails", self._toggle),
        ]
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._timer.start(_STEP_MILLISECONDS)

    def rest(self) -> None:
        """Do nothing more."""
        self._timer.stop()

    def _act(self) -> None:
        """Do the next thing."""
        name, deed = self._deeds[self._number % len(self._deeds)]
        self._number += 1
        self._heartbeat.doing = name
        deed()

    def _scroll(self) -> None:
        """Go somewhere else in the list."""
        panel = self._page.results
        view = panel.grid if panel.grid.isVisible() else panel.table
        bar = view.verticalScrollBar()
        bar.setValue((bar.value() + 7 * bar.pageStep()) % max(bar.maximum(), 1))

    def _open(self, path: Path) -> None:
        """Go to a file, where it is in the list by now."""
        self._page.results.table.select_path(path)

    def _sorter(self, column: int) -> Callable[[], object]:
        """Return what sorts by a column, turned round each time."""
        orders = (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder)
        return lambda: self._page.results.table.sortByColumn(
            column, orders[self._number // len(self._deeds) % 2]
        )

    def _type(self, text: str) -> None:
        """Filter by a text."""
        bar = self._page.results.findChildren(FilterBar)[0]
        bar.findChildren(QLineEdit)[0].setText(text)

    def _toggle(self) -> None:
        """Change between table and thumbnails."""
        self._page.action(Command.THUMBNAILS).trigger()
