"""The whole window for tests, with fakes for what judges and what trains."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from casting_inspector.core.registry import Registry
from casting_inspector.main_window import MainWindow
from tests.fakes import FakeInspector, FakeLauncher


@contextmanager
def shown_window(qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    """Show the window of a home folder until its detector is named; leave it in the end."""
    window = MainWindow(Registry(home), open_inspector=FakeInspector, launcher=FakeLauncher())
    window.show()
    qtbot.waitUntil(lambda: "compact-1" in window.detector_line.text())
    yield window
    window.leave()
    window.deleteLater()
