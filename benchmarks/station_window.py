"""The window under measurement: a process that drives it and prints what was measured as JSON.

python -m benchmarks.station_window drive FOLDER quick|shipped
python -m benchmarks.station_window start IMAGE BEGUN
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from casting_inspector import theme
from casting_inspector.commands import Command
from casting_inspector.controllers.garbage import GarbageCollection
from casting_inspector.core import paths
from casting_inspector.core.detector import Manifest, load_detector
from casting_inspector.core.image import read_image
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import judge
from casting_inspector.main_window import MainWindow
from casting_inspector.views.filter_bar import FilterBar

_BEAT_MILLISECONDS = 2
_STEP_MILLISECONDS = 150
_IDLE_MILLISECONDS = 3000
# Images after which the graph for batches is compiled and in use.
_WARM = 100


class QuickInspector:
    """Judge by the gray of an image alone: it is read, decoded and judged in a millisecond."""

    def __init__(self) -> None:
        """Pretend to be the shipped detector."""
        self._detector = load_detector(paths.resources() / "detector")

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of the shipped detector."""
        return self._detector.manifest

    def inspect(self, path: Path) -> Inspection:
        """Judge one image."""
        image = read_image(path)
        probability = float(image.pixels.mean()) / 255.0
        limits = self.manifest.thresholds
        judgement = judge(probability, limits, self.manifest.calibration)
        return Inspection(
            path,
            judgement.verdict,
            limits,
            self.manifest.id,
            0.001,
            judgement.defect_probability,
            judgement.confidence,
            image.sha256,
            image.width,
            image.height,
            reason=judgement.reason,
            pixels=image.pixels,
            defect_map=np.full((38, 38), probability, np.float32),
        )

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool]
    ) -> Iterator[Inspection]:
        """Judge many images."""
        for path in paths:
            if should_stop():
                return
            yield replace(self.inspect(path), pixels=None, defect_map=None)


def resident_bytes() -> int:
    """Return how much memory this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Heartbeat:
    """Measure the pauses of the main thread, and what was done before the longest."""

    def __init__(self) -> None:
        """Start to beat."""
        self.doing = "nothing"
        # By what was done: seconds of the longest pause, and of the longest work in one.
        self.longest: dict[str, tuple[float, float]] = {}
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MILLISECONDS)

    def _beat(self) -> None:
        """Take note of the time since the last beat."""
        now, worked = time.perf_counter(), time.thread_time()
        pause, work = self.longest.get(self.doing, (0.0, 0.0))
        self.longest[self.doing] = (max(pause, now - self._last), max(work, worked - self._worked))
        self._last, self._worked = now, worked


class Driver:
    """Do one thing after the other with the page, as a restless user would."""

    def __init__(self, window: MainWindow, heartbeat: Heartbeat) -> None:
        """Take turns with all that can be done."""
        self._page = window.inspect_page
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
            ("showing thumbnails", self._toggle),
        ]
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._timer.start(_STEP_MILLISECONDS)

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


def run_station(folder: Path, judge_name: str) -> dict[str, object]:
    """Open a folder in the window, drive it until all is judged, and return what was measured."""
    sys.setswitchinterval(0.001)
    application = QApplication([])
    theme.apply(application)
    opener = QuickInspector if judge_name == "quick" else _shipped
    window = MainWindow(Registry(paths.home()), open_inspector=opener)
    window.resize(1366, 768)
    window.show()
    page, moments = window.inspect_page, dict[str, float]()
    loaded: list[object] = []
    window.inspection.detector_changed.connect(loaded.append)
    while not loaded:
        application.processEvents()
    page.action(Command.THUMBNAILS).trigger()
    garbage = GarbageCollection(window)
    window.inspection.opened.connect(garbage.collect)
    memory = {"start": resident_bytes()}
    heartbeat = Heartbeat()
    # What else the machine does makes a window pause that has nothing to do.
    QTimer.singleShot(_IDLE_MILLISECONDS, application.exit)
    application.exec()
    heartbeat.doing = "opening"
    driver = Driver(window, heartbeat)
    started = time.perf_counter()

    def note(name: str) -> None:
        moments.setdefault(name, time.perf_counter() - started)

    def weigh(_: object) -> None:
        if page.results.table.results.count() >= _WARM:
            memory.setdefault("warm", resident_bytes())

    window.inspection.results.connect(lambda _: note("first verdict"))
    window.inspection.results.connect(weigh)
    window.services.thumbnails.made.connect(lambda _: note("first thumbnail"))
    window.inspection.ended.connect(lambda: note("everything judged"))
    window.inspection.ended.connect(application.exit)
    window.open_paths([folder])
    application.exec()
    memory["end"] = resident_bytes()
    del driver
    garbage.shutdown()
    window.leave()
    return {**moments, "pauses": heartbeat.longest, "memory": memory}


def run_start(image: Path, begun: float) -> dict[str, object]:
    """Start the window with one image and return when it stood and when there was a verdict."""
    application = QApplication([])
    theme.apply(application)
    window = MainWindow(Registry(paths.home()), open_inspector=_shipped)
    moments = dict[str, object]()
    window.show()
    window.open_paths([image])
    QTimer.singleShot(0, lambda: moments.setdefault("window", time.time() - begun))
    window.inspection.shown.connect(
        lambda _: moments.setdefault("first verdict", time.time() - begun)
    )
    window.inspection.shown.connect(lambda _: application.quit())
    application.exec()
    window.leave()
    return moments


def _shipped() -> Inspector:
    """Open the shipped detector."""
    return Inspector(load_detector(paths.resources() / "detector"))


def main() -> None:
    """Measure what the arguments name."""
    mode, path, rest = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    measured = run_station(path, rest) if mode == "drive" else run_start(path, float(rest))
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
