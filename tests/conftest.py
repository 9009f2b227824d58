"""What every test stands on: no screen, and a home folder of its own."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.trained import FinishedRun, train_two_epochs
from training.drawn.dataset import write_dataset
from training.run import set_up_libraries

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

# Before anything imports Qt, which reads it once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The tests read English, whatever the computer speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# Networks that are trained in this process work as in a training of their own.
set_up_libraries()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what the offscreen platform says of every window with a smallest size."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the state of the program out of the user's own folders."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CASTING_INSPECTOR_HOME", str(folder))
    monkeypatch.delenv("CASTING_INSPECTOR_POLICY", raising=False)
    return folder


@pytest.fixture(scope="session")
def drawn_castings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw a small data set with a part table and one broken file."""
    folder = tmp_path_factory.mktemp("castings")
    write_dataset(folder, parts_ok=6, parts_defect=6, views=4, seed=5, size=64)
    (folder / "def_front" / "broken.jpeg").write_bytes(b"\xff\xd8\xff\xe0 rubbish")
    return folder


@pytest.fixture(scope="session")
def finished_run(drawn_castings: Path, tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """Train two epochs, once for all tests."""
    folder = tmp_path_factory.mktemp("runs") / "two epochs"
    return train_two_epochs(drawn_castings, folder, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def english(qapp: "QCoreApplication") -> None:
    """Speak English: its plural forms, and its signs in numbers."""
    from casting_inspector import language

    language.install(qapp, "en")


def pytest_collection_finish() -> None:
    """Leave what has been imported out of garbage collections, of which there are many."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def no_leftovers() -> Iterator[None]:
    """Fail where a test leaves a thread, a timer or a window behind."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    # In the main thread, before a worker of the next test can collect a widget in its own.
    gc.collect()
    alive = [each for each in gc.get_objects() if isinstance(each, QTimer | QThread)]
    timers = [each for each in alive if isinstance(each, QTimer) and isValid(each)]
    threads = [each for each in alive if isinstance(each, QThread) and isValid(each)]
    assert not [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    assert not [timer for timer in timers if timer.isActive()]
    assert not [thread for thread in threads if thread.isRunning()]
