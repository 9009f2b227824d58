"""The look: light or dark as the user wants it, at once and for good."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from casting_inspector import theme


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.choose(qapp, "system")
    qapp.setStyleSheet("")


@pytest.mark.parametrize(("name", "dark"), [("dark", True), ("light", False)])
def test_a_chosen_theme_dresses_what_is_open_at_once(
    qtbot: QtBot, application: QApplication, name: str, *, dark: bool
) -> None:
    label = QLabel("OK")
    qtbot.addWidget(label)
    label.show()
    theme.choose(application, name)
    assert theme.is_dark(label.palette()) is dark


def test_a_chosen_theme_stays_when_the_system_changes(application: QApplication) -> None:
    theme.choose(application, "dark")
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.is_dark(application.palette())


def test_without_a_choice_the_system_is_followed(application: QApplication) -> None:
    theme.apply(application)
    theme.choose(application, "dark")
    theme.choose(application, "system")
    system = application.styleHints().colorScheme()
    assert theme.is_dark(application.palette()) is (system == Qt.ColorScheme.Dark)
