"""Whatever can be clicked is at least 24 pixels high and wide (WCAG 2.2, 2.5.8), in any font."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QStyle,
    QStyleOptionSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casting_inspector import theme
from casting_inspector.commands import Command
from casting_inspector.controllers.watching import WatchProgress
from casting_inspector.core.registry import Registry
from casting_inspector.main_window import HISTORY, INSPECT, TRAIN, MainWindow
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.help_dialogs import ask_about_run
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.scope_dialog import Scope, ask_for_scope
from casting_inspector.views.settings_dialog import SettingsDialog
from casting_inspector.views.train_page import TrainPage
from casting_inspector.views.watch_bar import WatchBar
from tests.fakes import FakeInspector, FakeLauncher
from training.config import TrainingConfig

LEAST = 24
ARROWS = (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown)
DIALOGS = (Command.SETTINGS, Command.KEYBOARD, Command.SIGN_IN, Command.ABOUT)


@pytest.fixture(autouse=True, params=[0.0, 6.0, -2.0], ids=["usual", "large", "small"])
def _dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Dress the program as it is delivered, with a font of the system's choice."""
    before, font = qapp.font(), qapp.font()
    font.setPointSizeF(font.pointSizeF() + request.param)
    qapp.setFont(font)
    theme.apply(qapp, "light")
    yield
    qapp.setStyleSheet("")
    qapp.setFont(before)


@pytest.fixture
def window(_dressed: None, qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[MainWindow]:
    for name in ("a.png", "broken.png", "defect.png", "review.png"):
        (tmp_path / name).write_bytes(b"judged by name " + name.encode())
    window = MainWindow(Registry(home), open_inspector=FakeInspector, launcher=FakeLauncher())
    window.show()
    window.open_paths([tmp_path])
    qtbot.waitUntil(lambda: window.inspect_page.results.table.results.count() == 4)
    yield window
    window.leave()
    window.deleteLater()


def targets(owner: QWidget) -> Iterator[QWidget]:
    """Yield every widget that is seen and can be clicked or focused."""
    for each in owner.findChildren(QWidget):
        inside = isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox)
        # They are clicked through to what they hold.
        passive = isinstance(each, QScrollArea | QSplitter)
        clicked = isinstance(each, QAbstractButton) or each.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The sign in a line that clears it is part of the line.
        part = isinstance(each, QToolButton) and isinstance(each.parentWidget(), QLineEdit)
        if each.isVisible() and clicked and not (inside or passive or part):
            yield each


def part_of(box: QAbstractSpinBox, part: QStyle.SubControl) -> QRect:
    """Return where a part of a field for a number is."""
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    return box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, box)


def number_fields(owner: QWidget) -> list[QAbstractSpinBox]:
    """Return the fields for numbers that are seen; those for days have a calendar instead."""
    fields = owner.findChildren(QAbstractSpinBox)
    return [each for each in fields if each.isVisible() and not isinstance(each, QDateEdit)]


def has_arrows(box: QAbstractSpinBox) -> bool:
    return box.buttonSymbols() != QAbstractSpinBox.ButtonSymbols.NoButtons


def too_small(owner: QWidget) -> list[tuple[str, str, tuple[int, int]]]:
    QApplication.processEvents()
    seen = [(each, each.size()) for each in targets(owner)]
    assert seen
    boxes = [each for each in number_fields(owner) if has_arrows(each)]
    seen += [(each, part_of(each, arrow).size()) for each in boxes for arrow in ARROWS]
    return [
        (
            type(each).__name__,
            each.accessibleName() or each.toolTip(),
            (size.width(), size.height()),
        )
        for each, size in seen
        if min(size.width(), size.height()) < LEAST
    ]


def cut_off(owner: QWidget) -> list[tuple[str, str]]:
    """Return the fields for numbers that have not room for what they may hold at present."""
    return [
        (each.accessibleName(), each.text())
        for each in number_fields(owner)
        if part_of(each, QStyle.SubControl.SC_SpinBoxEditField).width()
        < each.fontMetrics().horizontalAdvance(each.text())
    ]


@pytest.mark.parametrize("page", [INSPECT, TRAIN, HISTORY])
def test_every_target_of_a_page_is_large_enough(page: int, window: MainWindow) -> None:
    window.inspect_page.action(Command.FILTER).trigger()
    window.inspect_page.watch.show_progress(WatchProgress(Path("/castings")))
    window.inspect_page.notice.show_sentence("Other limits are set now.")
    window.inspect_page.files.bar.show_offers("2 files stayed.", {"Undo": list, "Show why": list})
    window.history_page.filters.period.choice.setCurrentIndex(1)
    window.train_page.form.show_collection(Path("/collection"), 7)
    window.header.page_wanted.emit(page)

    assert too_small(window) == []
    assert number_fields(window) or page == HISTORY
    assert cut_off(window) == []


def test_every_target_of_a_training_that_runs_is_large_enough(qtbot: QtBot) -> None:
    page = TrainPage()
    qtbot.addWidget(page)
    page.show()
    page.begin(TrainingConfig(data="/castings"))
    assert page.stop.isVisible()
    assert too_small(page) == []
    page.end("compact-2")
    assert page.monitor.use.isVisible()
    assert too_small(page) == []


def test_every_target_of_a_question_is_large_enough(window: MainWindow) -> None:
    ask_for_scope(window, "Export", [Scope("All", 9), Scope("Selected", 2)], lambda _: None)
    window.inspect_page.desk.actions_by_command[Command.NOTE].trigger()
    window.train_page._ask_about_discarding()

    dialogs = window.findChildren(QDialog)
    assert len(dialogs) == 3
    for dialog in dialogs:
        assert too_small(dialog) == []
        dialog.reject()


def test_every_target_of_the_empty_page_is_large_enough(qtbot: QtBot) -> None:
    page = InspectPage()
    qtbot.addWidget(page)
    page.show()

    assert too_small(page) == []


@pytest.mark.parametrize("command", DIALOGS)
def test_every_target_of_a_dialog_is_large_enough(
    command: Command, qtbot: QtBot, window: MainWindow
) -> None:
    next(each for each in window.actions() if each.text() == command.value.text).trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    (dialog,) = window.findChildren(QDialog)

    pages = dialog.groups.count() if isinstance(dialog, SettingsDialog) else 1
    for number in range(pages):
        if isinstance(dialog, SettingsDialog):
            dialog.groups.setCurrentRow(number)
        assert too_small(dialog) == []
        assert cut_off(dialog) == []
    dialog.reject()


@pytest.mark.parametrize(("arrow", "value"), [(ARROWS[0], 8), (ARROWS[1], 6)], ids=["up", "down"])
def test_the_arrow_of_a_number_is_hit_from_edge_to_edge(
    arrow: QStyle.SubControl, value: int, qtbot: QtBot
) -> None:
    box = QSpinBox(value=7)
    qtbot.addWidget(box)
    box.show()
    QApplication.processEvents()
    place = part_of(box, arrow)

    for corner in (place.topLeft(), place.bottomRight()):
        box.setValue(7)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=corner)
        assert box.value() == value


def test_every_target_of_an_error_and_a_question_is_large_enough(window: MainWindow) -> None:
    error = ErrorDialog("The disk is full; free some space.", "Traceback", window)
    error.open()
    assert too_small(error) == []
    error.reject()
    ask_about_run(window, leave=window.leave, discard=window.leave)
    (question,) = window.findChildren(QMessageBox)
    assert too_small(question) == []
    question.reject()


def test_a_check_box_is_hit_also_at_its_edge(qtbot: QtBot) -> None:
    bar = WatchBar()
    qtbot.addWidget(bar)
    bar.show_progress(WatchProgress(Path("/castings")))
    (box,) = bar.findChildren(QCheckBox)
    before = box.isChecked()

    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(2, box.height() - 1))

    assert box.isChecked() is not before
