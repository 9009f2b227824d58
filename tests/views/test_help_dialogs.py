"""The list of keys fits the screen; what is said of the program is said for people."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.views.help_dialogs import show_about, show_keyboard
from tests.fakes import manifest


def test_every_key_is_listed_and_the_list_fits_the_screen(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    show_keyboard(owner)
    dialog = owner.findChildren(QDialog)[0]
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for command in Command:
        assert all(QKeySequence(key).toString() in words for key in command.value.keys)
    assert dialog.height() <= owner.screen().availableGeometry().height()
    assert dialog.findChildren(QPushButton)[0].isVisible()
    dialog.close()


def test_the_day_of_the_training_is_written_as_a_day(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    show_about(owner, "1.0", manifest())
    (box,) = owner.findChildren(QMessageBox)
    assert "Trained: 2025-11-20\n" in box.informativeText()
    box.close()
