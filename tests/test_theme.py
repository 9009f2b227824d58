"""The look: light or dark as the user wants it, at once and for good."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from casting_inspector import theme
from casting_inspector.core.verdict import Verdict
from casting_inspector.stylesheet import Chrome


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


def luminance(color: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("chrome", [theme.LIGHT, theme.DARK])
def test_all_text_can_be_read_and_controls_can_be_seen(chrome: Chrome) -> None:
    data = theme.DARK_DATA if chrome is theme.DARK else theme.LIGHT_DATA
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    for ground in (chrome.window, chrome.base, chrome.sunken, chrome.accent_soft):
        assert contrast(chrome.text, ground) >= 4.5
        assert contrast(chrome.muted, ground) >= 4.5
        assert contrast(chrome.accent, ground) >= 4.5
    for ground in (chrome.window, chrome.base):
        assert contrast(chrome.outline, ground) >= 3.0
    assert contrast(chrome.on_accent, chrome.accent) >= 4.5
    for verdict in Verdict:
        colors = data.of(verdict)
        assert contrast(colors.on_fill, colors.fill) >= 4.5
        for ground in (chrome.window, chrome.base, chrome.accent_soft):
            assert contrast(colors.ink, ground) >= 4.5
