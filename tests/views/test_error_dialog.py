"""Errors come as a plain sentence; the traceback is folded away."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.views.error_dialog import ErrorDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(parent: QWidget) -> ErrorDialog:
    dialog = ErrorDialog("The disk is full; make room.", "Traceback: line 7", parent)
    dialog.open()
    return dialog


def test_the_sentence_comes_first_and_the_traceback_is_folded(dialog: ErrorDialog) -> None:
    assert dialog.sentence == "The disk is full; make room."
    assert not dialog.detail_visible


def test_the_traceback_unfolds_and_folds(dialog: ErrorDialog) -> None:
    dialog.toggle_detail()
    assert dialog.detail_visible
    dialog.toggle_detail()
    assert not dialog.detail_visible


def test_everything_can_be_copied(dialog: ErrorDialog) -> None:
    dialog.copy_detail()
    assert QGuiApplication.clipboard().text() == "The disk is full; make room.\n\nTraceback: line 7"


def test_without_details_there_is_nothing_to_unfold(parent: QWidget) -> None:
    dialog = ErrorDialog("Only this.", "", parent)
    assert dialog.fold.isHidden()
