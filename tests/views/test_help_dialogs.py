"""The list of keys fits the screen; what is said of the program is said for people."""

from dataclasses import replace

import pytest
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


TEST = {
    "images": 2000,
    "escape_rate": {"value": 0.0042},
    "overkill_rate": {"value": 0.0},
    "review": 184,
}


@pytest.mark.parametrize(
    ("metrics", "last"),
    [
        (
            {"test": TEST},
            "On 2,000 images held out: 0.4\u00a0% of the defects passed, 0.0\u00a0% of the good "
            "rejected, 9.2\u00a0% of all left to a person",
        ),
        ({}, "Limits: "),
        ({"test": {**TEST, "images": 0}}, "Limits: "),
        ({"test": {**TEST, "review": ["a.png"]}}, "Limits: "),
        ({"test": {**TEST, "images": float("inf")}}, "Limits: "),
        ({"test": {**TEST, "review": 10**400}}, "Limits: "),
        ({"test": {**TEST, "escape_rate": {"value": float("nan")}}}, "Limits: "),
        ({"test": {**TEST, "overkill_rate": {"value": float("inf")}}}, "Limits: "),
        ({"test": "none"}, "Limits: "),
    ],
)
def test_the_detector_is_told_by_what_it_did_on_images_held_out(
    qtbot: QtBot, metrics: dict[str, object], last: str
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    show_about(owner, "1.0", replace(manifest(), metrics=metrics))
    (box,) = owner.findChildren(QMessageBox)
    assert box.informativeText().splitlines()[-1].startswith(last)
    box.close()
