"""The whole window with fakes below it: from a drop to a verdict, from a run to its detector."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from casting_inspector import theme
from casting_inspector.core import paths
from casting_inspector.core.detector import Manifest
from casting_inspector.core.record_head import head_file
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import MainWindow
from casting_inspector.settings import Settings, load_settings, save_settings
from casting_inspector.views.error_dialog import ErrorDialog
from tests.drops import files_dropped_on
from tests.fakes import FakeInspector, FakeLauncher, manifest
from tests.recorded import recorded
from training.config import TrainingConfig
from training.events import Evaluated, RunBegin, RunEnd


class FakeRegistry(Registry):
    """Know every detector."""

    def activate(self, detector_id: str) -> Manifest:
        """Remember nothing."""
        return manifest(detector_id)


class Stage:
    """Hold a window and the fakes below it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.inspector = FakeInspector()
        self.launcher = FakeLauncher()
        self.window = MainWindow(
            FakeRegistry(home), open_inspector=lambda: self.inspector, launcher=self.launcher
        )


@pytest.fixture
def stage(qtbot: QtBot, home: Path) -> Iterator[Stage]:
    stage = Stage(home)
    stage.window.show()
    qtbot.waitUntil(lambda: "compact-1" in stage.window.detector_line.text())
    yield stage
    stage.launcher.process.kill()
    stage.window.leave()
    stage.window.deleteLater()


@pytest.fixture
def images(tmp_path: Path) -> Path:
    for name in ("defect.png", "good.png", "review.png"):
        (tmp_path / name).write_bytes(b"judged by name")
    return tmp_path


def test_the_status_bar_names_the_detector_in_use(stage: Stage) -> None:
    words = stage.window.detector_line.text()
    assert words == "Detector compact-1 · compact · trained 2025-11-20"


def test_a_dropped_folder_is_judged(qtbot: QtBot, stage: Stage, images: Path) -> None:
    page = stage.window.inspect_page
    files_dropped_on(page, str(images))
    qtbot.waitUntil(lambda: page.results.table.results.count() == 3)
    qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.DEFECT)


def test_what_the_window_shows_is_recorded_with_who_is_signed_in(
    qtbot: QtBot, home: Path, images: Path
) -> None:
    save_settings(home, Settings(operator="Ada", lot="L-7"))
    stage = Stage(home)
    stage.window.show()
    stage.window.open_paths([images])
    qtbot.waitUntil(lambda: stage.window.inspect_page.results.table.results.count() == 3)

    records = list(read_records(home / RECORDS_FILE, Wanted(operator="Ada", lot="L-7")))

    assert [Path(record.path).name for record in records] == [
        "defect.png",
        "good.png",
        "review.png",
    ]
    stage.window.leave()
    stage.window.deleteLater()


def told_while_images_are_judged(qtbot: QtBot, home: Path, images: Path) -> str:
    """Open three images, wait for their results and for a message, and return what it says."""
    stage = Stage(home)
    stage.window.show()
    stage.window.open_paths([images])
    qtbot.waitUntil(lambda: stage.window.inspect_page.results.table.results.count() == 3)
    qtbot.waitUntil(lambda: bool(stage.window.findChildren(ErrorDialog)))
    (dialog,) = stage.window.findChildren(ErrorDialog)
    sentence = dialog.sentence
    dialog.close()
    stage.window.leave()
    stage.window.deleteLater()
    return sentence


def test_damaged_records_are_reported_and_work_goes_on(
    qtbot: QtBot, home: Path, images: Path
) -> None:
    (home / RECORDS_FILE).write_bytes(b"spoilt" * 1000)
    told = told_while_images_are_judged(qtbot, home, images)

    assert "records-damaged-" in told
    assert len(list(read_records(home / RECORDS_FILE, Wanted()))) == 3


def test_a_damaged_head_of_the_records_is_reported_and_work_goes_on(
    qtbot: QtBot, home: Path, images: Path
) -> None:
    path = recorded(home / RECORDS_FILE, 4)
    head_file(path).write_text("spoilt")
    told = told_while_images_are_judged(qtbot, home, images)

    assert told.startswith(f"{head_file(path)} is missing or damaged")
    assert len(list(read_records(path, Wanted()))) == 7


def test_a_single_file_that_cannot_be_read_says_why(
    qtbot: QtBot, stage: Stage, tmp_path: Path
) -> None:
    (tmp_path / "broken.png").write_bytes(b"judged by its name")
    page = stage.window.inspect_page
    stage.window.open_paths([tmp_path / "broken.png"])
    qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.ERROR)

    assert page.verdict.reason.endswith("save or copy the image again.")
    assert page.results.table.currentIndex().row() == 0
    assert not page.image.view.has_image


def test_a_pasted_picture_is_kept_judged_and_recorded(qtbot: QtBot, stage: Stage) -> None:
    image = QImage(40, 30, QImage.Format.Format_Grayscale8)
    image.fill(77)
    QGuiApplication.clipboard().setImage(image)
    page = stage.window.inspect_page
    qtbot.keyClick(page.empty, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.results.table.results.count() == 1)

    (kept,) = (stage.home / "pasted").iterdir()
    assert page.results.table.results.inspection(0).path == kept
    (record,) = read_records(stage.home / RECORDS_FILE, Wanted())
    assert record.path == str(kept)
    QGuiApplication.clipboard().clear()


def test_the_next_key_shows_the_next_image(qtbot: QtBot, stage: Stage, images: Path) -> None:
    page = stage.window.inspect_page
    stage.window.open_paths([images])
    qtbot.waitUntil(lambda: page.results.table.results.count() == 3)
    qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.DEFECT)
    qtbot.keyClick(page.results.table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.OK)


def test_the_pages_are_reached_by_keyboard(qtbot: QtBot, stage: Stage) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(stage.window, Qt.Key.Key_2, control)
    assert stage.window.train_page.isVisible()
    qtbot.keyClick(stage.window, Qt.Key.Key_1, control)
    assert stage.window.inspect_page.isVisible()


def test_a_run_ends_with_a_detector_that_can_be_used(qtbot: QtBot, stage: Stage) -> None:
    page = stage.window.train_page
    page.start_wanted.emit(TrainingConfig(data="/castings", epochs=1))
    qtbot.waitUntil(lambda: page.running)
    stage.launcher.write(
        RunBegin(0.0, 1, "compact", 1),
        Evaluated(10, 0.9, 1, 0, 0),
        RunEnd(1.0, "succeeded", detector="compact-7"),
    )
    qtbot.waitUntil(lambda: not page.running)
    stage.inspector = FakeInspector("compact-7")
    page.monitor.use.click()
    qtbot.waitUntil(lambda: "compact-7" in stage.window.detector_line.text())
    assert page.monitor.use.text() == "In use"


def test_a_killed_run_is_reported_in_one_dialog(qtbot: QtBot, stage: Stage) -> None:
    page = stage.window.train_page
    page.start_wanted.emit(TrainingConfig(data="/castings"))
    qtbot.waitUntil(lambda: page.running)
    stage.launcher.process.kill()
    qtbot.waitUntil(lambda: not page.running)
    dialogs = stage.window.findChildren(ErrorDialog)
    assert len(dialogs) == 1
    assert "killed" in dialogs[0].sentence
    dialogs[0].close()


@pytest.mark.parametrize(
    ("answer", "discarded"), [("Close and let it run", False), ("Close and discard it", True)]
)
def test_closing_during_a_run_asks_what_becomes_of_it(
    qtbot: QtBot, stage: Stage, answer: str, *, discarded: bool
) -> None:
    stage.window.train_page.start_wanted.emit(TrainingConfig(data="/castings"))
    qtbot.waitUntil(lambda: stage.window.train_page.running)
    stage.window.close()
    assert stage.window.isVisible()
    box = stage.window.findChildren(QMessageBox)[0]
    next(each for each in box.findChildren(QPushButton) if each.text() == answer).click()
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert bool(stage.launcher.discarded) is discarded


def test_a_damaged_detector_in_use_is_reported_and_the_shipped_one_offered(
    qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    shipped = paths.resources() / "detector"
    copy = shutil.copytree(shipped, tmp_path / "copy")
    written = (copy / "manifest.json").read_text(encoding="utf-8")
    shipped_id = json.loads(written)["id"]
    (copy / "manifest.json").write_text(written.replace(f'"{shipped_id}"', '"other"', 1))
    registry = Registry(home)
    registry.register(copy)
    registry.activate("other")
    (home / "detectors" / "other" / "detector.tflite").write_bytes(b"spoilt")

    window = MainWindow(registry)
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))

    dialog = window.findChildren(ErrorDialog)[0]
    assert "not the one that its manifest describes" in dialog.sentence
    assert "No detector" in window.detector_line.text()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Use the shipped detector"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shipped_id in window.detector_line.text())
    assert registry.active_id() == shipped_id
    qtbot.waitUntil(lambda: not window.findChildren(ErrorDialog))
    window.close()
    window.deleteLater()


def test_the_window_dresses_in_light_and_dark(qtbot: QtBot, stage: Stage) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        theme.dress(application, scheme)
        assert theme.is_dark(stage.window.palette()) is dark
        assert not stage.window.grab().isNull()
    application.setStyleSheet("")


def test_the_window_fits_a_small_screen(stage: Stage) -> None:
    smallest = stage.window.minimumSizeHint()
    assert smallest.width() <= 1366
    assert smallest.height() <= 720


def test_the_strength_of_the_map_is_remembered(qtbot: QtBot, home: Path) -> None:
    stage = Stage(home)
    stage.window.inspect_page.image.set_map_opacity(40)
    qtbot.waitUntil(lambda: load_settings(home).map_opacity == 40)
    again = Stage(home)
    assert again.window.inspect_page.image.map_opacity == 40
    for window in (stage.window, again.window):
        window.close()
        window.deleteLater()


def test_a_setting_of_the_wrong_kind_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"map_opacity": "much", "lot": 7}', encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


def test_settings_are_sparse_and_survive_damage(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings(last_data="/castings"))
    text = (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert "geometry" not in text
    assert load_settings(tmp_path) == Settings(last_data="/castings")
    (tmp_path / "settings.json").write_text("{broken", encoding="utf-8")
    assert load_settings(tmp_path) == Settings()
