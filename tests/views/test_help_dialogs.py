"""The list of keys fits the screen, however many there are."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.views.help_dialogs import show_keyboard


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
