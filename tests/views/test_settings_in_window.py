"""The settings of the whole window: opened by a key, in effect at once, and locked by IT."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from casting_inspector import theme
from casting_inspector.core import paths
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Thresholds, Verdict
from casting_inspector.main_window import MainWindow
from casting_inspector.settings import load_settings
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.settings_dialog import SettingsDialog

SAMPLE = paths.resources() / "samples" / "ok_1.jpeg"


@dataclass
class Station:
    """Hold a window with the shipped detector."""

    window: MainWindow
    qtbot: QtBot

    def open_settings(self) -> SettingsDialog:
        """Open the settings as a user does."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        control = Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(self.window, Qt.Key.Key_Comma, control)
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(SettingsDialog)))
        return self.window.findChildren(SettingsDialog)[-1]

    def save(self, dialog: SettingsDialog) -> None:
        """Save and wait until it is done."""
        with self.qtbot.waitSignal(self.window.setting_up.changed):
            self.qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


@pytest.fixture
def station(qtbot: QtBot, home: Path) -> Iterator[Station]:
    window = MainWindow(Registry(home))
    window.show()
    qtbot.waitUntil(lambda: "transfer" in window.detector_line.text())
    yield Station(window, qtbot)
    window.close()
    window.deleteLater()


def test_other_limits_judge_at_once_and_offer_to_judge_again(station: Station, home: Path) -> None:
    page = station.window.inspect_page
    station.window.open_paths([SAMPLE])
    station.qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.OK)
    dialog = station.open_settings()
    station.qtbot.keyClick(dialog.limits.sliders[1], Qt.Key.Key_Home)

    station.save(dialog)

    station.qtbot.waitUntil(page.notice.isVisible)
    assert "other limits" in page.notice.sentence
    station.qtbot.mouseClick(page.notice.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    station.qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.DEFECT)
    (limits,) = load_settings(home).thresholds.values()
    assert limits == Thresholds(0.0, 0.0)


def test_subfolders_are_left_out_where_that_is_set(station: Station, tmp_path: Path) -> None:
    page = station.window.inspect_page
    (tmp_path / "deep").mkdir()
    shutil.copy(SAMPLE, tmp_path / "deep")
    assert "with their subfolders" in page.empty.hint
    dialog = station.open_settings()
    box = dialog.fields["subfolders"].widget
    dialog.groups.setCurrentRow(3)
    station.qtbot.keyClick(box, Qt.Key.Key_Space)
    station.save(dialog)

    assert "without their subfolders" in page.empty.hint
    with station.qtbot.waitSignal(station.window.inspection.ended):
        station.window.open_paths([tmp_path])
    assert page.results.table.results.count() == 0
    assert page.empty.isVisible()
    assert page.empty.hint.endswith("subfolders are left out, as the settings say.")

    dialog = station.open_settings()
    dialog.groups.setCurrentRow(3)
    station.qtbot.keyClick(dialog.fields["subfolders"].widget, Qt.Key.Key_Space)
    station.save(dialog)
    station.window.open_paths([tmp_path])
    station.qtbot.waitUntil(lambda: page.results.table.results.count() == 1)


def test_the_theme_changes_at_once(station: Station) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dialog = station.open_settings()
    choice = dialog.fields["theme"].widget
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findText("Dark"))
    station.save(dialog)
    assert theme.is_dark(station.window.palette())
    theme.choose(application, "system")
    application.setStyleSheet("")


def test_another_language_is_kept_for_the_next_start(station: Station, home: Path) -> None:
    dialog = station.open_settings()
    choice = dialog.fields["language"].widget
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findText("Deutsch"))
    station.save(dialog)
    said = station.window.statusBar().currentMessage()
    assert said == "Settings saved; the language changes at the next start"
    assert load_settings(home).language == "de"


def test_a_folder_for_exports_is_offered_at_once(station: Station, tmp_path: Path) -> None:
    dialog = station.open_settings()
    field = dialog.fields["export_folder"].widget
    station.qtbot.keyClicks(field.focusProxy(), str(tmp_path))
    station.save(dialog)
    assert station.window.inspect_page.export_folder == tmp_path
    assert station.window.history_page.start_folder == tmp_path


def test_a_setting_that_cannot_be_written_keeps_the_dialog_open(
    station: Station, home: Path
) -> None:
    dialog = station.open_settings()
    station.qtbot.keyClicks(dialog.fields["lot"].widget, "A17")
    (home / "settings.json").mkdir()
    station.qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    station.qtbot.waitUntil(lambda: bool(station.window.findChildren(ErrorDialog)))
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    station.window.findChildren(ErrorDialog)[0].close()
    dialog.reject()


def test_a_damaged_policy_is_said_and_everything_is_locked(qtbot: QtBot, home: Path) -> None:
    (home / "policy.json").write_text("{broken")
    window = MainWindow(Registry(home))
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
    (damage,) = window.findChildren(ErrorDialog)
    assert "until it is mended" in damage.sentence
    damage.close()
    dialog = Station(window, qtbot).open_settings()
    assert not any(field.widget.isEnabled() for field in dialog.fields.values())
    dialog.reject()
    window.close()
    window.deleteLater()
