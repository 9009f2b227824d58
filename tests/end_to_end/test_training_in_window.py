"""Training from the real window, by clicks, in a real child process."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.training import RunHandle
from casting_inspector.core.registry import Registry
from casting_inspector.main_window import MainWindow
from training.drawn.dataset import write_dataset

LONGEST_GAP = 0.1
# Nothing but a freeze waits this long, whatever else the machine has to do.
FREEZE = 1.0


class Heartbeat:
    """Note the gaps in the main thread that are the window's own and not a busy machine's.

    The training takes every processor, and a shared machine may pause all of us. So a gap counts
    where this process itself worked for all of it, or where it is far too long for a pause.
    """

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.beats = 0
        self._last = (time.monotonic(), time.process_time())
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = (time.monotonic(), time.process_time())
        waited, worked = now[0] - self._last[0], now[1] - self._last[1]
        if worked > LONGEST_GAP or waited > FREEZE:
            self.gaps.append(waited)
        self._last = now
        self.beats += 1

    def stop(self) -> None:
        self._timer.stop()


@pytest.fixture
def castings(tmp_path: Path) -> Path:
    folder = tmp_path / "castings"
    write_dataset(folder, parts_ok=6, parts_defect=6, views=4, seed=9, size=64)
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the window and the child that it starts one home."""
    monkeypatch.setenv("CASTING_INSPECTOR_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def window(qtbot: QtBot, english: None, home: Path) -> Iterator[MainWindow]:
    window = MainWindow(Registry(home))
    window.show()
    shipped = Registry(home).active_id()
    qtbot.waitUntil(lambda: shipped in window.detector_line.text(), timeout=20_000)
    yield window
    window.leave()
    window.deleteLater()


@pytest.mark.usefixtures("no_leftovers")
def test_a_detector_is_trained_watched_and_put_into_use_while_the_window_stays_fluid(
    qtbot: QtBot, window: MainWindow, castings: Path, home: Path
) -> None:
    page = window.train_page
    shipped = Registry(home).active_id()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page.form.data.set_path(castings)
    qtbot.waitUntil(page.start.isEnabled, timeout=10_000)
    assert "24 OK images" in page.form.counts.text()
    page.form.parts.set_path(castings / "parts.csv")
    page.form.preset.setCurrentIndex(page.form.preset.findData("compact"))
    page.form.epochs.setValue(2)
    page.form.batch_size.setValue(8)

    runs: list[RunHandle] = []
    window.training.started.connect(runs.append)
    heart = Heartbeat()
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.running, timeout=10_000)
    qtbot.waitUntil(lambda: not page.running, timeout=240_000)
    heart.stop()

    assert heart.beats > 300
    assert heart.gaps == []
    assert runs[0].process is not None
    assert runs[0].process.wait(timeout=10) == 0
    qtbot.waitUntil(page.monitor.use.isEnabled, timeout=5_000)
    qtbot.mouseClick(page.monitor.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: Registry(home).active_id() != shipped, timeout=10_000)
    trained = Registry(home).active_id()
    qtbot.waitUntil(lambda: trained in window.detector_line.text(), timeout=10_000)

    window.open_paths([castings / "ok_front"])
    table = window.inspect_page.results.table
    qtbot.waitUntil(lambda: table.results.count() == 24, timeout=20_000)
