"""A folder is watched in the window: what arrives is judged, recorded once, and shown."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from casting_inspector.controllers import watching
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import MainWindow
from casting_inspector.views.error_dialog import ErrorDialog
from tests.fakes import FakeInspector, FakeLauncher

CONTROL = Qt.KeyboardModifier.ControlModifier


class Gate:
    """Hold a window that watches a folder."""

    def __init__(self, qtbot: QtBot, home: Path, folder: Path) -> None:
        self.qtbot, self.home, self.folder = qtbot, home, folder
        self.folder.mkdir(exist_ok=True)
        self.inspector = FakeInspector()
        self.window = MainWindow(
            Registry(home), open_inspector=lambda: self.inspector, launcher=FakeLauncher()
        )
        self.page = self.window.inspect_page
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def watch(self) -> None:
        self.page.opening.watch_wanted.emit(self.folder)
        self.wait(lambda: self.page.watch.isVisible())

    def put(self, *names: str) -> None:
        for name in names:
            (self.folder / name).write_bytes(b"judged by name " + name.encode())

    def wait(self, happened: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(happened, timeout=10_000)

    def wait_for(self, total: int) -> None:
        self.wait(lambda: self.page.results.table.results.count() == total)

    def recorded(self) -> Counter[str]:
        found = read_records(self.home / RECORDS_FILE, Wanted())
        return Counter(Path(record.path).name for record in found)

    def stop_button(self) -> QPushButton:
        return self.page.watch.findChildren(QPushButton)[0]

    def close(self) -> None:
        self.window.leave()
        self.window.deleteLater()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "INTERVAL", 0.02)


@pytest.fixture
def gate(qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[Gate]:
    gate = Gate(qtbot, home, tmp_path / "incoming")
    yield gate
    gate.close()


def test_what_arrives_is_shown_as_it_arrives_and_recorded(gate: Gate) -> None:
    gate.put("lies there.png")
    gate.watch()
    gate.wait_for(1)
    for number, name in enumerate(("defect.png", "good.png"), start=2):
        gate.put(name)
        gate.wait_for(number)
        gate.wait(lambda name=name: gate.page.results.table.currentIndex().data() == name)
        gate.wait(lambda: gate.page.image.view.has_map)
    gate.wait(lambda: gate.page.watch.words == "Watching incoming · 3 judged")
    assert gate.recorded() == Counter(["lies there.png", "defect.png", "good.png"])


def test_escape_ends_a_watch(gate: Gate) -> None:
    gate.put("good.png")
    gate.watch()
    gate.wait_for(1)
    gate.qtbot.keyClick(gate.page.results.table, Qt.Key.Key_Escape)
    gate.wait(lambda: not gate.page.watch.isVisible())
    assert gate.page.results.words == "Stopped watching · 1 judged"


def test_escape_ends_a_watch_that_nothing_has_arrived_in(gate: Gate) -> None:
    gate.watch()
    gate.qtbot.keyClick(gate.page.results.table, Qt.Key.Key_Escape)
    gate.wait(lambda: not gate.page.watch.isVisible())


def test_a_camera_that_writes_over_its_last_image_is_followed(gate: Gate) -> None:
    gate.put("current.png")
    gate.watch()
    gate.wait_for(1)
    gate.wait(lambda: gate.page.verdict.badge.accessibleName().startswith("OK."))
    gate.qtbot.keyClick(gate.page.results.table, Qt.Key.Key_O)
    gate.wait(lambda: gate.page.results.table.results.has_decisions())
    gate.inspector.probabilities["current.png"] = 0.9
    (gate.folder / "current.png").write_bytes(b"the next casting")
    gate.wait(lambda: gate.page.verdict.badge.accessibleName().startswith("DEFECT."))
    results = gate.page.results.table.results
    assert (results.count(), results.count(Verdict.DEFECT)) == (1, 1)
    assert not results.has_decisions()
    assert gate.recorded() == Counter({"current.png": 3})


def test_what_arrives_in_a_subfolder_is_left_out_where_that_is_set(gate: Gate) -> None:
    (gate.folder / "deep").mkdir()
    with gate.qtbot.waitSignal(gate.window.setting_up.changed):
        gate.window.setting_up.change({"subfolders": False})
    gate.watch()
    gate.put("deep/first.png", "here.png")
    gate.wait_for(1)
    gate.put("last.png")
    gate.wait_for(2)
    assert gate.recorded() == Counter(["here.png", "last.png"])


def test_an_empty_folder_says_what_is_waited_for(gate: Gate) -> None:
    gate.watch()
    gate.wait(lambda: gate.page.watch.words == "Watching incoming · 0 judged")
    gate.stop_button().click()
    gate.wait(lambda: not gate.page.watch.isVisible())
    assert gate.page.results.words == "Stopped watching · 0 judged"


def test_the_image_on_display_can_be_left_in_peace(gate: Gate) -> None:
    gate.put("a.png")
    gate.watch()
    gate.wait_for(1)
    gate.page.watch.findChildren(QCheckBox)[0].click()
    gate.put("b.png")
    gate.wait_for(2)
    gate.qtbot.wait(50)
    assert gate.page.results.table.currentIndex().data() == "a.png"


def test_after_a_restart_only_what_is_new_is_judged(
    qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    first = Gate(qtbot, home, folder)
    first.put("a.png", "broken.png")
    first.watch()
    first.wait_for(2)
    first.close()
    second = Gate(qtbot, home, folder)
    second.put("b.png")
    second.watch()
    second.wait_for(1)
    second.page.results.table.select_row(0)
    qtbot.wait(100)
    assert second.recorded() == Counter(["a.png", "broken.png", "b.png"])
    second.close()


def test_a_lost_folder_is_waited_for_in_words(gate: Gate) -> None:
    gate.put("a.png")
    gate.watch()
    gate.wait_for(1)
    away = gate.folder.with_name("away")
    gate.folder.rename(away)
    gate.wait(lambda: "cannot be reached" in gate.page.watch.words)
    away.rename(gate.folder)
    gate.wait(lambda: gate.page.watch.words.endswith("is back."))
    gate.put("b.png")
    gate.wait_for(2)
    assert gate.recorded() == Counter(["a.png", "b.png"])


def test_opening_something_else_ends_the_watch(gate: Gate, tmp_path: Path) -> None:
    gate.put("a.png")
    gate.watch()
    gate.wait_for(1)
    other = tmp_path / "other.png"
    other.write_bytes(b"x")
    gate.window.open_paths([other])
    gate.wait(lambda: not gate.page.watch.isVisible())
    gate.put("b.png")
    gate.qtbot.wait(150)
    assert gate.page.results.table.results.count() == 1
    assert "b.png" not in gate.recorded()
    gate.watch()
    gate.wait(lambda: gate.recorded()["b.png"] == 1)
    assert gate.recorded()["a.png"] == 1


def test_a_watch_that_cannot_record_ends_with_the_reason(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_PATIENCE", 0.1)
    gate.put("a.png")
    (gate.home / "watch").write_text("in the way of the journals")
    gate.page.opening.watch_wanted.emit(gate.folder)
    gate.wait(lambda: bool(gate.window.findChildren(ErrorDialog)))
    (dialog,) = gate.window.findChildren(ErrorDialog)
    assert "journal" in dialog.sentence
    assert not gate.page.watch.isVisible()
    assert gate.recorded() == Counter()
    dialog.close()


def test_control_w_asks_which_folder_to_watch(gate: Gate) -> None:
    gate.qtbot.keyClick(gate.page.empty, Qt.Key.Key_W, CONTROL)
    (dialog,) = gate.page.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Watch a folder"
    dialog.close()
