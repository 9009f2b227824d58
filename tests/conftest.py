"""What every test stands on: no screen, and a home folder of its own."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports Qt, which reads it once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the state of the program out of the user's own folders."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CASTING_INSPECTOR_HOME", str(folder))
    return folder


@pytest.fixture
def no_leftovers() -> Iterator[None]:
    """Fail where a test leaves a thread, a timer or a window behind."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QApplication

    # In the main thread, before a worker of the next test can collect a widget in its own.
    gc.collect()
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    windows = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"windows left open: {windows}"
    threads = [each for each in application.findChildren(QThread) if each.isRunning()]
    timers = [each for each in application.findChildren(QTimer) if each.isActive()]
    assert not threads
    assert not timers
