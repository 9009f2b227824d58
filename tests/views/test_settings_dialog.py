"""The dialog of settings, made from their table: by mouse and keyboard, locked and not."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.setting_up import Offer
from casting_inspector.core.consequences import LimitTable
from casting_inspector.core.detector import Manifest
from casting_inspector.core.verdict import Thresholds
from casting_inspector.settings_table import ROWS, Settings
from casting_inspector.views.limits_editor import HIGH, LOW
from casting_inspector.views.settings_dialog import SettingsDialog
from tests.fakes import LIMITS, manifest

TABLE = LimitTable(
    probabilities=(0.1, 0.4, 0.6, 0.9),
    good=(0.5, 0.8, 1.0, 1.0),
    defects=(0.0, 0.02, 0.2, 1.0),
    defect_rate=0.05,
    good_images=40,
    defect_images=50,
)


def with_figures(plain: Manifest) -> Manifest:
    return replace(plain, metrics={"test": {"limits": asdict(TABLE)}})


def offer(settings: Settings | None = None, **files: str) -> Offer:
    return Offer(
        settings or Settings(),
        {name: Path(file) for name, file in files.items()},
        (with_figures(manifest("compact-1")), manifest("compact-2")),
        "compact-1",
    )


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return what holds the dialog, which deletes itself when it is closed."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


def opened(window: QWidget, shown: Offer) -> SettingsDialog:
    dialog = SettingsDialog(shown, window)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(window: QWidget) -> SettingsDialog:
    return opened(window, offer())


def field(dialog: SettingsDialog, name: str) -> QWidget:
    """Bring the group of a setting to the front and return its field."""
    groups = list(dict.fromkeys(row.group for row in ROWS.values()))
    dialog.groups.setCurrentRow(groups.index(ROWS[name].group))
    return dialog.fields[name].widget


def words(dialog: SettingsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("name", ROWS)
def test_every_setting_of_the_table_is_reached_and_explained(
    dialog: SettingsDialog, name: str
) -> None:
    shown = field(dialog, name)
    assert shown.isVisible()
    assert shown.isEnabled()
    assert ROWS[name].words in words(dialog)
    assert (shown.focusProxy() or shown).accessibleName()


def test_without_a_change_nothing_is_wanted(qtbot: QtBot, dialog: SettingsDialog) -> None:
    with qtbot.assertNotEmitted(dialog.changes_wanted), qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


def test_only_what_was_changed_is_wanted(qtbot: QtBot, dialog: SettingsDialog) -> None:
    lot = field(dialog, "lot")
    assert isinstance(lot, QLineEdit)
    qtbot.keyClicks(lot, " A17 ")
    asks = field(dialog, "ask_at_start")
    assert isinstance(asks, QCheckBox)
    qtbot.keyClick(asks, Qt.Key.Key_Space)
    strength = field(dialog, "map_opacity")
    assert isinstance(strength, QSpinBox)
    qtbot.keyClick(strength, Qt.Key.Key_Down)
    theme = field(dialog, "theme")
    assert isinstance(theme, QComboBox)
    qtbot.keyClicks(theme, "D")
    folder = field(dialog, "export_folder")
    qtbot.keyClicks(folder.focusProxy(), "/srv/reports")
    header = field(dialog, "report_header")
    assert isinstance(header, QPlainTextEdit)
    qtbot.keyClicks(header, "Foundry")
    qtbot.keyClick(header, Qt.Key.Key_Return)
    qtbot.keyClicks(header, "Form 7")

    with qtbot.waitSignal(dialog.changes_wanted) as wanted:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    assert wanted.args == [
        {
            "lot": "A17",
            "ask_at_start": True,
            "map_opacity": 90,
            "theme": "dark",
            "export_folder": "/srv/reports",
            "report_header": "Foundry\nForm 7",
        }
    ]
    assert dialog.isVisible()
    dialog.finish()
    assert not dialog.isVisible()


def test_what_could_not_be_written_can_be_tried_again(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClicks(field(dialog, "lot"), "A17")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert not dialog.save.isEnabled()
    dialog.allow_again()
    with qtbot.waitSignal(dialog.changes_wanted):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


def test_escape_changes_nothing(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClicks(field(dialog, "lot"), "A17")
    with qtbot.assertNotEmitted(dialog.changes_wanted):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_groups_and_fields_are_reached_by_keyboard(qtbot: QtBot, dialog: SettingsDialog) -> None:
    assert dialog.groups.hasFocus()
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.groups, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.fields["operator"].widget


def test_a_locked_setting_is_shown_with_who_has_set_it(window: QWidget) -> None:
    settings = Settings(theme="dark")
    dialog = opened(window, offer(settings, theme="/etc/xdg/casting-inspector/policy.json"))
    theme = field(dialog, "theme")
    assert isinstance(theme, QComboBox)
    assert not theme.isEnabled()
    assert theme.currentText() == "Dark"
    assert "Set by your IT department in /etc/xdg/casting-inspector/policy.json" in words(dialog)


def test_a_detector_that_is_fixed_and_missing_is_shown_all_the_same(window: QWidget) -> None:
    shown = replace(offer(detector="/etc/policy.json"), in_use="compact-9")
    dialog = opened(window, shown)
    detector = field(dialog, "detector")
    assert isinstance(detector, QComboBox)
    assert detector.currentText() == "compact-9"
    assert dialog.changes() == {}


def test_another_detector_is_chosen(qtbot: QtBot, dialog: SettingsDialog) -> None:
    qtbot.keyClick(field(dialog, "detector"), Qt.Key.Key_Down)
    assert dialog.changes() == {"detector": "compact-2"}
    assert "no figures with this detector" in words(dialog)


def test_moving_a_limit_shows_what_it_costs(qtbot: QtBot, dialog: SettingsDialog) -> None:
    field(dialog, "thresholds")
    limits = dialog.limits
    figures = [row[0].text() for row in limits.figures]
    own = [row[1].text() for row in limits.figures]
    assert figures == own
    box = limits.boxes[LOW]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "65")
    qtbot.keyClick(box, Qt.Key.Key_Tab)

    assert limits.limits == Thresholds(0.65, 0.7)
    assert [row[1].text() for row in limits.figures] == own
    assert limits.figures[0][0].text() == "100"
    assert limits.figures[1][0].text() == "0.0"
    assert dialog.changes() == {"thresholds": {"compact-1": Thresholds(0.65, 0.7)}}
    assert "50 images of defective and 40 of good castings" in words(dialog)


def test_what_limits_cost_says_that_it_counts_castings_where_the_card_counts_images(
    dialog: SettingsDialog,
) -> None:
    field(dialog, "thresholds")
    assert "Each casting counts once here, however many images show it" in words(dialog)
    assert "the detector's card counts images" in words(dialog)


def test_the_slider_moves_a_limit_by_keyboard_and_the_other_makes_room(
    qtbot: QtBot, dialog: SettingsDialog
) -> None:
    limits = dialog.limits
    qtbot.keyClick(limits.sliders[LOW], Qt.Key.Key_End)
    assert limits.limits == Thresholds(1.0, 1.0)
    qtbot.keyClick(limits.sliders[HIGH], Qt.Key.Key_Home)
    assert limits.limits == Thresholds(0.0, 0.0)
    qtbot.keyClick(limits.sliders[HIGH], Qt.Key.Key_Right)
    assert 0.0 < limits.limits.high < 0.001


def test_back_to_the_detectors_own_forgets_the_limits(qtbot: QtBot, window: QWidget) -> None:
    settings = Settings(thresholds={"compact-1": Thresholds(0.1, 0.2)})
    dialog = opened(window, offer(settings))
    assert dialog.limits.limits == Thresholds(0.1, 0.2)
    qtbot.mouseClick(dialog.limits.back, Qt.MouseButton.LeftButton)
    assert dialog.limits.limits == LIMITS
    assert not dialog.limits.back.isEnabled()
    assert dialog.changes() == {"thresholds": {}}


def test_limits_that_nobody_touches_stay_to_the_last_digit(qtbot: QtBot, window: QWidget) -> None:
    exact = Thresholds(0.2821898225812108, 0.9995380144998132)
    dialog = opened(window, offer(Settings(thresholds={"compact-1": exact})))
    for box in dialog.limits.boxes:
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert dialog.limits.limits == exact
    assert dialog.changes() == {}


def test_the_wheel_scrolls_the_page_and_moves_no_limit(dialog: SettingsDialog) -> None:
    for slider in dialog.limits.sliders:
        assert not slider.hasFocus()
        middle = QPointF(slider.rect().center())
        turn = QWheelEvent(
            middle,
            slider.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(slider, turn)
    assert dialog.limits.limits == LIMITS


def test_the_dialog_fits_a_small_screen_at_twice_the_size(dialog: SettingsDialog) -> None:
    smallest = dialog.minimumSizeHint()
    assert smallest.width() <= 683
    assert smallest.height() <= 340
