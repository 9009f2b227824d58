"""Whoever has no mouse gets everywhere: by Tab to each field and button, which all have names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.core.registry import Registry
from casting_inspector.main_window import HISTORY, INSPECT, TRAIN, MainWindow
from tests.fakes import FakeInspector, FakeLauncher

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = {INSPECT: Qt.Key.Key_1, TRAIN: Qt.Key.Key_2, HISTORY: Qt.Key.Key_3}


@pytest.fixture
def window(qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[MainWindow]:
    for name in ("a.png", "defect.png", "review.png"):
        (tmp_path / name).write_bytes(b"judged by name " + name.encode())
    window = MainWindow(Registry(home), open_inspector=FakeInspector, launcher=FakeLauncher())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_paths([tmp_path])
    qtbot.waitUntil(lambda: window.inspect_page.results.table.results.count() == 3)
    window.inspect_page.action(Command.FILTER).trigger()
    yield window
    window.leave()
    window.deleteLater()


def seen(window: MainWindow, page: int) -> list[QWidget]:
    widgets = window.findChildren(QWidget)
    shown = [each for each in widgets if each.isVisibleTo(window) and each.isEnabled()]
    return [each for each in shown if each.window() is window]


def owner(widget: QWidget) -> QWidget:
    """Return the field that a line to type in is part of."""
    above = widget.parentWidget()
    return (
        above if isinstance(widget, QLineEdit) and isinstance(above, QAbstractSpinBox) else widget
    )


@pytest.mark.parametrize("page", [INSPECT, TRAIN, HISTORY])
def test_tab_leads_to_everything(qtbot: QtBot, window: MainWindow, page: int) -> None:
    qtbot.keyClick(window, PAGES[page], CONTROL)
    reached: set[QWidget] = set()
    for _ in range(60):
        focused = window.focusWidget()
        assert focused is not None
        reached.add(owner(focused))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [
        each
        for each in seen(window, page)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        # It is scrolled by what is in it.
        and type(each) is not QScrollArea
        # Of chips of which one is chosen Tab leads to that one, and arrows lead on.
        and not (isinstance(each, QAbstractButton) and each.group() and not each.isChecked())
    ]
    missed = [each for each in wanted if owner(each) not in reached]
    assert not [(type(each).__name__, each.accessibleName()) for each in missed]


@pytest.mark.parametrize("page", [INSPECT, TRAIN, HISTORY])
def test_every_button_has_a_name(qtbot: QtBot, window: MainWindow, page: int) -> None:
    qtbot.keyClick(window, PAGES[page], CONTROL)
    buttons = [each for each in seen(window, page) if isinstance(each, QAbstractButton)]
    assert buttons
    assert not [each.toolTip() for each in buttons if not (each.accessibleName() or each.text())]
