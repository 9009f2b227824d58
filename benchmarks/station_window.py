"""The window under measurement: a process that drives it and prints what was measured as JSON.

python -m benchmarks.station_window drive FOLDER quick|shipped
python -m benchmarks.station_window start IMAGE BEGUN
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import hostile
from benchmarks.station_driver import Driver, Heartbeat
from casting_inspector import theme
from casting_inspector.commands import Command
from casting_inspector.controllers.batch import InspectorLike
from casting_inspector.controllers.garbage import GarbageCollection
from casting_inspector.core import paths
from casting_inspector.core.detector import Manifest, load_detector
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import read_image
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.memory import return_large_blocks
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Verdict, judge
from casting_inspector.main_window import MainWindow
from casting_inspector.views.results_table_model import ResultsTableModel

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
        limits = self.manifest.thresholds
        try:
            image = read_image(path)
        except ImageError as error:
            return Inspection(
                path, Verdict.ERROR, limits, self.manifest.id, 0.001, error=str(error)
            )
        probability = float(image.pixels.mean()) / 255.0
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
            defect_map=np.full((26, 26), probability, np.float32),
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


class Course:
    """Take note of when something happened, and of the memory held meanwhile."""

    def __init__(self, results: ResultsTableModel, vanishing: Sequence[Path]) -> None:
        """Delete files as soon as some images are judged."""
        self.moments: dict[str, float] = {}
        self.memory = {"start": resident_bytes()}
        self._results, self._vanishing = results, vanishing
        self._started = time.perf_counter()

    def note(self, name: str) -> None:
        """Note that something has happened for the first time."""
        self.moments.setdefault(name, time.perf_counter() - self._started)

    def follow(self) -> None:
        """Look how far it has come."""
        self.note("first verdict")
        if self._results.count() < _WARM:
            return
        for path in self._vanishing:
            path.unlink()
        self._vanishing = ()
        held = resident_bytes()
        self.memory.setdefault("warm", held)
        self.memory["peak"] = max(self.memory.get("peak", 0), held)


def run_station(folder: Path, judge_name: str) -> dict[str, object]:
    """Open a folder in the window, drive it until all is judged, and return what was measured."""
    return_large_blocks()
    sys.setswitchinterval(0.001)
    application = QApplication([])
    theme.apply(application)
    window = _open_window(application, QuickInspector if judge_name == "quick" else _shipped)
    page = window.inspect_page
    garbage = GarbageCollection(window)
    window.services.leftovers.freed.connect(garbage.collect)
    heartbeat = Heartbeat()
    # What else the machine does makes a window pause that has nothing to do.
    QTimer.singleShot(_IDLE_MILLISECONDS, application.exit)
    application.exec()
    heartbeat.doing = "opening"
    odd = sorted(path for path in folder.iterdir() if hostile.kind_of(path))
    vanishing = [path for path in odd if hostile.kind_of(path) == hostile.VANISHING]
    results = page.results.table.results
    course = Course(results, vanishing)
    driver = Driver(window, heartbeat, odd)
    window.inspection.results.connect(lambda _: course.follow())
    window.services.thumbnails.made.connect(lambda _: course.note("first thumbnail"))
    window.inspection.ended.connect(lambda: course.note("everything judged"))
    window.inspection.ended.connect(application.exit)
    window.open_paths([folder])
    application.exec()
    driver.rest()
    # What is still being read and shown is not what the results take.
    page.results.table.select_row(0)
    QTimer.singleShot(_IDLE_MILLISECONDS, application.exit)
    application.exec()
    course.memory["end"] = resident_bytes()
    listed = {each.inspection.path: each.inspection.error for each in results.all_judged()}
    heartbeat.doing = "opening something else"
    window.open_paths([paths.resources() / "samples"])
    application.exec()
    garbage.shutdown()
    window.leave()
    return {
        **course.moments,
        "pauses": heartbeat.longest,
        "memory": course.memory,
        "listed": len(listed),
        "hostile": Counter(hostile.kind_of(path) for path in odd),
        "faults": hostile.faults(listed, odd),
    }


def _open_window(application: QApplication, opener: Callable[[], InspectorLike]) -> MainWindow:
    """Return a window that has loaded its detector and shows thumbnails."""
    window = MainWindow(Registry(paths.home()), open_inspector=opener)
    window.resize(1366, 768)
    window.show()
    loaded: list[object] = []
    window.inspection.detector_changed.connect(loaded.append)
    while not loaded:
        application.processEvents()
    window.inspect_page.action(Command.THUMBNAILS).trigger()
    return window


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
