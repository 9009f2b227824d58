"""Who is signed in stands in the header, in the settings, and in every record from then on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.registry import Registry
from casting_inspector.main_window import MainWindow
from casting_inspector.settings import Settings, load_settings, save_settings
from casting_inspector.views.sign_in_dialog import SignInDialog
from tests.fakes import FakeInspector, FakeLauncher


class Gate:
    """Hold a window at which people sign in."""

    def __init__(self, home: Path) -> None:
        self.window = MainWindow(
            Registry(home), open_inspector=FakeInspector, launcher=FakeLauncher()
        )
        self.window.show()

    @property
    def words(self) -> list[str]:
        buttons = self.window.header.findChildren(QToolButton)
        return [button.text().strip() for button in buttons]

    def dialogs(self) -> list[SignInDialog]:
        return self.window.findChildren(SignInDialog)

    def sign_in(self, qtbot: QtBot, operator: str, lot: str) -> None:
        # As a desktop does when a dialog has closed.
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        qtbot.keyClick(self.window, Qt.Key.Key_F2)
        (dialog,) = self.dialogs()
        dialog.operator.setCurrentText(operator)
        dialog.lot.setCurrentText(lot)
        qtbot.keyClick(dialog.lot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not self.dialogs())


@pytest.fixture
def gate(home: Path) -> Iterator[Gate]:
    gate = Gate(home)
    yield gate
    gate.window.leave()
    gate.window.deleteLater()


def test_nobody_is_signed_in_at_first(gate: Gate) -> None:
    assert "Sign in" in gate.words
    assert not gate.dialogs()


def test_f2_signs_in_for_all_that_is_judged_from_then_on(
    qtbot: QtBot, gate: Gate, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.png").write_bytes(b"judged by name")
    gate.sign_in(qtbot, "Ada", "L-7")
    assert "Operator: Ada · Lot L-7" in gate.words
    gate.window.open_paths([tmp_path])
    results = gate.window.inspect_page.results.table.results
    qtbot.waitUntil(lambda: results.count() == 1)
    (record,) = read_records(home / RECORDS_FILE, Wanted())
    assert (record.operator, record.lot) == ("Ada", "L-7")


def test_names_and_lots_are_remembered_the_latest_first(
    qtbot: QtBot, gate: Gate, home: Path
) -> None:
    gate.sign_in(qtbot, "Ada", "L-7")
    gate.sign_in(qtbot, "Grace", "L-8")
    gate.sign_in(qtbot, "Ada", "")
    qtbot.waitUntil(lambda: load_settings(home).known_operators == "Ada\nGrace")
    settings = load_settings(home)
    assert (settings.operator, settings.lot) == ("Ada", "")
    assert settings.known_lots == "L-8\nL-7"
    assert "Operator: Ada" in gate.words


def test_a_very_long_name_leaves_room_for_the_buttons(qtbot: QtBot, gate: Gate) -> None:
    narrow = gate.window.minimumSizeHint().width()
    gate.sign_in(qtbot, "Ada " * 100, "L-7" * 100)
    gate.window.resize(800, 600)
    assert gate.window.minimumSizeHint().width() <= max(narrow, 1366)


def test_it_asks_at_start_where_that_is_wanted(qtbot: QtBot, home: Path) -> None:
    save_settings(home, Settings(operator="Ada", ask_at_start=True))
    gate = Gate(home)
    qtbot.waitUntil(lambda: len(gate.dialogs()) == 1)
    assert gate.dialogs()[0].operator.currentText() == "Ada"
    gate.dialogs()[0].reject()
    gate.window.leave()
    gate.window.deleteLater()


def test_what_the_settings_dialog_changes_stands_in_the_header(qtbot: QtBot, gate: Gate) -> None:
    gate.window.setting_up.change({"lot": "L-9"})
    qtbot.waitUntil(lambda: "Lot L-9" in gate.words)
